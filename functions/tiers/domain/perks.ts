import type { CommandKey } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { addDays, addMonths, type ShopDay, shopDay } from '@shared/kernel/shop-day';
import type { Perk, TierRule, UseLimit } from '../../shops/domain/rules';

type Per = UseLimit['per'];
/**
 * What a counted discount and a counted multiple of points are called in the book, where they are one count for all tiers as a perk of one id is. No owner's perk is
 * called so: its letters are small.
 */
export const TIER_PERKS = { discount: 'DISCOUNT', multiplier: 'MULTIPLIER' } as const;
export type TierPerkId = (typeof TIER_PERKS)[keyof typeof TIER_PERKS];
/** A period by its name: 2026, 2026-11 or 2026-Q4, in the shop's zone. */
export type PerkPeriod = string;

/** Examples: 2026-11-22 → 2026-11 (month), 2026-Q4 (quarter), 2026 (year). */
export function periodOf(day: ShopDay, per: Per): PerkPeriod {
  if (per === 'year') return day.slice(0, 4);
  return per === 'month' ? day.slice(0, 7) : `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
/** Of which kind a period is, by its name. */
export const perOf = (period: PerkPeriod): Per => (period.length === 4 ? 'year' : period[5] === 'Q' ? 'quarter' : 'month');
/** Examples: 2028-02 → 2028-02-29; 2026-Q4 and 2026 → 2026-12-31. */
export function lastDayOf(period: PerkPeriod): ShopDay {
  const year = period.slice(0, 4);
  if (period.length === 4) return shopDay(`${year}-12-31`);
  const quarter = period[5] === 'Q' ? Number(period[6]) : undefined;
  const last = quarter === undefined ? period.slice(5) : String(quarter * 3).padStart(2, '0');
  return addDays(addMonths(shopDay(`${year}-${last}-01`), 1), -1);
}

/** What of a period is used. */
export interface PerkCount {
  readonly perkId: string;
  readonly period: PerkPeriod;
  readonly used: number;
}
export interface RecentUse {
  readonly useId: CommandKey;
  readonly at: Instant;
  readonly title: string;
  readonly storeName: string;
  readonly staffName: string;
  /** Taken on the bill of a visit, whose id it has: it comes back with that. */
  readonly ofVisit?: true;
}
/** What a member has used, of the periods that were not over on `day`; those that are over need no count any more, so none is ever reset. */
export interface PerkBook {
  readonly day: ShopDay;
  readonly counts: readonly PerkCount[];
  /** The newest uses that stand, newest first, at most `RECENT_USES`. */
  readonly recent: readonly RecentUse[];
  /** Raised by every write. */
  readonly revision: number;
}
export const RECENT_USES = 10;
export const EMPTY_PERKS: PerkBook = { day: shopDay('1970-01-01'), counts: [], recent: [], revision: 0 };

export const usedOf = ({ counts }: Pick<PerkBook, 'counts'>, perkId: string, period: PerkPeriod): number => counts.find((one) => one.perkId === perkId && one.period === period)?.used ?? 0;
/** How often it may still be used in the period of the day. */
export const leftOf = (book: PerkBook, { perkId, times }: Pick<Perk, 'perkId' | 'times'>, day: ShopDay): number => (times ? Math.max(0, times.count - usedOf(book, perkId, periodOf(day, times.per))) : 0);
/** The book on a later day, a count set; one that is zero is none. */
function counted(book: PerkBook, day: ShopDay, changed: PerkCount, recent: readonly RecentUse[]): PerkBook {
  const today = day > book.day ? day : book.day;
  const others = book.counts.filter((one) => one.perkId !== changed.perkId || one.period !== changed.period);
  return { day: today, counts: [...others, changed].filter(({ used, period }) => used > 0 && lastDayOf(period) >= today), recent: recent.slice(0, RECENT_USES), revision: book.revision + 1 };
}
/** One more use in the period of the day; refused where as many are used as the tier brings. */
export function takePerk(book: PerkBook, { perkId, title, times }: Perk, use: Omit<RecentUse, 'title'>, day: ShopDay): Result<{ readonly book: PerkBook; readonly period: PerkPeriod; readonly left: number }, Refusal<'tiers/perk-gone' | 'tiers/perk-used-up'>> {
  if (!times) return refuse('tiers/perk-gone');
  const period = periodOf(day, times.per);
  const used = usedOf(book, perkId, period) + 1;
  if (used > times.count) return refuse('tiers/perk-used-up');
  return ok({ book: counted(book, day, { perkId, period, used }, [{ ...use, title }, ...book.recent]), period, left: times.count - used });
}
/** One more use of each, which was left when it was decided: without a name, since the visit that took it tells of it. */
export const withUses = (book: PerkBook, uses: readonly Pick<PerkCount, 'perkId' | 'period'>[], day: ShopDay): PerkBook =>
  uses.reduce((now, { perkId, period }) => counted(now, day, { perkId, period, used: usedOf(now, perkId, period) + 1 }, now.recent), book);
/** The book without a use of today. */
export const withoutUse = (book: PerkBook, { useId, perkId, period }: { readonly useId: CommandKey; readonly perkId: string; readonly period: PerkPeriod }, day: ShopDay): PerkBook =>
  counted(book, day, { perkId, period, used: Math.max(0, usedOf(book, perkId, period) - 1) }, book.recent.filter((one) => one.useId !== useId));
/** Two cards that become one have used what both have. */
export function joinedPerks(a: PerkBook, b: PerkBook): PerkBook {
  const day = a.day > b.day ? a.day : b.day;
  const names = new Set([...a.counts, ...b.counts].map(({ perkId, period }) => `${perkId} ${period}`));
  const counts = [...names].map((name) => name.split(' ') as [string, string]).map(([perkId, period]) => ({ perkId, period, used: usedOf(a, perkId, period) + usedOf(b, perkId, period) }));
  return { day, counts: counts.filter(({ period }) => lastDayOf(period) >= day), recent: [...a.recent, ...b.recent].toSorted((x, y) => y.at - x.at).slice(0, RECENT_USES), revision: a.revision + 1 };
}

/** The book of the card that stands without what another brought by a merge: as it was where nothing was used since, and none where it had none. */
export function perksApart(now: PerkBook, stood: PerkBook, brought: PerkBook): PerkBook | undefined {
  const revision = now.revision + 1;
  if (now.revision === stood.revision + 1) return stood.revision === 0 ? undefined : { ...stood, revision };
  const known = new Set([...stood.recent, ...brought.recent].map(({ useId }) => useId));
  const counts = now.counts.map((one) => ({ ...one, used: one.used - usedOf(brought, one.perkId, one.period) })).filter(({ used }) => used > 0);
  return { day: now.day, counts, recent: [...now.recent.filter(({ useId }) => !known.has(useId)), ...stood.recent].slice(0, RECENT_USES), revision };
}

/** Where a book does not say what the uses that stand add up to, of the periods that were not over on its day: for whoever proves it. */
export function miscounted(book: PerkBook, uses: readonly Pick<PerkCount, 'perkId' | 'period'>[]): { readonly perkId: string; readonly period: PerkPeriod; readonly expected: number; readonly found: number } | undefined {
  const names = new Set([...book.counts, ...uses].filter(({ period }) => lastDayOf(period) >= book.day).map(({ perkId, period }) => `${perkId} ${period}`));
  for (const [perkId, period] of [...names].map((name) => name.split(' ') as [string, string])) {
    const expected = uses.filter((one) => one.perkId === perkId && one.period === period).length;
    const found = usedOf(book, perkId, period);
    if (expected !== found) return { perkId, period, expected, found };
  }
  return undefined;
}

const COUNTED: ReadonlySet<Perk['kind']> = new Set<Perk['kind']>(['service', 'event']);
const MAY_COUNT: ReadonlySet<Perk['kind']> = new Set<Perk['kind']>(['service', 'event', 'birthday', 'booking', 'return']);
const complete = ({ kind, times, contact, free }: Perk): boolean => (free === undefined || times !== undefined) && (times ? MAY_COUNT.has(kind) : !COUNTED.has(kind)) && (contact !== undefined) === (kind === 'contact');
/** A multiple that is counted is one. */
const raises = ({ multiplierPercent, multiplierTimes }: TierRule): boolean => multiplierTimes === undefined || multiplierPercent > 100;
/** Each perk says what its kind needs, and stands once in a tier. */
export const checkPerks = (tiers: readonly TierRule[]): Result<undefined, Refusal<'tiers/perk-incomplete'>> =>
  (tiers.every(({ perks = [], ...tier }) => raises(tier) && perks.every(complete) && new Set(perks.map(({ perkId }) => perkId)).size === perks.length) ? ok(undefined) : refuse('tiers/perk-incomplete'));
