import type { TiersContract } from '@shared/contracts/tiers.contract';
import { assert } from '@shared/kernel/assert';
import type { CouponTypeId, ShopId, UserId } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import { catalogueItemOf, itemKey } from '../catalogue';
import type { Table } from '../platform/table/table';
import { discountView, type Perk, type RuleBook, type RuleVersion, type TierDiscount, type TierTerms } from '../shops';
import { gives } from './domain/gift';
import { checkPerks } from './domain/perks';
import { checkTiers, type Tier } from './domain/tier';
import { openingOf } from './tier-due';

type View = z.output<TiersContract['getTiers']['response']>;
interface Dependencies {
  readonly ruleBook: RuleBook;
  readonly now: Clock;
}
interface SetDependencies extends Pick<Dependencies, 'ruleBook'> {
  readonly table: Table;
  /** A text for each type, undefined for one that is unknown or closed. */
  readonly couponTexts: (shopId: ShopId, couponTypeIds: readonly CouponTypeId[]) => Promise<readonly (object | undefined)[]>;
}
const viewOf = ({ version, effectiveAt, rule: { tiers, terms } }: RuleVersion<'tiers'>): View =>
  ({ version, effectiveAt, tiers: tiers.map(({ gift, perks, discount, ...tier }) => ({ ...tier, benefits: [...tier.benefits], ...(perks?.length ? { perks: perks.map((perk) => ({ ...perk })) } : {}), ...(gift ? { gift: { ...gift, couponTypeIds: [...gift.couponTypeIds] } } : {}), ...(discount ? { discount: discountView(discount) } : {}) })), terms: { ...terms } });
/** A gift of nothing is none; a coupon is given once. */
const tidied = ({ gift, ...tier }: Tier): Tier => ({ ...tier, ...(gift && gives(gift) ? { gift: { ...gift, couponTypeIds: [...new Set(gift.couponTypeIds)] } } : {}) });

/** The tiers in force. */
export const createGetTiers = ({ ruleBook, now }: Dependencies) => async (shopId: ShopId): Promise<Result<View, never>> => {
  const standing = await ruleBook.inForce(shopId, 'tiers', now());
  assert(standing, 'a shop is set up with tiers');
  return ok(viewOf(standing));
};

/**
 * A new version of the tiers; terms that are left out stay. Members move at their next visit or review, never on read; what they earned is never re-priced.
 * Where tiers begin to have a period, a run gives everybody above the lowest a first term.
 */
export const createSetTiers = ({ ruleBook, couponTexts, table }: SetDependencies) => async (shopId: ShopId, tiers: readonly Tier[], terms: TierTerms | undefined, by: UserId): Promise<Result<View, Refused<'tiers/not-ascending' | 'tiers/perk-incomplete' | 'coupons/type-unknown' | 'shops/changed-meanwhile' | 'visits/item-gone'>>> => {
  const checked = checkTiers(tiers);
  if (!checked.ok) return checked;
  const perks = checkPerks(tiers);
  if (!perks.ok) return perks;
  const couponTypeIds = tiers.flatMap(({ gift }) => gift?.couponTypeIds ?? []);
  const known = couponTypeIds.length === 0 ? [] : await couponTexts(shopId, [...new Set(couponTypeIds)]);
  if (known.includes(undefined)) return { ok: false, error: { code: 'coupons/type-unknown' } };
  const named = await withNames(table, shopId, tiers);
  if (!named.ok) return named;
  const proposed = await ruleBook.proposeFrom(shopId, 'tiers', {
    rule: (newest) => {
      assert(newest, 'a shop is set up with tiers');
      return { tiers: named.value.map(tidied), terms: terms ?? newest.terms };
    },
    beside: (made, newest) => openingOf(shopId, made, newest),
  }, by);
  return proposed.ok ? ok(viewOf(proposed.value)) : proposed;
};
/** The items that discounts and benefits are for, as the list calls them now; one that the list never had is refused. */
async function withNames(table: Table, shopId: ShopId, tiers: readonly Tier[]): Promise<Result<readonly Tier[], Refused<'visits/item-gone'>>> {
  const asked = [...new Map(tiers.flatMap(({ discount, perks = [] }) => [...(discount?.items ?? []), ...perks.flatMap(({ free }) => (free && 'itemId' in free ? [free] : []))]).map((item) => [item.itemId, item])).values()];
  const found = asked.length === 0 ? [] : await table.getMany(asked.map(({ itemId }) => itemKey(shopId, itemId)));
  const gone = asked.find((_, i) => found[i] === undefined);
  if (gone) return { ok: false, error: { code: 'visits/item-gone', facts: { name: gone.name } } };
  const names = new Map(found.flatMap((item) => (item ? [catalogueItemOf(item)] : [])).map(({ itemId, name }) => [itemId, name]));
  const nameOf = (discount: TierDiscount): TierDiscount => ({ ...discount, ...(discount.items ? { items: [...new Set(discount.items.map(({ itemId }) => itemId))].map((itemId) => ({ itemId, name: names.get(itemId) ?? '' })) } : {}) });
  const perkOf = (perk: Perk): Perk => (perk.free && 'itemId' in perk.free ? { ...perk, free: { ...perk.free, name: names.get(perk.free.itemId) ?? '' } } : perk);
  return ok(tiers.map((tier) => ({ ...tier, ...(tier.perks ? { perks: tier.perks.map(perkOf) } : {}), ...(tier.discount ? { discount: nameOf(tier.discount) } : {}) })));
}
