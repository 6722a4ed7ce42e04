import type { CommandKey, CouponTypeId, MemberId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { composeReactions } from '../../functions/entry/compose-background';
import { documentKey, entryOf, journalRange, proveMember } from '../../functions/ledger';
import { memberCodes, memberKey, memberOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { TERMS } from '../../functions/stored-value';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { proveCoupons } from '../../infra/scripts/audit/prove-coupons';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { codeOf } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, hire, joinWhole, paidRecharge, ticketBy, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
let couponTypeId: CouponTypeId;
let people = 0;
beforeAll(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'REFER');
  couponTypeId = must(await shop.owner.coupons.createCouponType({ shopId: shop.shopId, kind: 'cash-off', title: '推荐券', valueFen: fen(500), minimumSpendFen: fen(0), validityDays: 30, perMember: 50, stock: 100 }, { key: api.newKey() })).couponTypeId;
  must(await shop.owner.shops.setJoinGift({ shopId: shop.shopId, points: 0, couponTypeIds: [] }));
  await setRule({});
});
async function setRule(change: { readonly on?: boolean; readonly mostPerMonth?: number }) {
  must(await shop.owner.shops.setReferralRule({ shopId: shop.shopId, on: true, referrer: { points: 50, couponTypeIds: [couponTypeId] }, newcomer: { points: 20, couponTypeIds: [couponTypeId] }, leastFen: fen(5_000), mostPerMonth: 10, ...change }));
  api.world.clock.move(3 * 60_000);
  await api.settle();
}
type Joined = Awaited<ReturnType<typeof joinWhole>>;
const join = async (referredBy?: MemberId, phone?: string): Promise<Joined> => {
  const one = await joinWhole(api, { shopId: shop.shopId, ...(referredBy ? { referredBy } : {}) }, `one-${people++}`, phone);
  await api.settle();
  return one;
};
async function visit(memberId: MemberId, amountFen: number): Promise<CommandKey> {
  api.world.clock.move(60_000);
  const purchase = { shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, shop.cashier, shop, memberId), amountFen, items: [], couponIds: [], useStoredValue: false };
  const { quoteHash, restFen } = must(await shop.cashier.visits.quoteVisit(purchase));
  return must(await shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'cash', amountFen: restFen }] }, { key: api.newKey() })).visitId;
}
const undo = async (visitId: CommandKey) => must(await shop.manager.visits.undoVisit({ shopId: shop.shopId, visitId }, { key: api.newKey() }));
async function rewards(memberId: MemberId) {
  const entries = (await api.table.query({ ...journalRange(memberId), limit: 100 })).items.map(entryOf);
  const now = memberOf((await api.table.get(memberKey(memberId))) as Item);
  expect(proveMember(now, entries).differences).toEqual([]);
  const of = (kind: string) => entries.filter((entry) => entry.kind === kind).map(({ postings }) => postings.reduce((sum, { amount }) => sum + amount, 0));
  return { given: of('referral-gift'), back: of('referral-returned'), coupons: now.openCoupons.length, points: now.balances.points, entries };
}
const states = async ({ person }: Joined) => must(await person.referral.getMyReferrals({ shopId: shop.shopId })).items.map(({ state }) => state);

test('both sides are rewarded once, after the first purchase that is large enough, with a coupon of one kind each; later ones bring nothing', async () => {
  const referrer = await join(undefined, api.newPhone());
  const newcomer = await join(referrer.memberId, api.newPhone());
  expect(await states(referrer)).toEqual(['joined']);
  await visit(newcomer.memberId, 4_900);
  await api.settle();
  expect((await rewards(newcomer.memberId)).given).toEqual([]);
  await visit(newcomer.memberId, 5_000);
  await api.settle();
  await visit(newcomer.memberId, 9_000);
  await api.settle();
  expect([await rewards(newcomer.memberId), await rewards(referrer.memberId)]).toMatchObject([{ given: [20], coupons: 1 }, { given: [50], coupons: 1 }]);
  const mine = must(await referrer.person.referral.getMyReferrals({ shopId: shop.shopId }));
  expect(mine).toMatchObject({ on: true, thisMonth: 1, items: [{ state: 'rewarded', points: 50, coupons: 1 }], newcomer: { points: 20, coupons: ['推荐券'] } });
  expect(must(await newcomer.person.ledger.getMyStatement({ shopId: shop.shopId })).items.map(({ kind }) => kind)).toContain('referral-gift');
  expect(must(await shop.manager.membership.listTimeline({ shopId: shop.shopId, memberId: referrer.memberId })).items.some(({ title }) => title === '推荐有礼')).toBe(true);
});

