import { DAY_MS, HOUR_MS, instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import type { ShopId } from '@shared/kernel/ids';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { TERMS } from '../../functions/stored-value';
import { createCompactDays } from '../../functions/analytics';
import { createBooks } from '../../functions/entry/books';
import { composeService } from '../../functions/entry/compose';
import { memberCodes, memberKey, memberOf } from '../../functions/membership';
import { attentionKey, attentionOf } from '../../functions/messages';
import type { Item } from '../../functions/platform/table/table';
import { askFor, callerOf, OPERATIONS } from '../support/every-operation';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { codeOfMember, createWholeShop, joinWhole, paidRecharge, quotedVisit, recordedVisit, startedRecharge, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
beforeEach(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'ALPHA');
});
const inboxOf = async (who = shop.member) => must(await who.messages.listMyMessages({ shopId: shop.shopId, limit: 50 })).items;

test('Reads with side effects: GETs never write, nor does what only looks', async () => {
  const looks = new Set(['visits.scanMember', 'visits.lookUpMember', 'visits.quoteVisit']);
  const reads = OPERATIONS.filter(({ name, operation }) => operation.method === 'GET' || looks.has(name));
  for (const named of reads) {
    const by = callerOf(shop, named, await api.signIn('stranger'));
    const request = await named.make(api, shop, by);
    const [changes, writes] = [api.changes(), api.table.requests.writes];
    expect([named.name, (await askFor(api, by, named, request)).status]).toEqual([named.name, 200]);
    expect([named.name, api.changes() - changes, api.table.requests.writes - writes]).toEqual([named.name, 0, 0]);
  }
  expect(reads.length).toBeGreaterThan(30);
});

test('Payment notice taken twice: the same notice 20 times, in a row, in parallel, before and after the own question: one credit, one message', async () => {
  const { member, shopId } = shop;
  await api.settle();
  const before = { messages: (await inboxOf()).length, principalFen: must(await member.membership.getMyCard({ shopId })).balances.principalFen };
  const { storedValue } = composeService(api.world);
  const rechargeId = await startedRecharge(api, member, shopId, 20_000);
  api.world.fakePay.payNow(`RC${rechargeId}`);
  const notice = () => storedValue.takePaymentNotice(shopId, api.world.fakePay.transactionOf(`RC${rechargeId}`));
  for (let time = 0; time < 20; time++) await notice();
  await Promise.all([...Array.from({ length: 20 }, notice), ...Array.from({ length: 5 }, () => member.storedValue.checkRecharge({ shopId, rechargeId }))]);
  await api.settle();
  await notice();
  await api.settle();
  expect(must(await member.membership.getMyCard({ shopId })).balances.principalFen).toBe(before.principalFen + 20_000);
  expect((await inboxOf()).length).toBe(before.messages + 1);
  expect(api.alarms()).toEqual([]);
});

describe('Code from data', () => {
  const WORDS = ['{{7*7}}', '${7*7}', '<script>alert(1)</script>', '<img src=x onerror=1>', '__proto__', 'constructor', '%s%n', '$&', '=1+1'];
  test.each(WORDS)('nothing from the database is ever run: a shop and a member called %j stay so, word for word', async (word) => {
    const { owner, member, shopId, memberId, cashier } = shop;
    const name = word.slice(0, 20);
    must(await owner.shops.updateShop({ shopId, name }));
    must(await member.membership.updateMyProfile({ shopId, version: must(await member.membership.getMyProfile({ shopId })).version, name }));
    api.world.clock.move(2 * 60_000);
    await recordedVisit(api, cashier, shop, memberId);
    await paidRecharge(api, member, shopId, 1_000);
    must(await owner.care.setScene({ shopId, scenarioId: 'dormant', on: true, knobs: { firstDays: 30 } }));
    await api.settle();
    api.world.clock.move(31 * DAY_MS);
    await api.tick();
    await api.settle();
    const texts = JSON.stringify(await inboxOf());
    expect(texts).toContain(JSON.stringify(name).slice(1, -1));
    expect(texts).not.toMatch(/\b49\b(?!0)/);
    expect(must(await owner.membership.searchMembers({ shopId, q: name })).items).toMatchObject([{ memberId, name }]);
    expect(api.alarms()).toEqual([]);
  });
  test('a tier that is called like a member of Object has the gift of everybody, not a function', async () => {
    const { owner, shopId } = shop;
    must(await owner.tiers.setTiers({ shopId, tiers: [{ tierId: 'constructor', name: '普卡', face: 1, fromGrowth: 0 as never, multiplierPercent: 100, benefits: [] }] }));
    must(await owner.care.setScene({ shopId, scenarioId: 'birthday', on: true, knobs: { gift: { points: 7, couponTypeIds: [] }, giftByTier: {} } }));
    api.world.clock.move(3 * 60_000);
    const { person } = await joinWhole(api, shop, 'of-that-tier');
    must(await person.membership.updateMyProfile({ shopId, version: 1, birthday: { calendar: 'solar', month: 1, day: 20 } }));
    await api.settle();
    api.world.clock.set(Date.UTC(2027, 0, 20, 3));
    await api.tick();
    await api.settle();
    expect(api.alarms()).toEqual([]);
    expect((await inboxOf(person)).filter(({ scenarioId }) => scenarioId === 'birthday').map(({ body }) => body)).toEqual([expect.stringContaining('7 积分')]);
  });
  test('no source makes code out of text', () => {
    const root = join(__dirname, '../..');
    const sources = ['functions', 'shared', 'miniapp/src'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path)).map((path) => join(folder, path)));
    expect(sources.length).toBeGreaterThan(200);
    const found = sources.filter((path) => /\beval\s*\(|new Function\b|\bFunction\s*\(\s*['"`]|node:vm|['"]vm['"]|dangerouslySetInnerHTML|\.innerHTML\s*=/.test(readFileSync(join(root, path), 'utf8')));
    expect(found).toEqual([]);
  });
});

