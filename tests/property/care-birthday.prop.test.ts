import type { MemberId } from '@shared/kernel/ids';
import { DAY_MS, HOUR_MS, type Instant, instant } from '@shared/kernel/instant';
import * as fc from 'fast-check';
import type { CareMember, Situation } from '../../functions/care/scenario';
import { type Birthday, celebratedIn } from '../../functions/membership';
import { birthday } from '../../functions/care/scenarios/birthday.scenario';

const ZONE = 'Asia/Shanghai';
const FROM = 2026;
const UNTIL = 2036;
/** ICU's Chinese calendar begins these years on another day than the published one; the New Year's days below decide there. */
const ICU_DIFFERS = new Set([2027, 2030]);
const NEW_YEARS = ['2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03', '2031-01-23', '2032-02-11', '2033-01-31', '2034-02-19', '2035-02-08', '2036-01-28', '2037-02-15'];

/** Lunar dates by an implementation that is not ours: `year/month/leap` to its days. */
const months = (() => {
  const format = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });
  const found = new Map<string, string[]>();
  for (let at = Date.UTC(FROM - 1, 0, 1); at < Date.UTC(UNTIL + 2, 0, 1); at += DAY_MS) {
    const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type as string, part.value]));
    const name = `${parts.relatedYear}/${Number.parseInt(parts.month ?? '', 10)}/${/bis/.test(parts.month ?? '')}`;
    found.set(name, [...(found.get(name) ?? []), new Date(at).toISOString().slice(0, 10)]);
  }
  return found;
})();
const isLeapYear = (year: number) => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
function expectedDay({ calendar, month, day, leapMonth }: Birthday, year: number): string {
  if (calendar === 'solar') return new Date(Date.UTC(year, month - 1, month === 2 && day === 29 && !isLeapYear(year) ? 28 : day)).toISOString().slice(0, 10);
  const days = (leapMonth ? months.get(`${year}/${month}/true`) : undefined) ?? months.get(`${year}/${month}/false`) ?? [];
  return days[Math.min(day, days.length) - 1] ?? '';
}

/** All 366 solar ones, and every day of every lunar month, ordinary and leap: whatever a birth date from 1940 to 2026 can be. */
const birthdays: readonly Birthday[] = [
  ...Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(2024, 0, 1 + i))).map((date) => ({ calendar: 'solar' as const, month: date.getUTCMonth() + 1, day: date.getUTCDate() })),
  ...[false, true].flatMap((leapMonth) => Array.from({ length: 360 }, (_, i) => ({ calendar: 'lunar' as const, month: Math.floor(i / 30) + 1, day: (i % 30) + 1, ...(leapMonth ? { leapMonth } : {}) }))),
];

const params = birthday.knobs().parse({});
const situationAt = (of: Birthday, now: Instant): Situation<Record<string, unknown>> => ({
  member: { memberId: 'mbr_01J00000000000000000000000' as MemberId, joinedAt: instant(Date.UTC(2020, 0, 1)), tierId: 'silver', visits: 0, points: 0, storedFen: 0, openCoupons: 0, birthday: of } satisfies CareMember,
  params, zone: ZONE, minimumGapHours: 0, now,
});
const shanghaiDay = (at: Instant) => new Date(at + 8 * HOUR_MS).toISOString().slice(0, 10);
const dayBefore = (day: string) => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);

test('every birth date from 1940 to 2026, solar and lunar, is kept on the right day of every year', () => {
  const wrong: string[] = [];
  for (const one of birthdays) {
    for (let year = FROM; year <= UNTIL; year++) {
      if (one.calendar === 'lunar' && ((one.month === 1 && ICU_DIFFERS.has(year)) || (one.month === 12 && ICU_DIFFERS.has(year + 1)))) continue;
      const day = celebratedIn(one, year);
      if (day !== expectedDay(one, year)) wrong.push(`${JSON.stringify(one)} ${year}: ${day}, not ${expectedDay(one, year)}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('the first day of the lunar year is the published one', () => {
  expect(NEW_YEARS.map((day) => celebratedIn({ calendar: 'lunar', month: 1, day: 1 }, Number(day.slice(0, 4))))).toEqual(NEW_YEARS);
});

test('following the entries from any instant, there is exactly one greeting a year and step, in its hour', () => {
  fc.assert(fc.property(fc.constantFrom(...birthdays), fc.integer({ min: 0, max: 400 * 24 }), (of, hours) => {
    let now = instant(Date.UTC(FROM, 0, 1) + hours * HOUR_MS);
    const start = now;
    const seen = new Map<string, string>();
    for (let fired = 0; fired < 8; fired++) {
      const due = birthday.dueAt(situationAt(of, now), now);
      if (due === undefined || due <= now) throw new Error('the chain of entries ended');
      now = due;
      const [decision] = birthday.decide(situationAt(of, now));
      if (decision?.kind !== 'send') throw new Error(`nothing sent at ${shanghaiDay(now)}`);
      if (seen.has(decision.occasion)) throw new Error(`twice: ${decision.occasion}`);
      seen.set(decision.occasion, shanghaiDay(now));
      expect(new Date(now + 8 * HOUR_MS).getUTCHours()).toBe(10);
    }
    const years = [...new Set([...seen.keys()].map((occasion) => Number(occasion.split('/')[0])))];
    expect(years).toEqual(years.map((_, i) => (years[0] ?? 0) + i));
    for (const [occasion, day] of seen) {
      const [year = '', step] = occasion.split('/');
      const kept = celebratedIn(of, Number(year));
      expect(day).toBe(step === 'day' ? kept : dayBefore(kept));
    }
    expect([...seen.values()].every((day) => day >= shanghaiDay(start))).toBe(true);
  }), { numRuns: 60 });
});

test('a birthday entered within thirty days of its day earns nothing this year, whenever it is looked at', () => {
  fc.assert(fc.property(fc.constantFrom(...birthdays), fc.integer({ min: -7, max: 60 }), fc.integer({ min: 0, max: 6 }), (of, daysBefore, daysAfter) => {
    const kept = celebratedIn(of, 2027);
    const setAt = instant(Date.parse(`${kept}T12:00:00+08:00`) - daysBefore * DAY_MS);
    const now = instant(Date.parse(`${kept}T10:00:00+08:00`) + daysAfter * DAY_MS);
    const situation = situationAt(of, now);
    const [decision] = birthday.decide({ ...situation, member: { ...situation.member, birthdaySetAt: setAt } });
    expect(decision).toMatchObject(daysBefore < 30 ? { kind: 'skip', reason: 'birthday-too-new' } : { kind: 'send', step: 'day' });
  }), { numRuns: 150 });
});
