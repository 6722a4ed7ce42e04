import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/kernel/instant';
import type { CouponId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { codeOf } from '../support/counter';
import { openParkedCounter, shanghai } from '../support/parked-counter';
import { must } from '../support/service-shop';

describe('Locked at order, freed on cancel', () => {
  test('a parked bill holds its coupons: no other bill, friend or best choice has them, and the member sees where', async () => {
    const shop = await openParkedCounter();
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
    const shop = await openParkedCounter();
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
    const shop = await openParkedCounter();
    const [anna, ben] = [await shop.join(), await shop.join()];
    // Good to the end of the day; held over midnight, and the one is paid after it.
    const [hers, his] = [await shop.coupon(anna, { validityDays: 1 }), await shop.coupon(ben, { validityDays: 1 })];
    shop.clock.set(shanghai('2027-01-12T22:00:00'));
    const [one, other] = [must(await shop.park(anna, { couponIds: [hers], hours: 6 })), must(await shop.park(ben, { couponIds: [his], hours: 6 }))];
    await shop.later(3 * HOUR_MS);
    expect(await shop.stateOf(anna)).toEqual(['held']);
    const { panel } = must(await shop.get(one.billId));
    // Taken off the bill at the till it can be put on again.
    const without = { ticket: panel?.ticket as string, amountFen: 8_000, couponIds: [], bill: one };
    expect(await shop.quote(shop.till, without)).toMatchObject({ value: { discountFen: 0, coupons: [{ couponId: hers, chosen: false }], best: { couponIds: [hers] } } });
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
    const shop = await openParkedCounter();
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
    const shop = await openParkedCounter();
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
    const shop = await openParkedCounter();
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
    const shop = await openParkedCounter();
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
    const shop = await openParkedCounter();
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
