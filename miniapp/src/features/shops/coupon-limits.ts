import type { ShopId } from '@shared/kernel/ids';
import { useShopView } from './shop.query';

interface Limited {
  readonly storeIds?: readonly string[] | undefined;
  readonly tierIds?: readonly string[] | undefined;
  readonly scope?: { readonly categories?: readonly string[] | undefined; readonly items?: readonly { readonly name: string }[] | undefined } | undefined;
}
export interface Limits {
  readonly stores: readonly string[];
  readonly tiers: readonly string[];
  readonly things: readonly string[];
}
/** What a coupon is limited to, by name, as far as the shop's page tells them. */
export function useLimits(shopId: ShopId | undefined): (coupon: Limited) => Limits {
  const shop = useShopView(shopId).data;
  return ({ storeIds = [], tierIds = [], scope }) => ({
    stores: (shop?.stores ?? []).filter(({ storeId }) => storeIds.includes(storeId)).map(({ name }) => name), tiers: (shop?.tiers ?? []).filter(({ tierId }) => tierIds.includes(tierId)).map(({ name }) => name),
    things: [...(scope?.categories ?? []), ...(scope?.items ?? []).map(({ name }) => name)],
  });
}
/** Of its limits those that stand in the way. */
export const namesFor = (bar: string | undefined, { stores, tiers, things }: Limits): readonly string[] => (bar === 'other-store' ? stores : bar === 'other-tier' ? tiers : bar === 'other-items' ? things : []);
