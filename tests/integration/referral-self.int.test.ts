import { fen } from '@shared/kernel/money';
import { documentKey } from '../../functions/ledger';
import { memberCodes, memberKey, memberOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { TERMS } from '../../functions/stored-value';
import { type Joined, openReferralShop, type ReferralShop } from '../support/referral-shop';
import { must } from '../support/service-shop';
import { hire, paidRecharge, ticketBy } from '../support/whole-shop';

let refer: ReferralShop;
let api: ReferralShop['api'];
let shop: ReferralShop['shop'];
beforeAll(async () => {
  refer = await openReferralShop();
  ({ api, shop } = refer);
});
afterAll(() => refer.proves());

async function unmet(referrer: Joined, newcomer: Joined) {
  await refer.visit(newcomer.memberId, 6_000);
  await api.settle();
  expect([(await refer.rewards(newcomer.memberId)).given, (await refer.rewards(referrer.memberId)).given, await refer.states(referrer)]).toEqual([[], [], ['unmet']]);
  expect(JSON.stringify(must(await referrer.person.referral.getMyReferrals({ shopId: shop.shopId })))).not.toContain('same-');
  return refer.unmetOf(referrer.memberId, newcomer.memberId);
}
test('Self-referral: by a number that the referrer had before, nothing, and the referrer is told neutrally', async () => {
  const old = api.newPhone();
  const referrer = await refer.join(undefined, old);
  must(await referrer.person.membership.bindMyPhone({ shopId: shop.shopId, phoneCode: api.newPhone() }, { key: api.newKey() }));
  expect(await unmet(referrer, await refer.join(referrer.memberId, old))).toBe('same-phone');
});
test('Self-referral: by the number of a card that gives it up in the very joining, nothing', async () => {
  const phone = api.newPhone();
  const referrer = await refer.join(undefined, phone);
  expect(await unmet(referrer, await refer.join(referrer.memberId, phone))).toBe('same-phone');
});
test('Self-referral: one WeChat person behind two sign-ins, nothing', async () => {
  const referrer = await refer.join();
  const newcomer = await refer.join(referrer.memberId);
  const [a, b] = await Promise.all([referrer, newcomer].map(({ person }) => api.table.get({ pk: `USER#${person.userId}`, sk: 'USER' })));
  await api.table.write([{ put: { ...(a as Item), unionid: 'u-same' } }, { put: { ...(b as Item), unionid: 'u-same' } }]);
  expect(await unmet(referrer, newcomer)).toBe('same-person');
});
test('Self-referral: one payer of both recharges, nothing', async () => {
  const referrer = await refer.join();
  const newcomer = await refer.join(referrer.memberId);
  const [a, b] = await Promise.all([referrer, newcomer].map(({ person }) => api.table.get({ pk: `USER#${person.userId}`, sk: 'USER' })));
  await api.table.write([{ put: { ...(b as Item), openids: { ...(b?.openids as object), ...(a?.openids as object) } } as Item }]);
  expect(await unmet(referrer, newcomer)).toBe('same-payer');
});
const agreed = { agreedInPerson: true as const, adultConfirmed: true as const, termsVersion: TERMS.version };
test('Self-referral: a purchase that the referrer\'s card pays as a shared one, nothing', async () => {
  must(await shop.owner.storedValue.setFiling({ shopId: shop.shopId, filingNo: '310000备2026-001', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-01-01' } as never));
  must(await shop.owner.storedValue.switchRecharge({ shopId: shop.shopId, open: true }));
  const referrer = await refer.join(undefined, api.newPhone());
  const newcomer = await refer.join(referrer.memberId, api.newPhone());
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
  expect([restFen, (await refer.rewards(newcomer.memberId)).given, (await refer.rewards(referrer.memberId)).given, await refer.unmetOf(referrer.memberId, newcomer.memberId)]).toEqual([0, [], [], 'same-payer']);
});
test('Self-referral: a recharge that the newcomer paid for the referrer, however many entries ago, nothing', async () => {
  const referrer = await refer.join();
  const newcomer = await refer.join(referrer.memberId);
  const user = await api.table.get({ pk: `USER#${newcomer.person.userId}`, sk: 'USER' });
  const [[appId, openid]] = Object.entries(user?.openids as Readonly<Record<string, string>>) as [[string, string]];
  const old = await paidRecharge(api, referrer.person, shop.shopId, 30_000);
  await api.settle();
  const order = await api.table.get(documentKey(shop.shopId, old));
  await api.table.write([{ put: { ...(order as Item), appId, openid, facts: { ...(order?.facts as object), appId, openid } } as Item }]);
  for (let n = 0; n < 110; n++) must(await shop.owner.adjustments.adjustMember({ shopId: shop.shopId, memberId: referrer.memberId, asset: 'points', amount: 1, reason: '补上次漏积' }, { key: api.newKey() }));
  await refer.visit(newcomer.memberId, 6_000);
  await api.settle();
  expect([await refer.unmetOf(referrer.memberId, newcomer.memberId), await refer.states(referrer)]).toEqual(['same-payer', ['unmet']]);
});
test('staff of the shop earn nothing by recommending, nor by being recommended', async () => {
  const referrer = await refer.join();
  const newcomer = await refer.join(referrer.memberId);
  const person = await hire(api, shop, 'staff-referrer', 'cashier', [shop.storeId]);
  await api.table.write([{ put: { pk: `USER#${newcomer.person.userId}`, sk: `STAFF#${shop.shopId}`, kind: 'staff-place', userId: newcomer.person.userId, shopId: shop.shopId, staffId: person.staffId, role: 'cashier', storeIds: [], name: 'x', leftAt: 1 } }]);
  expect(await unmet(referrer, newcomer)).toBe('staff');
});
test('once a person: whoever was rewarded as a newcomer on another card brings nothing', async () => {
  const referrer = await refer.join();
  const newcomer = await refer.join(referrer.memberId);
  await api.table.write([{ put: { pk: `CLAIM#${shop.shopId}#referral-user#${newcomer.person.userId}`, sk: 'CLAIM', kind: 'claim', memberId: referrer.memberId } }]);
  expect(await unmet(referrer, newcomer)).toBe('had-before');
});
