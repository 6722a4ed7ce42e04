import type { CommandKey, MemberId, PackageId, ShopId } from '@shared/kernel/ids';
import { type Fen, fen } from '@shared/kernel/money';
import { addDays, dayOf, type ShopDay } from '@shared/kernel/shop-day';
import { composeRunImports } from '../../../functions/entry/compose-background';
import { begun } from '../../../functions/proofs/domain/day-proof';
import { proofKey } from '../../../functions/proofs/proofs.dynamo';
import { must } from '../service-shop';
import type { Person, WholeApi } from '../whole-api';
import { billedVisit, hire, joinWhole, recordedVisit, soldPackage, ticketBy, type WholeShop } from '../whole-shop';

/** The ticket must be of the person who acts; who may not look anybody up comes with the cashier's. */
export const tillOf = (shop: WholeShop, by: Person | undefined): Person => ([shop.owner, shop.manager, shop.cashier].find((one) => one === by) ?? shop.cashier);
export const claimableType = async (api: WholeApi, { shopId, owner }: WholeShop) =>
  must(await owner.coupons.createCouponType({ shopId, kind: 'exchange', title: '领', valueFen: fen(0), minimumSpendFen: fen(0), validityDays: 3, perMember: 1, claimable: true }, { key: api.newKey() })).couponTypeId;
export const ofRefund = ({ shopId, refundId }: { readonly shopId: WholeShop['shopId']; readonly refundId: CommandKey }) => ({ shopId, refundId });
/** Whoever is a member and calls; who is none comes with what is the member's. */
export const memberOr = async (shop: WholeShop, by: Person | undefined): Promise<Person> => (by && (await by.membership.getMyCard({ shopId: shop.shopId })).ok ? by : shop.member);
/** The number is the example of GB 11643-1999. */
export const PAPER = { name: '林若溪', kind: 'id-card', number: '11010519491231002X', consented: true } as const;
/** The shop asks for papers from now on. */
export async function askingPapers(shop: WholeShop): Promise<WholeShop> {
  must(await shop.owner.storedValue.askForPapers({ shopId: shop.shopId, on: true }));
  return shop;
}
/** A coupon of the member's that may be given to a friend. */
export const giveable = async (api: WholeApi, { shopId, owner }: WholeShop, holder: Person) => {
  const { memberId } = must(await holder.membership.getMyCard({ shopId }));
  const { couponTypeId } = must(await owner.coupons.createCouponType({ shopId, kind: 'exchange', title: '送', valueFen: fen(0), minimumSpendFen: fen(0), validityDays: 3, perMember: 1, mayGive: true }, { key: api.newKey() }));
  return must(await owner.coupons.issueCoupon({ shopId, memberId, couponTypeId, reason: '送朋友' }, { key: api.newKey() })).couponId;
};
export const friendGift = async (api: WholeApi, shop: WholeShop) =>
  must(await shop.secondMember.coupons.offerCoupon({ shopId: shop.shopId, couponId: await giveable(api, shop, shop.secondMember) }, { key: api.newKey() })).giftId;
