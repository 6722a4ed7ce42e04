import { assert } from '@shared/kernel/assert';
import type { ShopsContract } from '@shared/contracts/shops.contract';
import type { CouponTypeId, ShopId } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import { agreementOf, consentTexts, MARKETING_CONSENT_VERSION } from './domain/agreement';
import { earningText } from './domain/earning-text';
import type { TierDiscount, TierRule } from './domain/rules';
import { expiryIn, type RuleBook } from './rule-book';
import type { ShopBook } from './shop-book';

export type ShopView = z.output<ShopsContract['getShop']['response']>;
type GiftView = z.output<ShopsContract['readJoinCode']['response']>['gift'];

export interface ShopViewDependencies {
  readonly now: Clock;
  readonly shopBook: ShopBook;
  readonly ruleBook: RuleBook;
  /** Whether the shop takes recharges now (filing entered, switched on). */
  readonly rechargeOpen: (shopId: ShopId) => Promise<boolean>;
  /** Title and terms of coupon types, in the order asked; undefined for one that is unknown or closed. */
  readonly couponTexts: (shopId: ShopId, couponTypeIds: readonly CouponTypeId[]) => Promise<readonly ({ readonly title: string; readonly terms: string } | undefined)[]>;
}

/** What anyone may know of a shop. */
export const createReadShop = (deps: ShopViewDependencies) => async (shopId: ShopId): Promise<Result<ShopView, Refused<'http/not-found'>>> => {
  const found = await deps.shopBook.find(shopId);
  if (!found) return { ok: false, error: { code: 'http/not-found' } };
  const at = deps.now();
  const [earning, tiers, expiry, rechargeOpen] = await Promise.all([deps.ruleBook.inForce(shopId, 'earning', at), deps.ruleBook.inForce(shopId, 'tiers', at), expiryIn(deps.ruleBook, shopId, at), deps.rechargeOpen(shopId)]);
  assert(earning && tiers, `shop ${shopId} has no rules`);
  const { name, zone, addressForm, palette } = found.shop;
  return ok({
    shopId, name, zone, addressForm, palette: { light: { ...palette.light }, dark: { ...palette.dark } }, stores: [...found.stores],
    agreement: agreementOf(name, addressForm), marketingConsentVersion: MARKETING_CONSENT_VERSION, consentTexts: consentTexts(name, addressForm),
    earningText: earningText(earning.rule, expiry), tiers: await tiersView(deps, shopId, tiers.rule.tiers), tierTerms: { ...tiers.rule.terms }, rechargeOpen,
  });
};

/** A tier's discount, as anybody may know it. */
export const discountView = ({ categories, items, ...discount }: TierDiscount) => ({ ...discount, ...(categories ? { categories: [...categories] } : {}), ...(items ? { items: items.map((item) => ({ ...item })) } : {}) });

/** The tiers with what rising to them gives; coupon types that are closed meanwhile are left out. */
async function tiersView({ couponTexts }: ShopViewDependencies, shopId: ShopId, tiers: readonly TierRule[]): Promise<ShopView['tiers']> {
  const ids = [...new Set(tiers.flatMap(({ gift }) => gift?.couponTypeIds ?? []))];
  const texts = ids.length === 0 ? [] : await couponTexts(shopId, ids);
  return tiers.map(({ gift, perks = [], discount, ...tier }) => ({
    ...tier, benefits: [...tier.benefits], ...(perks.length > 0 ? { perks: perks.map(({ contact: _told, ...perk }) => perk) } : {}), ...(gift ? { gift: { points: gift.points, coupons: gift.couponTypeIds.map((id) => texts[ids.indexOf(id)]).filter((coupon) => coupon !== undefined) } } : {}), ...(discount ? { discount: discountView(discount) } : {}),
  }));
}

/** The join gift as the join page shows it; coupon types that are closed meanwhile are left out. */
export const createReadGift = (deps: ShopViewDependencies) => async (shopId: ShopId): Promise<GiftView> => {
  const gift = await deps.ruleBook.inForce(shopId, 'join-gift', deps.now());
  if (!gift) return { points: 0, coupons: [] };
  const coupons = gift.rule.couponTypeIds.length === 0 ? [] : await deps.couponTexts(shopId, gift.rule.couponTypeIds);
  return { points: gift.rule.points, coupons: coupons.filter((coupon) => coupon !== undefined) };
};
