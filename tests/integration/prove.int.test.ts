import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { packagesRange } from '../../functions/packages';
import type { Item, Write } from '../../functions/platform/table/table';
import { createOwedSumProjection } from '../../functions/ledger/owed-sum';
import { DEFAULT_TIERS, perksKey } from '../../functions/tiers';
import { documentItem, documentOf } from '../../functions/ledger';
import { createDayLineProjection, type VisitFacts } from '../../functions/visits';
import { fen } from '@shared/kernel/money';
import { createDynamoAuditSource } from '../../infra/scripts/audit/audit-source';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { openInstallation } from '../../infra/scripts/audit/installation';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { startDynamo as startDynamoPart } from '../../infra/local/parts/dynamo-part';
import { type Counter, createCounter, type MemberPerson } from '../support/counter';
import { must } from '../support/service-shop';
import { SERVICE_TABLE, type StartedTable, serviceTableInput, startServiceTable } from '../support/service-table';
import { createTestSecrets } from '../support/test-secrets';
import { createTestWorld } from '../support/test-world';

let dynamo: StartedTable;
let counter: Counter;
let anna: MemberPerson;
let ben: MemberPerson;
const source = () => createDynamoAuditSource(dynamo.client, SERVICE_TABLE);

/** A shop in which everything has happened once: visits, a walk-in, an undo, a coupon, a recharge, one card merged into another. */
beforeAll(async () => {
  dynamo = await startServiceTable();
  const merchant = { mchid: '1900007291', serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };
  counter = await createCounter({ ...createTestWorld({ table: dynamo.table }), secrets: { ...createTestSecrets(), merchant: async () => merchant } });
  const { shopId, storeId, owner, till, world } = counter;
  must(await owner.storedValue.setFiling({ shopId, filingNo: '310000备2026-001', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-01-01' }));
  must(await owner.storedValue.switchRecharge({ shopId, open: true }));
  [anna, ben] = [await counter.join({ points: 40 }), await counter.join()];
  const terms = must(await anna.storedValue.getRechargeDesk({ shopId })).terms.version;
  const started = must(await anna.storedValue.startRecharge({ shopId, amountFen: fen(50_000), termsVersion: terms, adultConfirmed: true }, { key: counter.newKey() }));
  world.fakePay.payNow(started.recharge.orderNo);
  must(await anna.storedValue.checkRecharge({ shopId, rechargeId: started.recharge.rechargeId }));
  const coupon = must(await counter.give(anna, await counter.createCouponType()));
  await counter.visit(till, anna, { amountFen: 9_000, useStoredValue: true, couponIds: [coupon] });
  const undone = await counter.visit(till, anna, { amountFen: 2_000, useStoredValue: true });
  must(await counter.undo(till, undone.visitId));
  must(await counter.ring(till, { amountFen: 1_500 }));
  const enrolled = must(await till.joining.enrolMember({ shopId, storeId, phone: '13800000001', agreedInPerson: true }, { key: counter.newKey() }));
  must(await counter.ring(till, { ticket: enrolled.panel.ticket, amountFen: 3_000 }));
  const { packageTypeId } = must(await owner.packages.createPackageType({ shopId, title: '护理卡', services: [{ name: '面部', listPriceFen: fen(10_000), count: 4 }], priceFen: fen(30_000), term: { days: 365 } }, { key: counter.newKey() }));
  const { packageId } = must(await till.packages.sellPackage({ shopId, storeId, packageTypeId, ticket: enrolled.panel.ticket, tenders: [{ tender: 'cash', amountFen: fen(30_000) }] }, { key: counter.newKey() }));
  must(await counter.manager.packages.transferPackage({ shopId, memberId: enrolled.panel.memberId, packageId, toMemberId: anna.memberId, reason: '家人' }, { key: counter.newKey() }));
  counter.clock.move(60_000);
  must(await till.packages.deductPackage({ shopId, storeId, packageId, service: 0, quantity: 1, ticket: await counter.scan(till, anna) }, { key: counter.newKey() }));
  must(await till.packages.sellPackage({ shopId, storeId, packageTypeId, ticket: enrolled.panel.ticket, tenders: [{ tender: 'cash', amountFen: fen(30_000) }] }, { key: counter.newKey() }));
  const { planId } = must(await owner.paidTiers.createPaidPlan({ shopId, title: '月卡', tierId: 'gold', priceFen: fen(9_900), term: { months: 1 } }, { key: counter.newKey() }));
  must(await till.paidTiers.sellPaidTier({ shopId, storeId, planId, trial: false, ticket: await counter.lookUp(till, anna), tenders: [{ tender: 'cash', amountFen: fen(9_900) }] }, { key: counter.newKey() }));
  const part = { shopId, rechargeId: started.recharge.rechargeId, principalFen: fen(10_000) };
  must(await owner.storedValue.refundRecharge({ cashConfirmed: true, ...part, quoteHash: must(await owner.storedValue.quoteRefund(part)).quoteHash }, { key: counter.newKey() }));
  must(await ben.membership.bindMyPhone({ shopId, phoneCode: '13800000001' }, { key: counter.newKey() }));
}, 30_000);
afterAll(() => dynamo.stop());

/** What the stream would have written of the days. */
async function writeDays(): Promise<void> {
  const linesOf = createDayLineProjection(async () => 'Asia/Shanghai');
  const owedOf = createOwedSumProjection({ table: dynamo.table, now: counter.clock, zoneOf: async () => 'Asia/Shanghai' });
  for await (const item of source().all('entry')) for (const one of await owedOf(undefined, item)) await dynamo.table.write('together' in one ? one.together : [one]);
  for (const kind of ['document', 'entry']) for await (const item of source().all(kind)) for (const write of await linesOf(undefined, item)) await dynamo.table.write([write]);
}

test('the books prove: every asset from the journal, members, visits, orders, and clearing at zero', async () => {
  expect(await proveBooks(source(), counter.shopId)).toEqual({
    holds: true, members: 3, entries: 20, visits: 3, orders: { credited: 1, payFen: 50_000 },
    assets: [
      { asset: 'points', journal: 150, members: 150, flows: { issuance: -150 } },
      { asset: 'growth', journal: 110, members: 110, flows: { issuance: -110 } },
      { asset: 'principal', journal: 32_000, members: 32_000, flows: { payments: -40_000, sales: 8_000 } },
      { asset: 'bonus', journal: 0, members: 0, flows: {} },
      { asset: 'uses', journal: 7, members: 7, flows: { issuance: -8, sales: 1 } }, { asset: 'credit', journal: 0, members: 0, flows: {} }, { asset: 'held', journal: 0, members: 0, flows: {} }, { asset: 'pending', journal: 0, members: 0, flows: {} }, { asset: 'coming', journal: 0, members: 0, flows: {} },
    ],
  });
  expect(await proveBooks(source())).toMatchObject({ holds: true, members: 3 });
  expect(await proveBooks(source(), 'shp_01KA0000000000000000000000' as never)).toMatchObject({ holds: true, members: 0, entries: 0 });
});

test('they prove while the shop trades', async () => {
  let trading = true;
  const trade = (async () => {
    while (trading) must(await counter.ring(counter.till, { ticket: await counter.lookUp(counter.till, ben), amountFen: 100 }));
  })();
  for (let n = 0; n < 5; n++) expect(await proveBooks(source(), counter.shopId)).toMatchObject({ holds: true });
  trading = false;
  await trade;
});

describe('whatever is changed behind the journal\'s back is found', () => {
  const member = (of: () => MemberPerson) => () => ({ pk: `MBR#${of().memberId}`, sk: 'MEMBER' });
  const entry = (sequence: number) => () => ({ pk: `MBR#${anna.memberId}`, sk: `JNL#${String(sequence).padStart(10, '0')}` });
  const documents = async (kind: string) => {
    for await (const item of source().all('document')) if (item.documentKind === kind) return item;
    throw new Error(`no ${kind}`);
  };
  test.each<[string, () => Promise<{ pk: string; sk: string }>, (item: Item) => Write, string]>([
    ['a member\'s points', async () => member(() => anna)(), (item) => ({ put: { ...item, points: (item.points as number) + 1 } }), 'member-balance'],
    ['a member\'s bonus', async () => member(() => ben)(), (item) => ({ put: { ...item, bonusFen: 1 } }), 'member-balance'],
    ['a running balance', async () => entry(5)(), (item) => ({ put: { ...item, principalFen: 1 } }), 'running-balance'],
    ['a lost entry', async () => entry(3)(), (item) => ({ delete: { pk: item.pk, sk: item.sk } }), 'gap-in-journal'],
    ['an order that was never paid', () => documents('recharge'), (item) => ({ put: { ...item, state: 'prepaid' } }), 'order-not-paid'],
    ['an order of another amount', () => documents('recharge'), (item) => ({ put: { ...item, facts: { ...(item.facts as object), payFen: 60_000 } } }), 'order-amount'],
    ['a refund that says another sum', () => documents('recharge-refund'), (item) => ({ put: { ...item, facts: { ...(item.facts as object), moneyFen: 9_999 } } }), 'refund-amount'],
    ['a refund that is gone', () => documents('recharge-refund'), (item) => ({ delete: { pk: item.pk, sk: item.sk } }), 'refund-without-document'],
    ['an order that says more was refunded', () => documents('recharge'), (item) => ({ put: { ...item, refundedFen: 10_001 } }), 'order-refunded'],
    ['an order that nobody was credited for', () => documents('recharge'), (item) => ({ put: { ...item, pk: 'DOC#x', key: '01KA0000000000000000000000' } }), 'order-without-entry'],
    ['a visit that says another amount', async () => {
      for await (const item of source().all('document')) if (item.documentKind === 'visit' && documentOf<VisitFacts>(item).facts.principalFen === 8_000) return item;
      throw new Error('no visit');
    }, (item) => { const document = documentOf<VisitFacts>(item); return { put: documentItem({ ...document, facts: { ...document.facts, principalFen: fen(7_999) } }) }; }, 'visit-amount'],
    ['a use of a package', async () => {
      const { pk, prefix } = packagesRange(anna.memberId);
      for await (const item of source().partition(pk, prefix)) return item;
      throw new Error('no package');
    }, (item) => ({ put: { ...item, services: [{ ...(item.services as object[])[0], used: 0 }] } as Item }), 'package-uses'],
    ['a paid term that nobody holds', () => documents('paid-tier-sale'), (item) => ({ put: { ...item, pk: 'DOC#y', key: '01KA0000000000000000000001' } }), 'paid-term'],
    ['a paid term at another price', () => documents('paid-tier-sale'), (item) => ({ put: { ...item, facts: { ...(item.facts as object), amountFen: 9_999 } } }), 'paid-term-amount'],
    ['a card that was merged into nobody', async () => ({ pk: `MBR#${ben.memberId}`, sk: 'JNL#0000000002' }), (item) => ({ put: { ...item, postings: [] } }), 'running-balance'],
  ])('%s', async (_what, keyOf, change, found) => {
    const { pk, sk } = await keyOf();
    const item = (await dynamo.table.get({ pk, sk }, { consistent: true })) as Item;
    const write = change(item);
    await dynamo.table.write([write]);
    expect(await proveBooks(source(), counter.shopId)).toMatchObject({ holds: false, difference: { what: found } });
    if ('put' in write && write.put.pk !== pk) await dynamo.table.write([{ delete: { pk: write.put.pk, sk: write.put.sk } }]);
    await dynamo.table.write([{ put: item }]);
    expect((await proveBooks(source(), counter.shopId)).holds).toBe(true);
  });
});

test('the export holds every entry, coupon, visit and order of the shop, one a line, and no whole phone number', async () => {
  const lines: { readonly type: string; readonly [name: string]: unknown }[] = [];
  for await (const line of exportShop(source(), counter.shopId)) lines.push(JSON.parse(line));
  const count = (type: string) => lines.filter((line) => line.type === type).length;
  const { entries } = await proveBooks(source(), counter.shopId);
  expect({ member: count('member'), entry: count('entry'), coupon: count('coupon'), order: count('order'), refund: count('refund'), package: count('package'), sale: count('package-sale'), use: count('package-use') }).toEqual({ member: 3, entry: entries, coupon: 1, order: 1, refund: 1, package: 2, sale: 2, use: 1 });
  expect(count('visit')).toBeGreaterThanOrEqual(4);
  expect(lines.filter((line) => line.shopId !== undefined).every((line) => line.shopId === counter.shopId)).toBe(true);
  expect(JSON.stringify(lines)).not.toMatch(/13800000001|phoneSealed|phoneHash/);
});

describe('from the command line', () => {
  const run = (script: string, ...args: string[]) => new Promise<{ code: number; out: string; err: string }>((done) => {
    const env = { ...process.env, AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint, TABLE_NAME: SERVICE_TABLE };
    execFile(process.execPath, ['infra/scripts/run-ts.mjs', `infra/scripts/${script}.ts`, ...args], { env }, (error, out, err) => done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }));
  });
  test('prove prints a line an asset and ends with 0, or with 1 and the first difference', async () => {
    await writeDays();
    const proven = await run('prove', '--shop', counter.shopId);
    expect(proven).toMatchObject({ code: 0 });
    expect(proven.out).toMatch(/^stores +agrees/m);
    expect(proven.out).toMatch(/^cover +agrees/m);
    for (const asset of ['points', 'growth', 'principal', 'bonus']) expect(proven.out).toMatch(new RegExp(`^${asset} +agrees`, 'm'));
    await dynamo.table.write([{ update: { pk: `MBR#${anna.memberId}`, sk: 'MEMBER' }, add: { points: 1 } }]);
    const broken = await run('prove', '--json');
    await dynamo.table.write([{ update: { pk: `MBR#${anna.memberId}`, sk: 'MEMBER' }, add: { points: -1 } }]);
    expect(broken).toMatchObject({ code: 1 });
    expect(JSON.parse(broken.out)).toMatchObject({ holds: false, difference: { what: 'member-balance', memberId: anna.memberId, asset: 'points' } });
  }, 30_000);
  test('export writes to a file once, and asks for a shop', async () => {
    const out = join('.cache', `export-${process.pid}.ndjson`);
    rmSync(out, { force: true });
    expect(await run('export', '--shop', counter.shopId, '--out', out)).toMatchObject({ code: 0 });
    expect(await run('export', '--shop', counter.shopId, '--out', out)).toMatchObject({ code: 1, err: expect.stringContaining('already') });
    rmSync(out);
    expect(await run('export')).toMatchObject({ code: 1, err: expect.stringContaining('--shop') });
  }, 30_000);
});

test('where points expire the lots prove too, while the shop trades; one that is not the balance is found', async () => {
  const { shopId, owner, till, world } = counter;
  must(await owner.shops.setPointsExpiry({ shopId, terms: { kind: 'rolling', months: 12 } }));
  world.clock.move(3 * 60_000);
  let trading = true;
  const trade = (async () => {
    while (trading) must(await counter.ring(till, { ticket: await counter.lookUp(till, ben), amountFen: 700 }));
  })();
  for (let n = 0; n < 5; n++) expect(await proveBooks(source(), shopId)).toMatchObject({ holds: true });
  trading = false;
  await trade;
  const item = (await dynamo.table.get({ pk: `MBR#${ben.memberId}`, sk: 'LOTS' }, { consistent: true })) as Item;
  const [day, points] = (item.lots as string).split('=').map(Number) as [number, number];
  await dynamo.table.write([{ put: { ...item, lots: `${day}=${points + 1}` } }]);
  expect(await proveBooks(source(), shopId)).toMatchObject({ holds: false, difference: { what: 'lots', memberId: ben.memberId, expected: points, found: points + 1 } });
  await dynamo.table.write([{ put: item }]);
  expect((await proveBooks(source(), shopId)).holds).toBe(true);
});

test('without settings it is the installation of the folder: through the running one, else its data on disk, else a sentence', async () => {
  const root = mkdtempSync(join(tmpdir(), 'installation-'));
  const look = async () => {
    const installation = await openInstallation({}, root);
    const { members } = await proveBooks(installation.source);
    await installation.close();
    return { where: installation.where, members };
  };
  await expect(openInstallation({}, root)).rejects.toThrow(/no installation here/);
  mkdirSync(join(root, '.data'));
  const running = await startDynamoPart({ clock: { now: Date.now } as never, environment: {}, region: 'local', dataDir: join(root, '.data'), onError: console.error });
  const client = new DynamoDBClient(running.clientConfig);
  await client.send(new CreateTableCommand(serviceTableInput('shuke-local')));
  client.destroy();
  expect(await look()).toEqual({ where: expect.stringContaining('npm start'), members: 0 });
  await running.stop();
  expect(await look()).toEqual({ where: expect.stringContaining(join('.data', 'dynamodb')), members: 0 });
  rmSync(root, { recursive: true });
});

test('a count of benefits that are used is proved against the uses that stand, and both are exported', async () => {
  const { shopId, storeId, owner, till } = counter;
  const tiers = DEFAULT_TIERS.map(({ tierId, name, face, fromGrowth, multiplierPercent }) => ({ tierId, name, face, fromGrowth, multiplierPercent, benefits: [], perks: [{ perkId: 'cut', kind: 'service' as const, title: '修剪', times: { count: 3, per: 'year' as const } }] }));
  must(await owner.tiers.setTiers({ shopId, tiers }));
  counter.clock.move(3 * 60_000);
  const use = async () => must(await till.tiers.markPerkUse({ shopId, storeId, ticket: await counter.lookUp(till, anna), perkId: 'cut' }, { key: counter.newKey() }));
  await use();
  must(await till.tiers.undoPerkUse({ shopId, useId: (await use()).useId }, { key: counter.newKey() }));
  expect((await proveBooks(source(), shopId)).holds).toBe(true);
  const item = (await dynamo.table.get(perksKey(anna.memberId), { consistent: true })) as Item;
  await dynamo.table.write([{ put: { ...item, counts: [] } }]);
  expect(await proveBooks(source(), shopId)).toMatchObject({ holds: false, difference: { what: 'perk-uses', memberId: anna.memberId, expected: 1, found: 0 } });
  await dynamo.table.write([{ put: item }]);
  expect((await proveBooks(source(), shopId)).holds).toBe(true);
  const types: string[] = [];
  for await (const line of exportShop(source(), shopId)) types.push((JSON.parse(line) as { type: string }).type);
  expect([types.filter((type) => type === 'perks').length, types.filter((type) => type === 'perk-use').length]).toEqual([1, 2]);
});
