import { fen } from '@shared/kernel/money';
import { must } from '../service-shop';
import { agreedDeduction, deductionOf, ticketBy, tiersOf } from '../whole-shop';
import { bestTier, cheapGoods, claimableType, freshPackage, friendGift, giveable, heldOf, memberOr, newItem, newRow, offeredPoints, openOrder, orderAtTill, paidPlan, paidSale, priceList, roomToOrder, soldTerm, tillOf, withoutPaid } from './made';
import type { Makers } from './makers';

/** What a shop sells and gives: its list, tiers, coupons, goods, packages and plans. */
export const GOODS: Pick<Makers, 'catalogue' | 'item-imports' | 'tiers' | 'coupons' | 'mall' | 'points-gifts' | 'packages' | 'paid-tiers'> = {
  catalogue: {
    listStoreItems: (_, { shopId, storeId }) => ({ shopId, storeId, after: 'itm_01ARZ3NDEKTSV4RRFFQ69G5FAV' }), listItems: (_, { shopId }) => ({ shopId, search: '护', category: '护理', archived: 'no', limit: 5 }),
    createItem: (api, { shopId, storeId, mark }) => ({ shopId, name: `新品${mark}${api.newKey().slice(-6)}`, kind: 'product', category: '洗护', priceFen: 6_800, itemCode: `C${api.newKey().slice(-12)}`, storeIds: [storeId], storePrices: [{ storeId, priceFen: 5_800 }] }),
    changeItem: async (api, shop) => ({ shopId: shop.shopId, itemId: await newItem(api, shop), revision: 1, name: `改${api.newKey().slice(-6)}`, kind: 'service', category: '护理', priceFen: 9_900 }),
    archiveItem: async (api, shop) => ({ shopId: shop.shopId, itemId: await newItem(api, shop), archived: true }),
  },
  'item-imports': {
    checkItems: (api, { shopId, storeId }) => ({ shopId, rows: [{ ...newRow(api), storeIds: [storeId] }] }), importItems: (api, { shopId, storeId }) => ({ shopId, fileName: '价目.csv', rows: [{ ...newRow(api), storeIds: [storeId] }] }),
    listItemImports: (_, { shopId }) => ({ shopId, limit: 5 }), viewItemsUndo: async (api, shop) => ({ shopId: shop.shopId, importId: await priceList(api, shop), piece: 1 }), undoItems: async (api, shop) => ({ shopId: shop.shopId, importId: await priceList(api, shop) }),
  },
  tiers: {
    getTiers: (_, { shopId }) => ({ shopId }), setTiers: (_, { shopId, mark }) => ({ shopId, tiers: tiersOf(mark) }),
    getMyPerks: (_, { shopId }) => ({ shopId }), getMemberPerks: (_, { shopId, memberId }) => ({ shopId, memberId }),
    markPerkUse: async (api, shop, by) => ({ shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, tillOf(shop, by), shop, shop.secondMemberId), perkId: 'cut' }),
    undoPerkUse: async (api, shop) => {
      const use = { shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, shop.cashier, shop, shop.secondMemberId), perkId: 'cut' };
      return { shopId: shop.shopId, useId: must(await shop.cashier.tiers.markPerkUse(use, { key: api.newKey() })).useId };
    },
    getMyEarning: (_, { shopId }) => ({ shopId }), checkIn: (_, { shopId }) => ({ shopId, from: 'card' }),
    finishProfile: async (_, shop, by) => {
      const { shopId } = shop;
      const person = await memberOr(shop, by);
      const { version, birthday } = must(await person.membership.getMyProfile({ shopId }));
      return { shopId, version: must(await person.membership.updateMyProfile({ shopId, version, name: `会员${shop.mark}`, ...(birthday ? {} : { birthday: { calendar: 'solar', month: 11, day: 30 } }) })).version };
    },
  },
  coupons: {
    listMyCoupons: (_, { shopId }) => ({ shopId, state: 'open', limit: 5 }), listCouponTypes: (_, { shopId }) => ({ shopId, limit: 5 }),
    createCouponType: (_, { shopId, storeId, mark }) => ({ shopId, kind: 'cash-off', title: `新券${mark}`, valueFen: 500, minimumSpendFen: 1_000, storeIds: [storeId], scope: { categories: ['护理'] }, validityDays: 30, stock: 10, perMember: 1 }),
    listClaimable: (_, { shopId }) => ({ shopId }), claimCoupon: async (api, shop) => ({ shopId: shop.shopId, couponTypeId: await claimableType(api, shop) }),
    claimByCode: async (api, shop) => {
      const code = `CODE${api.newKey().slice(-12)}`;
      must(await shop.owner.coupons.createCouponCode({ shopId: shop.shopId, couponTypeId: shop.couponTypeId, claimCode: code, limit: 5 }, { key: api.newKey() }));
      return { shopId: shop.shopId, claimCode: code };
    },
    createCouponCode: (api, { shopId, couponTypeId }) => ({ shopId, couponTypeId, claimCode: `NEW${api.newKey().slice(-12)}`, limit: 5 }), listCouponCodes: (_, { shopId, couponTypeId }) => ({ shopId, couponTypeId }),
    createCouponBudget: (_, { shopId, mark }) => ({ shopId, name: `活动${mark}`, budgetFen: 10_000 }), listCouponBudgets: (_, { shopId }) => ({ shopId }),
    issueCoupon: async (api, shop) => ({ shopId: shop.shopId, memberId: shop.memberId, couponTypeId: await claimableType(api, shop), reason: '上次等久了' }), issueToMembers: (_, { shopId, couponTypeId, memberId }) => ({ shopId, couponTypeId, reason: '店庆', memberIds: [memberId] }), listIssues: (_, { shopId }) => ({ shopId, limit: 5 }),
    offerCoupon: async (api, shop, by) => ({ shopId: shop.shopId, couponId: await giveable(api, shop, await memberOr(shop, by)) }),
    takeBackCoupon: async (api, shop, by) => {
      const holder = await memberOr(shop, by);
      const couponId = await giveable(api, shop, holder);
      must(await holder.coupons.offerCoupon({ shopId: shop.shopId, couponId }, { key: api.newKey() }));
      return { shopId: shop.shopId, couponId };
    },
    readCouponGift: async (api, shop) => ({ shopId: shop.shopId, giftId: await friendGift(api, shop) }), takeCoupon: async (api, shop) => ({ shopId: shop.shopId, giftId: await friendGift(api, shop) }),
    recallCoupons: async (api, shop) => ({ shopId: shop.shopId, couponTypeId: await claimableType(api, shop), reason: '印错了' }), listRecalls: (_, { shopId }) => ({ shopId, limit: 5 }),
    addCouponStock: async (api, { shopId, owner }) => ({ shopId, couponTypeId: must(await owner.coupons.createCouponType({ shopId, kind: 'exchange', title: '加', valueFen: fen(0), minimumSpendFen: fen(0), validityDays: 3, perMember: 1, stock: 5 }, { key: api.newKey() })).couponTypeId, more: 3 }),
    closeCouponType: async (api, { shopId, owner }) => ({ shopId, couponTypeId: must(await owner.coupons.createCouponType({ shopId, kind: 'exchange', title: '关', valueFen: fen(0), minimumSpendFen: fen(0), validityDays: 3, perMember: 1 }, { key: api.newKey() })).couponTypeId }),
  },
  mall: {
    listGoods: (_, { shopId }) => ({ shopId }), orderGoods: async (api, shop, by) => ({ shopId: shop.shopId, goodsId: await roomToOrder(api, shop, await memberOr(shop, by)), points: 1 }), setAutoRedemption: async (api, shop) => ({ shopId: shop.shopId, auto: { goodsId: await cheapGoods(api, shop, { kind: 'coupon', couponTypeId: shop.couponTypeId }), points: 1 } }), listMyOrders: (_, { shopId }) => ({ shopId, state: 'open', limit: 5 }),
    cancelMyOrder: async (api, shop, by) => ({ shopId: shop.shopId, orderId: await openOrder(api, shop, await memberOr(shop, by)) }), listMemberOrders: (_, { shopId, memberId }) => ({ shopId, memberId }),
    handOverOrder: async (api, shop, by) => ({ ...(await orderAtTill(api, shop)), ticket: await ticketBy(api, tillOf(shop, by), shop, shop.memberId), pickupCode: must(await shop.member.mall.listMyOrders({ shopId: shop.shopId })).items[0]?.pickupCode }),
    cancelOrder: async (api, shop) => ({ ...(await orderAtTill(api, shop)), reason: '缺货' }),
    undoHandOver: async (api, shop) => {
      const order = await orderAtTill(api, shop);
      const { pickupCode } = must(await shop.member.mall.listMyOrders({ shopId: shop.shopId })).items[0] as { pickupCode: string };
      must(await shop.cashier.mall.handOverOrder({ ...order, ticket: await ticketBy(api, shop.cashier, shop, shop.memberId), pickupCode }, { key: api.newKey() }));
      return { shopId: shop.shopId, orderId: order.orderId, reason: '拿错了' };
    },
    listMallGoods: (_, { shopId }) => ({ shopId }), createGoods: (_, { shopId, mark }) => ({ shopId, title: `杯子${mark}`, detail: '白色', points: 300, perMember: 2, gives: { kind: 'pickup', days: 7 }, stock: 20 }),
    changeGoods: async (api, shop) => ({ shopId: shop.shopId, goodsId: await cheapGoods(api, shop), revision: 1, title: `新杯子${shop.mark}`, points: 2, gives: { kind: 'coupon', couponTypeId: shop.couponTypeId }, stock: 5, closed: true }), listOpenOrders: (_, { shopId }) => ({ shopId, limit: 5 }),
  },
  'points-gifts': {
    listMyPointsGifts: (_, { shopId }) => ({ shopId }),
    offerPoints: async (api, shop, by) => {
      await offeredPoints(api, shop, await memberOr(shop, by), false);
      return { shopId: shop.shopId, points: 1 };
    },
    takeBackPoints: async (api, shop, by) => ({ shopId: shop.shopId, giftId: await offeredPoints(api, shop, await memberOr(shop, by)) }),
    readPointsGift: async (api, shop) => ({ shopId: shop.shopId, giftId: await offeredPoints(api, shop, shop.secondMember) }), takePoints: async (api, shop) => ({ shopId: shop.shopId, giftId: await offeredPoints(api, shop, shop.secondMember) }),
  },
  packages: {
    listPackageTypes: (_, { shopId }) => ({ shopId }),
    createPackageType: (_, { shopId, storeId, mark }) => ({ shopId, title: `新卡${mark}`, services: [{ name: '面部', listPriceFen: 10_000, count: 10 }, { name: '肩颈', listPriceFen: 8_000 }], priceFen: 80_000, term: { days: 365 }, storeIds: [storeId] }),
    closePackageType: async (api, { shopId, owner }) => ({ shopId, packageTypeId: must(await owner.packages.createPackageType({ shopId, title: '关', services: [{ name: '一', listPriceFen: fen(1), count: 1 }], priceFen: fen(1), term: { days: 1 } }, { key: api.newKey() })).packageTypeId }),
    listMyPackages: (_, { shopId }) => ({ shopId, limit: 5 }), getMyPackage: (_, { shopId, packageId }) => ({ shopId, packageId }), listMemberPackages: (_, { shopId, memberId }) => ({ shopId, memberId, limit: 5 }),
    sellPackage: async (api, shop, by) => ({ shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, tillOf(shop, by), shop, shop.secondMemberId), packageTypeId: shop.packageTypeId, tenders: [{ tender: 'cash', amountFen: 20_000 }], soldBy: shop.cashierStaffId }),
    givePackage: async (api, shop, by) => ({ shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, tillOf(shop, by), shop, shop.secondMemberId), packageTypeId: shop.packageTypeId, reason: '补偿' }),
    deductPackage: async (api, shop, by) => ({ ...(await agreedDeduction(api, tillOf(shop, by), shop, await freshPackage(api, shop))), servedBy: shop.cashierStaffId }),
    askPackageUse: async (api, shop, by) => deductionOf(api, tillOf(shop, by), shop, shop.memberId, await freshPackage(api, shop)),
    undoPackageUse: async (api, shop) => {
      const deduction = await agreedDeduction(api, shop.cashier, shop, await freshPackage(api, shop));
      return { shopId: shop.shopId, useId: must(await shop.cashier.packages.deductPackage(deduction, { key: api.newKey() })).useId };
    },
    pausePackage: async (api, shop) => ({ ...(await heldOf(api, shop)), reason: '出国' }),
    resumePackage: async (api, shop) => {
      const held = await heldOf(api, shop);
      must(await shop.manager.packages.pausePackage(held, { key: api.newKey() }));
      return held;
    },
    extendPackage: async (api, shop) => ({ ...(await heldOf(api, shop)), days: 30, reason: '店里装修' }),
    transferPackage: async (api, shop) => ({ ...(await heldOf(api, shop)), toMemberId: shop.secondMemberId, reason: '送给家人' }),
    refundPackage: async (api, shop) => ({ ...(await heldOf(api, shop)), storeId: shop.storeId, refundFen: 20_000, tenders: [{ tender: 'cash', amountFen: 20_000 }], reason: '搬家' }),
  },
  'paid-tiers': {
    listPaidPlans: (_, { shopId }) => ({ shopId }), listMyPaidPlans: (_, { shopId }) => ({ shopId }), listPaidTerms: (_, { shopId, memberId }) => ({ shopId, memberId }),
    createPaidPlan: async (_, shop) => ({ shopId: shop.shopId, title: `年卡${shop.mark}`, tierId: await bestTier(shop), priceFen: 36_500, term: { months: 12 }, trialDays: 7 }),
    closePaidPlan: async (api, shop) => ({ shopId: shop.shopId, planId: await paidPlan(api, shop) }),
    sellPaidTier: async (api, shop, by) => {
      await withoutPaid(api, shop);
      return { ...(await paidSale(api, shop, tillOf(shop, by))), soldBy: shop.cashierStaffId };
    },
    undoPaidTierSale: async (api, shop) => ({ ...(await soldTerm(api, shop)), reason: '开错了' }),
    refundPaidTier: async (api, shop) => ({ ...(await soldTerm(api, shop)), storeId: shop.storeId, refundFen: 36_500, tenders: [{ tender: 'cash', amountFen: 36_500 }], reason: '搬家' }),
  },
};
