import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/kernel/instant';
import type { Item, Write } from '../../functions/platform/table/table';
import { codeOf } from '../support/counter';
import { night } from '../support/night';
import { afterADay, at, DAY, type DayShop, lineOf } from '../support/proved-day';
import { must } from '../support/service-shop';

const entryOf = (shop: DayShop, kind: string) => shop.find((item) => item.kind === 'entry' && item.entryKind === kind);
const documentOf = (shop: DayShop, kind: string) => shop.find((item) => item.kind === 'document' && item.documentKind === kind);
const withFacts = (item: Item, facts: object): Item => ({ ...item, facts: { ...(item.facts as object), ...facts } as never });

test('in a good shop the night finds nothing, and the owner reads how much agreed; the day that is under way, and a shop that stood still, have no proof', async () => {
  const shop = await afterADay();
  expect(await shop.seen()).toEqual({});
  await shop.morning();
  const { proof } = await shop.seen();
  expect(proof).toMatchObject({ day: DAY, daysAgo: 1, members: 2, orders: 1, differs: 0, faults: [] });
  expect(proof?.moves).toBe((proof?.entries ?? 0) + 1);
  expect(proof?.entries).toBe([...shop.table.items.values()].filter(({ kind }) => kind === 'entry').length);
  expect(codeOf(await shop.manager.proofs.getDayProof({ shopId: shop.shopId }))).toBe('identity/not-allowed');
  // Nothing moved: nothing is due the next night.
  shop.clock.move(DAY_MS);
  expect(await shop.nights.arm()).toEqual({ armed: 0, failed: 0 });
  await shop.nights.tick();
  expect((await shop.seen()).proof?.day).toBe(DAY);
});

test('it holds where the law adds interest and more than is on the card', async () => {
  const shop = await afterADay();
  const { shopId, rechargeId, owner } = shop;
  shop.clock.set(at('2027-06-01T12:00:00'));
  const part = { shopId, rechargeId, ground: 'shop-fault' as const, ratePerTenThousand: 310 };
  const quote = must(await owner.storedValue.quoteRefund(part));
  expect(quote.interestFen).toBeGreaterThan(0);
  must(await owner.storedValue.refundRecharge({ cashConfirmed: true, ...part, principalFen: quote.principalFen, quoteHash: quote.quoteHash }, { key: shop.newKey() }));
  await shop.follow();
  shop.clock.set(at('2027-06-02T02:35:00'));
  await shop.nights.pass();
  expect((await shop.seen()).proof).toMatchObject({ day: '2027-06-01', differs: 0, faults: [] });
});
test('it holds also while the shop trades on: what moved after midnight is the next day\'s, and the balances of now are reached through it', async () => {
  const shop = await afterADay();
  shop.clock.set(at('2026-11-23T00:30:00'));
  must(await shop.ring(shop.till, { ticket: await shop.scan(shop.till, shop.anna), amountFen: 1_000, useStoredValue: true }));
  await shop.follow();
  await shop.morning();
  expect((await shop.seen()).proof).toMatchObject({ day: DAY, differs: 0 });
});

