import { CONTRACTS } from '@shared/contracts';
import type { Operation } from '@shared/contracts/contract';
import type { CommandKey, MemberId, PackageId } from '@shared/kernel/ids';
import { type Fen, fen } from '@shared/kernel/money';
import { addDays, dayOf } from '@shared/kernel/shop-day';
import { composeRunImports } from '../../functions/entry/compose-background';
import { AGREEMENT_VERSION, MARKETING_CONSENT_VERSION } from '../../functions/shops';
import { TERMS } from '../../functions/stored-value';
import { must } from './service-shop';
import type { Answer, Person, WholeApi } from './whole-api';
import { agreedDeduction, askedConfirmation, askedRefund, billedVisit, codeOfMember, deductionOf, hire, joinWhole, numberOf, openedCredit, paidRecharge, PAID_IN_CASH, quotedVisit, recordedVisit, repaymentOf, soldPackage, stuckRefundOf, ticketBy, tiersOf, twicePaidRefund, type WholeShop } from './whole-shop';

export type Request = Readonly<Record<string, unknown>>;
/** Makes a request that the person, if they may, will see succeed; what it needs is made afresh in the shop. `by` is absent where nobody is signed in. */
type Make = (api: WholeApi, shop: WholeShop, by: Person | undefined) => Promise<Request> | Request;
type Makers = { readonly [C in keyof typeof CONTRACTS]: { readonly [O in keyof (typeof CONTRACTS)[C]]: Make } };

/** The ticket must be of the person who acts; who may not look anybody up comes with the cashier's. */
const tillOf = (shop: WholeShop, by: Person | undefined): Person => ([shop.owner, shop.manager, shop.cashier].find((one) => one === by) ?? shop.cashier);
const claimableType = async (api: WholeApi, { shopId, owner }: WholeShop) =>
  must(await owner.coupons.createCouponType({ shopId, kind: 'exchange', title: '领', valueFen: fen(0), minimumSpendFen: fen(0), validityDays: 3, perMember: 1, claimable: true }, { key: api.newKey() })).couponTypeId;
const ofRefund = ({ shopId, refundId }: { readonly shopId: WholeShop['shopId']; readonly refundId: CommandKey }) => ({ shopId, refundId });
/** Whoever is a member and calls; who is none comes with what is the member's. */
const memberOr = async (shop: WholeShop, by: Person | undefined): Promise<Person> => (by && (await by.membership.getMyCard({ shopId: shop.shopId })).ok ? by : shop.member);
/** A coupon of the member's that may be given to a friend. */
const giveable = async (api: WholeApi, { shopId, owner }: WholeShop, holder: Person) => {
  const { memberId } = must(await holder.membership.getMyCard({ shopId }));
  const { couponTypeId } = must(await owner.coupons.createCouponType({ shopId, kind: 'exchange', title: '送', valueFen: fen(0), minimumSpendFen: fen(0), validityDays: 3, perMember: 1, mayGive: true }, { key: api.newKey() }));
  return must(await owner.coupons.issueCoupon({ shopId, memberId, couponTypeId, reason: '送朋友' }, { key: api.newKey() })).couponId;
};
const friendGift = async (api: WholeApi, shop: WholeShop) =>
  must(await shop.secondMember.coupons.offerCoupon({ shopId: shop.shopId, couponId: await giveable(api, shop, shop.secondMember) }, { key: api.newKey() })).giftId;
/** Whoever offers has room for one more share; earlier ones are ended. */
async function roomForShare(api: WholeApi, shop: WholeShop, by: Person | undefined) {
  const [owner, { shopId }] = [await memberOr(shop, by), shop];
  for (const { shareId } of must(await owner.storedValue.listMyShares({ shopId })).given) must(await owner.storedValue.endShare({ shopId, shareId }, { key: api.newKey() }));
  return { owner, shopId };
}
const offeredBy = async (api: WholeApi, shopId: WholeShop['shopId'], owner: Person) => must(await owner.storedValue.offerShare({ shopId, label: '家人', perMonthFen: fen(50_000) }, { key: api.newKey() })).shareId;
async function ownShare(api: WholeApi, shop: WholeShop, by: Person | undefined) {
  const { owner, shopId } = await roomForShare(api, shop, by);
  return offeredBy(api, shopId, owner);
}
const friendShare = async (api: WholeApi, shop: WholeShop) => offeredBy(api, shop.shopId, (await joinWhole(api, shop, `shares-${api.newKey()}`)).person);
const cheapGoods = async (api: WholeApi, { shopId, owner }: WholeShop, gives: Parameters<WholeShop['owner']['mall']['createGoods']>[0]['gives'] = { kind: 'pickup', days: 7 }) => {
  for (const { closed, openOrders: _open, couponTitle: _title, left: _left, createdAt: _at, ...goods } of must(await owner.mall.listMallGoods({ shopId })).items) if (!closed) must(await owner.mall.changeGoods({ shopId, ...goods, closed: true }, { key: api.newKey() }));
  return must(await owner.mall.createGoods({ shopId, title: '小样', points: 1, gives }, { key: api.newKey() })).goodsId;
};
/** Goods for whoever is a member, with what they had ordered given up first, so that there is always room and a point. */
const roomToOrder = async (api: WholeApi, shop: WholeShop, by: Person) => {
  for (const { orderId } of must(await by.mall.listMyOrders({ shopId: shop.shopId })).items) must(await by.mall.cancelMyOrder({ shopId: shop.shopId, orderId }, { key: api.newKey() }));
  return cheapGoods(api, shop);
};
/** A walk-in's bill that waits, in a store where there is always room. */
const parkedBill = async (api: WholeApi, { shopId, storeId, cashier }: WholeShop) => {
  const of = { shopId, storeId };
  for (const { billId } of must(await cashier.parkedBills.listParkedBills(of)).items) must(await cashier.parkedBills.cancelParkedBill({ ...of, billId }, { key: api.newKey() }));
  return { ...of, billId: must(await cashier.parkedBills.parkBill({ ...of, amountFen: fen(2_500), couponIds: [], hours: 4 }, { key: api.newKey() })).billId };
};
const openOrder = async (api: WholeApi, shop: WholeShop, by: Person) => must(await by.mall.orderGoods({ shopId: shop.shopId, goodsId: await roomToOrder(api, shop, by), points: 1 }, { key: api.newKey() })).orderId;
const orderAtTill = async (api: WholeApi, shop: WholeShop) => ({ shopId: shop.shopId, storeId: shop.storeId, orderId: await openOrder(api, shop, shop.member) });
/** Points on the way to a friend from whoever is a member, with what was on the way taken back first, so that there is always room and a point. */
const offeredPoints = async (api: WholeApi, { shopId }: WholeShop, by: Person, make = true) => {
  for (const { giftId } of must(await by.pointsGifts.listMyPointsGifts({ shopId })).items) must(await by.pointsGifts.takeBackPoints({ shopId, giftId }, { key: api.newKey() }));
  return make ? must(await by.pointsGifts.offerPoints({ shopId, points: 1 }, { key: api.newKey() })).giftId : undefined;
};
const spare = async (api: WholeApi, shop: WholeShop) => (await hire(api, shop, `spare-${api.newKey()}`, 'cashier', [shop.storeId])).staffId;