/** Whoever offers has room for one more share; earlier ones are ended. */
export async function roomForShare(api: WholeApi, shop: WholeShop, by: Person | undefined) {
  const [owner, { shopId }] = [await memberOr(shop, by), shop];
  for (const { shareId } of must(await owner.storedValue.listMyShares({ shopId })).given) must(await owner.storedValue.endShare({ shopId, shareId }, { key: api.newKey() }));
  return { owner, shopId };
}
export const offeredBy = async (api: WholeApi, shopId: WholeShop['shopId'], owner: Person) => must(await owner.storedValue.offerShare({ shopId, label: '家人', perMonthFen: fen(50_000) }, { key: api.newKey() })).shareId;
export async function ownShare(api: WholeApi, shop: WholeShop, by: Person | undefined) {
  const { owner, shopId } = await roomForShare(api, shop, by);
  return offeredBy(api, shopId, owner);
}
export const friendShare = async (api: WholeApi, shop: WholeShop) => offeredBy(api, shop.shopId, (await joinWhole(api, shop, `shares-${api.newKey()}`)).person);
export const cheapGoods = async (api: WholeApi, { shopId, owner }: WholeShop, gives: Parameters<WholeShop['owner']['mall']['createGoods']>[0]['gives'] = { kind: 'pickup', days: 7 }) => {
  for (const { closed, openOrders: _open, couponTitle: _title, left: _left, createdAt: _at, ...goods } of must(await owner.mall.listMallGoods({ shopId })).items) if (!closed) must(await owner.mall.changeGoods({ shopId, ...goods, closed: true }, { key: api.newKey() }));
  return must(await owner.mall.createGoods({ shopId, title: '小样', points: 1, gives }, { key: api.newKey() })).goodsId;
};
/** Goods for whoever is a member, with what they had ordered given up first, so that there is always room and a point. */
export const roomToOrder = async (api: WholeApi, shop: WholeShop, by: Person) => {
  for (const { orderId } of must(await by.mall.listMyOrders({ shopId: shop.shopId })).items) must(await by.mall.cancelMyOrder({ shopId: shop.shopId, orderId }, { key: api.newKey() }));
  return cheapGoods(api, shop);
};
/** A walk-in's bill that waits, in a store where there is always room. */
export const parkedBill = async (api: WholeApi, { shopId, storeId, cashier }: WholeShop) => {
  const of = { shopId, storeId };
  for (const { billId } of must(await cashier.parkedBills.listParkedBills(of)).items) must(await cashier.parkedBills.cancelParkedBill({ ...of, billId }, { key: api.newKey() }));
  return { ...of, billId: must(await cashier.parkedBills.parkBill({ ...of, amountFen: fen(2_500), couponIds: [], hours: 4 }, { key: api.newKey() })).billId };
};
export const openOrder = async (api: WholeApi, shop: WholeShop, by: Person) => must(await by.mall.orderGoods({ shopId: shop.shopId, goodsId: await roomToOrder(api, shop, by), points: 1 }, { key: api.newKey() })).orderId;
export const orderAtTill = async (api: WholeApi, shop: WholeShop) => ({ shopId: shop.shopId, storeId: shop.storeId, orderId: await openOrder(api, shop, shop.member) });
/** Points on the way to a friend from whoever is a member, with what was on the way taken back first, so that there is always room and a point. */
export const offeredPoints = async (api: WholeApi, { shopId }: WholeShop, by: Person, make = true) => {
  for (const { giftId } of must(await by.pointsGifts.listMyPointsGifts({ shopId })).items) must(await by.pointsGifts.takeBackPoints({ shopId, giftId }, { key: api.newKey() }));
  return make ? must(await by.pointsGifts.offerPoints({ shopId, points: 1 }, { key: api.newKey() })).giftId : undefined;
};
export const spare = async (api: WholeApi, shop: WholeShop) => (await hire(api, shop, `spare-${api.newKey()}`, 'cashier', [shop.storeId])).staffId;

export const adjusted = async (api: WholeApi, { shopId, secondMemberId }: WholeShop, by: Person, amount: number): Promise<CommandKey> =>
  must(await by.adjustments.adjustMember({ shopId, memberId: secondMemberId, asset: 'points', amount, reason: '补上次漏积' }, { key: api.newKey() })).adjustmentId;