describe('Nobody looks: what was changed behind the journal\'s back is found the next morning', () => {
  test.each<[string, (shop: DayShop) => readonly Write[], string]>([
    ['a member\'s points', (shop) => [{ update: { pk: `MBR#${shop.anna.memberId}`, sk: 'MEMBER' }, add: { points: 1 } }], 'member-balance'],
    ['a member\'s principal', (shop) => [{ update: { pk: `MBR#${shop.ben.memberId}`, sk: 'MEMBER' }, add: { principalFen: 500 } }], 'member-balance'],
    ['the balance after an entry', (shop) => [{ update: entryOf(shop, 'recharge'), add: { principalFen: 100 } }], 'running-balance'],
    ['what an entry moved', (shop) => [{ put: { ...entryOf(shop, 'recharge'), postings: (entryOf(shop, 'recharge').postings as { n: number }[]).map((one) => ({ ...one, n: one.n + 100 })) as never } }], 'running-balance'],
    ['a posting below zero', (shop) => [{ put: { ...entryOf(shop, 'package-sold'), postings: (entryOf(shop, 'package-sold').postings as { n: number }[]).map((one) => ({ ...one, n: 0 - one.n })) as never } }], 'posting'],
    ['a lost entry', (shop) => [{ delete: entryOf(shop, 'recharge') }], 'gap-in-journal'],
    ['a lost last entry', (shop) => [{ delete: entryOf(shop, 'package-used') }], 'member-version'],
    ['a lost member', (shop) => [{ delete: { pk: `MBR#${shop.anna.memberId}`, sk: 'MEMBER' } }], 'member-missing'],
    ['an order of another amount', (shop) => [{ put: withFacts(documentOf(shop, 'recharge'), { payFen: 60_000 }) }], 'order-amount'],
    ['an order that was never paid', (shop) => [{ put: { ...documentOf(shop, 'recharge'), state: 'prepaid' } }], 'order-not-paid'],
    ['an order that no journal knows', (shop) => {
      const key = shop.newKey();
      return [{ put: { ...documentOf(shop, 'recharge'), pk: `DOC#${shop.shopId}#${key}`, key } }];
    }, 'order-without-entry'],
    ['a refund of another amount', (shop) => [{ put: withFacts(documentOf(shop, 'recharge-refund'), { moneyFen: 1 }) }], 'refund-amount'],
    ['a visit of another amount', (shop) => {
      const item = shop.find(({ key, kind }) => kind === 'document' && key === shop.visitId);
      return [{ put: withFacts(item, { p: 1 }) }];
    }, 'visit-amount'],
    ['a lost visit', (shop) => [{ delete: shop.find(({ key, kind }) => kind === 'document' && key === shop.visitId) }], 'visit-without-document'],
    ['a line of another amount', (shop) => [{ update: lineOf(shop, 'package'), set: { amountFen: 1 } }], 'line-amount'],
    ['a line of a recharge of another tender', (shop) => [{ update: lineOf(shop, 'recharge'), set: { taken: [{ tender: 'wechat', amountFen: 20_000 }] } }], 'line-figures'],
    ['a use of a package under another store', (shop) => [{ update: lineOf(shop, 'package-use'), set: { cleared: { soldIn: 'sto_00000000000000000000000009', worthFen: 16_000 } } }], 'line-figures'],
    ['a use of a package of another worth', (shop) => [{ update: lineOf(shop, 'package-use'), set: { cleared: { soldIn: shop.storeId, worthFen: 1 } } }], 'line-figures'],
    ['a lost line', (shop) => [{ delete: lineOf(shop, 'visit') }], 'line-missing'],
    ['a line that nothing stands for', (shop) => [{ put: { ...lineOf(shop, 'visit'), sk: `${lineOf(shop, 'visit').sk}-again` } }], 'line-without-document'],
    ['a sale to nobody in particular', (shop) => [{ update: lineOf(shop, 'visit', false), set: { taken: [{ tender: 'cash', amountFen: 99 }] } }], 'line-figures'],
    ['a day that was closed', (shop) => [{ put: { ...shop.find(({ kind }) => kind === 'day-close'), sums: { ...(shop.find(({ kind }) => kind === 'day-close').sums as object), takenFen: 1 } as never } }], 'day-close'],
  ])('%s', async (_name, writes, what) => {
    const shop = await afterADay();
    await shop.spoil(...writes(shop));
    await shop.morning();
    const { proof } = await shop.seen();
    expect([proof?.day, proof?.faults.map((fault) => fault.what)]).toEqual([DAY, expect.arrayContaining([what])]);
    expect(proof?.differs).toBe(proof?.faults.length);
    expect(proof?.faults.filter(({ what: about, expected, found }) => about.startsWith('line-') && expected === found)).toEqual([]);
    expect(shop.world.log.lines).toContainEqual(expect.objectContaining({ level: 'alarm', event: 'proofs.day-differs' }));
  });
  test('the stored sum of a day', async () => {
    const shop = await afterADay();
    shop.clock.set(at('2026-11-23T02:30:00'));
    await shop.nights.compact();
    await shop.spoil({ put: { ...shop.find(({ kind }) => kind === 'day-sum'), sum: { ...(shop.find(({ kind }) => kind === 'day-sum').sum as object), takingsFen: 7 } as never } });
    await shop.morning();
    expect((await shop.seen()).proof?.faults).toMatchObject([{ what: 'day-sum', place: shop.storeId, found: 7 }]);
  });
  test('a member who did nothing that day: the stream marks whoever\'s figures change without an entry', async () => {
    const shop = await afterADay();
    await shop.morning();
    shop.clock.set(at('2026-11-24T12:00:00'));
    await shop.spoil({ update: { pk: `MBR#${shop.ben.memberId}`, sk: 'MEMBER' }, add: { bonusFen: 1 } });
    shop.clock.set(at('2026-11-25T02:35:00'));
    await shop.nights.pass();
    expect((await shop.seen()).proof).toMatchObject({ day: '2026-11-24', members: 1, entries: 0, differs: 1, faults: [{ what: 'member-balance', memberId: shop.ben.memberId, asset: 'bonus' }] });
  });
});