test('who recommended is noted with a new card only, and never changed: whoever is a member already stays as they are', async () => {
  const [one, other] = [await join(), await join()];
  const newcomer = await join(one.memberId);
  const again = must(await newcomer.person.joining.join({ shopId: shop.shopId, referredBy: other.memberId, agreementVersion: 1, agreed: true, marketing: false, sms: false, marketingConsentVersion: 1 }, { key: api.newKey() }));
  expect([again.outcome, memberOf((await api.table.get(memberKey(newcomer.memberId))) as Item).referredBy, await states(other)]).toEqual(['already', one.memberId, []]);
  const stranger = await join('mbr_01BX5ZZKBKACTAV9WEVGEMMVRZ' as MemberId);
  expect(memberOf((await api.table.get(memberKey(stranger.memberId))) as Item).referredBy).toBeUndefined();
});

const unmetOf = async (referrerId: MemberId, memberId: MemberId) => (await api.table.get({ pk: `MBR#${referrerId}`, sk: `REFERRAL#${memberId}` }))?.unmet;
async function unmet(referrer: Joined, newcomer: Joined) {
  await visit(newcomer.memberId, 6_000);
  await api.settle();
  expect([(await rewards(newcomer.memberId)).given, (await rewards(referrer.memberId)).given, await states(referrer)]).toEqual([[], [], ['unmet']]);
  expect(JSON.stringify(must(await referrer.person.referral.getMyReferrals({ shopId: shop.shopId })))).not.toContain('same-');
  return unmetOf(referrer.memberId, newcomer.memberId);
}
test('Self-referral: by a number that the referrer had before, nothing, and the referrer is told neutrally', async () => {
  const old = api.newPhone();
  const referrer = await join(undefined, old);
  must(await referrer.person.membership.bindMyPhone({ shopId: shop.shopId, phoneCode: api.newPhone() }, { key: api.newKey() }));
  expect(await unmet(referrer, await join(referrer.memberId, old))).toBe('same-phone');
});
test('Self-referral: by the number of a card that gives it up in the very joining, nothing', async () => {
  const phone = api.newPhone();
  const referrer = await join(undefined, phone);
  expect(await unmet(referrer, await join(referrer.memberId, phone))).toBe('same-phone');
});
test('Self-referral: one WeChat person behind two sign-ins, nothing', async () => {
  const referrer = await join();
  const newcomer = await join(referrer.memberId);
  const [a, b] = await Promise.all([referrer, newcomer].map(({ person }) => api.table.get({ pk: `USER#${person.userId}`, sk: 'USER' })));
  await api.table.write([{ put: { ...(a as Item), unionid: 'u-same' } }, { put: { ...(b as Item), unionid: 'u-same' } }]);
  expect(await unmet(referrer, newcomer)).toBe('same-person');
});
test('Self-referral: one payer of both recharges, nothing', async () => {
  const referrer = await join();
  const newcomer = await join(referrer.memberId);
  const [a, b] = await Promise.all([referrer, newcomer].map(({ person }) => api.table.get({ pk: `USER#${person.userId}`, sk: 'USER' })));
  await api.table.write([{ put: { ...(b as Item), openids: { ...(b?.openids as object), ...(a?.openids as object) } } as Item }]);
  expect(await unmet(referrer, newcomer)).toBe('same-payer');
});
const agreed = { agreedInPerson: true as const, adultConfirmed: true as const, termsVersion: TERMS.version };
test('Self-referral: a purchase that the referrer\'s card pays as a shared one, nothing', async () => {
  must(await shop.owner.storedValue.setFiling({ shopId: shop.shopId, filingNo: '310000备2026-001', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-01-01' } as never));
  must(await shop.owner.storedValue.switchRecharge({ shopId: shop.shopId, open: true }));
  const referrer = await join(undefined, api.newPhone());
  const newcomer = await join(referrer.memberId, api.newPhone());
  must(await shop.cashier.storedValue.rechargeAtTill({ shopId: shop.shopId, storeId: shop.storeId, ticket: await ticketBy(api, shop.cashier, shop, referrer.memberId), tender: 'cash', ...agreed, amountFen: fen(20_000) } as never, { key: api.newKey() }));
  const { shareId } = must(await referrer.person.storedValue.offerShare({ shopId: shop.shopId, label: '我自己', perMonthFen: fen(50_000) }, { key: api.newKey() }));
  must(await newcomer.person.storedValue.takeShare({ shopId: shop.shopId, shareId }, { key: api.newKey() }));
  api.world.clock.move(60_000);
  const { memberCodeRootKey } = await api.world.secrets.installation();
  const code = memberCodes(memberCodeRootKey, memberOf((await api.table.get(memberKey(newcomer.memberId))) as Item), api.world.clock()).codes[0];
  const { ticket } = must(await shop.cashier.visits.scanMember({ shopId: shop.shopId, storeId: shop.storeId, code: code as never }));
  const purchase = { shopId: shop.shopId, storeId: shop.storeId, ticket, amountFen: 6_000, items: [], couponIds: [], useStoredValue: false, shareId };
  const { quoteHash, restFen } = must(await shop.cashier.visits.quoteVisit(purchase));
  must(await shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: [] }, { key: api.newKey() }));
  await api.settle();
  expect([restFen, (await rewards(newcomer.memberId)).given, (await rewards(referrer.memberId)).given, await unmetOf(referrer.memberId, newcomer.memberId)]).toEqual([0, [], [], 'same-payer']);
});
test('Self-referral: a recharge that the newcomer paid for the referrer, however many entries ago, nothing', async () => {
  const referrer = await join();
  const newcomer = await join(referrer.memberId);
  const user = await api.table.get({ pk: `USER#${newcomer.person.userId}`, sk: 'USER' });
  const [[appId, openid]] = Object.entries(user?.openids as Readonly<Record<string, string>>) as [[string, string]];
  const old = await paidRecharge(api, referrer.person, shop.shopId, 30_000);
  await api.settle();
  const order = await api.table.get(documentKey(shop.shopId, old));
  await api.table.write([{ put: { ...(order as Item), appId, openid, facts: { ...(order?.facts as object), appId, openid } } as Item }]);
  for (let n = 0; n < 110; n++) must(await shop.owner.adjustments.adjustMember({ shopId: shop.shopId, memberId: referrer.memberId, asset: 'points', amount: 1, reason: '补上次漏积' }, { key: api.newKey() }));
  await visit(newcomer.memberId, 6_000);
  await api.settle();
  expect([await unmetOf(referrer.memberId, newcomer.memberId), await states(referrer)]).toEqual(['same-payer', ['unmet']]);
});
test('staff of the shop earn nothing by recommending, nor by being recommended', async () => {
  const referrer = await join();
  const newcomer = await join(referrer.memberId);
  const person = await hire(api, shop, 'staff-referrer', 'cashier', [shop.storeId]);
  await api.table.write([{ put: { pk: `USER#${newcomer.person.userId}`, sk: `STAFF#${shop.shopId}`, kind: 'staff-place', userId: newcomer.person.userId, shopId: shop.shopId, staffId: person.staffId, role: 'cashier', storeIds: [], name: 'x', leftAt: 1 } }]);
  expect(await unmet(referrer, newcomer)).toBe('staff');
});
test('once a person: whoever was rewarded as a newcomer on another card brings nothing', async () => {
  const referrer = await join();
  const newcomer = await join(referrer.memberId);
  await api.table.write([{ put: { pk: `CLAIM#${shop.shopId}#referral-user#${newcomer.person.userId}`, sk: 'CLAIM', kind: 'claim', memberId: referrer.memberId } }]);
  expect(await unmet(referrer, newcomer)).toBe('had-before');
});

test('undone before the reward came: none; recorded rightly, it comes', async () => {
  const referrer = await join();
  const newcomer = await join(referrer.memberId);
  await undo(await visit(newcomer.memberId, 6_000));
  await api.settle();
  expect((await rewards(referrer.memberId)).given).toEqual([]);
  await visit(newcomer.memberId, 5_500);
  await api.settle();
  expect([(await rewards(newcomer.memberId)).given, (await rewards(referrer.memberId)).given]).toEqual([[20], [50]]);
});

test('Refund keeps the reward: undone afterwards both give back points and unused coupons, once; a purchase put right brings them again', async () => {
  const referrer = await join();
  const newcomer = await join(referrer.memberId);
  const visitId = await visit(newcomer.memberId, 6_000);
  await api.settle();
  await undo(visitId);
  await api.settle();
  const back = (await rewards(newcomer.memberId)).entries.find(({ kind }) => kind === 'visit-undone');
  const { shopId, memberId, sequence, documentId, at, after } = back as NonNullable<typeof back>;
  const detail = { version: 1, shopId, memberId, sequence, documentId, at, changes: { points: 0, growth: 0, principal: 0, bonus: 0 }, after: { points: after.points, growth: after.growth, principalFen: 0, bonusFen: 0 } };
  await composeReactions(api.world)('visit.undone', detail);
  expect([await rewards(newcomer.memberId), await rewards(referrer.memberId)]).toMatchObject([{ given: [20], back: [20], coupons: 0, points: 0 }, { given: [50], back: [50], coupons: 0, points: 0 }]);
  expect([await states(referrer), must(await referrer.person.referral.getMyReferrals({ shopId: shop.shopId })).thisMonth]).toEqual([['joined'], 0]);
  await visit(newcomer.memberId, 6_000);
  await api.settle();
  expect([(await rewards(newcomer.memberId)).given, (await rewards(referrer.memberId)).given, await states(referrer)]).toEqual([[20, 20], [50, 50], ['rewarded']]);
});

test('Refund keeps the reward: a coupon of it that a parked bill holds is taken back as soon as the bill lets go of it', async () => {
  const referrer = await join();
  const newcomer = await join(referrer.memberId);
  const visitId = await visit(newcomer.memberId, 6_000);
  await api.settle();
  const [couponId] = memberOf((await api.table.get(memberKey(newcomer.memberId))) as Item).openCoupons.map((coupon) => coupon.couponId);
  api.world.clock.move(60_000);
  const place = { shopId: shop.shopId, storeId: shop.storeId };
  const bill = must(await shop.cashier.parkedBills.parkBill({ ...place, ticket: await ticketBy(api, shop.cashier, shop, newcomer.memberId), amountFen: fen(8_000), couponIds: couponId ? [couponId] : [], hours: 4 }, { key: api.newKey() }));
  expect(bill.couponTitles).toEqual(['推荐券']);
  await undo(visitId);
  await api.settle();
  expect(await rewards(newcomer.memberId)).toMatchObject({ back: [20], points: 0 });
  must(await shop.cashier.parkedBills.cancelParkedBill({ ...place, billId: bill.billId }, { key: api.newKey() }));
  expect((await rewards(newcomer.memberId)).coupons).toBe(0);
  expect(await proveCoupons(createMemoryAuditSource(api.table), api.world.clock(), shop.shopId)).toMatchObject({ holds: true });
});

async function refund(visitId: CommandKey, amountFen: number) {
  const of = { shopId: shop.shopId, visitId, storeId: shop.storeId, part: { amountFen: fen(amountFen) } };
  const { quoteHash } = must(await shop.owner.visits.quoteVisitRefund(of));
  must(await shop.owner.visits.refundVisit({ ...of, quoteHash }, { key: api.newKey() }));
}
test('Refund keeps the reward: refunds that leave less than the least take it back from both, once, and it never comes again', async () => {
  const referrer = await join();
  const newcomer = await join(referrer.memberId);
  const visitId = await visit(newcomer.memberId, 6_000);
  await api.settle();
  await refund(visitId, 1_000);
  await api.settle();
  expect([(await rewards(newcomer.memberId)).back, await states(referrer)]).toEqual([[], ['rewarded']]);
  await refund(visitId, 1);
  await api.settle();
  const both = async () => [await rewards(newcomer.memberId), await rewards(referrer.memberId)];
  expect(await both()).toMatchObject([{ given: [20], back: [20], coupons: 0 }, { given: [50], back: [50], coupons: 0 }]);
  expect([await states(referrer), await unmetOf(referrer.memberId, newcomer.memberId), must(await referrer.person.referral.getMyReferrals({ shopId: shop.shopId })).thisMonth]).toEqual([['unmet'], 'refunded', 0]);
  await refund(visitId, 4_998);
  await undo(visitId);
  await visit(newcomer.memberId, 9_000);
  await api.settle();
  expect(await both()).toMatchObject([{ given: [20], back: [20] }, { given: [50], back: [50] }]);
});
test('Refund keeps the reward: refunded before the reward came, what stays decides', async () => {
  const referrer = await join();
  const newcomer = await join(referrer.memberId);
  await refund(await visit(newcomer.memberId, 6_000), 5_999);
  await api.settle();
  expect([(await rewards(newcomer.memberId)).given, await states(referrer)]).toEqual([[], ['joined']]);
  await visit(newcomer.memberId, 5_000);
  await api.settle();
  expect([(await rewards(newcomer.memberId)).given, (await rewards(referrer.memberId)).given]).toEqual([[20], [50]]);
});
test('on credit: the reward comes when the bill is repaid, goes when the repayment is undone, and comes again with the next', async () => {
  const referrer = await join();
  const newcomer = await join(referrer.memberId);
  must(await shop.owner.credit.setCreditAccount({ shopId: shop.shopId, memberId: newcomer.memberId, limitFen: fen(100_000), terms: { kind: 'days', days: 30 }, reason: '熟客' } as never, { key: api.newKey() }));
  api.world.clock.move(60_000);
  const place = { shopId: shop.shopId, storeId: shop.storeId };
  const purchase = { ...place, ticket: await ticketBy(api, shop.cashier, shop, newcomer.memberId), amountFen: 6_000, items: [], couponIds: [], useStoredValue: false };
  const { quoteHash } = must(await shop.cashier.visits.quoteVisit(purchase));
  must(await shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: [{ tender: 'credit', amountFen: fen(6_000) }] }, { key: api.newKey() }));
  await api.settle();
  const repay = async (amountFen: number) => {
    api.world.clock.move(60_000);
    const { repaymentId } = must(await shop.cashier.credit.repayCredit({ ...place, ticket: await ticketBy(api, shop.cashier, shop, newcomer.memberId), amountFen: fen(amountFen), tenders: [{ tender: 'cash', amountFen: fen(amountFen) }] }, { key: api.newKey() }));
    await api.settle();
    return repaymentId;
  };
  await repay(1_000);
  expect([(await rewards(newcomer.memberId)).given, await states(referrer)]).toEqual([[], ['joined']]);
  const rest = await repay(5_000);
  expect([(await rewards(newcomer.memberId)).given, (await rewards(referrer.memberId)).given]).toEqual([[20], [50]]);
  must(await shop.cashier.credit.undoRepayment({ shopId: shop.shopId, repaymentId: rest } as never, { key: api.newKey() }));
  await api.settle();
  expect([(await rewards(newcomer.memberId)).back, (await rewards(referrer.memberId)).back, await states(referrer)]).toEqual([[20], [50], ['joined']]);
  await repay(5_000);
  expect([(await rewards(newcomer.memberId)).given, (await rewards(referrer.memberId)).given, await states(referrer)]).toEqual([[20, 20], [50, 50], ['rewarded']]);
});

