import type { MemberId, PackageId } from '@shared/kernel/ids';
import { DAY_MS, instant, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { addDays } from '@shared/kernel/shop-day';
import { countedLeft, packageKey, packageOf, packagesRange } from '../../functions/packages';
import type { Item } from '../../functions/platform/table/table';
import { codeOf, type Counter, createCounter, type MemberPerson, type Person, tally, times } from '../support/counter';
import { must } from '../support/service-shop';
import { type StartedTable, startServiceTable } from '../support/service-table';
import { createTestWorld } from '../support/test-world';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { agreedDeduction, createWholeShop, soldPackage, type WholeShop } from '../support/whole-shop';

let dynamo: StartedTable;
beforeAll(async () => { dynamo = await startServiceTable(); });
afterAll(() => dynamo.stop());
const many = 50;

describe.each([
  ['in memory', () => createTestWorld()],
  ['on DynamoDB', () => createTestWorld({ table: dynamo.table, elapsed: () => performance.now(), pause: (ms) => new Promise((done) => setTimeout(done, ms / 5)) })],
])('packages at the counter, %s', (_name, worldOf) => {
  let counter: Counter;
  beforeAll(async () => { counter = await createCounter(worldOf()); });
  const key = () => ({ key: counter.newKey() });
  const till = (n: number): Person => (n % 2 === 0 ? counter.till : counter.otherTill);

  async function sell(to: MemberPerson, count: number): Promise<PackageId> {
    const { shopId, storeId, owner } = counter;
    const { packageTypeId } = must(await owner.packages.createPackageType({ shopId, title: '护理卡', services: [{ name: '面部', listPriceFen: fen(10_000), count }], priceFen: fen(8_000 * count), term: { days: 365 } }, key()));
    return must(await counter.till.packages.sellPackage({ shopId, storeId, packageTypeId, ticket: await counter.lookUp(counter.till, to), tenders: [{ tender: 'cash', amountFen: fen(8_000 * count) }] }, key())).packageId;
  }
  async function scanned(by: Person, of: MemberPerson, packageId: PackageId, quantity = 1) {
    counter.clock.move(MINUTE_MS);
    return { shopId: counter.shopId, storeId: counter.storeId, packageId, service: 0, quantity, ticket: await counter.scan(by, of) };
  }
  async function agreed(by: Person, of: MemberPerson, packageId: PackageId) {
    const asked = { shopId: counter.shopId, storeId: counter.storeId, packageId, service: 0, quantity: 1, ticket: await counter.lookUp(by, of) };
    const { confirmationId } = must(await by.packages.askPackageUse(asked, key()));
    must(await of.visits.answerConfirmation({ shopId: counter.shopId, confirmationId, decision: 'confirm' }));
    return { ...asked, confirmationId };
  }
  /** The journal proves, and what the packages have left is the balance. */
  async function proves(of: MemberPerson, uses: number): Promise<void> {
    const proof = await counter.prove(of);
    expect(proof.differences).toEqual([]);
    const page = await counter.table.query({ ...packagesRange(of.memberId), limit: 100, consistent: true });
    expect([proof.member.balances.uses ?? 0, page.items.reduce((sum, item) => sum + countedLeft(packageOf(item)), 0)]).toEqual([uses, uses]);
  }

  test('double redemption: 50 at once of the last use, one wins, the others learn that none is left', async () => {
    const member = await counter.join();
    const packageId = await sell(member, 1);
    const requests: Awaited<ReturnType<typeof agreed>>[] = [];
    for (let n = 0; n < many; n++) requests.push(await agreed(till(n), member, packageId));
    const results = await times(many, (n) => till(n).packages.deductPackage(requests[n] as (typeof requests)[number], key()));
    expect(tally(results)).toEqual({ ok: 1, 'packages/not-enough': many - 1 });
    await proves(member, 0);
    expect((await counter.read(member.memberId)).visits).toBe(1);
  });
  test('a code pays for one deduction: 50 at once with one code', async () => {
    const member = await counter.join();
    const packageId = await sell(member, 60);
    const request = await scanned(counter.till, member, packageId);
    expect(tally(await times(many, () => counter.till.packages.deductPackage(request, key())))).toEqual({ ok: 1, 'visits/code-spent': many - 1 });
    await proves(member, 59);
  });
  test('undo pressed twice mints nothing: 20 undos at once, one wins, and the package is as it was', async () => {
    const member = await counter.join();
    const packageId = await sell(member, 3);
    const before = packageOf((await counter.table.get(packageKey(member.memberId, packageId))) as Item);
    const { useId } = must(await counter.till.packages.deductPackage(await scanned(counter.till, member, packageId, 2), key()));
    expect(tally(await times(20, (n) => till(n).packages.undoPackageUse({ shopId: counter.shopId, useId }, key())))).toEqual({ ok: 1, 'visits/already-undone': 19 });
    await proves(member, 3);
    expect(packageOf((await counter.table.get(packageKey(member.memberId, packageId))) as Item)).toEqual({ ...before, revision: 3 });
    expect(await counter.read(member.memberId)).toMatchObject({ visits: 0, recentVisitAts: [] });
  });
  test('refund, deduction and handing over at once: the uses are counted once, wherever they end', async () => {
    const [from, to] = [await counter.join(), await counter.join()];
    const packageId = await sell(from, 4);
    const held = { shopId: counter.shopId, memberId: from.memberId, packageId };
    const use = await agreed(counter.till, from, packageId);
    const results = await Promise.all([
      counter.till.packages.deductPackage(use, key()), counter.manager.packages.transferPackage({ ...held, toMemberId: to.memberId, reason: '家人' }, key()),
      counter.manager.packages.refundPackage({ ...held, storeId: counter.storeId, refundFen: fen(32_000), tenders: [{ tender: 'cash', amountFen: fen(32_000) }], reason: '搬家' }, key()),
    ]);
    expect(results.filter((one) => one.ok).length).toBeGreaterThan(0);
    const [fromProof, toProof] = [await counter.prove(from), await counter.prove(to)];
    expect([fromProof.differences, toProof.differences]).toEqual([[], []]);
    await proves(from, fromProof.member.balances.uses ?? 0);
    await proves(to, toProof.member.balances.uses ?? 0);
    const refunded = results[2]?.ok ?? false;
    expect((fromProof.member.balances.uses ?? 0) + (toProof.member.balances.uses ?? 0)).toBe(refunded ? 0 : results[0]?.ok ? 3 : 4);
  });
});

describe('a package lived through', () => {
  let api: WholeApi;
  let shop: WholeShop;
  beforeEach(async () => {
    api = createWholeApi();
    shop = await createWholeShop(api, 'ALPHA');
  });
  const key = () => ({ key: api.newKey() });
  const held = (packageId: PackageId, memberId: MemberId = shop.memberId) => ({ shopId: shop.shopId, memberId, packageId });
  const mine = async (packageId: PackageId) => must(await shop.member.packages.getMyPackage({ shopId: shop.shopId, packageId }));
  const usesOf = async (person: WholeShop['member']) => must(await person.membership.getMyCard({ shopId: shop.shopId })).balances.uses ?? 0;

  test('sold, used and told at once; the statement and the day know it', async () => {
    const packageId = await soldPackage(api, shop.cashier, shop, shop.memberId);
    expect(await usesOf(shop.member)).toBe(5);
    const used = must(await shop.cashier.packages.deductPackage(await agreedDeduction(api, shop.cashier, shop, packageId), key()));
    expect(used).toMatchObject({ serviceName: '护ALPHA', quantity: 1, left: 2, title: '卡ALPHA' });
    expect(await mine(packageId)).toMatchObject({ state: 'open', left: 2, counted: 3, refundFen: 10_000, uses: [{ useId: used.useId, storeName: '一店ALPHA' }] });
    await api.settle();
    const message = must(await shop.member.messages.listMyMessages({ shopId: shop.shopId })).items.find((one) => one.title.startsWith('护') && one.body.includes('还剩 2 次') && one.messageId !== shop.messageId);
    expect(message?.title).toBe('护ALPHA 用了 1 次');
    const [line, sale] = must(await shop.member.ledger.getMyStatement({ shopId: shop.shopId })).items;
    expect([line, sale]).toMatchObject([{ kind: 'package-used', undone: false, changes: [{ asset: 'uses', amount: -1, balanceAfter: 4 }] }, { kind: 'package-sold', amountFen: 20_000, changes: [{ asset: 'uses', amount: 3, balanceAfter: 5 }] }]);
    const before = must(await shop.owner.analytics.getToday({ shopId: shop.shopId, storeId: shop.storeId }));
    must(await shop.manager.packages.refundPackage({ ...held(packageId), storeId: shop.storeId, refundFen: fen(10_000), tenders: [{ tender: 'cash', amountFen: fen(10_000) }], reason: '搬家' }, key()));
    await api.settle();
    const after = must(await shop.owner.analytics.getToday({ shopId: shop.shopId, storeId: shop.storeId }));
    expect(before.takingsFen - after.takingsFen).toBe(10_000);
    expect(codeOf(await shop.cashier.packages.undoPackageUse({ shopId: shop.shopId, useId: used.useId }, key()))).toBe('packages/gone');
  });
  test('Used up and paid out: a kind that lists below its price is refused; by the shop\'s fault the price that was paid counts, and the statement names the ground', async () => {
    const kind = (listPriceFen: number) => shop.owner.packages.createPackageType({ shopId: shop.shopId, title: '十次卡', services: [{ name: '面部', listPriceFen: fen(listPriceFen), count: 3 }], priceFen: fen(24_000), term: { days: 10 } }, key());
    expect([codeOf(await kind(0)), codeOf(await kind(7_999))]).toEqual(['packages/list-below-price', 'packages/list-below-price']);
    must(await kind(8_000));
    const other = await soldPackage(api, shop.cashier, shop, shop.memberId);
    must(await shop.cashier.packages.deductPackage(await agreedDeduction(api, shop.cashier, shop, other), key()));
    expect(await mine(other)).toMatchObject({ refundFen: 10_000, shopFault: { refundFen: 13_334, refundTenders: [{ tender: 'cash', amountFen: 13_334 }] } });
    const back = (ground: 'own-reasons' | 'shop-fault', refundFen: number) => shop.manager.packages.refundPackage({ ...held(other), storeId: shop.storeId, ground, refundFen: fen(refundFen), tenders: [{ tender: 'cash', amountFen: fen(refundFen) }], reason: '关店' }, key());
    expect(codeOf(await back('own-reasons', 13_334))).toBe('packages/refund-changed');
    must(await back('shop-fault', 13_334));
    expect(must(await shop.member.ledger.getMyStatement({ shopId: shop.shopId })).items[0]).toMatchObject({ kind: 'package-refunded', amountFen: 13_334, ground: 'shop-fault' });
  });
  test('spending needs the code or the member\'s yes to exactly this', async () => {
    const packageId = await soldPackage(api, shop.cashier, shop, shop.memberId);
    const agreed = await agreedDeduction(api, shop.cashier, shop, packageId);
    const { confirmationId, ...bare } = agreed;
    expect(codeOf(await shop.cashier.packages.deductPackage(bare, key()))).toBe('visits/spending-needs-code');
    expect(codeOf(await shop.cashier.packages.deductPackage({ ...agreed, quantity: 2 }, key()))).toBe('visits/spending-needs-code');
    must(await shop.cashier.packages.deductPackage(agreed, key()));
    expect(codeOf(await shop.cashier.packages.deductPackage(agreed, key()))).toBe('visits/spending-needs-code');
    expect(confirmationId).toBeDefined();
  });
  test('it ends by value at the end of its day; paused it waits; extended it goes on; the rest is refunded by the rule', async () => {
    const { packageTypeId } = must(await shop.owner.packages.createPackageType({ shopId: shop.shopId, title: '短卡', services: [{ name: '面部', listPriceFen: fen(10_000), count: 3 }], priceFen: fen(20_000), term: { days: 10 } }, key()));
    const packageId = await soldPackage(api, shop.cashier, { ...shop, packageTypeId }, shop.memberId);
    const { lastDay } = await mine(packageId);
    must(await shop.manager.packages.pausePackage(held(packageId), key()));
    expect(codeOf(await shop.cashier.packages.askPackageUse({ ...(await agreedLater(packageId)) }, key()))).toBe('packages/not-usable');
    api.world.clock.move(20 * DAY_MS);
    expect((await mine(packageId)).state).toBe('paused');
    must(await shop.manager.packages.resumePackage(held(packageId), key()));
    expect(await mine(packageId)).toMatchObject({ state: 'open', lastDay: addDays(lastDay, 20) });
    api.world.clock.move(11 * DAY_MS);
    expect((await mine(packageId)).state).toBe('expired');
    expect(codeOf(await shop.cashier.packages.askPackageUse({ ...(await agreedLater(packageId)) }, key()))).toBe('packages/not-usable');
    must(await shop.manager.packages.extendPackage({ ...held(packageId), days: 7, reason: '店里装修' }, key()));
    expect(await mine(packageId)).toMatchObject({ state: 'open', endsInDays: 7 });
    expect(codeOf(await shop.manager.packages.refundPackage({ ...held(packageId), storeId: shop.storeId, refundFen: fen(1), tenders: [{ tender: 'cash', amountFen: fen(1) }], reason: '退' }, key()))).toBe('packages/refund-changed');
    must(await shop.manager.packages.refundPackage({ ...held(packageId), storeId: shop.storeId, refundFen: fen(20_000), tenders: [{ tender: 'cash', amountFen: fen(20_000) }], reason: '退' }, key()));
    expect(await mine(packageId)).toMatchObject({ state: 'refunded', left: 0 });
    expect(codeOf(await shop.manager.packages.refundPackage({ ...held(packageId), storeId: shop.storeId, refundFen: fen(20_000), tenders: [{ tender: 'cash', amountFen: fen(20_000) }], reason: '退' }, key()))).toBe('packages/gone');
  });
  test('its uses leave the balance on the day after its last, once, by an entry; an extension brings them back and arms the new end', async () => {
    const { packageTypeId } = must(await shop.owner.packages.createPackageType({ shopId: shop.shopId, title: '短卡', services: [{ name: '面部', listPriceFen: fen(10_000), count: 3 }], priceFen: fen(20_000), term: { days: 10 } }, key()));
    const packageId = await soldPackage(api, shop.cashier, { ...shop, packageTypeId }, shop.memberId);
    must(await shop.owner.shops.setUndoRule({ shopId: shop.shopId, cashierMinutes: 10, managerDays: 30 }));
    api.world.clock.move(3 * MINUTE_MS);
    const before = await usesOf(shop.member);
    const { useId } = must(await shop.cashier.packages.deductPackage(await agreedDeduction(api, shop.cashier, shop, packageId), key()));
    const goTo = async (at: number) => {
      await api.settle();
      api.world.clock.set(instant(at));
      for (let time = 0; time < 2; time++) {
        await api.tick();
        await api.settle();
      }
    };
    const { expiresAt } = await mine(packageId);
    await goTo(expiresAt - 1);
    expect(await usesOf(shop.member)).toBe(before - 1);
    await goTo(expiresAt + MINUTE_MS);
    expect([await usesOf(shop.member), (await mine(packageId)).state, (await mine(packageId)).left]).toEqual([before - 3, 'expired', 2]);
    const [line] = must(await shop.member.ledger.getMyStatement({ shopId: shop.shopId })).items;
    expect(line).toMatchObject({ kind: 'package-expired', changes: [{ asset: 'uses', amount: -2 }] });
    must(await shop.manager.packages.undoPackageUse({ shopId: shop.shopId, useId, reason: '扣错了' }, key()));
    expect([await usesOf(shop.member), (await mine(packageId)).left, (await mine(packageId)).refundFen]).toEqual([before - 3, 3, 20_000]);
    must(await shop.manager.packages.extendPackage({ ...held(packageId), days: 7, reason: '店里装修' }, key()));
    expect([await usesOf(shop.member), (await mine(packageId)).state]).toEqual([before, 'open']);
    await goTo((await mine(packageId)).expiresAt + MINUTE_MS);
    expect(await usesOf(shop.member)).toBe(before - 3);
    must(await shop.manager.packages.refundPackage({ ...held(packageId), storeId: shop.storeId, refundFen: fen(20_000), tenders: [{ tender: 'cash', amountFen: fen(20_000) }], reason: '退' }, key()));
    expect([await usesOf(shop.member), api.alarms()]).toEqual([before - 3, []]);
  });
  const agreedLater = async (packageId: PackageId) => {
    const [match] = must(await shop.cashier.visits.lookUpMember({ shopId: shop.shopId, storeId: shop.storeId, by: 'phone', value: shop.phones[0] as string })).matches;
    return { shopId: shop.shopId, storeId: shop.storeId, ticket: match?.ticket as string, packageId, service: 0, quantity: 1 };
  };
  test('the member is told what the shop did with a package, once each: stopped, let go on, made longer, handed over to both sides, taken back', async () => {
    const packageId = await soldPackage(api, shop.cashier, shop, shop.memberId);
    must(await shop.manager.packages.pausePackage(held(packageId), key()));
    must(await shop.manager.packages.resumePackage(held(packageId), key()));
    must(await shop.manager.packages.extendPackage({ ...held(packageId), days: 7, reason: '店里装修' }, key()));
    must(await shop.manager.packages.transferPackage({ ...held(packageId), toMemberId: shop.secondMemberId, reason: '送给家人' }, key()));
    must(await shop.manager.packages.refundPackage({ ...held(packageId, shop.secondMemberId), storeId: shop.storeId, refundFen: fen(20_000), tenders: [{ tender: 'cash', amountFen: fen(20_000) }], reason: '退' }, key()));
    await api.settle();
    await api.settle();
    const told = async (person: WholeShop['member']) => must(await person.messages.listMyMessages({ shopId: shop.shopId })).items.filter(({ title }) => title.startsWith('「卡')).map(({ title, body }) => `${title} ${body}`).sort();
    expect((await told(shop.member)).map((one) => one.match(/已延期 .*到期|已恢复 .*到期|已暂停|已转给别的会员/)?.[0].slice(0, 3))).toEqual(['已延期', '已恢复', '已暂停', '已转给']);
    expect(await told(shop.secondMember)).toEqual([expect.stringMatching(/已转到你的卡上 .*到期/), expect.stringMatching(/已退 .*退款 ¥200/)]);
  });
  test('handed over, its uses, its term and its price go along; the giver has nothing of it', async () => {
    const packageId = await soldPackage(api, shop.cashier, shop, shop.memberId);
    must(await shop.manager.packages.transferPackage({ ...held(packageId), toMemberId: shop.secondMemberId, reason: '送给家人' }, key()));
    expect([await usesOf(shop.member), await usesOf(shop.secondMember)]).toEqual([2, 3]);
    expect(must(await shop.secondMember.packages.getMyPackage({ shopId: shop.shopId, packageId }))).toMatchObject({ left: 3, refundFen: 20_000 });
    expect(codeOf(await shop.member.packages.getMyPackage({ shopId: shop.shopId, packageId }))).toBe('http/not-found');
    expect(codeOf(await shop.manager.packages.transferPackage({ ...held(packageId, shop.secondMemberId), toMemberId: shop.secondMemberId, reason: '送' }, key()))).toBe('visits/same-member');
  });
  test('cards become one: packages move along', async () => {
    const phone = api.newPhone();
    const { panel } = must(await shop.cashier.joining.enrolMember({ shopId: shop.shopId, storeId: shop.storeId, phone, agreedInPerson: true }, key()));
    const { packageId } = must(await shop.cashier.packages.sellPackage({ shopId: shop.shopId, storeId: shop.storeId, packageTypeId: shop.packageTypeId, ticket: panel.ticket, tenders: [{ tender: 'alipay', amountFen: fen(20_000) }] }, key()));
    must(await shop.manager.membership.resolvePhone({ shopId: shop.shopId, memberId: shop.memberId, phone, decision: 'same-person', reason: '同一位' }, key()));
    expect(await usesOf(shop.member)).toBe(5);
    expect((await mine(packageId)).left).toBe(3);
    expect(must(await shop.cashier.packages.listMemberPackages({ shopId: shop.shopId, memberId: panel.memberId })).items).toHaveLength(2);
  });
  test('a gift says why, is not paid for and gives nothing back; a closed kind is not sold', async () => {
    const { ticket } = await agreedLater(shop.packageId);
    const [match] = must(await shop.manager.visits.lookUpMember({ shopId: shop.shopId, storeId: shop.storeId, by: 'phone', value: shop.phones[0] as string })).matches;
    const given = must(await shop.manager.packages.givePackage({ shopId: shop.shopId, storeId: shop.storeId, packageTypeId: shop.packageTypeId, ticket: match?.ticket as string, reason: '补偿' }, key()));
    expect(given).toMatchObject({ source: 'gift', priceFen: 0, refundFen: 0, left: 3 });
    const sale = { shopId: shop.shopId, storeId: shop.storeId, packageTypeId: shop.packageTypeId, ticket, tenders: [{ tender: 'cash' as const, amountFen: fen(19_999) }] };
    expect(codeOf(await shop.cashier.packages.sellPackage(sale, key()))).toBe('visits/tenders-do-not-add-up');
    must(await shop.owner.packages.closePackageType({ shopId: shop.shopId, packageTypeId: shop.packageTypeId }));
    expect(codeOf(await shop.cashier.packages.sellPackage({ ...sale, tenders: [{ tender: 'cash', amountFen: fen(20_000) }] }, key()))).toBe('packages/type-closed');
  });
});
