import type { TiersContract } from '@shared/contracts/tiers.contract';
import { assert } from '@shared/kernel/assert';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf, type ShopDay } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { standingMember } from '../membership';
import type { Refused } from '../platform/http/routes';
import type { Perk, UseLimit } from '../shops';
import { lastDayOf, type PerkBook, periodOf, TIER_PERKS, usedOf } from './domain/perks';
import { tierOf } from './domain/standing';
import type { Tier } from './domain/tier';
import type { PerkDependencies } from './perk-uses';
import { perksKey, perksOf } from './perks.dynamo';

type View = z.output<TiersContract['getMyPerks']['response']>;

/** A perk with what of it is left in the period of the day. */
function perkView({ perkId, kind, title, times, contact, free }: Perk, book: PerkBook, today: ShopDay): View['items'][number] {
  const told = { perkId, kind, title, ...(contact ? { contact: { ...contact } } : {}), ...(free ? { free: { ...free } } : {}) };
  return times ? { ...told, ...countView(perkId, times, book, today) } : told;
}
function countView(perkId: string, times: UseLimit, book: PerkBook, today: ShopDay) {
  const period = periodOf(today, times.per);
  const used = usedOf(book, perkId, period);
  return { times: { ...times }, used, left: Math.max(0, times.count - used), until: lastDayOf(period) };
}
/** The discount and the multiple, where the tier counts them. */
const countedOf = ({ discount, multiplierPercent, multiplierTimes }: Tier, book: PerkBook, today: ShopDay): NonNullable<View['counted']> => [
  ...(discount?.times ? [{ of: 'discount' as const, percent: discount.percentOff, ...countView(TIER_PERKS.discount, discount.times, book, today) }] : []),
  ...(multiplierTimes ? [{ of: 'multiplier' as const, percent: multiplierPercent, ...countView(TIER_PERKS.multiplier, multiplierTimes, book, today) }] : []),
];
/** What a member's tier brings today, what is left of it, and the newest uses. Writes nothing: a period that is over is another key. */
export const createListPerks = (deps: Pick<PerkDependencies, 'table' | 'now' | 'ruleBook' | 'zoneOf'>) => async ({ shopId, memberId }: { readonly shopId: ShopId; readonly memberId: MemberId }): Promise<Result<View, Refused<'http/not-found'>>> => {
  const at = deps.now();
  const [member, rule, zone] = await Promise.all([standingMember(deps.table, shopId, memberId), deps.ruleBook.inForce(shopId, 'tiers', at), deps.zoneOf(shopId)]);
  if (!member) return refuse('http/not-found');
  assert(rule, `shop ${shopId} has no tiers`);
  const today = dayOf(at, zone);
  const book = perksOf(await deps.table.get(perksKey(member.memberId)));
  const tier = tierOf(member, rule.rule, today);
  const counted = countedOf(tier, book, today);
  return ok({
    items: (tier.perks ?? []).map((perk) => perkView(perk, book, today)), ...(counted.length > 0 ? { counted } : {}),
    uses: book.recent.map(({ useId, at: when, title, storeName, staffName, ofVisit }) => ({ useId, at: when, title, storeName, staffName, undoable: !ofVisit && dayOf(when, zone) === today })),
  });
};
