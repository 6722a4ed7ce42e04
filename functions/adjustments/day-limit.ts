import type { UserId } from '@shared/kernel/ids';
import { after, DAY_MS, type Instant } from '@shared/kernel/instant';
import { dayOf } from '@shared/kernel/shop-day';
import type { AdjustingRule } from '../shops';
import { cardsOf, type Member } from '../membership';
import type { Item, Write } from '../platform/table/table';
import { cardDayKey, personDayKey } from './adjustments.dynamo';
import { type AdjustedAsset, type InADay, personMost } from './domain/adjustment';
import type { AdjustmentDependencies } from './standing';

/** What one does alone and what one agrees to are counted apart. */
const FIELDS = { alone: { points: 'points', bonus: 'bonus' }, agreed: { points: 'agreedPoints', bonus: 'agreedBonus' } } as const;
/** A day is over everywhere by then. */
const KEPT_MS = 3 * DAY_MS;

interface Day {
  readonly so: InADay;
  /** Counts one more, where the person has not passed the day's most by then; the member's own count is guarded by the account's version. */
  readonly counted: (rule: AdjustingRule, role: 'manager' | 'owner', amount: number) => readonly Write[];
}
/** How the shop's day stands for this person and this member, over all cards that became one. The member is read first, so that what moves in between moves its version. */
export async function readDay({ table, zoneOf }: Pick<AdjustmentDependencies, 'table' | 'zoneOf'>, member: Member, { user, asset, as }: { readonly user: UserId; readonly asset: AdjustedAsset; readonly as: keyof typeof FIELDS }, at: Instant): Promise<Day> {
  const day = dayOf(at, await zoneOf(member.shopId));
  const [own, field] = [personDayKey(member.shopId, day, user), FIELDS[as][asset]];
  const [person, ...cards] = await table.getMany([own, ...cardsOf(member).map((card) => cardDayKey(card, day))], { consistent: true });
  const countOf = (item: Item | undefined): number => (item?.[field] as number | undefined) ?? 0;
  const set = { kind: 'adjusted-in-day', ttl: Math.floor(after(at, KEPT_MS) / 1_000) };
  return {
    so: { person: countOf(person), member: cards.reduce((sum, card) => sum + countOf(card), 0) },
    counted: (rule, role, amount) => {
      const add = { [field]: Math.abs(amount) };
      return [
        { update: own, set, add, when: { below: { [field]: personMost(rule, role, asset) - Math.abs(amount) + 1 } } },
        { update: cardDayKey(member.memberId, day), set, add },
      ];
    },
  };
}
