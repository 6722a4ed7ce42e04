import { DAY_MS, HOUR_MS, instant, MINUTE_MS } from '@shared/kernel/instant';
import type { CommandKey, CouponId, CouponTypeId } from '@shared/kernel/ids';
import { type Fen, fen } from '@shared/kernel/money';
import { composeCareTick, composeFollowStream } from '../../functions/entry/compose-background';
import type { NumberedChange } from '../../functions/platform/stream/stream-record';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { proveCoupons } from '../../infra/scripts/audit/prove-coupons';
import { createCounter, codeOf, type MemberPerson, type Person, tally } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestSecrets } from '../support/test-secrets';
import { createTestWorld } from '../support/test-world';

const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
const MANY = 50;
type Parts = { readonly couponIds?: readonly string[]; readonly amountFen?: number; readonly note?: string; readonly hours?: number; readonly by?: Person; readonly ticket?: string; readonly bill?: { readonly slot: number; readonly billId: string }; readonly key?: CommandKey };

async function openCounter() {
  const table = createMemoryTable();
  const merchant = { mchid: '1900007291', serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };
  const world = { ...createTestWorld({ table }), secrets: { ...createTestSecrets(), merchant: async () => merchant } };
  world.clock.set(shanghai('2027-01-11T10:00:00'));
  const counter = await createCounter(world);
  const { shopId, storeId, owner, till, newKey, clock } = counter;
  const [follow, tick] = [composeFollowStream(world), composeCareTick(world)];
  const source = createMemoryAuditSource(table);
  let read = 0;
  const key = () => ({ key: newKey() });
  const coupons = async (who: Person) => must(await who.coupons.listMyCoupons({ shopId }));
  return {
    ...counter, key, coupons, tick,
    coupon: async (who: MemberPerson, parts: Parameters<typeof counter.createCouponType>[0] = {}) => must(await counter.give(who, await counter.createCouponType({ minimumSpendFen: 5_000, ...parts }))),
    stateOf: async (who: Person) => (await coupons(who)).items.map(({ state }) => state),
    park: async (who: MemberPerson | undefined, { couponIds = [], amountFen = 8_000, note, hours = 4, by = till, ticket, bill, key: given }: Parts = {}) =>
      by.parkedBills.parkBill({ shopId, storeId, amountFen: amountFen as Fen, couponIds: couponIds as readonly CouponId[] as CouponId[], hours, ...(note === undefined ? {} : { note }), ...(who ? { ticket: ticket ?? (await counter.scan(by, who)) } : {}), ...(bill ? { bill: { slot: bill.slot, billId: bill.billId as CommandKey } } : {}) }, { key: given ?? newKey() }),
    list: async () => must(await till.parkedBills.listParkedBills({ shopId, storeId })).items,
    get: (billId: string, by: Person = till) => by.parkedBills.getParkedBill({ shopId, storeId, billId: billId as CommandKey }),
    cancel: (billId: string, by: Person = till, k: CommandKey = newKey()) => by.parkedBills.cancelParkedBill({ shopId, storeId, billId: billId as CommandKey }, { key: k }),
    recall: async (couponTypeId: CouponTypeId) => {
      must(await owner.coupons.recallCoupons({ shopId, couponTypeId, reason: '印错了' }, key()));
      await tick();
    },
    later: async (ms: number) => {
      clock.move(ms);
      await tick();
    },
    proves: async () => {
      for (; read < table.stream.length; read++) await follow([{ ...table.stream[read], number: String(read) } as NumberedChange]);
      expect((await proveBooks(source, shopId)).difference).toBeUndefined();
      expect((await proveCoupons(source, clock(), shopId)).difference).toBeUndefined();
      expect((await proveCoupons(source, clock())).difference).toBeUndefined();
    },
    proof: () => proveCoupons(source, clock(), shopId),
    exported: async () => {
      const lines: { readonly type: string }[] = [];
      for await (const line of exportShop(source, shopId)) lines.push(JSON.parse(line) as { type: string });
      return lines;
    },
  };
}

