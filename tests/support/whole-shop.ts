import type { CommandKey, CouponId, CouponTypeId, JoinCodeId, MemberId, MessageId, OfferId, PackageId, PackageTypeId, ShopId, StaffId, StoreId } from '@shared/kernel/ids';
import { fen, percentOff } from '@shared/kernel/money';
import { memberCodes, memberKey, memberOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { AGREEMENT_VERSION, MARKETING_CONSENT_VERSION } from '../../functions/shops';
import { createBooks } from '../../functions/entry/books';
import { rechargeDependencies } from '../../functions/entry/shared-parts';
import { createRecharging, createRechargeSweep, TERMS } from '../../functions/stored-value';
import { DEFAULT_TIERS } from '../../functions/tiers';
import { must } from './service-shop';
import type { Person, WholeApi } from './whole-api';

/** A shop with everybody and everything that an operation can be about; every text of it carries `mark`. */
export interface WholeShop {
  readonly mark: string;
  readonly shopId: ShopId;
  readonly storeId: StoreId;
  readonly otherStoreId: StoreId;
  readonly owner: Person;
  readonly manager: Person;
  readonly cashier: Person;
  /** Works in the other store only. */
  readonly otherCashier: Person;
  /** Worked here, left, and has signed in anew. */
  readonly left: Person;
  readonly member: Person;
  readonly memberId: MemberId;
  readonly secondMember: Person;
  readonly secondMemberId: MemberId;
  readonly cashierStaffId: StaffId;
  readonly joinCodeId: JoinCodeId;
  readonly scene: string;
  readonly couponTypeId: CouponTypeId;
  readonly couponId: CouponId;
  readonly packageTypeId: PackageTypeId;
  readonly packageId: PackageId;
  readonly offerId: OfferId;
  readonly visitId: CommandKey;
  readonly rechargeId: CommandKey;
  readonly confirmationId: CommandKey;
  readonly messageId: MessageId;
  readonly phones: readonly string[];
}
const LINES = { amountFen: 2_500, items: [{ name: '拿铁', quantity: 1, priceFen: fen(2_500) }] } as const;

export async function hire(api: WholeApi, { owner, shopId }: Pick<WholeShop, 'owner' | 'shopId'>, name: string, role: 'cashier' | 'manager' | 'owner', storeIds: readonly StoreId[]): Promise<{ readonly person: Person; readonly staffId: StaffId }> {
  const { code } = must(await owner.staff.inviteStaff({ shopId, role, storeIds: [...storeIds], name: name.slice(0, 20) }, { key: api.newKey() }));
  const person = await api.signIn(name);
  return { person, staffId: must(await person.staff.acceptInvitation({ code }, { key: api.newKey() })).staffId };
}
export async function joinWhole(api: WholeApi, { shopId, scene, referredBy }: { readonly shopId: ShopId; readonly scene?: string; readonly referredBy?: MemberId }, name: string, phoneCode?: string): Promise<{ readonly person: Person; readonly memberId: MemberId }> {
  const person = await api.signIn(name);
  const joined = must(await person.joining.join({ shopId, agreementVersion: AGREEMENT_VERSION, agreed: true, marketing: true, sms: false, marketingConsentVersion: MARKETING_CONSENT_VERSION, ...(scene ? { scene } : {}), ...(referredBy ? { referredBy } : {}), ...(phoneCode ? { phoneCode } : {}) }, { key: api.newKey() }));
  return { person, memberId: joined.memberId };
}
/** Twenty digits, as the phone shows them now. */
export async function codeOfMember(api: WholeApi, memberId: MemberId): Promise<string> {
  const { memberCodeRootKey } = await api.world.secrets.installation();
  const member = memberOf((await api.table.get(memberKey(memberId))) as Item);
  return memberCodes(memberCodeRootKey, member, api.world.clock()).codes[0] as string;
}
export const numberOf = async (api: WholeApi, memberId: MemberId): Promise<string> => memberOf((await api.table.get(memberKey(memberId))) as Item).number;
export async function ticketBy(api: WholeApi, by: Person, { shopId, storeId }: Pick<WholeShop, 'shopId' | 'storeId'>, memberId: MemberId): Promise<string> {
  return must(await by.visits.lookUpMember({ shopId, storeId, by: 'member-number', value: await numberOf(api, memberId) })).matches[0]?.ticket as string;
}
/** A visit as `recordVisit` takes it, quoted; everything that is left is paid in cash. */
export async function quotedVisit(api: WholeApi, by: Person, shop: Pick<WholeShop, 'shopId' | 'storeId'>, memberId: MemberId | undefined, useStoredValue = false) {
  const ticket = memberId && (await ticketBy(api, by, shop, memberId));
  const purchase = { shopId: shop.shopId, storeId: shop.storeId, ...(ticket ? { ticket } : {}), amountFen: LINES.amountFen, items: LINES.items.map((item) => ({ ...item })), couponIds: [], useStoredValue };
  const { quoteHash, restFen } = must(await by.visits.quoteVisit(purchase));
  return { purchase, quoteHash, tenders: restFen > 0 ? [{ tender: 'cash' as const, amountFen: restFen }] : [] };
}
export async function recordedVisit(api: WholeApi, by: Person, shop: Pick<WholeShop, 'shopId' | 'storeId'>, memberId: MemberId | undefined): Promise<CommandKey> {
  const { purchase, quoteHash, tenders } = await quotedVisit(api, by, shop, memberId);
  return must(await by.visits.recordVisit({ ...purchase, quoteHash, tenders }, { key: api.newKey() })).visitId;
}
export async function askedConfirmation(api: WholeApi, by: Person, shop: Pick<WholeShop, 'shopId' | 'storeId'>, memberId: MemberId): Promise<CommandKey> {
  const { purchase, quoteHash } = await quotedVisit(api, by, shop, memberId, true);
  return must(await by.visits.askConfirmation({ ...purchase, quoteHash }, { key: api.newKey() })).confirmationId;
}
export async function startedRecharge(api: WholeApi, by: Person, shopId: ShopId, amountFen = 10_000): Promise<CommandKey> {
  return must(await by.storedValue.startRecharge({ shopId, amountFen: fen(amountFen), termsVersion: TERMS.version, adultConfirmed: true }, { key: api.newKey() })).recharge.rechargeId;
}
export async function paidRecharge(api: WholeApi, by: Person, shopId: ShopId, amountFen = 10_000): Promise<CommandKey> {
  const rechargeId = await startedRecharge(api, by, shopId, amountFen);
  api.world.fakePay.payNow(`RC${rechargeId}`);
  must(await by.storedValue.checkRecharge({ shopId, rechargeId }));
  return rechargeId;
}

/** A recharge that its member asks to have refunded. */
export async function askedRefund(api: WholeApi, { member, shopId }: Pick<WholeShop, 'member' | 'shopId'>) {
  const rechargeId = await paidRecharge(api, member, shopId, 1_000);
  return { shopId, rechargeId, askId: must(await member.storedValue.askRefund({ shopId, rechargeId, reason: '不想存了' }, { key: api.newKey() })).askId };
}

/** A refund that WeChat Pay would not send: a recharge paid, given back, and ended as abnormal. */
export async function stuckRefundOf(api: WholeApi, { member, owner, shopId }: Pick<WholeShop, 'member' | 'owner' | 'shopId'>, amountFen = 1_000) {
  const rechargeId = await paidRecharge(api, member, shopId, amountFen);
  const { quoteHash } = must(await owner.storedValue.quoteRefund({ shopId, rechargeId, principalFen: fen(amountFen) }));
  const { refundId, refundNo } = must(await owner.storedValue.refundRecharge({ cashConfirmed: true, shopId, rechargeId, principalFen: fen(amountFen), quoteHash }, { key: api.newKey() }));
  const deps = rechargeDependencies(api.world, createBooks(api.world));
  await createRechargeSweep(deps)();
  api.world.fakePay.settleRefunds('abnormal');
  await createRecharging({ ...deps, ids: api.world.ids }).takeRefundNotice(shopId, api.world.fakePay.refundOf(refundNo));
  hushed(api, 'recharge.refund-stuck');
  return { shopId, refundId, refundNo };
}
/** It was paid in cash, and WeChat sends it all the same. */
export async function twicePaidRefund(api: WholeApi, shop: Pick<WholeShop, 'member' | 'owner' | 'shopId' | 'storeId'>) {
  const { refundNo, ...of } = await stuckRefundOf(api, shop);
  must(await shop.owner.storedValue.payRefundByHand({ ...of, ...PAID_IN_CASH, storeId: shop.storeId }, { key: api.newKey() }));
  Object.assign(api.world.fakePay.refunds.get(refundNo) as object, { status: 'success' });
  await createRecharging({ ...rechargeDependencies(api.world, createBooks(api.world)), ids: api.world.ids }).takeRefundNotice(shop.shopId, api.world.fakePay.refundOf(refundNo));
  hushed(api, 'recharge.refund-paid-twice');
  return of;
}
/** What was meant to wake somebody has done so. */
function hushed({ world: { log } }: WholeApi, event: string): void {
  const woken = log.lines.findIndex((line) => line.event === event);
  if (woken >= 0) log.lines.splice(woken, 1);
}
export const PAID_IN_CASH = { tender: 'cash', to: '本人', reason: '卡已注销', cashConfirmed: true } as const;

/** A package of three uses, sold for ¥200.00 in cash. */
export async function soldPackage(api: WholeApi, by: Person, shop: Pick<WholeShop, 'shopId' | 'storeId' | 'packageTypeId'>, memberId: MemberId): Promise<PackageId> {
  const { shopId, storeId, packageTypeId } = shop;
  return must(await by.packages.sellPackage({ shopId, storeId, packageTypeId, ticket: await ticketBy(api, by, shop, memberId), tenders: [{ tender: 'cash', amountFen: fen(20_000) }] }, { key: api.newKey() })).packageId;
}
/** What takes one use off, with the ticket of a look-up. */
export async function deductionOf(api: WholeApi, by: Person, shop: Pick<WholeShop, 'shopId' | 'storeId'>, memberId: MemberId, packageId: PackageId) {
  return { shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, by, shop, memberId), packageId, service: 0, quantity: 1 };
}
/** The same with the member's yes in the app. */
export async function agreedDeduction(api: WholeApi, by: Person, shop: Pick<WholeShop, 'shopId' | 'storeId' | 'member' | 'memberId'>, packageId: PackageId) {
  const deduction = await deductionOf(api, by, shop, shop.memberId, packageId);
  const { confirmationId } = must(await by.packages.askPackageUse(deduction, { key: api.newKey() }));
  must(await shop.member.visits.answerConfirmation({ shopId: shop.shopId, confirmationId, decision: 'confirm' }));
  return { ...deduction, confirmationId };
}

