import { fen } from '@shared/kernel/money';
import { DAY_MS, instant } from '@shared/kernel/instant';
import { composeFollowStream } from '../../functions/entry/compose-background';
import { documentKey } from '../../functions/ledger';
import { memberKey } from '../../functions/membership';
import { orderOf, refundOf, TERMS } from '../../functions/stored-value';
import { codeOf, createCounter, type MemberPerson } from '../support/counter';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestClock } from '../support/test-clock';
import { createTestSecrets } from '../support/test-secrets';
import { createTestWorld } from '../support/test-world';

async function openShop(startAt?: number, authority = '北京市商务局') {
  const table = createMemoryTable();
  const merchant = { mchid: '1900007291', serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };
  const clock = startAt === undefined ? createTestClock() : createTestClock(instant(startAt));
  const counter = await createCounter({ ...createTestWorld({ table, clock }), secrets: { ...createTestSecrets(), merchant: async () => merchant } });
  const { owner, till, manager, shopId, storeId, newKey } = counter;
  must(await owner.storedValue.setFiling({ shopId, filingNo: '备2020-001', issuer: '禾木', authority, filedOn: '2020-01-01' as never }));
  must(await owner.storedValue.switchRecharge({ shopId, open: true }));
  const take = async (of: MemberPerson, amountFen: number, realName?: string) => till.storedValue.rechargeAtTill({ shopId, storeId, ticket: await counter.scan(till, of), amountFen: fen(amountFen), tender: 'cash', termsVersion: TERMS.version, ...(realName ? { realName } : {}), agreedInPerson: true, adultConfirmed: true }, { key: newKey() });
  return {
    ...counter, table, take,
    verify: async (of: MemberPerson) => table.write([{ update: memberKey(of.memberId), set: { phoneVerified: true } }]),
    recharge: async (of: MemberPerson, amountFen = 10_000) => must(await take(of, amountFen)).rechargeId,
    law: async (rechargeId: string) => orderOf(await table.get(documentKey(shopId, rechargeId as never), { consistent: true }))?.law,
    rights: async (rechargeId: string) => must(await manager.storedValue.getRefundRights({ shopId, rechargeId: rechargeId as never, hadBefore: false, ratePerTenThousand: 0 })),
    mayWithdraw: async (rechargeId: string) => must(await manager.storedValue.getRefundRights({ shopId, rechargeId: rechargeId as never, hadBefore: false, ratePerTenThousand: 0 })).grounds.find(({ ground }) => ground === 'seven-days')?.applies,
  };
}
const NATIONAL = ['prepaid-cards-2012', 'consumer-rules-2024', 'prepaid-refunds-2025'];

test('a text that begins on a future day holds from that day on, and an order from before it keeps what it was made under', async () => {
  // A minute before midnight in China, the night before the judicial interpretation.
  const shop = await openShop(Date.UTC(2025, 3, 30, 15, 59));
  const { owner, shopId } = shop;
  const anna = await shop.join();
  const state = async () => must(await owner.storedValue.getLaw({ shopId })).packs.find(({ packId }) => packId === 'prepaid-refunds-2025')?.state;
  expect(await state()).toBe('coming');
  const before = await shop.recharge(anna);
  expect(await shop.law(before)).toEqual(['prepaid-cards-2012', 'consumer-rules-2024']);
  shop.clock.move(2 * 60_000);
  expect(await state()).toBe('in-force');
  const since = await shop.recharge(anna);
  expect(await shop.law(since)).toEqual(NATIONAL);
  expect([await shop.mayWithdraw(before), await shop.mayWithdraw(since)]).toEqual([false, true]);
  // Seven days without that of the payment, the last of them whole.
  shop.clock.move(8 * DAY_MS);
  expect(await shop.mayWithdraw(since)).toBe(false);
});

