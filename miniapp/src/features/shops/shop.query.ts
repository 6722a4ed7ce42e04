import type { ShopId } from '@shared/kernel/ids';
import { type Query, useQuery } from '../query/use-query';
import { type ShopView, shopsClient } from './shops.client';

/** What anyone may know of a shop: its tiers, agreement, stores. */
export const useShopView = (shopId: ShopId | undefined): Query<ShopView> => useQuery(shopId && `shop:${shopId}`, () => shopsClient.getShop({ shopId: shopId as ShopId }));
