import fc from 'fast-check';
import { assert } from '@shared/kernel/assert';
import type { CommandKey } from '@shared/kernel/ids';
import { addDays, type ShopDay, shopDay } from '@shared/kernel/shop-day';
import { EMPTY_PERKS, joinedPerks, lastDayOf, miscounted, type PerkBook, periodOf, takePerk, usedOf, withoutUse } from '../../functions/tiers/domain/perks';
import { NOON } from '../support/arbitraries';

const anyPer = fc.constantFrom('month' as const, 'quarter' as const, 'year' as const);
const anyDay = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays(shopDay('2026-01-01'), days));
const perk = (count: number, per: 'month' | 'quarter' | 'year', perkId = 'cut') => ({ perkId, kind: 'service' as const, title: '修剪', times: { count, per } });
const use = (n: number) => ({ useId: `u${n}` as CommandKey, at: NOON, storeName: '万象店', staffName: '小禾' });

test.each([
  ['2028-02-29', 'month', '2028-02', '2028-02-29'], ['2027-02-01', 'month', '2027-02', '2027-02-28'], ['2026-12-31', 'quarter', '2026-Q4', '2026-12-31'], ['2026-01-01', 'quarter', '2026-Q1', '2026-03-31'], ['2026-06-30', 'quarter', '2026-Q2', '2026-06-30'], ['2026-11-22', 'year', '2026', '2026-12-31'],
] as const)('Month ends: %s by the %s is the period %s, through %s', (day, per, period, last) => {
  expect([periodOf(shopDay(day), per), lastDayOf(period)]).toEqual([period, last]);
});

test('a day lies in its period, the day after the period\'s last in another', () => {
  fc.assert(fc.property(anyDay, anyPer, (day, per) => {
    const period = periodOf(day, per);
    const last = lastDayOf(period);
    expect([day <= last, periodOf(last, per), periodOf(addDays(last, 1), per) === period]).toEqual([true, period, false]);
  }));
});

/** Uses and undos in any order over passing days; an undo is of the same day. */
const anyLife = fc.array(fc.record({ later: fc.integer({ min: 0, max: 40 }), undo: fc.boolean(), perkId: fc.constantFrom('a', 'b') }), { maxLength: 40 });
function live(life: readonly { readonly later: number; readonly undo: boolean; readonly perkId: string }[], count: number, per: 'month' | 'quarter' | 'year') {
  let [book, day]: [PerkBook, ShopDay] = [EMPTY_PERKS, shopDay('2026-01-01')];
  let standing: { readonly useId: CommandKey; readonly perkId: string; readonly period: string; readonly day: ShopDay }[] = [];
  life.forEach(({ later, undo, perkId }, n) => {
    day = addDays(day, later);
    const last = standing.at(-1);
    if (undo) {
      if (last?.day !== day) return;
      book = withoutUse(book, last, day);
      standing = standing.slice(0, -1);
      return;
    }
    const before = standing.filter((one) => one.perkId === perkId && one.period === periodOf(day, per)).length;
    const taken = takePerk(book, perk(count, per, perkId), use(n), day);
    expect(taken.ok).toBe(before < count);
    if (!taken.ok) return;
    expect(taken.value.left).toBe(count - before - 1);
    book = taken.value.book;
    standing = [...standing, { useId: use(n).useId, perkId, period: taken.value.period, day }];
  });
  return { book, standing, day };
}

test('whatever is used and taken back, the book says what stands, never more than the tier brings, and keeps nothing of periods that are over', () => {
  fc.assert(fc.property(anyLife, fc.integer({ min: 1, max: 4 }), anyPer, (life, count, per) => {
    const { book, standing } = live(life, count, per);
    expect(miscounted(book, standing)).toBeUndefined();
    expect(book.counts.every(({ used, period }) => used >= 1 && used <= count && lastDayOf(period) >= book.day)).toBe(true);
    expect(book.counts.length).toBeLessThanOrEqual(2);
    expect(book.recent.length).toBeLessThanOrEqual(10);
  }));
});

test('two books that become one say what both say', () => {
  fc.assert(fc.property(anyLife, anyLife, anyPer, (a, b, per) => {
    const [one, other] = [live(a, 3, per), live(b, 3, per)];
    const joined = joinedPerks(one.book, other.book);
    expect(miscounted(joined, [...one.standing, ...other.standing])).toBeUndefined();
    for (const { perkId, period } of joined.counts) expect(usedOf(joined, perkId, period)).toBe(usedOf(one.book, perkId, period) + usedOf(other.book, perkId, period));
  }));
});

test('a book that says another count is found', () => {
  const taken = takePerk(EMPTY_PERKS, perk(2, 'month'), use(1), shopDay('2026-11-22'));
  assert(taken.ok, 'the first use');
  expect(miscounted({ ...taken.value.book, counts: [] }, [{ perkId: 'cut', period: '2026-11' }])).toEqual({ perkId: 'cut', period: '2026-11', expected: 1, found: 0 });
  expect(miscounted(taken.value.book, [])).toMatchObject({ expected: 0, found: 1 });
});