test('the owner sees each text with source and day, chooses the city\'s and no national one; orders from then on name it, and so does their refund', async () => {
  const shop = await openShop();
  const { owner, manager, shopId, newKey } = shop;
  const anna = await shop.join();
  const { packs } = must(await owner.storedValue.getLaw({ shopId }));
  expect(packs.filter(({ choosable }) => choosable).map(({ packId, chosen, suggested, area }) => [packId, chosen, suggested, area])).toEqual([['shanghai-2019', false, false, '上海'], ['beijing-2022', false, true, '北京']]);
  for (const pack of packs) expect(pack.source.length > 3 && /^\d{4}-/.test(pack.from) && pack.rules.every(({ article }) => article.length > 2)).toBe(true);
  expect(packs.filter(({ choosable }) => !choosable).every(({ chosen }) => chosen)).toBe(true);
  const first = await shop.recharge(anna);
  expect(codeOf(await owner.storedValue.chooseLaw({ shopId, packIds: ['prepaid-cards-2012'] }))).toBe('stored-value/law-fixed');
  expect(codeOf(await owner.storedValue.chooseLaw({ shopId, packIds: ['none'] }))).toBe('stored-value/law-fixed');
  expect(must(await owner.storedValue.chooseLaw({ shopId, packIds: ['beijing-2022', 'beijing-2022'] })).packs.filter(({ choosable, chosen }) => choosable && chosen).map(({ packId }) => packId)).toEqual(['beijing-2022']);
  const second = await shop.recharge(anna);
  expect([await shop.law(first), await shop.law(second)]).toEqual([NATIONAL, ['prepaid-cards-2012', 'beijing-2022', 'consumer-rules-2024', 'prepaid-refunds-2025']]);
  expect((await shop.rights(second)).law.map(({ title }) => title.slice(0, 5))).toEqual(['北京市单用', '最高人民法']);
  const quote = must(await manager.storedValue.quoteRefund({ shopId, rechargeId: second as never }));
  const { refundId } = must(await manager.storedValue.refundRecharge({ cashConfirmed: true, shopId, rechargeId: second as never, principalFen: quote.refundableFen as never, quoteHash: quote.quoteHash }, { key: newKey() }));
  expect(refundOf(await shop.table.get(documentKey(shopId, refundId as never)))?.law).toEqual(await shop.law(second));
});

test('registration: above the anonymous limit a phone alone is not enough; the real name is asked for, told with the order at the till or in the app, and kept', async () => {
  const shop = await openShop();
  const { till, shopId, storeId, newKey } = shop;
  const anna = await shop.join();
  await shop.verify(anna);
  expect(must(await anna.storedValue.getRechargeDesk({ shopId }))).toMatchObject({ limitFen: 500_000, roomFen: 500_000, namelessRoomFen: 100_000, phoneVerified: true });
  expect(await shop.take(anna, 100_001)).toMatchObject({ ok: false, error: { code: 'stored-value/name-needed', facts: { limitFen: 100_000 } } });
  const start = (amountFen: number, realName?: string) => anna.storedValue.startRecharge({ shopId, amountFen: fen(amountFen), termsVersion: TERMS.version, ...(realName ? { realName } : {}), adultConfirmed: true }, { key: newKey() });
  expect(codeOf(await start(100_001))).toBe('stored-value/name-needed');
  expect(codeOf(await start(500_001, '林若溪'))).toBe('stored-value/amount-out-of-range');
  expect(codeOf(await start(100_001, '1380013'))).toBe('http/bad-request');
  must(await shop.take(anna, 100_000));
  must(await start(50_000, '林若溪'));
  expect(await shop.read(anna.memberId)).toMatchObject({ realName: '林若溪', reservedFen: 50_000 });
  expect(must(await till.storedValue.getTillDesk({ shopId, storeId, ticket: await shop.scan(till, anna) })).namelessRoomFen).toBeUndefined();
  must(await shop.take(anna, 300_000));
  expect(await shop.take(anna, 50_001)).toMatchObject({ error: { code: 'stored-value/over-limit', facts: { roomFen: 50_000 } } });
  const lines = must(await shop.manager.membership.listTimeline({ shopId, memberId: anna.memberId })).items;
  expect(JSON.stringify(lines)).toContain('登记了储值卡的真实姓名');
  expect(JSON.stringify([lines, must(await shop.manager.membership.getMember({ shopId, memberId: anna.memberId }))])).not.toContain('林若溪');
});

test('registration: a name without a verified phone registers no card', async () => {
  const shop = await openShop();
  const anna = await shop.join();
  expect(await shop.take(anna, 100_001, '林若溪')).toMatchObject({ error: { code: 'stored-value/over-limit', facts: { roomFen: 100_000 } } });
});

test('filing: money on cards and no filing is said on the owner\'s day with its last day; filed, it is over', async () => {
  const table = createMemoryTable();
  const counter = await createCounter(createTestWorld({ table }));
  const { owner, shopId, world } = counter;
  await counter.join({ principalFen: 30_000 });
  expect(must(await owner.storedValue.getFiling({ shopId })).due).toBeUndefined();
  expect(await composeFollowStream(world)(table.stream.map((change, i) => ({ ...change, number: String(i) })))).toEqual([]);
  expect(must(await owner.storedValue.getFiling({ shopId })).due).toEqual({ kind: 'file', lastDay: '2026-12-01', late: false, owedFen: 30_000 });
  counter.clock.move(20 * DAY_MS);
  expect(must(await owner.storedValue.getFiling({ shopId })).due).toMatchObject({ late: true });
  expect(must(await owner.storedValue.setFiling({ shopId, filingNo: '备', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-12-01' as never })).due).toBeUndefined();
  must(await owner.storedValue.chooseLaw({ shopId, packIds: ['shanghai-2019'] }));
  counter.clock.set(Date.UTC(2027, 0, 20));
  expect(must(await owner.storedValue.getFiling({ shopId })).due).toEqual({ kind: 'report', lastDay: '2027-01-25', late: false });
});