/** One request for every operation of every contract; the compiler sees that none is missing. */
export const REQUESTS: Makers = {
  identity: {
    signIn: (api) => ({ platform: 'weapp', code: `someone-${api.newKey()}` }),
    refreshSession: async (api) => {
      const answer = await api.ask(undefined, { method: 'POST', path: '/sessions', body: { platform: 'weapp', code: `someone-${api.newKey()}` } });
      return { refreshToken: (answer.body as { refreshToken: string }).refreshToken };
    },
    signOut: () => ({}), whereToSignIn: () => ({ returnTo: '/card?x=1' }), whoAmI: () => ({}), webPageSignature: () => ({ url: 'https://shuke.example.cn/card' }),
  },
  shops: {
    setUpShop: (api, shop) => ({ setUpCode: api.setUpCodes.shift(), name: `新店${shop.mark}`, zone: 'Asia/Shanghai', hue: 20, chroma: 0.05, storeName: '一店', ownerName: '店主' }),
    getShop: (_, { shopId }) => ({ shopId }), updateShop: (_, { shopId, mark }) => ({ shopId, name: `店${mark}`, hue: 30, chroma: 0.05, addressForm: '您' }), getRules: (_, { shopId }) => ({ shopId }),
    setEarningRule: (_, { shopId }) => ({ shopId, pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, pendingDays: 0, pointsPerVisit: 1, leastFen: 100, times: [{ weekdays: [1, 7], fromHour: 9, toHour: 24, multiplierPercent: 150 }], items: [{ of: 'category', category: '护理', multiplierPercent: 200 }], mostPerBill: 100_000, mostPerDay: 100_000, mostPerMonth: 1_000_000, mostPerMonthAll: 1_000_000_000, pointsPerCheckIn: 5, pointsForProfile: 50, birthdayPercent: 200 }),
    setJoinGift: (_, { shopId, couponTypeId }) => ({ shopId, points: 30, couponTypeIds: [couponTypeId] }), setUndoRule: (_, { shopId }) => ({ shopId, cashierMinutes: 60, managerDays: 7 }), setSpendingRule: (_, { shopId }) => ({ shopId, order: 'principal-first' }), setPointsCash: (_, { shopId }) => ({ shopId, on: true, pointsPerYuan: 100, mostPercent: 50, mostFen: 5_000, leastPoints: 100 }), setAdjustingRule: (_, { shopId }) => ({ shopId, managerPoints: 600, ownerPoints: 6_000, managerBonusFen: 6_000, ownerBonusFen: 60_000 }),
    setReferralRule: (_, { shopId, couponTypeId }) => ({ shopId, on: true, referrer: { points: 50, couponTypeIds: [couponTypeId] }, newcomer: { points: 20, couponTypeIds: [] }, leastFen: 1_000, mostPerMonth: 5 }),
    setPointsGiving: (_, { shopId }) => ({ shopId, on: true, mostPerDay: 100_000, leastPoints: 1 }), setTillRule: (_, { shopId }) => ({ shopId, reasonAboveFen: 1_000, cashierMoveFen: 20_000 }), setPointsExpiry: (_, { shopId }) => ({ shopId, terms: { kind: 'rolling', months: 12 } }), setPointsDebt: (_, { shopId }) => ({ shopId, policy: 'debt' }),
    setProfileFields: (_, { shopId }) => ({ shopId, fields: [{ fieldId: 'hair', label: '发质', kind: 'choice', options: ['细软', '粗硬'] }, { fieldId: 'pet', label: '宠物', kind: 'text' }], needed: ['name', 'birthday'] }),
    addStore: (_, { shopId, mark }) => ({ shopId, name: `三店${mark}`, address: '街' }), updateStore: (_, { shopId, otherStoreId, mark }) => ({ shopId, storeId: otherStoreId, name: `二店${mark}`, address: '街' }),
    listJoinCodes: (_, { shopId }) => ({ shopId, limit: 5 }), createJoinCode: (_, { shopId, storeId, cashierStaffId }) => ({ shopId, storeId, channel: 'poster', staffId: cashierStaffId }),
    drawJoinCode: (_, { shopId, joinCodeId }) => ({ shopId, joinCodeId, form: 'weapp' }), readJoinCode: (_, { scene }) => ({ scene }),
  },
  staff: {
    listStaff: (_, { shopId }) => ({ shopId, limit: 5 }), inviteStaff: (_, { shopId, storeId, mark }) => ({ shopId, role: 'cashier', storeIds: [storeId], name: `新人${mark}` }),
    readInvitation: async (api, shop) => ({ code: await invited(api, shop) }), acceptInvitation: async (api, shop) => ({ code: await invited(api, shop) }),
    changeStaff: async (api, shop) => ({ shopId: shop.shopId, staffId: await spare(api, shop), name: `改名${shop.mark}`, role: 'manager', storeIds: [shop.storeId] }),
    removeStaff: async (api, shop) => ({ shopId: shop.shopId, staffId: await spare(api, shop) }),
  },
  membership: {
    getMyCard: (_, { shopId }) => ({ shopId }), getMyCodes: (_, { shopId }) => ({ shopId }), getMyProfile: (_, { shopId }) => ({ shopId }),
    updateMyProfile: async (_, { shopId, member, mark }) => ({ shopId, version: must(await member.membership.getMyProfile({ shopId })).version, name: `会员${mark}`, birthday: { calendar: 'lunar', month: 8, day: 15, leapMonth: false, year: 1990 }, tastes: '少糖', answers: [{ fieldId: 'pet', value: '狗' }] }),
    setMyConsent: (_, { shopId }) => ({ shopId, purpose: 'sms', on: true, version: MARKETING_CONSENT_VERSION }), bindMyPhone: (api, { shopId }) => ({ shopId, phoneCode: api.newPhone() }),
    searchMembers: (_, { shopId, mark }) => ({ shopId, q: `会员${mark}`, limit: 5 }), getMember: (_, { shopId, memberId }) => ({ shopId, memberId }), listTimeline: (_, { shopId, memberId }) => ({ shopId, memberId, limit: 5 }),
    revealPhone: (_, { shopId, memberId }) => ({ shopId, memberId }),
    bindCard: (_, { shopId, memberId, mark }) => ({ shopId, memberId, cardNumber: `K-${mark}` }),
    loseCard: async (api, { shopId, memberId, cashier, mark }) => {
      must(await cashier.membership.bindCard({ shopId, memberId, cardNumber: `L-${mark}-${api.newKey().slice(-6)}` }, { key: api.newKey() }));
      return { shopId, memberId };
    },
    loseMyCard: async (api, { shopId, cashier, memberId: mine, mark }, by) => {
      const card = await by?.membership.getMyCard({ shopId });
      const memberId = card?.ok ? card.value.memberId : mine;
      must(await cashier.membership.bindCard({ shopId, memberId, cardNumber: `M-${mark}-${api.newKey().slice(-6)}` }, { key: api.newKey() }));
      return { shopId };
    },
    setMemberAnswers: async (_, { shopId, memberId, manager }) => ({ shopId, memberId, version: must(await manager.membership.getMember({ shopId, memberId })).profileVersion, answers: [{ fieldId: 'pet', value: '猫' }] }),
    accelerateMember: (_, { shopId, memberId }) => ({ shopId, memberId, reason: '活动结束' }),
    freezeMember: (_, { shopId, memberId }) => ({ shopId, memberId, frozen: false, reason: '核对无误' }),
    resolvePhone: async (api, { shopId, storeId, cashier, memberId }) => {
      const phone = api.newPhone();
      must(await cashier.joining.enrolMember({ shopId, storeId, phone, agreedInPerson: true }, { key: api.newKey() }));
      return { shopId, memberId, phone, decision: 'new-holder', reason: '换了号码' };
    },
  },
  ledger: { getMyPoints: (_, { shopId }) => ({ shopId }), getMyStatement: (_, { shopId }) => ({ shopId, asset: 'points', limit: 5 }), getMemberStatement: (_, { shopId, memberId }) => ({ shopId, memberId, asset: 'points', limit: 5 }) },
  catalogue: {
    listStoreItems: (_, { shopId, storeId }) => ({ shopId, storeId, after: 'itm_01ARZ3NDEKTSV4RRFFQ69G5FAV' }), listItems: (_, { shopId }) => ({ shopId, search: '护', category: '护理', archived: 'no', limit: 5 }),
    createItem: (api, { shopId, storeId, mark }) => ({ shopId, name: `新品${mark}${api.newKey().slice(-6)}`, kind: 'product', category: '洗护', priceFen: 6_800, itemCode: `C${api.newKey().slice(-12)}`, storeIds: [storeId], storePrices: [{ storeId, priceFen: 5_800 }] }),
    changeItem: async (api, shop) => ({ shopId: shop.shopId, itemId: await newItem(api, shop), revision: 1, name: `改${api.newKey().slice(-6)}`, kind: 'service', category: '护理', priceFen: 9_900 }),
    archiveItem: async (api, shop) => ({ shopId: shop.shopId, itemId: await newItem(api, shop), archived: true }),
    checkItems: (api, { shopId, storeId }) => ({ shopId, rows: [{ row: 2, name: `看${api.newKey().slice(-6)}`, kind: 'product', category: '洗护', priceFen: 1_200, itemCode: `K${api.newKey().slice(-10)}`, storeIds: [storeId] }] }),
    importItems: (api, { shopId, storeId }) => ({ shopId, rows: [{ row: 2, name: `入${api.newKey().slice(-6)}`, kind: 'product', category: '洗护', priceFen: 1_200, itemCode: `R${api.newKey().slice(-10)}`, storeIds: [storeId] }] }),
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
    sellPackage: async (api, shop, by) => ({ shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, tillOf(shop, by), shop, shop.secondMemberId), packageTypeId: shop.packageTypeId, tenders: [{ tender: 'cash', amountFen: 20_000 }] }),
    givePackage: async (api, shop, by) => ({ shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, tillOf(shop, by), shop, shop.secondMemberId), packageTypeId: shop.packageTypeId, reason: '补偿' }),
    deductPackage: async (api, shop, by) => agreedDeduction(api, tillOf(shop, by), shop, await freshPackage(api, shop)),
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
    listPaidPlans: (_, { shopId }) => ({ shopId }), listPaidTerms: (_, { shopId, memberId }) => ({ shopId, memberId }),
    createPaidPlan: async (_, shop) => ({ shopId: shop.shopId, title: `年卡${shop.mark}`, tierId: await bestTier(shop), priceFen: 36_500, term: { months: 12 }, trialDays: 7 }),
    closePaidPlan: async (api, shop) => ({ shopId: shop.shopId, planId: await paidPlan(api, shop) }),
    sellPaidTier: async (api, shop, by) => {
      await withoutPaid(api, shop);
      return paidSale(api, shop, tillOf(shop, by));
    },
    undoPaidTierSale: async (api, shop) => ({ ...(await soldTerm(api, shop)), reason: '开错了' }),
    refundPaidTier: async (api, shop) => ({ ...(await soldTerm(api, shop)), storeId: shop.storeId, refundFen: 36_500, tenders: [{ tender: 'cash', amountFen: 36_500 }], reason: '搬家' }),
  },
  credit: {
    getMyCredit: (_, { shopId }) => ({ shopId }), getMemberCredit: (_, { shopId, memberId }) => ({ shopId, memberId }), getCreditReport: (_, { shopId }) => ({ shopId }),
    disputeMyBill: async (api, shop, by) => {
      const card = await by?.membership.getMyCard({ shopId: shop.shopId });
      return { shopId: shop.shopId, billId: await billedVisit(api, shop.cashier, shop, card?.ok ? card.value.memberId : shop.memberId), reason: '没有来过' };
    },
    withdrawDispute: async (api, shop, by) => {
      const person = await memberOr(shop, by);
      const of = { shopId: shop.shopId, billId: await billedVisit(api, shop.cashier, shop, await cardOf(shop, person)) };
      must(await person.credit.disputeMyBill({ ...of, reason: '没有来过' }, { key: api.newKey() }));
      return of;
    },
    repayCredit: async (api, shop, by) => repaymentOf(api, tillOf(shop, by), shop),
    undoRepayment: async (api, shop) => ({ shopId: shop.shopId, repaymentId: must(await shop.cashier.credit.repayCredit(await repaymentOf(api, shop.cashier, shop), { key: api.newKey() })).repaymentId }),
    disputeBill: async (api, shop) => ({ ...(await billOf(api, shop)), reason: '记错了' }),
    setCreditAccount: (_, { shopId, memberId }) => ({ shopId, memberId, limitFen: 100_000, terms: { kind: 'month-day', day: 10 }, reason: '老客户' }),
    closeCreditAccount: async (api, shop) => {
      const memberId = (await joinWhole(api, shop, `owes-nothing-${api.newKey()}`)).memberId;
      await openedCredit(api, shop, memberId);
      return { shopId: shop.shopId, memberId, reason: '不再挂账' };
    },
    settleDispute: async (api, shop) => {
      const of = await billOf(api, shop);
      must(await shop.cashier.credit.disputeBill({ ...of, reason: '记错了' }, { key: api.newKey() }));
      return { ...of, outcome: 'upheld', reason: '核对过了' };
    },
    extendBill: async (api, shop) => ({ ...(await billOf(api, shop)), dueDay: addDays(dayOf(api.world.clock(), 'Asia/Shanghai'), 60), reason: '下月发工资' }),
  },
  'stored-value': {
    getRechargeDesk: (_, { shopId }) => ({ shopId }), startRecharge: (_, { shopId }) => ({ shopId, amountFen: 1_000, termsVersion: TERMS.version, adultConfirmed: true }),
    checkRecharge: (_, { shopId, rechargeId }) => ({ shopId, rechargeId }), cancelRecharge: (_, { shopId, rechargeId }) => ({ shopId, rechargeId }),
    getRepaymentDesk: (_, { shopId }) => ({ shopId }), startRepayment: async (api, shop, by) => ({ shopId: (await owing(api, shop, by)).shopId, amountFen: 500 }),
    checkRepayment: async (api, shop, by) => startedRepayment(api, shop, by), cancelRepayment: async (api, shop, by) => startedRepayment(api, shop, by),
    getTillDesk: async (api, shop, by) => ({ shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, tillOf(shop, by), shop, shop.secondMemberId) }),
    rechargeAtTill: async (api, shop, by) => ({ shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, tillOf(shop, by), shop, shop.secondMemberId), amountFen: 1_000, tender: 'cash', termsVersion: TERMS.version, agreedInPerson: true, adultConfirmed: true }),
    readTerms: (_, { shopId }) => ({ shopId, version: TERMS.version }), getTerms: (_, { shopId }) => ({ shopId }), checkTerms: (_, { shopId }) => ({ shopId, title: TERMS.title, paragraphs: TERMS.text.split('\n') }), setTerms: (_, { shopId }) => ({ shopId, title: TERMS.title, paragraphs: TERMS.text.split('\n') }),
    getCover: (_, { shopId }) => ({ shopId }), listCover: (_, { shopId }) => ({ shopId, limit: 5 }), setRedLine: (_, { shopId }) => ({ shopId, percent: 40 }),
    recordCover: (_, { shopId, mark }) => ({ shopId, day: '2026-11-20', kind: 'in', amountFen: 50_000, note: `存${mark}` }),
    undoCover: async (api, { shopId, owner }) => ({ shopId, coverId: must(await owner.storedValue.recordCover({ shopId, day: '2026-11-20' as never, kind: 'in', amountFen: fen(9_000) }, { key: api.newKey() })).coverId, reason: '记错了' }),
    listMyRecharges: (_, { shopId }) => ({ shopId, limit: 5 }), listRefundAsks: (_, { shopId }) => ({ shopId, limit: 5 }),
    askRefund: async (api, shop, by) => ({ shopId: shop.shopId, rechargeId: await paidRecharge(api, await memberOr(shop, by), shop.shopId, 1_000), reason: '不想存了' }),
    withdrawRefundAsk: async (api, shop, by) => askedRefund(api, { shopId: shop.shopId, member: await memberOr(shop, by) }), refuseRefundAsk: async (api, shop) => ({ ...(await askedRefund(api, shop)), answer: '请先到店核对' }),
    listMemberRepayments: (_, { shopId, memberId }) => ({ shopId, memberId, limit: 5 }), refundRepayment: async (api, shop) => ({ ...(await paidRepayment(api, shop)), reason: '付错了' }),
    listStuckRefunds: (_, { shopId }) => ({ shopId, limit: 5 }),
    retryRefund: async (api, shop) => ofRefund(await stuckRefundOf(api, shop)), payRefundByHand: async (api, shop) => ({ ...ofRefund(await stuckRefundOf(api, shop)), ...PAID_IN_CASH, storeId: shop.storeId }),
    decideRefundByHand: async (api, shop) => {
      const of = ofRefund(await stuckRefundOf(api, shop, 7_000));
      const { person } = await hire(api, shop, `proposer-${api.newKey()}`, 'manager', [shop.storeId]);
      const proposed = must(await person.storedValue.payRefundByHand({ ...of, ...PAID_IN_CASH, storeId: shop.storeId }, { key: api.newKey() }));
      return { ...of, byHandId: proposed.byHand?.byHandId, approve: true };
    },
    settlePaidTwice: async (api, shop) => ({ ...(await twicePaidRefund(api, shop)), note: '会员还回来了' }),
    listMyShares: (_, { shopId }) => ({ shopId }), offerShare: async (api, shop, by) => ({ shopId: (await roomForShare(api, shop, by)).shopId, label: '妈妈', perMonthFen: 50_000, perVisitFen: 20_000 }),
    readShare: async (api, shop) => ({ shopId: shop.shopId, shareId: await friendShare(api, shop) }), takeShare: async (api, shop) => ({ shopId: shop.shopId, shareId: await friendShare(api, shop) }),
    changeShare: async (api, shop, by) => ({ shopId: shop.shopId, shareId: await ownShare(api, shop, by), perVisitFen: 9_000 }), endShare: async (api, shop, by) => ({ shopId: shop.shopId, shareId: await ownShare(api, shop, by) }),
    quoteRefund: (_, { shopId, rechargeId }) => ({ shopId, rechargeId, principalFen: 100 }),
    refundRecharge: async (_, { shopId, rechargeId, manager }) => ({ shopId, rechargeId, principalFen: 100, quoteHash: must(await manager.storedValue.quoteRefund({ shopId, rechargeId, principalFen: fen(100) })).quoteHash, reason: '会员要退' }),
    getRefundRights: (_, { shopId, rechargeId }) => ({ shopId, rechargeId, usedFen: 100, hadBefore: false, ratePerTenThousand: 150 }),
    getRecharge: (_, { shopId, rechargeId }) => ({ shopId, rechargeId }), listMemberRecharges: (_, { shopId, memberId }) => ({ shopId, memberId, limit: 5 }),
    listOffers: (_, { shopId }) => ({ shopId, limit: 5 }), createOffer: (_, { shopId }) => ({ shopId, payFen: 20_000, bonusFen: 1_000, parts: { count: 3, every: 'month', first: 'later' } }),
    closeOffer: async (api, { shopId, owner }) => ({ shopId, offerId: must(await owner.storedValue.createOffer({ shopId, payFen: fen(30_000), bonusFen: fen(0) }, { key: api.newKey() })).offerId }),
    getFiling: (_, { shopId }) => ({ shopId }), setFiling: (_, { shopId, mark }) => ({ shopId, filingNo: `备${mark}`, issuer: '发', authority: '局', filedOn: '2026-01-01' }), switchRecharge: (_, { shopId }) => ({ shopId, open: true }),
  },
  reviews: {
    getMyReview: async (api, shop, by) => visitedBy(api, shop, by), writeReview: async (api, shop, by) => ({ ...(await visitedBy(api, shop, by)), stars: 4, text: `好${shop.mark}` }),
    deleteReview: async (api, shop, by) => reviewedBy(api, shop, await memberOr(shop, by)), listReviews: (_, { shopId }) => ({ shopId, limit: 5 }), getReviewMonth: (_, { shopId }) => ({ shopId, month: '2026-11' }),
    answerReview: async (api, shop) => ({ ...(await reviewedBy(api, shop, shop.member)), text: `谢谢${shop.mark}` }),
  },
  visits: {
    scanMember: async (api, { shopId, storeId, memberId }) => ({ shopId, storeId, code: await codeOfMember(api, memberId) }),
    lookUpMember: async (api, { shopId, storeId, memberId }) => ({ shopId, storeId, by: 'member-number', value: await numberOf(api, memberId) }),
    quoteVisit: async (api, shop, by) => (await quotedVisit(api, tillOf(shop, by), shop, shop.memberId)).purchase,
    recordVisit: async (api, shop, by) => {
      const { purchase, ...rest } = await quotedVisit(api, tillOf(shop, by), shop, shop.memberId);
      return { ...purchase, ...rest };
    },
    undoVisit: async (api, shop) => ({ shopId: shop.shopId, visitId: await recordedVisit(api, shop.cashier, shop, shop.secondMemberId), reason: '扫错了' }),
    moveVisit: async (api, shop, by) => {
      const visitId = await recordedVisit(api, shop.cashier, shop, shop.secondMemberId);
      return { shopId: shop.shopId, visitId, ticket: await ticketBy(api, tillOf(shop, by), shop, shop.memberId), tenders: [{ tender: 'cash', amountFen: 2_500 }] };
    },
    quoteVisitRefund: (_, { shopId, storeId, visitId }) => ({ shopId, storeId, visitId, part: { amountFen: 100 } }),
    refundVisit: async (api, shop) => {
      const { shopId, storeId } = shop;
      const visitId = await recordedVisit(api, shop.cashier, shop, shop.secondMemberId);
      const part = { amountFen: fen(100) };
      return { shopId, storeId, visitId, part, quoteHash: must(await shop.manager.visits.quoteVisitRefund({ shopId, storeId, visitId, part })).quoteHash, reason: '少了一件' };
    },
    getVisit: (_, { shopId, visitId }) => ({ shopId, visitId }), listVisits: (_, { shopId, storeId }) => ({ shopId, storeId, day: '2026-11-22', limit: 5 }),
    askConfirmation: async (api, shop, by) => {
      const { purchase, quoteHash } = await quotedVisit(api, tillOf(shop, by), shop, shop.memberId, true);
      return { ...purchase, quoteHash };
    },
    getConfirmation: (_, { shopId, confirmationId }) => ({ shopId, confirmationId }),
    answerConfirmation: async (api, shop) => ({ shopId: shop.shopId, confirmationId: await askedConfirmation(api, shop.cashier, shop, shop.memberId), decision: 'confirm' }),
  },
  'parked-bills': {
    parkBill: async (api, shop, by) => ({ shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, tillOf(shop, by), shop, (await joinWhole(api, shop, `parks-${api.newKey()}`)).memberId), amountFen: 2_500, couponIds: [], note: '3 号房', hours: 4 }),
    listParkedBills: (_, { shopId, storeId }) => ({ shopId, storeId }), getParkedBill: async (api, shop) => parkedBill(api, shop), cancelParkedBill: async (api, shop) => parkedBill(api, shop),
  },
  adjustments: {
    adjustMember: (_, { shopId, secondMemberId }) => ({ shopId, memberId: secondMemberId, asset: 'points', amount: 20, reason: '补上次漏积' }), listAdjustments: (_, { shopId }) => ({ shopId, waiting: 'false', limit: 5 }),
    decideAdjustment: async (api, shop, by) => ({ shopId: shop.shopId, adjustmentId: await adjusted(api, shop, by === shop.manager ? shop.owner : shop.manager, 9_000), approve: true, note: '看过了' }),
    undoAdjustment: async (api, shop) => ({ shopId: shop.shopId, adjustmentId: await adjusted(api, shop, shop.manager, 10), reason: '弄错了' }),
  },
  referral: { getMyReferrals: (_, { shopId }) => ({ shopId, limit: 5 }), readInvitationOf: (_, { shopId, memberId }) => ({ shopId, memberId }) },
  joining: {
    join: (api, { shopId, scene, memberId }) => ({ shopId, scene, referredBy: memberId, agreementVersion: AGREEMENT_VERSION, agreed: true, marketing: true, sms: false, marketingConsentVersion: MARKETING_CONSENT_VERSION, phoneCode: api.newPhone() }),
    enrolMember: (api, { shopId, storeId, mark }) => ({ shopId, storeId, phone: api.newPhone(), name: `客${mark}`, agreedInPerson: true }),
    listMerges: (_, { shopId }) => ({ shopId }),
    undoMerge: async (api, { shopId, storeId, cashier, manager }) => {
      const phone = api.newPhone();
      const { panel } = must(await cashier.joining.enrolMember({ shopId, storeId, phone, agreedInPerson: true }, { key: api.newKey() }));
      const { panel: stands } = must(await cashier.joining.enrolMember({ shopId, storeId, phone: api.newPhone(), agreedInPerson: true }, { key: api.newKey() }));
      must(await manager.membership.resolvePhone({ shopId, memberId: stands.memberId, phone, decision: 'same-person', reason: '同一位' }, { key: api.newKey() }));
      return { shopId, memberId: panel.memberId, reason: '不是同一位' };
    },
  },
  messages: {
    listMyMessages: (_, { shopId }) => ({ shopId, limit: 5 }), readMessage: (_, { shopId, messageId }) => ({ shopId, messageId }), setMyScene: (_, { shopId }) => ({ shopId, scenarioId: 'birthday', on: false }),
    getMySubscriptions: (_, { shopId }) => ({ shopId, moment: 'receipt' }),
  },
  care: {
    listScenes: (_, { shopId }) => ({ shopId }), setScene: (_, { shopId, couponTypeId }) => ({ shopId, scenarioId: 'birthday', on: true, knobs: { hour: 9, dayBefore: true, gift: { points: 10, couponTypeIds: [couponTypeId] }, giftByTier: { plain: { points: 5, couponTypeIds: [] } } } }),
    setCareLimits: (_, { shopId }) => ({ shopId, minimumGapHours: 72 }), listOutcomes: (_, { shopId }) => ({ shopId, scenarioId: 'birthday', outcome: 'sent', limit: 5 }),
  },
  till: {
    getDrawer: (_, { shopId, storeId }) => ({ shopId, storeId }), openShift: async (api, shop) => ({ ...(await closedDrawer(api, shop)), floatFen: 50_000 }),
    moveCash: async (api, shop) => ({ ...(await freshShift(api, shop)), kind: 'out', amountFen: 1_000, reason: '买水果' }), countShift: async (api, shop) => ({ ...(await freshShift(api, shop)), countedFen: 123_400 }),
    closeShift: async (api, shop) => {
      const shift = await freshShift(api, shop);
      must(await shop.cashier.till.countShift({ ...shift, countedFen: fen(99_999_999) }, { key: api.newKey() }));
      return { ...shift, reason: '零钱换错了' };
    },
    getShift: async (api, shop) => {
      const shift = await freshShift(api, shop);
      await closedDrawer(api, shop);
      return shift;
    },
    getMyWork: (_, { shopId }) => ({ shopId, from: '2026-11-01', to: '2026-11-30' }), getWork: (_, { shopId, storeId }) => ({ shopId, storeId, from: '2026-11-01', to: '2026-11-30' }),
    listShifts: (_, { shopId, storeId }) => ({ shopId, storeId, limit: 5 }), listDays: (api, { shopId, storeId }) => ({ shopId, storeId, before: dayOf(api.world.clock(), 'Asia/Shanghai') }),
    getDay: (api, { shopId, storeId }) => ({ shopId, storeId, day: dayOf(api.world.clock(), 'Asia/Shanghai') }), closeDay: (api, { shopId, storeId }) => ({ shopId, storeId, day: freshDay(api) }),
    correctDay: async (api, { shopId, storeId, manager }) => {
      const of = { shopId, storeId, day: freshDay(api) };
      must(await manager.till.closeDay(of, { key: api.newKey() }));
      return { ...of, reason: '补一笔' };
    },
  },
  analytics: { getPointsOut: (_, { shopId }) => ({ shopId }), getSettlement: (_, { shopId }) => ({ shopId, from: '2026-11-01', to: '2026-11-30' }), getToday: (_, { shopId, storeId }) => ({ shopId, storeId }) },
  records: {
    startImport: (_, { shopId, mark }) => ({ shopId, fileName: `会员${mark}.xlsx`, rowCount: 1, existing: 'fill' }),
    addImportRows: async (api, shop) => ({ shopId: shop.shopId, importId: await startedImport(api, shop), chunk: 0, rows: [importRow(api, shop)] }),
    signOffImport: async (api, shop) => ({ shopId: shop.shopId, importId: await rehearsedImport(api, shop), ready: 1, totals: { points: 30, growth: 0, principalFen: 12_345, bonusFen: 0 } }),
    getImport: async (api, shop) => ({ shopId: shop.shopId, importId: await rehearsedImport(api, shop) }), listImports: (_, { shopId }) => ({ shopId, limit: 5 }),
    previewUndoImport: async (api, shop) => ({ shopId: shop.shopId, importId: await doneImport(api, shop) }), undoImport: async (api, shop) => ({ shopId: shop.shopId, importId: await doneImport(api, shop) }),
    listImportFindings: async (api, shop) => ({ shopId: shop.shopId, importId: await rehearsedImport(api, shop, ['忘了', '也忘了', '还是忘了']), limit: 5 }),
  },
};
const adjusted = async (api: WholeApi, { shopId, secondMemberId }: WholeShop, by: Person, amount: number): Promise<CommandKey> =>
  must(await by.adjustments.adjustMember({ shopId, memberId: secondMemberId, asset: 'points', amount, reason: '补上次漏积' }, { key: api.newKey() })).adjustmentId;