describe('Locked at order, freed on cancel', () => {
  test('a parked bill holds its coupons: no other bill, friend or best choice has them, and the member sees where', async () => {
    const shop = await openCounter();
    const { shopId, storeId, otherTill, owner } = shop;
    const [anna, ben] = [await shop.join(), await shop.join()];
    const couponId = await shop.coupon(anna);
    const bill = must(await shop.park(anna, { couponIds: [couponId], note: '3 号房' }));
    expect(bill).toMatchObject({ amountFen: 8_000, couponTitles: ['满减'], note: '3 号房', staffName: 'till', member: { memberId: anna.memberId }, until: shanghai('2027-01-11T14:00:00') });
    expect((await shop.coupons(anna)).items).toMatchObject([{ couponId, state: 'held', bar: 'held', held: { storeName: '万象店', until: bill.until } }]);
    expect((await shop.coupons(anna)).counts).toEqual({ open: 1, used: 0, expired: 0 });
    // Another visit, with its own code: not to be chosen, and not chosen by itself.
    const ticket = await shop.scan(otherTill, anna);
    expect(await shop.quote(otherTill, { ticket, amountFen: 9_000, couponIds: [couponId] })).toMatchObject({ error: { code: 'coupons/not-usable', facts: { bar: 'held' } } });
    const quote = must(await otherTill.visits.quoteVisit({ shopId, storeId, ticket, amountFen: fen(9_000), useStoredValue: false }));
    expect(quote).toMatchObject({ discountFen: 0, coupons: [{ chosen: false, bar: 'held' }] });
    expect(quote.best).toBeUndefined();
    expect(codeOf(await shop.park(anna, { couponIds: [couponId], by: otherTill }))).toBe('coupons/not-usable');
    expect(await anna.coupons.offerCoupon({ shopId, couponId: couponId as CouponId }, shop.key())).toMatchObject({ error: { code: 'coupons/not-giveable', facts: { why: 'held' } } });
    expect(await shop.list()).toMatchObject([{ billId: bill.billId, slot: bill.slot }]);
    expect((await shop.proof()).kinds).toMatchObject([{ issued: 1, usable: 0, held: 1 }]);
    await shop.proves();
    // Resumed by another till, half an hour later: the ticket of a look-up, and no second code for what was agreed to.
    shop.clock.move(30 * MINUTE_MS);
    const resumed = must(await shop.get(bill.billId, owner));
    expect(resumed).toMatchObject({ bill: { couponIds: [couponId] }, panel: { memberId: anna.memberId, canSpend: false } });
    const mine = must(await shop.get(bill.billId, otherTill));
    const purchase = { ticket: mine.panel?.ticket as string, amountFen: 8_000, couponIds: [couponId], bill: { slot: bill.slot, billId: bill.billId } };
    expect(await shop.quote(otherTill, purchase)).toMatchObject({ value: { discountFen: 1_000, needsConfirmation: false, coupons: [{ chosen: true }] } });
    expect(codeOf(await shop.quote(otherTill, { ...purchase, ticket: await shop.lookUp(otherTill, ben), couponIds: [] }))).toBe('parked-bills/other-member');
    expect(codeOf(await shop.quote(otherTill, { amountFen: 8_000, bill: purchase.bill }))).toBe('parked-bills/other-member');
    const visit = must(await shop.ring(otherTill, purchase));
    expect(visit).toMatchObject({ dueFen: 7_000, couponTitles: ['满减'] });
    expect([(await shop.coupons(anna)).counts, await shop.list(), codeOf(await shop.get(bill.billId)), codeOf(await shop.cancel(bill.billId)), codeOf(await shop.quote(otherTill, purchase))]).toEqual([{ open: 0, used: 1, expired: 0 }, [], 'parked-bills/gone', 'parked-bills/gone', 'parked-bills/gone']);
    expect((await shop.exported()).filter(({ type }) => type === 'parked-bill')).toMatchObject([{ facts: { bill: { note: '3 号房' } } }]);
    await shop.proves();
    // Its undo gives the coupon back open, not held.
    must(await shop.undo(otherTill, visit.visitId));
    expect(await shop.stateOf(anna)).toEqual(['open']);
    await shop.later(5 * HOUR_MS);
    expect(await shop.stateOf(anna)).toEqual(['open']);
    await shop.proves();
  });

  test('Redeemed reward never comes back: a cancelled bill frees its coupons with their OLD term, once, and the repeat of a cancellation answers the same', async () => {
    const shop = await openCounter();
    const anna = await shop.join();
    const couponId = await shop.coupon(anna);
    const before = (await shop.coupons(anna)).items;
    const bill = must(await shop.park(anna, { couponIds: [couponId] }));
    const key = shop.newKey();
    const first = await shop.cancel(bill.billId, shop.till, key);
    expect(first).toMatchObject({ ok: true, value: { billId: bill.billId } });
    expect(await shop.cancel(bill.billId, shop.till, key)).toEqual(first);
    expect(codeOf(await shop.cancel(bill.billId))).toBe('parked-bills/gone');
    expect((await shop.coupons(anna)).items).toEqual(before);
    await shop.proves();
    expect(await shop.visit(shop.till, anna, { amountFen: 8_000, couponIds: [couponId] })).toMatchObject({ dueFen: 7_000 });
  });

  test('nobody comes back: at its end the due entry frees them, and a coupon whose term ended while it was held was good on its bill until then', async () => {
    const shop = await openCounter();
    const [anna, ben] = [await shop.join(), await shop.join()];
    // Good to the end of the day; held over midnight, and the one is paid after it.
    const [hers, his] = [await shop.coupon(anna, { validityDays: 1 }), await shop.coupon(ben, { validityDays: 1 })];
    shop.clock.set(shanghai('2027-01-12T22:00:00'));
    const [one, other] = [must(await shop.park(anna, { couponIds: [hers], hours: 6 })), must(await shop.park(ben, { couponIds: [his], hours: 6 }))];
    await shop.later(3 * HOUR_MS);
    expect(await shop.stateOf(anna)).toEqual(['held']);
    const { panel } = must(await shop.get(one.billId));
    expect(await shop.ring(shop.till, { ticket: panel?.ticket as string, amountFen: 8_000, couponIds: [hers], bill: one })).toMatchObject({ value: { dueFen: 7_000 } });
    await shop.proves();
    await shop.later(3 * HOUR_MS);
    expect([await shop.list(), codeOf(await shop.get(other.billId))]).toEqual([[], 'parked-bills/gone']);
    expect((await shop.coupons(ben)).counts).toEqual({ open: 0, used: 0, expired: 1 });
    expect((await shop.exported()).filter(({ type }) => type === 'parked-bill').flatMap((line) => (line as { ended?: string }).ended ?? [])).toEqual(['lapsed']);
    await shop.later(DAY_MS);
    await shop.proves();
  });

  test('a coupon is judged by the hour at which the bill was parked, by the amount at which it is paid', async () => {
    const shop = await openCounter();
    const anna = await shop.join();
    const { couponTypeId } = must(await shop.owner.coupons.createCouponType({ shopId: shop.shopId, kind: 'cash-off', title: '午市', valueFen: fen(1_000), minimumSpendFen: fen(5_000), validityDays: 30, perMember: 5, times: { hours: { from: 9, to: 11 } } }, shop.key()));
    const couponId = must(await shop.give(anna, couponTypeId));
    const bill = must(await shop.park(anna, { couponIds: [couponId] }));
    shop.clock.set(shanghai('2027-01-11T12:30:00'));
    const ticket = must(await shop.get(bill.billId)).panel?.ticket as string;
    expect(await shop.quote(shop.till, { ticket, amountFen: 8_000, couponIds: [couponId], bill })).toMatchObject({ value: { discountFen: 1_000 } });
    expect(await shop.quote(shop.till, { ticket, amountFen: 4_000, couponIds: [couponId], bill })).toMatchObject({ error: { code: 'coupons/not-usable', facts: { bar: 'below-minimum' } } });
    // Left off the bill it is free, and then an ordinary coupon again.
    must(await shop.ring(shop.till, { ticket, amountFen: 4_000, couponIds: [], bill }));
    expect((await shop.coupons(anna)).items).toMatchObject([{ state: 'open', bar: 'hours' }]);
    await shop.proves();
  });

  test('parked again it keeps its number: what it held before and does not now is free, what it goes on holding is judged as before', async () => {
    const shop = await openCounter();
    const anna = await shop.join();
    const [first, second] = [await shop.coupon(anna), await shop.coupon(anna, { kind: 'exchange', valueFen: 0, minimumSpendFen: 0 })];
    const bill = must(await shop.park(anna, { couponIds: [first, second] }));
    const ticket = must(await shop.get(bill.billId)).panel?.ticket as string;
    const again = must(await shop.park(anna, { couponIds: [second], bill, ticket, amountFen: 9_000, note: '换到 5 号' }));
    expect([again.slot, (await shop.list()).map(({ billId }) => billId), codeOf(await shop.get(bill.billId))]).toEqual([bill.slot, [again.billId], 'parked-bills/gone']);
    expect((await shop.coupons(anna)).items.map(({ couponId, state }) => [couponId, state]).sort()).toEqual([[first, 'open'], [second, 'held']].sort());
    expect(codeOf(await shop.park(anna, { bill, ticket }))).toBe('parked-bills/gone');
    // The agreement of the first code goes on.
    expect(await shop.quote(shop.till, { ticket, amountFen: 9_000, couponIds: [second], bill: again })).toMatchObject({ value: { needsConfirmation: false } });
    // A coupon that nobody scanned a code for is not agreed to.
    const third = must(await shop.park(anna, { couponIds: [first, second], bill: again, ticket }));
    expect(await shop.quote(shop.till, { ticket, amountFen: 8_000, couponIds: [first, second], bill: third })).toMatchObject({ value: { needsConfirmation: true } });
    await shop.proves();
    await shop.later(4 * HOUR_MS + 10 * MINUTE_MS);
    expect(await shop.stateOf(anna)).toEqual(['open', 'open']);
    await shop.proves();
  });

  test('whose member was looked up: the coupons are held, and using them needs the code or a yes in the app; money always does', async () => {
    const shop = await openCounter();
    const anna = await shop.join({ principalFen: 10_000 });
    const couponId = await shop.coupon(anna);
    const bill = must(await shop.park(anna, { couponIds: [couponId], ticket: await shop.lookUp(shop.till, anna) }));
    const ticket = must(await shop.get(bill.billId)).panel?.ticket as string;
    expect(codeOf(await shop.ring(shop.till, { ticket, amountFen: 8_000, couponIds: [couponId], bill }))).toBe('visits/spending-needs-code');
    shop.clock.move(MINUTE_MS);
    expect(await shop.ring(shop.till, { ticket: await shop.scan(shop.till, anna), amountFen: 8_000, couponIds: [couponId], bill })).toMatchObject({ ok: true });
    const other = must(await shop.park(anna, { ticket: await shop.lookUp(shop.till, anna) }));
    const looked = must(await shop.get(other.billId)).panel?.ticket as string;
    expect(codeOf(await shop.ring(shop.till, { ticket: looked, amountFen: 8_000, useStoredValue: true, bill: other }))).toBe('visits/spending-needs-code');
    await shop.proves();
  });

  test('a recall waits while a bill holds it: used it stays used, freed it is taken back with its stock', async () => {
    const shop = await openCounter();
    const [anna, ben, cara] = [await shop.join(), await shop.join(), await shop.join()];
    const couponTypeId = await shop.createCouponType({ minimumSpendFen: 5_000, stock: 4, perMember: 2 });
    const [hers, his, third, fourth] = [must(await shop.give(anna, couponTypeId)), must(await shop.give(ben, couponTypeId)), must(await shop.give(cara, couponTypeId)), must(await shop.give(cara, couponTypeId))];
    const [one, other, cancelled] = [must(await shop.park(anna, { couponIds: [hers] })), must(await shop.park(ben, { couponIds: [his] })), must(await shop.park(cara, { couponIds: [third] }))];
    await shop.recall(couponTypeId);
    expect(await shop.stateOf(anna)).toEqual(['held']);
    expect((await shop.proof()).kinds).toMatchObject([{ held: 3, recalled: 1, outOfStock: 3 }]);
    await shop.proves();
    const ticket = must(await shop.get(one.billId)).panel?.ticket as string;
    must(await shop.ring(shop.till, { ticket, amountFen: 8_000, couponIds: [hers], bill: one }));
    must(await shop.ring(shop.till, { ticket: must(await shop.get(other.billId)).panel?.ticket as string, amountFen: 8_000, bill: other }));
    must(await shop.cancel(cancelled.billId));
    expect((await shop.proof()).kinds).toMatchObject([{ held: 0, used: 1, recalled: 3, outOfStock: 1 }]);
    expect((await shop.read(ben.memberId)).openCoupons).toEqual([]);
    expect((await shop.read(cara.memberId)).openCoupons).toEqual([]);
    expect(fourth).toBeDefined();
    await shop.proves();
  });

  test('a member who is frozen meanwhile pays nothing with it; cancelling frees the coupons all the same', async () => {
    const shop = await openCounter();
    const anna = await shop.join();
    const couponId = await shop.coupon(anna);
    const bill = must(await shop.park(anna, { couponIds: [couponId] }));
    must(await shop.manager.membership.freezeMember({ shopId: shop.shopId, memberId: anna.memberId, frozen: true, reason: '核对中' }, shop.key()));
    const resumed = must(await shop.get(bill.billId));
    expect(resumed.panel?.frozen).toBeDefined();
    expect(codeOf(await shop.quote(shop.till, { ticket: resumed.panel?.ticket as string, amountFen: 8_000, couponIds: [couponId], bill }))).toBe('membership/frozen');
    expect(codeOf(await shop.park(anna, {}))).toBe('membership/frozen');
    must(await shop.cancel(bill.billId));
    expect(await shop.stateOf(anna)).toEqual(['open']);
    await shop.proves();
  });
});