/** A manager beside the shop's own: of what waits, one asks and the other approves. */
export const otherManager = async (api: WholeApi, shop: WholeShop): Promise<Person> => (await hire(api, shop, `manager-${api.newKey()}`, 'manager', [shop.storeId])).person;
export const daysGone = new WeakMap<WholeApi, number>();
/** A day that nobody has closed yet, as long as there is one. */
export function freshDay(api: WholeApi) {
  const ago = ((daysGone.get(api) ?? 0) + 1) % 60;
  daysGone.set(api, ago);
  return addDays(dayOf(api.world.clock(), 'Asia/Shanghai'), -ago);
}
/** The store with no shift open: one that is, is counted and closed. */
export async function closedDrawer(api: WholeApi, { cashier, shopId, storeId }: WholeShop) {
  const { open } = must(await cashier.till.getDrawer({ shopId, storeId }));
  if (!open) return { shopId, storeId };
  const of = { shopId, storeId, shiftId: open.shiftId };
  const { closed } = must(await cashier.till.countShift({ ...of, countedFen: fen(99_999_999) }, { key: api.newKey() }));
  if (!closed) must(await cashier.till.closeShift({ ...of, reason: '重新开班' }, { key: api.newKey() }));
  return { shopId, storeId };
}
export async function freshShift(api: WholeApi, shop: WholeShop) {
  const of = await closedDrawer(api, shop);
  return { ...of, shiftId: must(await shop.cashier.till.openShift({ ...of, floatFen: fen(50_000) }, { key: api.newKey() })).shiftId };
}
export const bestTier = async ({ owner, shopId }: WholeShop): Promise<string> => (must(await owner.tiers.getTiers({ shopId })).tiers.at(-1) as { tierId: string }).tierId;
/** A plan that gives a tier which the shop still has. */
export async function paidPlan(api: WholeApi, shop: WholeShop) {
  const { owner, shopId } = shop;
  const tierId = await bestTier(shop);
  const open = must(await owner.paidTiers.listPaidPlans({ shopId })).items.find((plan) => plan.closedAt === undefined && plan.tierId === tierId && plan.priceFen === 36_500);
  return open?.planId ?? must(await owner.paidTiers.createPaidPlan({ shopId, title: '年卡', tierId, priceFen: fen(36_500), term: { days: 365 } }, { key: api.newKey() })).planId;
}
/** Takes back what the second member holds, so that there is always room. */
export async function withoutPaid(api: WholeApi, { owner, shopId, storeId, secondMemberId: memberId }: WholeShop) {
  for (const { saleId, refundFen, refundTenders } of must(await owner.paidTiers.listPaidTerms({ shopId, memberId })).items) must(await owner.paidTiers.refundPaidTier({ shopId, memberId, saleId, storeId, refundFen, tenders: refundTenders, reason: '换一份' }, { key: api.newKey() }));
}
export const paidSale = async (api: WholeApi, shop: WholeShop, by: Person) => ({ shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, by, shop, shop.secondMemberId), planId: await paidPlan(api, shop), trial: false, tenders: [{ tender: 'cash' as const, amountFen: fen(36_500) }] });
export async function soldTerm(api: WholeApi, shop: WholeShop) {
  await withoutPaid(api, shop);
  const { saleId } = must(await shop.cashier.paidTiers.sellPaidTier(await paidSale(api, shop, shop.cashier), { key: api.newKey() }));
  return { shopId: shop.shopId, memberId: shop.secondMemberId, saleId };
}
/** A package of the member's own, untouched; earlier ones are taken back first, so that there is always room. */
export async function freshPackage(api: WholeApi, shop: WholeShop): Promise<PackageId> {
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
export async function takeBack(api: WholeApi, { owner, shopId, storeId }: WholeShop, { memberId, packageId, refundFen }: { readonly memberId: MemberId; readonly packageId: PackageId; readonly refundFen: Fen }) {
  must(await owner.packages.refundPackage({ shopId, memberId, packageId, storeId, refundFen, tenders: refundFen > 0 ? [{ tender: 'cash', amountFen: refundFen }] : [], reason: '换一张' }, { key: api.newKey() }));
}
export const billOf = async (api: WholeApi, shop: WholeShop) => ({ shopId: shop.shopId, memberId: shop.secondMemberId, billId: await billedVisit(api, shop.cashier, shop, shop.secondMemberId) });
/** A row of a price list that nobody has seen yet, and a list of it that came in. */
export const newRow = (api: WholeApi) => ({ row: 2, name: `入${api.newKey().slice(-6)}`, kind: 'product' as const, category: '洗护', priceFen: fen(1_200), itemCode: `R${api.newKey().slice(-10)}` });
export const priceList = async (api: WholeApi, { owner, shopId }: WholeShop) => must(await owner.itemImports.importItems({ shopId, fileName: '价目.csv', rows: [newRow(api)] }, { key: api.newKey() })).importId;
export const newItem = async (api: WholeApi, { owner, shopId }: WholeShop) => must(await owner.catalogue.createItem({ shopId, name: `品${api.newKey().slice(-8)}`, kind: 'product', category: '洗护', priceFen: fen(1_000) }, { key: api.newKey() })).itemId;
export const cardOf = async ({ shopId }: WholeShop, person: Person) => must(await person.membership.getMyCard({ shopId })).memberId;
/** Whoever is a member, with something on credit and no repayment under way. */
export async function owing(api: WholeApi, shop: WholeShop, by: Person | undefined) {
  const [{ shopId }, person] = [shop, await memberOr(shop, by)];
  const { waiting, mostFen } = must(await person.storedValue.getRepaymentDesk({ shopId }));
  if (mostFen < 500) await billedVisit(api, shop.cashier, shop, await cardOf(shop, person));
  if (waiting) must(await person.storedValue.cancelRepayment({ shopId, repaymentId: waiting.repaymentId }));
  return { shopId, person };
}
export async function startedRepayment(api: WholeApi, shop: WholeShop, by: Person | undefined) {
  const { shopId, person } = await owing(api, shop, by);
  return { shopId, repaymentId: must(await person.storedValue.startRepayment({ shopId, amountFen: fen(500) }, { key: api.newKey() })).repayment.repaymentId };
}
/** A visit of whoever is a member, to be reviewed. */
export async function visitedBy(api: WholeApi, shop: WholeShop, by: Person | undefined) {
  const { memberId } = must(await (await memberOr(shop, by)).membership.getMyCard({ shopId: shop.shopId }));
  return { shopId: shop.shopId, visitId: await recordedVisit(api, shop.cashier, shop, memberId) };
}
export async function reviewedBy(api: WholeApi, shop: WholeShop, member: Person) {
  const of = await visitedBy(api, shop, member);
  must(await member.reviews.writeReview({ ...of, stars: 5 }, { key: api.newKey() }));
  return of;
}
/** One that was paid, with what it was for repaid. */
export async function paidRepayment(api: WholeApi, shop: WholeShop) {
  const of = await startedRepayment(api, shop, shop.member);
  api.world.fakePay.payNow(`RC${of.repaymentId}`);
  must(await shop.member.storedValue.checkRepayment(of));
  return of;
}
export const heldOf = async (api: WholeApi, shop: WholeShop) => ({ shopId: shop.shopId, memberId: shop.memberId, packageId: await freshPackage(api, shop) });
export const importRow = (api: WholeApi, { mark }: WholeShop, birthday = '农历八月十五') => ({ row: 2, cells: { phone: api.newPhone(), name: `搬来${mark}`, points: '30', principal: '¥123.45', birthday, joinedOn: '2021-03-04' }, answers: [{ fieldId: 'pet', text: `宠物${mark}` }] });
export const startedImport = async (api: WholeApi, { owner, shopId, mark }: WholeShop, rowCount = 1): Promise<CommandKey> => must(await owner.records.startImport({ shopId, fileName: `会员${mark}.csv`, rowCount, existing: 'skip' }, { key: api.newKey() })).importId;
export async function doneImport(api: WholeApi, shop: WholeShop): Promise<CommandKey> {
  const importId = await rehearsedImport(api, shop);
  must(await shop.owner.records.signOffImport({ shopId: shop.shopId, importId, ready: 1, totals: { points: 30, growth: 0, principalFen: 12_345, bonusFen: 0 } as never }, { key: api.newKey() }));
  await composeRunImports(api.world)();
  return importId;
}
export async function rehearsedImport(api: WholeApi, shop: WholeShop, birthdays = ['农历八月十五']): Promise<CommandKey> {
  const importId = await startedImport(api, shop, birthdays.length);
  must(await shop.owner.records.addImportRows({ shopId: shop.shopId, importId, chunk: 0, rows: birthdays.map((birthday, i) => ({ ...importRow(api, shop, birthday), row: i + 2 })) }, { key: api.newKey() }));
  return importId;
}
export async function invited(api: WholeApi, { owner, shopId, storeId, mark }: WholeShop): Promise<string> {
  return must(await owner.staff.inviteStaff({ shopId, role: 'cashier', storeIds: [storeId], name: `请${mark}` }, { key: api.newKey() })).code;
}
/** A later day than a bill of today has. */
export const askedDay = (api: WholeApi) => addDays(dayOf(api.world.clock(), 'Asia/Shanghai'), 60);
/** A bill of a member's own, of which they ask for a later day. */
export async function askedBill(api: WholeApi, shop: WholeShop, person: Person) {
  const memberId = await cardOf(shop, person);
  const of = { shopId: shop.shopId, billId: await billedVisit(api, shop.cashier, shop, memberId) };
  const { ask } = must(await person.credit.askExtension({ ...of, until: askedDay(api), reason: '下月发工资' }, { key: api.newKey() }));
  return { ...of, memberId, askId: ask?.askId as CommandKey };
}
/** Yesterday, as the night proved it. */
export async function provedDay(api: WholeApi, shopId: ShopId): Promise<ShopDay> {
  const at = api.world.clock();
  const day = addDays(dayOf(at, 'Asia/Shanghai'), -1);
  await api.table.write([{ put: { ...begun(shopId, day, at), doneAt: at, revision: 1, ...proofKey(shopId, day), kind: 'day-proof' } as never }]);
  return day;
}
