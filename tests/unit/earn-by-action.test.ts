import * as fc from 'fast-check';
import { points } from '@shared/kernel/money';
import { dayOf, shopDay } from '@shared/kernel/shop-day';
import type { Instant } from '@shared/kernel/instant';
import { inBirthdayMonth } from '../../functions/membership/domain/birthday';
import { answered, changeAnswers, fits, missingOf } from '../../functions/membership/domain/profile-fields';
import { canBeAsked } from '../../functions/shops/domain/profile-fields';
import type { EarningRule } from '../../functions/shops/domain/earning-rule';
import type { ProfileField, ProfileFieldsRule } from '../../functions/shops/domain/rules';
import { earn, earnByAction } from '../../functions/tiers/domain/earning';
import { fen } from '@shared/kernel/money';

const ZONE = 'Asia/Shanghai';
const RULE: EarningRule = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, pointsPerCheckIn: 5, pointsForProfile: 8 };
const at = (day: string): Instant => Date.parse(`${day}T12:00:00+08:00`) as Instant;

const had = (rule: EarningRule, action: 'check-in' | 'profile', earnedToday: number) => earnByAction(rule, action, { earnedToday: points(earnedToday) }).points;

describe('points of an action', () => {
  test('as the docstring says', () => {
    const rule = { ...RULE, mostPerDay: 10 };
    expect([had(rule, 'check-in', 7), had(rule, 'profile', 7), had(rule, 'profile', 0), had({ ...rule, pointsForProfile: 50 }, 'profile', 0)]).toEqual([3, 0, 8, 10]);
    expect(had({ ...RULE, pointsPerCheckIn: undefined }, 'check-in', 0)).toBe(0);
  });
  test('never above what the rule gives, nor with the day above its most', () => {
    fc.assert(fc.property(fc.nat(1_000), fc.nat(10_000), fc.option(fc.integer({ min: 1, max: 3_000 }), { nil: undefined }), fc.nat(4_000), fc.constantFrom('check-in' as const, 'profile' as const), (pointsPerCheckIn, pointsForProfile, mostPerDay, earned, action) => {
      const got = had({ ...RULE, pointsPerCheckIn, pointsForProfile, mostPerDay }, action, earned);
      expect(got).toBeGreaterThanOrEqual(0);
      expect(got).toBeLessThanOrEqual(action === 'profile' ? pointsForProfile : pointsPerCheckIn);
      if (mostPerDay !== undefined && got > 0) expect(earned + got).toBeLessThanOrEqual(mostPerDay);
    }));
  });
  test('the month of the birthday is one window among the others: the highest counts, growth knows nothing of it', () => {
    const payment = { principalFen: fen(0), bonusFen: fen(0), restFen: fen(1_000) };
    const earner = { multiplierPercent: 100, weekday: 1, hour: 9, earnedToday: points(0) };
    const rule = { ...RULE, birthdayPercent: 150, times: [{ weekdays: [1], fromHour: 9, toHour: 10, multiplierPercent: 120 }] };
    expect([earn(rule, { ...earner, birthdayMonth: true }, payment), earn(rule, earner, payment), earn({ ...rule, birthdayPercent: 50 }, { ...earner, birthdayMonth: true }, payment).points]).toEqual([{ points: 15, growth: 10 }, { points: 12, growth: 10 }, 12]);
  });
});

describe('Birthdays: the month in which one counts', () => {
  const solar = (month: number, day: number) => ({ calendar: 'solar' as const, month, day });
  const counts = (told: Parameters<typeof inBirthdayMonth>[0], today: string) => inBirthdayMonth(told, shopDay(today), ZONE);
  test.each([
    ['no birthday', {}, '2026-11-01', false],
    ['told thirty days before', { birthday: solar(11, 23), birthdaySetAt: at('2026-10-24') }, '2026-11-01', true],
    ['told twenty-nine days before', { birthday: solar(11, 23), birthdaySetAt: at('2026-10-25') }, '2026-11-30', false],
    ['and a year later', { birthday: solar(11, 23), birthdaySetAt: at('2026-10-25') }, '2027-11-30', true],
    ['the month after', { birthday: solar(11, 23), birthdaySetAt: at('2026-10-24') }, '2026-12-01', false],
    ['29 February in a common year', { birthday: solar(2, 29), birthdaySetAt: at('2025-01-01') }, '2026-02-01', true],
    ['changed this year: not twice a year', { birthday: solar(7, 1), birthdaySetAt: at('2026-04-02'), birthdayChangedAt: at('2026-04-02') }, '2026-07-01', false],
    ['changed the year before', { birthday: solar(7, 1), birthdaySetAt: at('2026-04-02'), birthdayChangedAt: at('2026-04-02') }, '2027-07-31', true],
    ['lunar, in the January of the year after', { birthday: { calendar: 'lunar' as const, month: 12, day: 1 }, birthdaySetAt: at('2025-01-01') }, '2027-01-15', true],
  ])('%s', (_, told, today, expected) => expect(counts(told, today)).toBe(expected));
  test('at most one change counts in any year: between two counting months of different birthdays lies a turn of the year', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 364 }), (month, day, offset) => {
      const changed = (at('2026-01-01') + offset * 86_400_000) as Instant;
      const told = { birthday: solar(month, day), birthdaySetAt: changed, birthdayChangedAt: changed };
      for (let m = 1; m <= 12; m++) expect(inBirthdayMonth(told, shopDay(`2026-${String(m).padStart(2, '0')}-15`), ZONE)).toBe(false);
      expect(dayOf(changed, ZONE).slice(0, 4)).toBe('2026');
    }));
  });
});