const daysGone = new WeakMap<WholeApi, number>();
/** A day that nobody has closed yet, as long as there is one. */
function freshDay(api: WholeApi) {
  const ago = ((daysGone.get(api) ?? 0) + 1) % 60;
  daysGone.set(api, ago);
  return addDays(dayOf(api.world.clock(), 'Asia/Shanghai'), -ago);
}
/** The store with no shift open: one that is, is counted and closed. */
async function closedDrawer(api: WholeApi, { cashier, shopId, storeId }: WholeShop) {
  const { open } = must(await cashier.till.getDrawer({ shopId, storeId }));
  if (!open) return { shopId, storeId };
  const of = { shopId, storeId, shiftId: open.shiftId };
  const { closed } = must(await cashier.till.countShift({ ...of, countedFen: fen(99_999_999) }, { key: api.newKey() }));
  if (!closed) must(await cashier.till.closeShift({ ...of, reason: '重新开班' }, { key: api.newKey() }));
  return { shopId, storeId };
}
async function freshShift(api: WholeApi, shop: WholeShop) {
  const of = await closedDrawer(api, shop);
  return { ...of, shiftId: must(await shop.cashier.till.openShift({ ...of, floatFen: fen(50_000) }, { key: api.newKey() })).shiftId };
}
const bestTier = async ({ owner, shopId }: WholeShop): Promise<string> => (must(await owner.tiers.getTiers({ shopId })).tiers.at(-1) as { tierId: string }).tierId;
/** A plan that gives a tier which the shop still has. */
async function paidPlan(api: WholeApi, shop: WholeShop) {
  const { owner, shopId } = shop;
  const tierId = await bestTier(shop);
  const open = must(await owner.paidTiers.listPaidPlans({ shopId })).items.find((plan) => plan.closedAt === undefined && plan.tierId === tierId && plan.priceFen === 36_500);
  return open?.planId ?? must(await owner.paidTiers.createPaidPlan({ shopId, title: '年卡', tierId, priceFen: fen(36_500), term: { days: 365 } }, { key: api.newKey() })).planId;
}
/** Takes back what the second member holds, so that there is always room. */
async function withoutPaid(api: WholeApi, { owner, shopId, storeId, secondMemberId: memberId }: WholeShop) {
  for (const { saleId, refundFen } of must(await owner.paidTiers.listPaidTerms({ shopId, memberId })).items) must(await owner.paidTiers.refundPaidTier({ shopId, memberId, saleId, storeId, refundFen, tenders: refundFen > 0 ? [{ tender: 'cash', amountFen: refundFen }] : [], reason: '换一份' }, { key: api.newKey() }));
}
const paidSale = async (api: WholeApi, shop: WholeShop, by: Person) => ({ shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, by, shop, shop.secondMemberId), planId: await paidPlan(api, shop), trial: false, tenders: [{ tender: 'cash' as const, amountFen: fen(36_500) }] });
async function soldTerm(api: WholeApi, shop: WholeShop) {
  await withoutPaid(api, shop);
  const { saleId } = must(await shop.cashier.paidTiers.sellPaidTier(await paidSale(api, shop, shop.cashier), { key: api.newKey() }));
  return { shopId: shop.shopId, memberId: shop.secondMemberId, saleId };
}
/** A package of the member's own, untouched; earlier ones are taken back first, so that there is always room. */
async function freshPackage(api: WholeApi, shop: WholeShop): Promise<PackageId> {
  for (const memberId of [shop.memberId, shop.secondMemberId]) {
    let cursor: string | undefined;
    do {
      const page = must(await shop.owner.packages.listMemberPackages({ shopId: shop.shopId, memberId, limit: 50, ...(cursor ? { cursor } : {}) }));
      for (const { packageId, state, refundFen } of page.items) if (packageId !== shop.packageId && (state === 'open' || state === 'paused')) await takeBack(api, shop, { memberId, packageId, refundFen });
      cursor = page.next;
    } while (cursor);
  }
  return soldPackage(api, shop.cashier, shop, shop.memberId);
}
async function takeBack(api: WholeApi, { owner, shopId, storeId }: WholeShop, { memberId, packageId, refundFen }: { readonly memberId: MemberId; readonly packageId: PackageId; readonly refundFen: Fen }) {
  must(await owner.packages.refundPackage({ shopId, memberId, packageId, storeId, refundFen, tenders: refundFen > 0 ? [{ tender: 'cash', amountFen: refundFen }] : [], reason: '换一张' }, { key: api.newKey() }));
}
const billOf = async (api: WholeApi, shop: WholeShop) => ({ shopId: shop.shopId, memberId: shop.secondMemberId, billId: await billedVisit(api, shop.cashier, shop, shop.secondMemberId) });
const newItem = async (api: WholeApi, { owner, shopId }: WholeShop) => must(await owner.catalogue.createItem({ shopId, name: `品${api.newKey().slice(-8)}`, kind: 'product', category: '洗护', priceFen: fen(1_000) }, { key: api.newKey() })).itemId;
const cardOf = async ({ shopId }: WholeShop, person: Person) => must(await person.membership.getMyCard({ shopId })).memberId;
/** Whoever is a member, with something on credit and no repayment under way. */
async function owing(api: WholeApi, shop: WholeShop, by: Person | undefined) {
  const [{ shopId }, person] = [shop, await memberOr(shop, by)];
  const { waiting, mostFen } = must(await person.storedValue.getRepaymentDesk({ shopId }));
  if (mostFen < 500) await billedVisit(api, shop.cashier, shop, await cardOf(shop, person));
  if (waiting) must(await person.storedValue.cancelRepayment({ shopId, repaymentId: waiting.repaymentId }));
  return { shopId, person };
}
async function startedRepayment(api: WholeApi, shop: WholeShop, by: Person | undefined) {
  const { shopId, person } = await owing(api, shop, by);
  return { shopId, repaymentId: must(await person.storedValue.startRepayment({ shopId, amountFen: fen(500) }, { key: api.newKey() })).repayment.repaymentId };
}
/** A visit of whoever is a member, to be reviewed. */
async function visitedBy(api: WholeApi, shop: WholeShop, by: Person | undefined) {
  const { memberId } = must(await (await memberOr(shop, by)).membership.getMyCard({ shopId: shop.shopId }));
  return { shopId: shop.shopId, visitId: await recordedVisit(api, shop.cashier, shop, memberId) };
}
async function reviewedBy(api: WholeApi, shop: WholeShop, member: Person) {
  const of = await visitedBy(api, shop, member);
  must(await member.reviews.writeReview({ ...of, stars: 5 }, { key: api.newKey() }));
  return of;
}
/** One that was paid, with what it was for repaid. */
async function paidRepayment(api: WholeApi, shop: WholeShop) {
  const of = await startedRepayment(api, shop, shop.member);
  api.world.fakePay.payNow(`RC${of.repaymentId}`);
  must(await shop.member.storedValue.checkRepayment(of));
  return of;
}
const heldOf = async (api: WholeApi, shop: WholeShop) => ({ shopId: shop.shopId, memberId: shop.memberId, packageId: await freshPackage(api, shop) });
const importRow = (api: WholeApi, { mark }: WholeShop, birthday = '农历八月十五') => ({ row: 2, cells: { phone: api.newPhone(), name: `搬来${mark}`, points: '30', principal: '¥123.45', birthday, joinedOn: '2021-03-04' } });
const startedImport = async (api: WholeApi, { owner, shopId, mark }: WholeShop, rowCount = 1): Promise<CommandKey> => must(await owner.records.startImport({ shopId, fileName: `会员${mark}.csv`, rowCount, existing: 'skip' }, { key: api.newKey() })).importId;
async function doneImport(api: WholeApi, shop: WholeShop): Promise<CommandKey> {
  const importId = await rehearsedImport(api, shop);
  must(await shop.owner.records.signOffImport({ shopId: shop.shopId, importId, ready: 1, totals: { points: 30, growth: 0, principalFen: 12_345, bonusFen: 0 } as never }, { key: api.newKey() }));
  await composeRunImports(api.world)();
  return importId;
}
async function rehearsedImport(api: WholeApi, shop: WholeShop, birthdays = ['农历八月十五']): Promise<CommandKey> {
  const importId = await startedImport(api, shop, birthdays.length);
  must(await shop.owner.records.addImportRows({ shopId: shop.shopId, importId, chunk: 0, rows: birthdays.map((birthday, i) => ({ ...importRow(api, shop, birthday), row: i + 2 })) }, { key: api.newKey() }));
  return importId;
}
async function invited(api: WholeApi, { owner, shopId, storeId, mark }: WholeShop): Promise<string> {
  return must(await owner.staff.inviteStaff({ shopId, role: 'cashier', storeIds: [storeId], name: `请${mark}` }, { key: api.newKey() })).code;
}
export interface Named {
  /** `capability.operation` */
  readonly name: string;
  readonly operation: Operation;
  readonly make: Make;
}
export const OPERATIONS: readonly Named[] = Object.entries(CONTRACTS).flatMap(([capability, contract]) => Object.entries(contract as Readonly<Record<string, Operation>>).map(([name, operation]) => ({
  name: `${capability}.${name}`, operation, make: (REQUESTS as unknown as Readonly<Record<string, Readonly<Record<string, Make>>>>)[capability]?.[name] as Make,
})));
export const COMMANDS: readonly Named[] = OPERATIONS.filter(({ operation }) => operation.command);

/** Who of a shop the contract means; for `user` somebody who is nothing in the shop, for `anyone` nobody. */
export function callerOf(shop: WholeShop, { operation }: Named, stranger: Person): Person | undefined {
  const { who } = operation;
  return who === 'anyone' ? undefined : who === 'user' ? stranger : who === 'staff' ? shop.cashier : shop[who];
}

export interface Filled {
  readonly method: string;
  readonly path: string;
  readonly body?: Request;
}
/** A request on the wire: what the path names goes there, the rest into query or body. */
export function filled({ operation }: Pick<Named, 'operation'>, request: Request): Filled {
  const rest: Record<string, unknown> = { ...request };
  let path: string = operation.path.replace(/:(\w+)/g, (_, field: string) => {
    const value = rest[field];
    delete rest[field];
    return encodeURIComponent(String(value));
  });
  if (operation.method !== 'GET') return { method: operation.method, path, body: rest };
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  if (query.size > 0) path += `?${query}`;
  return { method: 'GET', path };
}
export const askFor = (api: WholeApi, by: Person | undefined, named: Pick<Named, 'operation'>, request: Request, key?: string): Promise<Answer> =>
  api.ask(by, filled(named, request), key ?? (named.operation.command ? api.newKey() : undefined));
