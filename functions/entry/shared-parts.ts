import type { ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import * as coupons from '../coupons';
import { readLots } from '../ledger';
import type { Member } from '../membership';
import { merchantsOf } from '../platform/wechat-pay';
import type { ShopViewDependencies } from '../shops';
import * as storedValue from '../stored-value';
import { openTicket } from '../visits';
import type { Books } from './books';
import type { World } from './world';

/** What recharging and the owner's side of stored value both stand on. */
export const rechargeDependencies = (world: World, books: Books) => ({
  ...world, merchants: merchantsOf(world.secrets), payerOf: storedValue.createPayerOf(world.table, world.settings),
  shopName: async (shopId: ShopId) => (await books.shopBook.find(shopId))?.shop.name ?? '', uploadShipping: world.wechat.uploadShipping,
  lotsFor: async (member: Member, at: Instant) => readLots({ table: world.table, ruleBook: books.ruleBook }, member, at, await books.zoneOf(member.shopId)),
  zoneOf: books.zoneOf, ruleBook: books.ruleBook, paperNumbers: storedValue.createPaperNumbers(world),
  storeName: async (shopId: ShopId, storeId: StoreId) => (await books.shopBook.storeOf(shopId, storeId))?.name,
  memberOfTicket: async (ticket: string, of: Parameters<typeof openTicket>[2], at: Instant): ReturnType<storedValue.RechargeDependencies['memberOfTicket']> => {
    const opened = openTicket(await ticketKeyOf(world)(), ticket, of, at);
    return opened.ok ? { ok: true, value: opened.value.memberId } : opened;
  },
});
/** Signs and opens the counter's tickets. */
export const ticketKeyOf = (world: World) => async (): Promise<Buffer> => Buffer.from((await world.secrets.installation()).ticketKey);
/** What the shop's page is read from. */
export const shopViewOf = (world: World, books: Books, rechargeOpen: (shopId: ShopId) => Promise<boolean>): World & Books & ShopViewDependencies =>
  ({ ...world, ...books, rechargeOpen, couponTexts: coupons.createCouponTexts(world) });
