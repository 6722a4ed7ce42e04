import { barText } from '../../miniapp/src/copy/coupon-bars';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ERROR_CODES } from '../../shared/contracts/error-codes';
import { civil, daysUntil, spanBetween } from '../../miniapp/src/copy/calendar';
import { calendarDayText, dateText, dateWithWeekday, laterDayText, monthText, spanText, timeText, whenText } from '../../miniapp/src/copy/dates';
import { noAnswerSentence, sentenceOf } from '../../miniapp/src/copy/errors/sentences';
import '../../miniapp/src/copy/errors/work';
import { fill } from '../../miniapp/src/copy/errors/wording';
import { inLanguages, languageOf, setAddressForm, setLanguage } from '../../miniapp/src/copy/language';
import { count, fenOf, money, signedCount, wholeMoney } from '../../miniapp/src/copy/money';
import { lunarText } from '../../miniapp/src/copy/profile.copy';

/** Every file of ours that a file imports, directly or not. */
function reachedFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)[^'\n]*?'(\.[^']+)'/gm)) {
    const found = ['.ts', '.tsx', '/index.ts', '/index.tsx'].map((end) => join(dirname(file), `${name}${end}`)).find(existsSync);
    if (found) reachedFrom(found, seen);
  }
  return seen;
}
const CHINA = 'Asia/Shanghai';
const NOW = Date.UTC(2026, 10, 22, 10, 24);
afterEach(() => {
  setLanguage('zh');
  setAddressForm('你');
});

describe('money', () => {
  test.each([[0, '¥0.00'], [5, '¥0.05'], [123456, '¥1,234.56'], [-21400, '−¥214.00'], [999999999, '¥9,999,999.99'], [100000000, '¥1,000,000.00']])('%d fen is %s', (fen, text) => expect(money(fen)).toBe(text));
  test('a whole amount may drop its zeros, others keep their fen', () => {
    expect([wholeMoney(100000), wholeMoney(88050)]).toEqual(['¥1,000', '¥880.50']);
  });
  test('what comes in is signed, counts have separators', () => {
    expect([money(6800, { signed: true }), money(-6800, { signed: true }), money(0, { signed: true }), count(9999999), signedCount(154), count(-68)]).toEqual(['+¥68.00', '−¥68.00', '¥0.00', '9,999,999', '+154', '−68']);
  });
  test.each([['12', 1200], ['12.', 1200], ['12.3', 1230], ['0.05', 5], ['', undefined], ['12.345', undefined], ['-1', undefined], ['1e3', undefined], ['12345678', undefined]])('typed "%s" is %p fen', (typed, fen) => expect(fenOf(typed)).toBe(fen));
});

describe('dates in the shop\'s zone', () => {
  test('the day is the shop\'s, not the phone\'s: 23:30 UTC is the next morning in Shanghai', () => {
    const at = Date.UTC(2026, 10, 22, 23, 30);
    expect(civil(at, CHINA)).toEqual({ year: 2026, month: 11, day: 23, weekday: 1, hour: 7, minute: 30 });
    expect(civil(at, 'UTC')).toMatchObject({ day: 22, hour: 23 });
  });
  test('a zone with clock changes comes from Intl', () => {
    expect(civil(Date.UTC(2026, 6, 1, 12), 'Europe/Berlin')).toMatchObject({ hour: 14 });
    expect(civil(Date.UTC(2026, 0, 1, 12), 'Europe/Berlin')).toMatchObject({ hour: 13 });
  });
  test.each([[Date.UTC(2024, 1, 29), [2024, 2, 29]], [Date.UTC(2000, 0, 1), [2000, 1, 1]], [Date.UTC(2199, 11, 31), [2199, 12, 31]], [Date.UTC(2026, 11, 31, 23, 59), [2026, 12, 31]]])('%d is its date', (at, [year, month, day]) =>
    expect(civil(at, 'UTC')).toMatchObject({ year, month, day }));
  test('written as the design writes them', () => {
    expect([dateText(NOW, CHINA, NOW), dateWithWeekday(NOW, CHINA, NOW), timeText(NOW, CHINA), monthText(NOW, CHINA, NOW)]).toEqual(['11月22日', '11月22日 (周日)', '18:24', '11月']);
    expect(dateText(Date.UTC(2027, 1, 3), CHINA, NOW)).toBe('2027年2月3日');
    expect(calendarDayText('2027-09-14', CHINA, NOW)).toBe('2027年9月14日');
    expect([laterDayText('2026-12-18', '2026-11-28'), laterDayText('2027-01-07', '2026-11-28')]).toEqual(['12月18日', '2027年1月7日']);
  });
  test('today, yesterday across midnight of the shop', () => {
    expect(whenText(Date.UTC(2026, 10, 22, 2), CHINA, NOW)).toBe('今天 10:00');
    expect(whenText(Date.UTC(2026, 10, 21, 15, 59), CHINA, NOW)).toBe('昨天 23:59');
    expect(whenText(Date.UTC(2026, 10, 21, 16, 1), CHINA, NOW)).toBe('今天 00:01');
  });
  test('spans count whole months', () => {
    expect(spanText(Date.UTC(2023, 3, 3), NOW, CHINA)).toBe('3 年 7 个月');
    expect(spanBetween(Date.UTC(2026, 9, 31), Date.UTC(2026, 10, 30), 'UTC')).toEqual({ years: 0, months: 0, days: 30 });
    expect(spanText(Date.UTC(2026, 10, 10), NOW, CHINA)).toBe('12 天');
    expect(daysUntil('2026-12-20', NOW, CHINA)).toBe(28);
  });
  test.each([[8, 14, false, '八月十四'], [4, 1, true, '闰四月初一'], [12, 30, false, '腊月三十'], [1, 10, false, '正月初十'], [11, 20, false, '冬月二十'], [2, 21, false, '二月廿一']])('lunar %d-%d', (month, day, leap, text) => expect(lunarText(month, day, leap)).toBe(text));
});

