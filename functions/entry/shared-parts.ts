import type { ShopId } from '@shared/kernel/ids';
import * as coupons from '../coupons';
import { merchantsOf } from '../platform/wechat-pay';
import type { ShopViewDependencies } from '../shops';
import * as storedValue from '../stored-value';
import type { Books } from './books';
import type { World } from './world';

/** What recharging and the owner's side of stored value both stand on. */
export const rechargeDependencies = (world: World, books: Books) => ({
  ...world, merchants: merchantsOf(world.secrets), payerOf: storedValue.createPayerOf(world.table, world.settings),
  shopName: async (shopId: ShopId) => (await books.shopBook.find(shopId))?.shop.name ?? '', uploadShipping: world.wechat.uploadShipping,
});
/** Signs and opens the counter's tickets. */
export const ticketKeyOf = (world: World) => async (): Promise<Buffer> => Buffer.from((await world.secrets.installation()).ticketKey);
/** What the shop's page is read from. */
export const shopViewOf = (world: World, books: Books, rechargeOpen: (shopId: ShopId) => Promise<boolean>): World & Books & ShopViewDependencies =>
  ({ ...world, ...books, rechargeOpen, couponTexts: coupons.createCouponTexts(world) });
