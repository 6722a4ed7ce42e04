import { HOUR_MS, MINUTE_MS } from '@shared/kernel/instant';
import type { CouponId, CouponTypeId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { codeOf, type MemberPerson, tally } from '../support/counter';
import { openParkedCounter, shanghai } from '../support/parked-counter';
import { must } from '../support/service-shop';

const MANY = 50;

describe('races', () => {
  test('Double redemption: 50 tills that pay and cancel one parked bill, exactly one wins, and the coupon is used or free, never both', async () => {
    for (const first of ['pay', 'cancel', 'mixed'] as const) {
      const shop = await openParkedCounter();
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
    const shop = await openParkedCounter();
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
    const shop = await openParkedCounter();
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
    const shop = await openParkedCounter();
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
    const shop = await openParkedCounter();
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
    const shop = await openParkedCounter();
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
    const shop = await openParkedCounter();
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
    const shop = await openParkedCounter();
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
    must(await owner.storedValue.refundRecharge({ cashConfirmed: true, ...part, quoteHash: must(await owner.storedValue.quoteRefund(part)).quoteHash }, shop.key()));
    await shop.proves();
    const ticket = must(await shop.get(bill.billId)).panel?.ticket as string;
    expect(await shop.quote(till, { ticket, amountFen: 8_000, couponIds: [couponId], bill })).toMatchObject({ error: { code: 'coupons/not-usable', facts: { bar: 'expired' } } });
    expect(await shop.ring(till, { ticket, amountFen: 8_000, bill })).toMatchObject({ ok: true, value: { dueFen: 8_000 } });
    await shop.proves();
  });
});

test('a visit that pays a bill writes one item more than the same visit without one, in its one request, after its one read', async () => {
  const shop = await openParkedCounter();
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
  const shop = await openParkedCounter();
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
