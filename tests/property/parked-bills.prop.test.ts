import type { CommandKey } from '@shared/kernel/ids';
import { DAY_MS, HOUR_MS, instant } from '@shared/kernel/instant';
import * as fc from 'fast-check';
import { couponItem, couponOf, freeWrite, holdWrite, redeemWrite, restoreWrite, stillOpen, takeBackWrite, couponKey } from '../../functions/coupons/coupons.dynamo';
import { type Coupon, forBill, stateOf } from '../../functions/coupons/domain/coupon';
import { barredBy, bestCoupons, redeem } from '../../functions/coupons/domain/redeem';
import { freePlace, freeSlot, MAX_OF_MEMBER } from '../../functions/parked-bills/domain/slots';
import type { Write } from '../../functions/platform/table/table';
import { anyCoupon, anyFen, coupon, NOON, STORE } from '../support/arbitraries';
import { createMemoryTable } from '../support/memory-table';

const BILLS = ['bill-a', 'bill-b'] as unknown as readonly CommandKey[];
const VISIT = 'visit' as unknown as CommandKey;
const HELD = { at: NOON, until: instant(NOON + 4 * HOUR_MS), storeName: '万象店' };
type Act = { readonly kind: 'hold' | 'free' | 'pay' | 'use' | 'undo' | 'offer' | 'recall' | 'mark' | 'take back'; readonly bill: number; readonly stale: boolean };
const anyActs = fc.array(fc.record({ kind: fc.constantFrom<Act['kind']>('hold', 'hold', 'hold', 'free', 'free', 'pay', 'use', 'undo', 'undo', 'offer', 'recall', 'mark', 'mark', 'take back'), bill: fc.nat(1), stale: fc.boolean() }), { minLength: 15, maxLength: 30, size: 'max' });

/** The write of an act, as its use case makes it of the coupon that it has read; undefined where its decision refuses. */
function writeOf({ kind, bill }: Act, read: Coupon): Write | undefined {
  const [billId, state] = [BILLS[bill] as CommandKey, stateOf(read, NOON)];
  const key = couponKey(read.memberId, read.couponId);
  if (kind === 'free') return freeWrite(read, billId);
  if (kind === 'undo') return restoreWrite(read, VISIT);
  if (kind === 'take back') return read.usedBy === undefined && read.recalledAt === undefined ? takeBackWrite(read, 'refund' as never, NOON) : undefined;
  if (kind === 'mark') return state === 'held' || state === 'used' ? { update: key, set: { recalledAt: NOON }, when: { equals: state === 'used' ? { usedBy: read.usedBy as string } : { billId: read.billId as string }, missing: ['recalledAt'] } } : undefined;
  if (kind === 'recall') return state === 'open' ? { update: key, set: { recalledAt: NOON }, when: stillOpen(read) } : undefined;
  if (kind === 'offer') return state === 'open' ? { update: key, set: { giftId: 'gift', giftUntil: NOON }, when: stillOpen(read) } : undefined;
  const seen = kind === 'use' ? read : forBill(read, kind === 'pay' ? billId : BILLS[1 - bill]);
  if (barredBy(seen, NOON) || (kind === 'pay' && seen.judgedAt === undefined)) return undefined;
  return kind === 'hold' ? holdWrite(seen, billId, HELD) : redeemWrite(seen, VISIT, NOON);
}
/** From which state an act leads where; anything else must not come about, however old what it has read. */
const LEADS: Readonly<Record<Act['kind'], Readonly<Record<string, readonly string[]>>>> = {
  hold: { open: ['held'], held: ['held'] }, free: { held: ['open', 'recalled'] }, pay: { held: ['used'] }, use: { open: ['used'] }, undo: { used: ['open', 'recalled'] },
  offer: { open: ['open'] }, recall: { open: ['recalled'] }, mark: { held: ['held'], used: ['used'] }, 'take back': { open: ['expired'], held: ['expired'] },
};

