import type { ShopDay } from '@shared/kernel/shop-day';
import type { UseLimit } from '../../shops/domain/rules';
import { EMPTY_PERKS, leftOf, type PerkBook, type PerkPeriod, periodOf, type TierPerkId } from '../../tiers/domain/perks';

/** How a visit stands to the tier's counted discount or multiple of points. */
export interface TierUse {
  readonly perkId: TierPerkId;
  readonly period: PerkPeriod;
  /** Of the period, after the visit. */
  readonly left: number;
  /** The visit takes one. */
  readonly used?: true;
  /** One is left, and the member keeps it for another bill. */
  readonly kept?: true;
}
/** How often it may still be used today; undefined where nobody counts. */
export const usesLeft = (perkId: TierPerkId, times: UseLimit | undefined, book: PerkBook | undefined, today: ShopDay): number | undefined =>
  times && leftOf(book ?? EMPTY_PERKS, { perkId, times }, today);
/** Of something that would do something on this bill: `takes` where it does, and uses of it are left; `keep` where the member wants none taken. */
export function tierUse(perkId: TierPerkId, { per }: UseLimit, left: number, { takes, keep = false }: { readonly takes: boolean; readonly keep?: boolean }, today: ShopDay): TierUse {
  const used = takes && !keep && left > 0;
  return { perkId, period: periodOf(today, per), left: used ? left - 1 : left, ...(used ? { used } : {}), ...(keep && left > 0 ? { kept: true } : {}) };
}
/** What a visit takes from the member's book, and what comes back with the whole of it. */
export const takenOf = (uses: readonly TierUse[] = []): readonly TierUse[] => uses.filter(({ used }) => used);
/** What a visit remembers: what was taken, and why something was not, for want of uses or by the member's wish. */
export const toldOf = (uses: readonly TierUse[] = []): readonly TierUse[] => uses.filter(({ used, left, kept }) => used || kept || left === 0);
