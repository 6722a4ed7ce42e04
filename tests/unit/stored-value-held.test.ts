import type { CommandKey } from '@shared/kernel/ids';
import { DAY_MS, instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { heldBy, type Holder, isOver, mayReopen, paidAtOf, reopened, settledBy, spareOf } from '../../functions/stored-value/domain/held';

/** What of a card is which recharge's: who paid last holds what is there. */
const NOON = instant(Date.parse('2026-11-22T12:00:00+08:00'));
const holder = (id: string, more: object = {}): Holder => ({ rechargeId: id as CommandKey, createdAt: NOON, creditedAt: NOON, payFen: fen(50_000), bonusFen: fen(0), refundedFen: fen(0), ...more }) as Holder;
const card = (principalFen: number, bonusFen = 0) => ({ principalFen: fen(principalFen), bonusFen: fen(bonusFen) });

test('¥500, then ¥500 with ¥250 on top, ¥600 used: the second holds ¥400 and ¥250, the first nothing', () => {
  const [first, second] = [holder('a'), holder('b', { creditedAt: instant(NOON + 1), bonusFen: fen(25_000) })];
  expect(heldBy(second, [first], card(40_000, 25_000))).toEqual({ principalFen: 40_000, bonusFen: 25_000, reopenedFen: 0 });
  expect(heldBy(first, [second], card(40_000, 25_000))).toEqual({ principalFen: 0, bonusFen: 0, reopenedFen: 0 });
});
test('a payment counts from when it was credited, and from its order where it has no such time', () => {
  expect([paidAtOf(holder('a', { creditedAt: instant(NOON + 5) })), paidAtOf(holder('a', { creditedAt: undefined }))]).toEqual([NOON + 5, NOON]);
  const [early, late] = [holder('z', { creditedAt: undefined, sequence: 9 }), holder('a', { creditedAt: instant(NOON + DAY_MS), sequence: 1 })];
  expect([heldBy(early, [late], card(50_000)).principalFen, heldBy(late, [early], card(50_000)).principalFen]).toEqual([0, 50_000]);
});
test('of two payments of one instant the journal decides, and of two cards the number: one of them holds it, never both', () => {
  const [first, second] = [holder('z', { sequence: 4 }), holder('a', { sequence: 5 })];
  expect([heldBy(first, [second], card(50_000)).principalFen, heldBy(second, [first], card(50_000)).principalFen]).toEqual([0, 50_000]);
  const [none, some] = [holder('z'), holder('a', { sequence: 1 })];
  expect([heldBy(none, [some], card(50_000)).principalFen, heldBy(some, [none], card(50_000)).principalFen]).toEqual([0, 50_000]);
  for (const sequence of [undefined, 4]) {
    const [a, b] = [holder('a', { sequence }), holder('b', { sequence })];
    expect([heldBy(a, [b], card(50_000)).principalFen, heldBy(b, [a], card(50_000)).principalFen]).toEqual([0, 50_000]);
  }
});
test('it is none of the others, whoever lists it among them', () => {
  const one = holder('a', { settledFen: fen(20_000), refundedFen: fen(50_000) });
  const open = holder('b', { creditedAt: instant(NOON - 1) });
  expect(heldBy(one, [one, open], card(70_000))).toEqual(heldBy(one, [open], card(70_000)));
  expect(heldBy(open, [open, open], card(50_000)).principalFen).toBe(50_000);
});
test('what is there beyond all that is left came back after a settlement: the newest settled one\'s first', () => {
  const settled = { refundedFen: fen(50_000), settledFen: fen(30_000) };
  const [older, newer, open] = [holder('a', settled), holder('b', { ...settled, creditedAt: instant(NOON + 1) }), holder('c', { creditedAt: instant(NOON - 1) })];
  expect(spareOf(card(90_000), [older, newer, open])).toBe(40_000);
  expect([heldBy(newer, [older, open], card(90_000)), heldBy(older, [newer, open], card(90_000))].map(({ principalFen, reopenedFen }) => [principalFen, reopenedFen])).toEqual([[0, 30_000], [0, 10_000]]);
  expect(heldBy(newer, [older, open], card(50_000)).reopenedFen).toBe(0);
});
test('one is over when all of its principal was returned or settled; it may come back where some was settled, or nobody said', () => {
  const over = { payFen: fen(500), refundedFen: fen(500) };
  expect([isOver(over), isOver({ payFen: fen(500), refundedFen: fen(499) })]).toEqual([true, false]);
  expect([mayReopen(over), mayReopen({ ...over, settledFen: fen(1) }), mayReopen({ ...over, settledFen: fen(0) }), mayReopen({ payFen: fen(500), refundedFen: fen(499), settledFen: fen(1) })]).toEqual([true, true, false, false]);
});
test('what refunds settled, less what came back of it; only so much of the order is open again', () => {
  expect(settledBy([{ settledFen: fen(300) }, {}, { settledFen: fen(50), reopenedFen: fen(20) }, { reopenedFen: fen(30) }])).toBe(300);
  expect(settledBy([])).toBe(0);
  expect(reopened({ payFen: fen(50_000) }, fen(12_000))).toStrictEqual({ payFen: 50_000, bonusFen: 0, refundedFen: 38_000 });
});