/** An account on credit of ¥3,000.00, where the member has none that is open. */
export async function openedCredit(api: WholeApi, { manager, shopId }: Pick<WholeShop, 'manager' | 'shopId'>, memberId: MemberId): Promise<void> {
  must(await manager.credit.setCreditAccount({ shopId, memberId, limitFen: fen(300_000), terms: { kind: 'days', days: 30 }, reason: '老客户' }, { key: api.newKey() }));
}
/** A visit of ¥25.00, all of it on credit: the bill's id. */
export async function billedVisit(api: WholeApi, by: Person, shop: Pick<WholeShop, 'shopId' | 'storeId' | 'manager'>, memberId: MemberId): Promise<CommandKey> {
  await openedCredit(api, shop, memberId);
  const { purchase, quoteHash } = await quotedVisit(api, by, shop, memberId);
  return must(await by.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'credit', amountFen: LINES.amountFen }] }, { key: api.newKey() })).visitId;
}
/** What pays ¥10.00 of such a bill, the only one of a new member. */
export async function repaymentOf(api: WholeApi, by: Person, shop: Pick<WholeShop, 'shopId' | 'storeId' | 'manager' | 'cashier'>) {
  const { memberId } = await joinWhole(api, shop, `debtor-${api.newKey()}`);
  await billedVisit(api, shop.cashier, shop, memberId);
  return { shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, by, shop, memberId), amountFen: 1_000, tenders: [{ tender: 'cash' as const, amountFen: fen(1_000) }] };
}