test('above the month\'s most the newcomer is given theirs, the referrer nothing', async () => {
  await setRule({ mostPerMonth: 1 });
  const referrer = await join();
  for (let n = 0; n < 2; n++) {
    const { memberId } = await join(referrer.memberId);
    await visit(memberId, 6_000);
    await api.settle();
    expect((await rewards(memberId)).given).toEqual([20]);
  }
  expect([(await rewards(referrer.memberId)).given, await states(referrer)]).toEqual([[50], ['month-full', 'rewarded']]);
  await setRule({});
});

test('fifty tellings of one purchase, and one a day later: one reward a side', async () => {
  const referrer = await join();
  const newcomer = await join(referrer.memberId);
  const visitId = await visit(newcomer.memberId, 6_000);
  const entry = (await rewards(newcomer.memberId)).entries.find(({ documentId }) => documentId === visitId);
  const { shopId, memberId, sequence, at, after } = entry as NonNullable<typeof entry>;
  const tell = () => composeReactions(api.world)('visit.recorded', { version: 1, shopId, memberId, sequence, documentId: visitId, at, changes: { points: 0, growth: 0, principal: 0, bonus: 0 }, after: { points: after.points, growth: after.growth, principalFen: 0, bonusFen: 0 } });
  await Promise.allSettled(Array.from({ length: 50 }, tell));
  await api.settle();
  api.world.clock.move(86_400_000);
  await tell();
  expect([(await rewards(newcomer.memberId)).given, (await rewards(referrer.memberId)).given]).toEqual([[20], [50]]);
  expect((await api.table.get(documentKey(shopId, visitId)))?.undoneAt).toBeUndefined();
});

