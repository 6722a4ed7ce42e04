import { addDays, daysBetween, type ShopDay, shopDay } from '@shared/kernel/shop-day';
import fc from 'fast-check';
import { LunarYear, SolarDay } from 'tyme4ts';
import { type Birthday, celebratedIn, isPossible, nextBirthday } from '../../functions/membership/domain/birthday';

const EPOCH = shopDay('1990-01-01');
const day = fc.integer({ min: 0, max: 29_000 }).map((n) => addDays(EPOCH, n));
const solarBirthday = fc.record({ calendar: fc.constant('solar' as const), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) }).filter((b) => isPossible(b, shopDay('2100-01-01')));
const lunarBirthday = fc.record({ calendar: fc.constant('lunar' as const), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 30 }), leapMonth: fc.boolean() });
const anyBirthday: fc.Arbitrary<Birthday> = fc.oneof(solarBirthday, lunarBirthday);
const lunarOf = (at: ShopDay) => {
  const [y = 0, m = 0, d = 0] = at.split('-').map(Number);
  return SolarDay.fromYmd(y, m, d).getLunarDay();
};

test('the next birthday is today or later, and none lies between', () => {
  fc.assert(fc.property(anyBirthday, day, (birthday, today) => {
    const next = nextBirthday(birthday, today);
    expect(next >= today).toBe(true);
    expect(daysBetween(today, next)).toBeLessThanOrEqual(385);
    const year = Number(today.slice(0, 4));
    for (const one of [year - 1, year, year + 1]) expect(celebratedIn(birthday, one) >= today && celebratedIn(birthday, one) < next).toBe(false);
  }));
});
test('it is kept once in every year, on its own day or the last one before it', () => {
  fc.assert(fc.property(anyBirthday, fc.integer({ min: 1990, max: 2080 }), (birthday, year) => {
    const kept = celebratedIn(birthday, year);
    if (birthday.calendar === 'solar') {
      expect(kept.slice(0, 4)).toBe(String(year));
      expect([birthday.day, birthday.month === 2 && birthday.day === 29 ? 28 : birthday.day]).toContain(Number(kept.slice(8)));
    } else {
      const lunar = lunarOf(kept);
      expect([lunar.getLunarMonth().getYear(), lunar.getLunarMonth().getMonth()]).toEqual([year, birthday.month]);
      expect(lunar.getLunarMonth().isLeap()).toBe((birthday.leapMonth ?? false) && LunarYear.fromYear(year).getLeapMonth() === birthday.month);
      expect(lunar.getDay()).toBe(Math.min(birthday.day, lunar.getLunarMonth().getDayCount()));
    }
  }));
});
test('the twelve lunar birthdays of a person keep their distance: at least 354 days and at most 385 without a leap month between months', () => {
  fc.assert(fc.property(lunarBirthday, fc.integer({ min: 1990, max: 2079 }), (birthday, year) => {
    const gap = daysBetween(celebratedIn({ ...birthday, leapMonth: false }, year), celebratedIn({ ...birthday, leapMonth: false }, year + 1));
    expect(gap).toBeGreaterThanOrEqual(353);
    expect(gap).toBeLessThanOrEqual(385);
  }));
});

describe('worked examples', () => {
  test.each([
    ['29 February in a common year is kept on the 28th', { calendar: 'solar', month: 2, day: 29 }, '2026-02-01', '2026-02-28'],
    ['and on its own day in a leap year', { calendar: 'solar', month: 2, day: 29 }, '2028-02-01', '2028-02-29'],
    ['31 December, seen on New Year', { calendar: 'solar', month: 12, day: 31 }, '2026-01-01', '2026-12-31'],
    ['today counts', { calendar: 'solar', month: 11, day: 22 }, '2026-11-22', '2026-11-22'],
    ['八月十五 2026', { calendar: 'lunar', month: 8, day: 15 }, '2026-01-01', '2026-09-25'],
    ['腊月三十 falls into the February after its lunar year', { calendar: 'lunar', month: 12, day: 30 }, '2026-01-20', '2026-02-16'],
    ['腊月三十 in a month of 29 days is its last day', { calendar: 'lunar', month: 12, day: 30 }, '2025-01-01', '2025-01-28'],
    ['闰六月 in a year that has it', { calendar: 'lunar', month: 6, day: 1, leapMonth: true }, '2025-01-01', '2025-07-25'],
    ['闰六月 in a year without it is kept in the sixth', { calendar: 'lunar', month: 6, day: 1, leapMonth: true }, '2026-01-01', '2026-07-14'],
  ] as [string, Birthday, string, string][])('%s', (_, birthday, today, expected) => expect(nextBirthday(birthday, shopDay(today))).toBe(expected));
  test.each([
    [{ calendar: 'solar', month: 2, day: 30 }, false], [{ calendar: 'solar', month: 2, day: 29 }, true], [{ calendar: 'solar', month: 2, day: 29, year: 1990 }, false], [{ calendar: 'solar', month: 2, day: 29, year: 2000 }, true],
    [{ calendar: 'solar', month: 11, day: 23, year: 2026 }, false], [{ calendar: 'solar', month: 11, day: 22, year: 2026 }, true], [{ calendar: 'solar', month: 4, day: 31 }, false], [{ calendar: 'solar', month: 4, day: 3, leapMonth: true }, false],
    [{ calendar: 'lunar', month: 1, day: 31 }, false], [{ calendar: 'lunar', month: 6, day: 1, leapMonth: true, year: 2025 }, true], [{ calendar: 'lunar', month: 6, day: 1, leapMonth: true, year: 2024 }, false], [{ calendar: 'lunar', month: 12, day: 30, year: 2024 }, false],
  ] as [Birthday, boolean][])('%p may be a birthday: %p', (birthday, possible) => expect(isPossible(birthday, shopDay('2026-11-22'))).toBe(possible));
});