/** The tiers that a shop begins with, each with what is counted and whom to turn to. */
export const tiersOf = (mark: string) => DEFAULT_TIERS.map(({ perks: _none, benefits, gift: _gift, ...tier }) => ({
  ...tier, benefits: [...benefits, `优先${mark}`], discount: { percentOff: percentOff(5), mostFen: fen(5_000), categories: [`类${mark}`], withCoupons: true },
  perks: [{ perkId: 'cut', kind: 'service' as const, title: `修剪${mark}`, times: { count: 99, per: 'year' as const } }, { perkId: 'care', kind: 'contact' as const, title: '顾问', contact: { name: `阿禾${mark}`, phone: '0571-8888', wechat: `ahe${mark}` } }],
}));

/** Sets the shop up through its public commands only, and lives a little in it. */
export async function createWholeShop(api: WholeApi, mark: string): Promise<WholeShop> {
  const key = () => ({ key: api.newKey() });
  const owner = await api.signIn(`owner-${mark}`);
  const { shopId, storeId } = must(await owner.shops.setUpShop({ setUpCode: api.setUpCodes.shift() as string, name: `店${mark}`, hue: 158, chroma: 0.06, storeName: `一店${mark}`, ownerName: `店主${mark}` }, key()));
  const { storeId: otherStoreId } = must(await owner.shops.addStore({ shopId, name: `二店${mark}`, address: `街${mark}` }, key()));
  const base = { owner, shopId, storeId };
  const manager = (await hire(api, base, `manager-${mark}`, 'manager', [storeId])).person;
  const { person: cashier, staffId: cashierStaffId } = await hire(api, base, `cashier-${mark}`, 'cashier', [storeId]);
  const otherCashier = (await hire(api, base, `other-${mark}`, 'cashier', [otherStoreId])).person;
  const leaver = await hire(api, base, `left-${mark}`, 'cashier', [storeId]);
  must(await owner.staff.removeStaff({ shopId, staffId: leaver.staffId }));
  const left = await api.signIn(`left-${mark}`);

  const { couponTypeId } = must(await owner.coupons.createCouponType({ shopId, kind: 'cash-off', title: `券${mark}`, valueFen: fen(500), minimumSpendFen: fen(1_000), validityDays: 60, perMember: 5, storeIds: [storeId] }, key()));
  const { couponTypeId: exchange } = must(await owner.coupons.createCouponType({ shopId, kind: 'exchange', title: `礼${mark}`, valueFen: fen(0), minimumSpendFen: fen(0), validityDays: 90, perMember: 5 }, key()));
  must(await owner.shops.setJoinGift({ shopId, points: 20, couponTypeIds: [couponTypeId, exchange] }));
  must(await owner.shops.setEarningRule({ shopId, pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, pointsPerCheckIn: 5, pointsForProfile: 50 }));
  must(await owner.shops.setProfileFields({ shopId, fields: [{ fieldId: 'pet', label: '宠物', kind: 'text' }], needed: ['name', 'birthday'] }));
  must(await owner.shops.setPointsGiving({ shopId, on: true, mostPerDay: 100_000, leastPoints: 1 }));
  must(await owner.tiers.setTiers({ shopId, tiers: tiersOf(mark) }));
  api.world.clock.move(3 * 60_000);
  must(await owner.storedValue.setFiling({ shopId, filingNo: `备${mark}`, issuer: `发${mark}`, authority: `局${mark}`, filedOn: '2026-01-01' }));
  must(await owner.storedValue.switchRecharge({ shopId, open: true }));
  const { offerId } = must(await owner.storedValue.createOffer({ shopId, payFen: fen(50_000), bonusFen: fen(8_000) }, key()));
  must(await owner.care.setScene({ shopId, scenarioId: 'birthday', on: true, knobs: { hour: 10 } }));
  const { joinCodeId, scene } = must(await owner.shops.createJoinCode({ shopId, storeId, channel: 'table', staffId: cashierStaffId }, key()));

  const phones = [api.newPhone(), api.newPhone()] as const;
  const { person: member, memberId } = await joinWhole(api, { shopId, scene }, `member-${mark}`, phones[0]);
  must(await member.membership.updateMyProfile({ shopId, version: 1, name: `会员${mark}`, tastes: `口味${mark}`, birthday: { calendar: 'solar', month: 11, day: 30 } }));
  const { person: secondMember, memberId: secondMemberId } = await joinWhole(api, { shopId, scene }, `second-${mark}`, phones[1]);
  const { packageTypeId } = must(await owner.packages.createPackageType({ shopId, title: `卡${mark}`, services: [{ name: `护${mark}`, listPriceFen: fen(10_000), count: 3 }], priceFen: fen(20_000), term: { days: 365 } }, key()));
  const packageId = await soldPackage(api, cashier, { ...base, packageTypeId }, memberId);
  must(await cashier.packages.deductPackage(await agreedDeduction(api, cashier, { ...base, member, memberId }, packageId), key()));
  const couponId = must(await member.coupons.listMyCoupons({ shopId })).items[0]?.couponId as CouponId;
  const rechargeId = await paidRecharge(api, member, shopId, 30_000);
  const visitId = await recordedVisit(api, cashier, base, memberId);
  const confirmationId = await askedConfirmation(api, cashier, base, memberId);
  await api.settle();
  const messageId = must(await member.messages.listMyMessages({ shopId })).items[0]?.messageId as MessageId;
  return {
    mark, shopId, storeId, otherStoreId, owner, manager, cashier, otherCashier, left, member, memberId, secondMember, secondMemberId, cashierStaffId, joinCodeId, scene,
    couponTypeId, couponId, packageTypeId, packageId, offerId, visitId, rechargeId, confirmationId, messageId, phones,
  };
}