test('killed half-way it goes on where it was: nothing is counted twice, nothing left out', async () => {
  const shop = await afterADay({ members: 30 });
  shop.clock.set(at('2026-11-23T02:35:00'));
  await shop.nights.arm();
  const clean = await afterADay({ members: 30 });
  await clean.morning();
  let n = 0;
  // Every third write of the run is lost, before it stands or after.
  shop.table.nextFault = () => (++n % 3 === 0 ? (n % 2 === 0 ? 'unavailable-before' : 'unavailable-after') : 'none');
  for (let round = 0; round < 20; round++) {
    await shop.nights.tick();
    shop.clock.move(MINUTE_MS);
  }
  shop.table.nextFault = () => 'none';
  await shop.nights.tick();
  const figures = async (of: DayShop) => {
    const { beganAt: _began, doneAt, revision: _revision, shopId: _shop, ...rest } = (await of.nights.proof(of.shopId, DAY)) ?? { doneAt: undefined };
    return { done: doneAt !== undefined, ...rest };
  };
  expect(await figures(shop)).toEqual(await figures(clean));
  expect(await figures(shop)).toMatchObject({ done: true, members: 32, differs: 0 });
});

test('a large shop is proved in pieces: a run that has used its time goes on a minute later, also in another hour', async () => {
  const shop = await afterADay({ members: 30 });
  let elapsed = 0;
  const slow = night({ ...shop.world, elapsed: () => (elapsed += 20_000) });
  shop.clock.set(at('2026-11-23T02:58:30'));
  await slow.arm();
  let runs = 0;
  for (; runs < 30 && (await slow.proof(shop.shopId, DAY))?.doneAt === undefined; runs++) {
    elapsed = 0;
    await slow.tick();
    shop.clock.move(MINUTE_MS + 1);
  }
  expect(runs).toBeGreaterThan(2);
  expect(await slow.proof(shop.shopId, DAY)).toMatchObject({ members: 32, differs: 0 });
  shop.clock.move(HOUR_MS);
  await slow.tick();
  expect([...shop.table.items.values()].filter(({ kind, dueKind }) => kind === 'due' && dueKind === 'day-proof')).toEqual([]);
});

test('costs what moved: a shop of many members, of whom one moved, is read as a shop of few', async () => {
  const reads = async (members: number) => {
    const shop = await afterADay({ members });
    await shop.morning();
    shop.clock.set(at('2026-11-23T12:00:00'));
    must(await shop.ring(shop.till, { ticket: await shop.scan(shop.till, shop.anna), amountFen: 1_000 }));
    await shop.follow();
    shop.clock.set(at('2026-11-24T02:35:00'));
    await shop.nights.arm();
    const before = shop.table.requests.reads;
    await shop.nights.tick();
    expect((await shop.seen()).proof).toMatchObject({ day: '2026-11-23', members: 1, differs: 0 });
    return shop.table.requests.reads - before;
  };
  expect(await reads(30)).toBe(await reads(1));
});
