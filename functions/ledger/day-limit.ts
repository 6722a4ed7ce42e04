import type { MemberId, ShopId, UserId } from '@shared/kernel/ids';
import { after, DAY_MS, type Instant } from '@shared/kernel/instant';
import { dayOf, type ShopDay, type Zone } from '@shared/kernel/shop-day';
import { cardsOf, type Member, memberPk } from '../membership';
import type { Item, Key, Table, Write } from '../platform/table/table';
import type { AdjustingRule } from '../shops';
import { type ByHandRole, type ByHandSum, type InADay, personMost } from './domain/by-hand';

/** What one person, and what one card, had by hand on a day of the shop. */
const personDayKey = (shopId: ShopId, day: ShopDay, user: UserId): Key => ({ pk: `SHOP#${shopId}`, sk: `ADJUSTDAY#${day}#${user}` });
const cardDayKey = (memberId: MemberId, day: ShopDay): Key => ({ pk: memberPk(memberId), sk: `ADJUSTDAY#${day}` });
/** What one does alone and what one agrees to are counted apart. */
const FIELDS = { alone: { points: 'points', bonus: 'bonus' }, agreed: { points: 'agreedPoints', bonus: 'agreedBonus' } } as const;
/** A day is over everywhere by then. */
const KEPT_MS = 3 * DAY_MS;

export interface ByHandDay {
  readonly so: InADay;
  /** Counts one more, where the person has not passed the day's most by then; the member's own count is guarded by the account's version. */
  readonly counted: (rule: AdjustingRule, role: ByHandRole, amount: number) => readonly Write[];
}
/** How the shop's day stands for this person and this member, over all cards that became one. The member is read first, so that what moves in between moves its version. */
export async function readByHandDay({ table, zoneOf }: { readonly table: Table; readonly zoneOf: (shopId: ShopId) => Promise<Zone> }, member: Member, { user, asset, as }: { readonly user: UserId; readonly asset: ByHandSum['asset']; readonly as: keyof typeof FIELDS }, at: Instant): Promise<ByHandDay> {
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