describe('the shop\'s own questions', () => {
  const fields: readonly ProfileField[] = [
    { fieldId: 'pet', label: '宠物', kind: 'text' }, { fieldId: 'hair', label: '发质', kind: 'choice', options: ['细软', '粗硬'] }, { fieldId: 'likes', label: '喜欢', kind: 'choices', options: ['剪', '烫', '染'] },
    { fieldId: 'kids', label: '几个孩子', kind: 'number' }, { fieldId: 'wed', label: '结婚纪念日', kind: 'date' },
  ];
  const rule: ProfileFieldsRule = { fields, needed: ['name', 'birthday', 'hair'] };
  test.each([
    ['pet', '猫', true], ['pet', '', false], ['pet', '长'.repeat(101), false], ['pet', 1, false], ['hair', '细软', true], ['hair', '卷', false], ['likes', ['剪', '染'], true], ['likes', [], false], ['likes', ['剪', '剪'], false], ['likes', '剪', false],
    ['kids', 2, true], ['kids', 1.5, false], ['kids', Number.POSITIVE_INFINITY, false], ['kids', '2', false], ['wed', '2020-02-29', true], ['wed', '2021-02-29', false], ['wed', '2020-13-01', false], ['wed', '20200101', false],
  ])('%s %p: %s', (fieldId, value, good) => expect(fits(fields.find((one) => one.fieldId === fieldId) as ProfileField, value)).toBe(good));
  test('an answer changes, is taken back, and what fits no question is refused whole', () => {
    const first = changeAnswers(undefined, [{ fieldId: 'pet', value: '猫' }, { fieldId: 'hair', value: '细软' }], rule);
    expect(first).toEqual({ ok: true, value: { pet: '猫', hair: '细软' } });
    expect(changeAnswers({ pet: '猫' }, [{ fieldId: 'pet', value: null }], rule)).toEqual({ ok: true, value: {} });
    expect(changeAnswers({}, [{ fieldId: 'pet', value: '猫' }, { fieldId: 'gone', value: '猫' }], rule)).toMatchObject({ ok: false, error: { code: 'membership/answer-unfit' } });
  });
  test('an option that is gone stays what was said; an answer of another kind is not shown; `constructor` is no answer', () => {
    expect(answered(rule, { hair: '卷', kids: '两个' }).map(({ value }) => value)).toEqual([undefined, '卷', undefined, undefined, undefined]);
    expect(answered({ fields: [{ fieldId: 'constructor', label: 'x', kind: 'text' }], needed: [] }, {})[0]).not.toHaveProperty('value');
  });
  test('what is missing to a finished profile', () => {
    expect(missingOf(rule, {}, {}).map(({ id }) => id)).toEqual(['name', 'birthday', 'hair']);
    expect(missingOf(rule, { name: '小满' }, { birthday: { calendar: 'solar', month: 1, day: 1 }, answers: { hair: '细软' } })).toEqual([]);
  });
  test.each([
    ['as they are', rule, true], ['two of a name', { fields: [...fields, { fieldId: 'pet2', label: '宠物', kind: 'text' }], needed: [] }, false], ['two of an id', { fields: [...fields, { fieldId: 'pet', label: '狗', kind: 'text' }], needed: [] }, false],
    ['a choice of one', { fields: [{ fieldId: 'a', label: 'a', kind: 'choice', options: ['x'] }], needed: [] }, false], ['options of a text', { fields: [{ fieldId: 'a', label: 'a', kind: 'text', options: ['x', 'y'] }], needed: [] }, false],
    ['needed and not asked', { fields: [], needed: ['pet'] }, false], ['named name', { fields: [{ fieldId: 'name', label: 'a', kind: 'text' }], needed: [] }, false],
  ] as const)('can be asked: %s', (_, asked, good) => expect(canBeAsked(asked as ProfileFieldsRule)).toBe(good));
});
