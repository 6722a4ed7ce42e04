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
import { createTestWorld } from '../support/test-world';

const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
const MANY = 50;
type Parts = { readonly couponIds?: readonly string[]; readonly amountFen?: number; readonly note?: string; readonly hours?: number; readonly by?: Person; readonly ticket?: string; readonly bill?: { readonly slot: number; readonly billId: string }; readonly key?: CommandKey };

async function openCounter() {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
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
      by.parkedBills.parkBill({ shopId, storeId, amountFen: amountFen as Fen, couponIds: couponIds as readonly CouponId[] as CouponId[], hours, ...(note === undefined ? {} : { note }), ...(who ? { ticket: ticket ?? (await counter.scan(by, who)) } : {}), ...(bill ? { bill: bill as never } : {}) }, { key: given ?? newKey() }),
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

  test('cancelled it frees them with their old term, once; and the repeat of a cancellation answers the same', async () => {
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
});