test('a coupon goes from state to state as it may, however many act on what they read long ago: what a bill holds only that bill uses, and it is held or used, never both', async () => {
  const came = new Set<string>();
  await fc.assert(fc.asyncProperty(anyActs, async (acts) => {
    const table = createMemoryTable();
    const first = coupon({ to: instant(NOON + DAY_MS) });
    await table.write([{ put: couponItem(first) }]);
    const key = couponKey(first.memberId, first.couponId);
    const now = async () => couponOf((await table.get(key, { consistent: true })) as never);
    const readings = [first];
    for (const act of acts) {
      const before = await now();
      readings.push(before);
      const write = writeOf(act, act.stale ? (readings[Math.max(0, readings.length - 3)] as Coupon) : before);
      if (!write || !(await table.write([write])).ok) continue;
      const after = await now();
      const [from, to] = [stateOf(before, NOON), stateOf(after, NOON)];
      expect([act.kind, from, LEADS[act.kind][from]?.includes(to)]).toEqual([act.kind, from, true]);
      if (act.kind === 'pay' || act.kind === 'free') expect(before.billId).toBe(BILLS[act.bill]);
      expect(after.billId === undefined).toBe(after.held === undefined);
      expect(after.billId === undefined || after.usedBy === undefined).toBe(true);
      expect(after.to).toBe(first.to);
      came.add(`${act.kind}: ${to}`);
    }
  }), { numRuns: 300 });
  for (const path of ['hold: held', 'free: open', 'free: recalled', 'pay: used', 'use: used', 'undo: open', 'undo: recalled', 'take back: expired']) expect(came).toContain(path);
});

test('what a bill holds is as if it were not there for any other bill, and on its own what it was when it was parked, whatever the clock says', () => {
  fc.assert(fc.property(fc.array(anyCoupon, { minLength: 1, maxLength: 8 }), fc.nat(7), anyFen(60_000), fc.integer({ min: 0, max: 40 }), (open, n, amountFen, days) => {
    const others = [...new Map(open.map((one) => [one.couponId, one])).values()];
    const one = others[n % others.length] as Coupon;
    const held: Coupon = { ...one, billId: BILLS[0] as CommandKey, held: HELD };
    const with_ = others.map((other) => (other === one ? held : other));
    expect(bestCoupons(with_, NOON, STORE, amountFen)).toEqual(bestCoupons(others.filter((other) => other !== one), NOON, STORE, amountFen));
    expect(barredBy(held, NOON, STORE, amountFen)?.bar).toBe(one.usedBy === undefined ? 'held' : 'used');
    const later = instant(NOON + days * DAY_MS);
    const now = redeem([one], NOON, STORE, amountFen);
    // In its term it was; what was over when it was parked could not have been.
    if (one.to > NOON) expect(redeem([forBill(held, BILLS[0])], later, STORE, amountFen)).toMatchObject(now.ok ? { ok: true, value: { discountFen: now.value.discountFen } } : { ok: false, error: { code: now.error.code } });
    expect(forBill(held, BILLS[1])).toBe(held);
  }), { numRuns: 300 });
});

test('numbers and places: the lowest few that are free, none where there is none; a bill in the place of another takes its own', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 50 })), fc.double({ min: 0, max: 0.999, noNaN: true }), (taken, fraction) => {
    const slot = freeSlot(new Set(taken), 50, fraction);
    if (taken.length === 50) expect(slot).toMatchObject({ ok: false, error: { code: 'parked-bills/store-full', facts: { most: 50 } } });
    else {
      expect(slot.ok && !taken.includes(slot.value) && slot.value >= 1 && slot.value <= 50).toBe(true);
      const below = Array.from({ length: slot.ok ? slot.value - 1 : 0 }, (_, i) => i + 1).filter((n) => !taken.includes(n));
      expect(below.length).toBeLessThan(4);
    }
  }));
  const keys = ['a', 'b', 'c'] as unknown as readonly CommandKey[];
  expect(freePlace(keys, new Set(keys), undefined)).toMatchObject({ ok: false, error: { code: 'parked-bills/member-limit', facts: { most: MAX_OF_MEMBER } } });
  expect(freePlace(keys, new Set(keys), keys[1])).toEqual({ ok: true, value: 1 });
  expect(freePlace(keys, new Set(keys.slice(0, 2)), undefined)).toEqual({ ok: true, value: 2 });
  expect(freePlace([keys[0], undefined, keys[2]], new Set(keys), undefined)).toEqual({ ok: true, value: 1 });
});