describe('races', () => {
  test('Double redemption: 50 tills that pay and cancel one parked bill, exactly one wins, and the coupon is used or free, never both', async () => {
    for (const first of ['pay', 'cancel', 'mixed'] as const) {
      const shop = await openCounter();
      const anna = await shop.join();
      const couponId = await shop.coupon(anna);
      const bill = must(await shop.park(anna, { couponIds: [couponId], hours: 1 }));
      const ticket = must(await shop.get(bill.billId)).panel?.ticket as string;
      const purchase = { ticket, amountFen: 8_000, couponIds: [couponId], bill };
      const quote = must(await shop.quote(shop.till, purchase));
      const pay = () => shop.record(shop.till, purchase, quote);
      const cancel = () => shop.cancel(bill.billId);
      const results = await Promise.all(Array.from({ length: MANY }, (_, i) => (first === 'pay' || (first === 'mixed' && i % 2 === 0) ? pay() : cancel())));
      expect(tally(results)).toEqual({ ok: 1, 'parked-bills/gone': MANY - 1 });
      expect([await shop.list(), (await shop.coupons(anna)).counts.open + (await shop.coupons(anna)).counts.used]).toEqual([[], 1]);
      await shop.proves();
    }
  });

  test('the end of its time comes while tills cancel: one wins, once', async () => {
    const shop = await openCounter();
    const anna = await shop.join();
    const couponId = await shop.coupon(anna);
    const bill = must(await shop.park(anna, { couponIds: [couponId], hours: 1 }));
    shop.clock.move(HOUR_MS + MINUTE_MS);
    expect(await shop.list()).toEqual([]);
    const [, ...results] = await Promise.all([shop.tick(), ...Array.from({ length: 20 }, () => shop.cancel(bill.billId))]);
    expect((tally(results).ok ?? 0) <= 1).toBe(true);
    await shop.tick();
    expect(await shop.stateOf(anna)).toEqual(['open']);
    await shop.proves();
  });

  test('Double redemption: one coupon, twenty bills at once and a visit, one has it', async () => {
    const shop = await openCounter();
    const anna = await shop.join();
    const couponId = await shop.coupon(anna);
    const ticket = await shop.scan(shop.till, anna);
    const purchase = { ticket, amountFen: 8_000, couponIds: [couponId] };
    const quote = must(await shop.quote(shop.till, purchase));
    const results = await Promise.all([...Array.from({ length: 20 }, () => shop.park(anna, { couponIds: [couponId], ticket })), shop.record(shop.till, purchase, quote)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    await shop.proves();
  });

  test('Silent no-op: the same key again is the first answer, also when the bill is long gone, and another is told so', async () => {
    const shop = await openCounter();
    const anna = await shop.join();
    const [key, ticket] = [shop.newKey(), await shop.scan(shop.till, anna)];
    const bill = must(await shop.park(anna, { key, ticket }));
    must(await shop.cancel(bill.billId));
    expect(await shop.park(anna, { key, ticket })).toEqual({ ok: true, value: bill });
    expect(codeOf(await shop.park(anna, { key, ticket, amountFen: 9_000 }))).toBe('http/key-reused');
    expect(codeOf(await shop.cancel(bill.billId))).toBe('parked-bills/gone');
    expect(await shop.list()).toEqual([]);
  });
});

describe('limits', () => {
  test('three of a member, fifty of a store, numbers that are free again; also when they come all at once', async () => {
    const shop = await openCounter();
    const anna = await shop.join();
    const ticket = await shop.scan(shop.till, anna);
    const many = await Promise.all(Array.from({ length: 6 }, () => shop.park(anna, { ticket })));
    expect(tally(many)).toEqual({ ok: 3, 'parked-bills/member-limit': 3 });
    const [first] = await shop.list();
    must(await shop.cancel(first?.billId as string));
    const again = must(await shop.park(anna, { ticket }));
    expect(codeOf(await shop.park(anna, { ticket }))).toBe('parked-bills/member-limit');
    // One that is parked again takes its own place.
    expect(await shop.park(anna, { ticket, bill: again })).toMatchObject({ ok: true, value: { slot: again.slot } });
    for (let n = 3; n < 50; n++) must(await shop.park(undefined));
    const bills = await shop.list();
    expect([bills.length, new Set(bills.map(({ slot }) => slot)).size, Math.max(...bills.map(({ slot }) => slot))]).toEqual([50, 50, 50]);
    expect(await shop.park(undefined)).toMatchObject({ error: { code: 'parked-bills/store-full', facts: { most: 50 } } });
    await shop.proves();
  });

  test('a walk-in has no coupons and no member; who shows a code when paying earns', async () => {
    const shop = await openCounter();
    const anna = await shop.join();
    const couponId = await shop.coupon(anna);
    expect(codeOf(await shop.park(undefined, { couponIds: [couponId] }))).toBe('visits/ticket-invalid');
    const bill = must(await shop.park(undefined, { note: '8 号桌' }));
    expect(must(await shop.get(bill.billId)).panel).toBeUndefined();
    const day = { shopId: shop.shopId, storeId: shop.storeId };
    expect(must(await shop.manager.till.getDay({ ...day, day: '2027-01-11' as never })).parkedBills).toBe(1);
    expect(must(await shop.manager.till.getDay({ ...day, day: '2027-01-10' as never })).parkedBills).toBeUndefined();
    expect(await shop.ring(shop.till, { ticket: await shop.scan(shop.till, anna), amountFen: 8_000, bill })).toMatchObject({ ok: true, value: { member: { memberId: anna.memberId } } });
    const other = must(await shop.park(undefined));
    expect(await shop.ring(shop.till, { amountFen: 8_000, bill: other })).toMatchObject({ ok: true });
    expect(await shop.list()).toEqual([]);
    await shop.proves();
  });
});

describe('what happens to a card meanwhile', () => {
  test('Two cards for one person: they become one while a bill waits, the one that stands pays it, with coupons that stand under the other', async () => {
    const shop = await openCounter();
    const { shopId, storeId, till } = shop;
    const anna = await shop.join();
    const enrolled = must(await till.joining.enrolMember({ shopId, storeId, phone: '13800000001', agreedInPerson: true }, shop.key()));
    const card = { memberId: enrolled.panel.memberId } as MemberPerson;
    const types = [await shop.createCouponType({ validityDays: 1 }), await shop.createCouponType({ validityDays: 30 })];
    
    const [first, second] = [must(await shop.give(card, types[0] as CouponTypeId)), must(await shop.give(card, types[1] as CouponTypeId))];
    shop.clock.set(shanghai('2027-01-12T20:00:00'));
    const ticket = await shop.lookUp(till, card);
    const [one, other] = [must(await shop.park(card, { ticket, couponIds: [first], hours: 24 })), must(await shop.park(card, { ticket, couponIds: [second], hours: 24 }))];
    expect(must(await anna.membership.bindMyPhone({ shopId, phoneCode: '13800000001' }, shop.key())).outcome).toBe('merged');
    await shop.proves();
    const resumed = must(await shop.get(one.billId));
    expect(resumed.panel?.memberId).toBe(anna.memberId);
    // The coupon's own term is over after midnight, and another command has dropped it from the card's list: the bill still knows where it stands.
    shop.clock.set(shanghai('2027-01-13T00:30:00'));
    await shop.visit(till, anna, { amountFen: 1_000 });
    shop.clock.move(MINUTE_MS);
    expect(await shop.ring(till, { ticket: await shop.scan(till, anna), amountFen: 8_000, couponIds: [first], bill: one })).toMatchObject({ ok: true, value: { dueFen: 7_000, member: { memberId: anna.memberId } } });
    must(await shop.cancel(other.billId));
    expect((await shop.proof()).kinds.map(({ used, usable, held }) => [used, usable, held]).sort()).toEqual([[0, 1, 0], [1, 0, 0]]);
    await shop.proves();
  });

  test('a recharge is refunded whole: the coupon that it gave leaves the bill, and the bill is paid without it', async () => {
    const shop = await openCounter();
    const { shopId, storeId, owner, till } = shop;
    const anna = await shop.join();
    must(await owner.storedValue.setFiling({ shopId, filingNo: '310000备2026-001', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-01-01' }));
    must(await owner.storedValue.switchRecharge({ shopId, open: true }));
    const couponTypeId = await shop.createCouponType();
    const { offerId } = must(await owner.storedValue.createOffer({ shopId, payFen: fen(10_000), bonusFen: fen(0), coupons: [{ couponTypeId, count: 1, worthFen: fen(1_000) }] }, shop.key()));
    const termsVersion = must(await anna.storedValue.getRechargeDesk({ shopId })).terms.version;
    const { rechargeId } = must(await till.storedValue.rechargeAtTill({ shopId, storeId, ticket: await shop.scan(till, anna), offerId, tender: 'cash', termsVersion, agreedInPerson: true, adultConfirmed: true }, shop.key()));
    const couponId = (await shop.coupons(anna)).items[0]?.couponId as CouponId;
    shop.clock.move(MINUTE_MS);
    const bill = must(await shop.park(anna, { couponIds: [couponId] }));
    const part = { shopId, rechargeId, principalFen: fen(10_000) };
    must(await owner.storedValue.refundRecharge({ ...part, quoteHash: must(await owner.storedValue.quoteRefund(part)).quoteHash }, shop.key()));
    await shop.proves();
    const ticket = must(await shop.get(bill.billId)).panel?.ticket as string;
    expect(await shop.quote(till, { ticket, amountFen: 8_000, couponIds: [couponId], bill })).toMatchObject({ error: { code: 'coupons/not-usable', facts: { bar: 'expired' } } });
    expect(await shop.ring(till, { ticket, amountFen: 8_000, bill })).toMatchObject({ ok: true, value: { dueFen: 8_000 } });
    await shop.proves();
  });
});

test('a visit that pays a bill writes one item more than the same visit without one, in its one request, after its one read', async () => {
  const shop = await openCounter();
  const anna = await shop.join();
  const [first, second] = [await shop.coupon(anna), await shop.coupon(anna)];
  const costs = async (parts: Parameters<typeof shop.quote>[1]) => {
    const quote = must(await shop.quote(shop.till, parts));
    const [write, many, get] = [jest.spyOn(shop.table, 'write'), jest.spyOn(shop.table, 'getMany'), jest.spyOn(shop.table, 'get')];
    must(await shop.record(shop.till, parts, quote));
    const cost = { reads: many.mock.calls.length + get.mock.calls.length, items: write.mock.calls.map(([writes]) => writes.length) };
    for (const spy of [write, many, get]) spy.mockRestore();
    return cost;
  };
  const plain = await costs({ ticket: await shop.scan(shop.till, anna), amountFen: 8_000, couponIds: [first] });
  shop.clock.move(MINUTE_MS);
  const bill = must(await shop.park(anna, { couponIds: [second] }));
  const { panel } = must(await shop.get(bill.billId));
  const paid = await costs({ ticket: panel?.ticket as string, amountFen: 8_000, couponIds: [second], bill });
  expect(plain).toEqual({ reads: 1, items: [4] });
  expect(paid).toEqual({ reads: 1, items: [5] });
});

test('the proof tells of a coupon that no bill holds, of a bill that holds nothing, and of a bill that was closed twice', async () => {
  const shop = await openCounter();
  const anna = await shop.join();
  const couponId = await shop.coupon(anna);
  const bill = must(await shop.park(anna, { couponIds: [couponId] }));
  const [slot, own] = [{ pk: `PARKED#${shop.shopId}#${shop.storeId}`, sk: `${bill.slot}`.padStart(2, '0') }, { pk: `MBR#${anna.memberId}`, sk: `CPN#${couponId}` }];
  const [item, coupon] = [await shop.table.get(slot), await shop.table.get(own)];
  await shop.table.write([{ delete: slot }]);
  expect((await shop.proof()).difference).toEqual({ what: 'coupon-held', of: couponId, expected: 1, found: 0 });
  await shop.table.write([{ put: item as never }, { update: own, remove: ['billId', 'held'] }]);
  expect((await shop.proof()).difference).toEqual({ what: 'coupon-held', of: couponId, expected: 1, found: 0 });
  await shop.table.write([{ put: coupon as never }, { update: { pk: `DOC#${shop.shopId}#${bill.billId}`, sk: 'DOC' }, set: { ended: 'cancelled' } }]);
  expect((await shop.proof()).difference).toEqual({ what: 'bill-closed', of: bill.billId, expected: 1, found: 2 });
});