describe('Clock', () => {
  test.each([-3, 3])('a phone that is %d days off changes nothing but what it shows: the server decides when', async (days) => {
    const { cashier, shopId, storeId, memberId, member } = shop;
    api.world.clock.move(1_000);
    const theirs = instant(api.world.clock() + days * DAY_MS);
    const { purchase, quoteHash, tenders } = await quotedVisit(api, cashier, shop, memberId);
    const key = ulid(theirs);
    const visit = must(await cashier.visits.recordVisit({ ...purchase, quoteHash, tenders }, { key }));
    expect([visit.at, visit.visitId]).toEqual([api.world.clock(), key]);
    const listed = must(await cashier.visits.listVisits({ shopId, storeId }));
    await api.settle();
    expect([listed.day, must(await cashier.visits.listVisits({ shopId, storeId })).items[0]?.visitId]).toEqual(['2026-11-22', key]);
    const codes = must(await member.membership.getMyCodes({ shopId }));
    // The phone counts steps from the server's own time, whatever its clock says.
    const shown = codes.codes[Math.floor((theirs - (theirs - codes.serverNow)) / 1000 / codes.stepSeconds) - codes.firstStep];
    expect(must(await cashier.visits.scanMember({ shopId, storeId, code: shown as string })).memberId).toBe(memberId);
    const late = await member.storedValue.startRecharge({ shopId, amountFen: fen(1_000), termsVersion: TERMS.version, adultConfirmed: true }, { key: ulid(theirs + 1) });
    expect(must(late).recharge.createdAt).toBe(api.world.clock());
  });
  test('a code of another day is old or wrong, and one of the future is wrong', async () => {
    const { cashier, shopId, storeId, memberId } = shop;
    const code = await codeOfMember(api, memberId);
    const ahead = memberCodes((await api.world.secrets.installation()).memberCodeRootKey, memberOf((await api.table.get(memberKey(memberId))) as Item), instant(api.world.clock() + DAY_MS)).codes[0] as string;
    expect(await cashier.visits.scanMember({ shopId, storeId, code: ahead })).toMatchObject({ ok: false, error: { code: 'visits/code-wrong' } });
    for (const [move, expected] of [[5 * 60_000, 'visits/code-old'], [DAY_MS, 'visits/code-wrong']] as const) {
      api.world.clock.move(move);
      expect(await cashier.visits.scanMember({ shopId, storeId, code })).toMatchObject({ ok: false, error: { code: expected } });
    }
  });
});

test('Cap against service: receipts pass a full gap and count for nothing in it', async () => {
  const { owner, cashier, shopId, memberId, member } = shop;
  must(await owner.care.setCareLimits({ shopId, minimumGapHours: 1_440 }));
  must(await owner.care.setScene({ shopId, scenarioId: 'dormant', on: true }));
  api.world.clock.move(31 * DAY_MS);
  await api.tick();
  await api.settle();
  const gap = async () => attentionOf(await api.table.get(attentionKey(memberId))).lastMarketingAt;
  const full = await gap();
  expect(full).toBeDefined();
  for (let n = 0; n < 3; n++) await recordedVisit(api, cashier, shop, memberId);
  await paidRecharge(api, member, shopId, 1_000);
  await api.settle();
  expect((await inboxOf()).filter(({ category, at }) => category === 'receipt' && at >= (full as number))).toHaveLength(4);
  expect(await gap()).toBe(full);
});

test('Dormancy: points and money that come and go are no visit', async () => {
  const { owner, shopId, member } = shop;
  must(await owner.care.setScene({ shopId, scenarioId: 'dormant', on: true }));
  api.world.clock.move(20 * DAY_MS);
  await paidRecharge(api, member, shopId, 1_000);
  must(await member.membership.bindMyPhone({ shopId, phoneCode: api.newPhone() }, { key: api.newKey() }));
  await api.settle();
  api.world.clock.move(10 * DAY_MS + HOUR_MS);
  await api.tick();
  await api.settle();
  expect((await inboxOf()).filter(({ scenarioId }) => scenarioId === 'dormant')).toHaveLength(1);
});

describe('One bad row stops the batch', () => {
  const broken = 'shp_00000000000000000000000000' as ShopId;
  beforeEach(async () => {
    const item = [...api.table.items.values()].find((one) => one.kind === 'shop');
    await api.table.write([{ put: { ...item, pk: `SHOP#${broken}`, sk: 'SHOP', shopId: broken, zone: 'Nowhere/At-All' } }, { put: { pk: 'SHOPS', sk: broken, shopId: broken } }]);
  });
  test('a shop in a time zone that is none keeps no other shop from its care', async () => {
    must(await shop.owner.care.setScene({ shopId: shop.shopId, scenarioId: 'dormant', on: true }));
    api.world.clock.set(Date.UTC(2026, 11, 23, 6));
    await api.tick();
    await api.settle();
    expect((await inboxOf()).filter(({ scenarioId }) => scenarioId === 'dormant')).toHaveLength(1);
    expect(api.alarms()).toEqual([expect.stringContaining(broken)]);
  });
  test('nor from the sums of its days', async () => {
    api.world.clock.move(DAY_MS);
    const books = createBooks(api.world);
    const report = await createCompactDays({ ...api.world, storesOf: books.storesOf, shops: books.shops })();
    expect(report).toMatchObject({ failed: 1, made: expect.any(Number) });
    expect(report.made).toBeGreaterThan(0);
    expect(api.alarms()).toEqual([expect.stringContaining(broken)]);
  });
});
