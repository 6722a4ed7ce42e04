import { type Instant, instant } from '@shared/kernel/instant';
import { shopDay } from '@shared/kernel/shop-day';
import { checkTimes, type CouponTimes, goodFrom, timeBarOf } from '../../functions/coupons/domain/coupon-times';

const at = (text: string): Instant => instant(Date.parse(`${text}+08:00`));
const days = (from: string, to: string) => ({ from: shopDay(from), to: shopDay(to) });
const times = (of: CouponTimes) => ({ ...of, zone: 'Asia/Shanghai' });
const HOURS = { from: 14, to: 17 };
const NIGHT = { from: 22, to: 2 };

test.each<[string, CouponTimes]>([
  ['none', {}], ['an hour', { hours: { from: 14, to: 15 } }], ['hours past midnight', { hours: { from: 22, to: 2 } }], ['weekdays, each once', { weekdays: [1, 2] }], ['a day that is out', { blackouts: [days('2026-12-01', '2026-12-01')] }], ['no day that is out', { blackouts: [] }],
])('times are right: %s', (_what, of) => expect(checkTimes(of)).toStrictEqual({ ok: true, value: undefined }));
test.each<[string, CouponTimes]>([
  ['hours of no length', { hours: { from: 14, to: 14 } }], ['a weekday twice', { weekdays: [1, 2, 1] }], ['days that are out backwards, after some that are not', { blackouts: [days('2026-12-01', '2026-12-02'), days('2026-12-05', '2026-12-04')] }],
])('times are wrong: %s', (_what, of) => expect(checkTimes(of)).toStrictEqual({ ok: false, error: { code: 'coupons/times-wrong' } }));

const blackouts = [days('2026-12-01', '2026-12-07'), days('2026-12-10', '2026-12-10')];
test.each<[string, CouponTimes, string, object | undefined]>([
  ['no time binds', {}, '2026-12-03T12:00', undefined],
  ['before the days that are out', { blackouts }, '2026-11-30T23:59', undefined], ['on the first of them', { blackouts }, '2026-12-01T00:00', { bar: 'blackout', days: blackouts[0] }], ['on the last', { blackouts }, '2026-12-07T23:59', { bar: 'blackout', days: blackouts[0] }],
  ['after them', { blackouts }, '2026-12-08T00:00', undefined], ['on others', { blackouts }, '2026-12-10T12:00', { bar: 'blackout', days: blackouts[1] }],
  ['on its weekday', { weekdays: [5] }, '2026-12-11T12:00', undefined], ['on another', { weekdays: [4, 6] }, '2026-12-11T12:00', { bar: 'weekday' }], ['a day that is out before its weekday', { blackouts, weekdays: [5] }, '2026-12-10T12:00', { bar: 'blackout', days: blackouts[1] }],
  ['a minute before its hours', { hours: HOURS }, '2026-12-11T13:59', { bar: 'hours' }], ['in its first', { hours: HOURS }, '2026-12-11T14:00', undefined], ['in its last', { hours: HOURS }, '2026-12-11T16:59', undefined], ['at their end', { hours: HOURS }, '2026-12-11T17:00', { bar: 'hours' }],
  ['the weekday before the hours', { hours: HOURS, weekdays: [1] }, '2026-12-11T12:00', { bar: 'weekday' }],
  ['before its night', { hours: NIGHT }, '2026-12-11T21:59', { bar: 'hours' }], ['in its night', { hours: NIGHT }, '2026-12-11T22:00', undefined], ['past midnight', { hours: NIGHT }, '2026-12-12T01:59', undefined], ['when the night is over', { hours: NIGHT }, '2026-12-12T02:00', { bar: 'hours' }],
  ['the night of its weekday, past midnight', { hours: NIGHT, weekdays: [5] }, '2026-12-12T01:00', undefined], ['the night before its weekday', { hours: NIGHT, weekdays: [5] }, '2026-12-11T01:00', { bar: 'weekday' }],
  ['the night of a day that is out', { hours: NIGHT, blackouts }, '2026-12-08T01:00', { bar: 'blackout', days: blackouts[0] }], ['the night before one', { hours: NIGHT, blackouts }, '2026-12-01T01:00', undefined],
])('%s', (_what, of, when, expected) => {
  const bar = timeBarOf(times(of), at(when));
  expect(bar && { bar: bar.bar, ...(bar.days ? { days: bar.days } : {}) }).toStrictEqual(expected);
});

test.each<[string, CouponTimes, string, string, string | undefined]>([
  ['at once, where nothing is in the way', { hours: HOURS }, '2026-12-11T15:30', '2027-01-01T00:00', '2026-12-11T15:30'], ['at its first hour', { hours: HOURS }, '2026-12-11T09:00', '2027-01-01T00:00', '2026-12-11T14:00'],
  ['on the morrow', { hours: HOURS }, '2026-12-11T17:00', '2027-01-01T00:00', '2026-12-12T14:00'], ['after the days that are out', { blackouts }, '2026-12-03T12:00', '2027-01-01T00:00', '2026-12-08T00:00'],
  ['on its weekday', { weekdays: [1] }, '2026-12-11T12:00', '2027-01-01T00:00', '2026-12-14T00:00'], ['after both, at its hour', { blackouts, weekdays: [4], hours: HOURS }, '2026-12-03T12:00', '2027-01-01T00:00', '2026-12-17T14:00'],
  ['in the evening, for a night', { hours: NIGHT }, '2026-12-11T09:00', '2027-01-01T00:00', '2026-12-11T22:00'], ['after days that are out and their last night', { hours: NIGHT, blackouts }, '2026-12-03T12:00', '2027-01-01T00:00', '2026-12-08T22:00'],
  ['in the last millisecond of its term', { weekdays: [1] }, '2026-12-11T12:00', '2026-12-14T00:00:00.001', '2026-12-14T00:00'], ['not at its end', { weekdays: [1] }, '2026-12-11T12:00', '2026-12-14T00:00', undefined],
  ['never, where the term is over', {}, '2026-12-11T12:00', '2026-12-11T12:00', undefined], ['never, on no weekday', { weekdays: [] }, '2026-12-11T12:00', '2029-12-11T12:00', undefined],
])('good %s', (_what, of, from, until, expected) => expect(goodFrom(times(of), at(from), at(until))).toBe(expected === undefined ? undefined : at(expected)));
