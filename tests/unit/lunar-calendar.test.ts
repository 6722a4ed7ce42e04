import { LunarDay, LunarMonth, LunarYear } from 'tyme4ts';
import { leapMonthOf, lunarMonthDays, solarDayOf } from '../../functions/membership/domain/lunar-calendar';

const two = (n: number) => String(n).padStart(2, '0');
const tyme = (year: number, month: number, day: number) => {
  const solar = LunarDay.fromYmd(year, month, day).getSolarDay();
  return `${solar.getYear()}-${two(solar.getMonth())}-${two(solar.getDay())}`;
};

test('every month of every year from 1899 to 2201 has the days, and begins and ends on the day, that tyme4ts says', () => {
  const wrong: string[] = [];
  for (let year = 1899; year <= 2201; year++) {
    const leap = LunarYear.fromYear(year).getLeapMonth();
    if (leapMonthOf(year) !== leap) wrong.push(`${year}: leap ${leapMonthOf(year)}`);
    for (const month of [...Array.from({ length: 12 }, (_, i) => i + 1), ...(leap > 0 ? [-leap] : [])]) {
      const days = LunarMonth.fromYm(year, month).getDayCount();
      const ours = lunarMonthDays(year, Math.abs(month), month < 0);
      if (ours !== days) wrong.push(`${year}/${month}: ${ours} days`);
      else for (const day of [1, days]) if (solarDayOf(year, Math.abs(month), month < 0, day) !== tyme(year, month, day)) wrong.push(`${year}/${month}/${day}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('what does not exist is no day: a leap month that the year does not have, the 30th of a short month, a year out of range', () => {
  expect(lunarMonthDays(2026, 6, true)).toBe(0);
  expect(() => solarDayOf(2026, 6, true, 1)).toThrow();
  expect(() => solarDayOf(2026, 1, false, lunarMonthDays(2026, 1, false) + 1)).toThrow();
  expect(() => leapMonthOf(1898)).toThrow();
  expect(() => leapMonthOf(2202)).toThrow();
});