describe('sentences', () => {
  test.each(ERROR_CODES)('%s says what happened, whether anything was charged and what to do, in both languages', (code) => {
    for (const language of ['zh', 'en'] as const) {
      setLanguage(language);
      const { what, effect, next } = sentenceOf({ code });
      expect([what, effect, next].every((part) => part.trim().length > 3)).toBe(true);
      expect(`${what}${effect}${next}`).not.toMatch(/[{}[\]!！]/);
      if (language === 'zh') expect(`${what}${next}`).not.toMatch(/亲|仅剩|尊敬/);
    }
  });
  test('no two codes share a sentence by falling back to the general one', () => {
    const general = sentenceOf({ code: 'http/failed' }).what;
    expect(ERROR_CODES.filter((code) => sentenceOf({ code }).what === general)).toEqual(['http/failed']);
  });
  test('every page of the counter and the office brings the sentences of its refusals', () => {
    const src = join(__dirname, '../../miniapp/src');
    const pages = ['staff', 'owner'].filter((who) => existsSync(join(src, 'packages', who))).flatMap((who) => readdirSync(join(src, 'packages', who), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => join(src, 'packages', who, name, 'index.tsx')));
    const without = pages.filter((page) => ![...reachedFrom(page)].some((file) => file.endsWith('copy/errors/work.ts')));
    expect(without.map((page) => page.slice(src.length))).toEqual([]);
  });
  test('facts stand in their place; a part whose fact is missing is left out', () => {
    expect(sentenceOf({ code: 'visits/points-already-spent', facts: { missing: 1234 } }).what).toBe('这笔得到的积分已经用掉了，还差 1,234 积分。');
    expect(sentenceOf({ code: 'visits/points-already-spent' }).what).toBe('这笔得到的积分已经用掉了。');
    expect(fill('[差 {restFen}]', { restFen: 750 })).toBe('差 ¥7.50');
  });
  test('a lost answer of a command does not claim that nothing happened', () => {
    expect(noAnswerSentence(true).effect).toContain('不会扣两次');
    expect(noAnswerSentence(true).effect).not.toContain('没有扣款');
  });
});

describe('why a coupon is not used', () => {
  const NOW = Date.UTC(2026, 10, 22, 4);
  test.each<[string, Parameters<typeof barText>[0], readonly string[], string]>([
    ['with another', { bar: 'not-combinable', barredWith: '满减十元' }, [], '与「满减十元」不能同用'], ['below its minimum', { bar: 'below-minimum', minimumSpendFen: 3_000 }, [], '未满 ¥30'], ['with nothing bought', { bar: 'below-minimum', minimumSpendFen: 0 }, [], '没有消费，不能用'], ['below a minimum that is not known', { bar: 'below-minimum' }, [], '没到最低消费'],
    ['another store', { bar: 'other-store' }, ['西湖店', '城东店'], '仅限西湖店、城东店'], ['another tier, not known by name', { bar: 'other-tier' }, [], '现在的等级不能用'], ['other things', { bar: 'other-items' }, ['护理', '洗护', '烫发', '染发'], '仅限护理、洗护、烫发等 4 样'],
    ['three already', { bar: 'too-many' }, [], '一次最多用 3 张'], ['nothing left', { bar: 'nothing-left' }, [], '没有可以再减的了'], ['hours', { bar: 'hours', goodFrom: Date.UTC(2026, 10, 22, 6) }, [], '现在不能用，今天 14:00 起可以'], ['nothing in the way', {}, [], ''],
  ])('%s', (_what, barred, names, text) => expect(barText(barred, 'Asia/Shanghai', NOW, names)).toBe(text));
});
describe('language', () => {
  test.each([['zh_CN', 'zh'], ['zh-TW', 'zh'], ['en', 'en'], ['fr-FR', 'en']])('%s reads %s', (locale, language) => expect(languageOf(locale)).toBe(language));
  test('您 where the shop says so, also in what functions answer', () => {
    const copy = inLanguages({ plain: '你好', made: (n: number) => `你有 ${n}`, list: ['给你'] }, { plain: 'you', made: (n) => `you have ${n}`, list: ['you'] });
    expect(copy().made(3)).toBe('你有 3');
    setAddressForm('您');
    expect([copy().plain, copy().made(3), copy().list]).toEqual(['您好', '您有 3', ['给您']]);
  });
});