test('off: a link notes nothing; an unknown coupon is refused; an invitation of another shop leads nowhere', async () => {
  const referrer = await join();
  expect(must(await shop.member.referral.readInvitationOf({ shopId: shop.shopId, memberId: referrer.memberId }))).toMatchObject({ on: true, newcomer: { points: 20 } });
  await setRule({ on: false });
  const newcomer = await join(referrer.memberId);
  expect([memberOf((await api.table.get(memberKey(newcomer.memberId))) as Item).referredBy, await states(referrer)]).toEqual([undefined, []]);
  expect(codeOf(await shop.owner.shops.setReferralRule({ shopId: shop.shopId, on: true, referrer: { points: 0, couponTypeIds: ['cty_01BX5ZZKBKACTAV9WEVGEMMVRZ' as CouponTypeId] }, newcomer: { points: 0, couponTypeIds: [] }, leastFen: fen(1), mostPerMonth: 1 }))).toBe('coupons/type-unknown');
  expect(codeOf(await shop.member.referral.readInvitationOf({ shopId: shop.shopId, memberId: 'mbr_01BX5ZZKBKACTAV9WEVGEMMVRZ' as MemberId }))).toBe('http/not-found');
});

test('the proof holds each reward and each taking back to its document, and the export carries the referrals', async () => {
  const source = createMemoryAuditSource(api.table);
  expect((await proveBooks(source, shop.shopId)).holds).toBe(true);
  const types: string[] = [];
  for await (const line of exportShop(source, shop.shopId)) types.push((JSON.parse(line) as { type: string }).type);
  expect(types).toContain('referral');
  const item = [...api.table.items.values()].find(({ documentKind, facts }) => documentKind === 'referral-gift' && (facts as { points: number }).points === 50);
  await api.table.write([{ put: { ...(item as Item), facts: { ...(item?.facts as object), points: 51 } } as Item }]);
  expect((await proveBooks(source, shop.shopId)).difference).toMatchObject({ what: 'referral-amount', expected: 51, found: 50 });
});
