import { fen } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import { instant } from '@shared/kernel/instant';
import { lawOf, lawOn, packIdsOf, packState } from '../../functions/stored-value/domain/law/in-force';
import { type LawPack, PACKS } from '../../functions/stored-value/domain/law/packs';

const day = (text: string) => text as ShopDay;
const pack = (packId: string, from: string, rules: LawPack['rules'], over: Partial<LawPack> = {}): LawPack => ({ packId, title: packId, source: '第一号', from: day(from), rules, ...over });
const limits = (registered: number, unregistered: number) => ({ rule: 'limits', article: '第一条', registeredFen: fen(registered), unregisteredFen: fen(unregistered) }) as const;
const OLD = pack('old', '2020-01-01', [limits(500_000, 100_000), { rule: 'withdrawal', article: '第二条', days: 7, withinDays: 15 }], { until: day('2027-12-31') });
const NEW = pack('new', '2028-01-01', [limits(400_000, 90_000), { rule: 'withdrawal', article: '第二条', days: 10 }]);
const CITY = pack('city', '2020-01-01', [limits(450_000, 50_000), { rule: 'withdrawal', article: '第三条', days: 5, withinDays: 3 }, { rule: 'records', article: '第四条', years: 8 }], { area: '某市' });

test('the packs that hold are picked by the day, their last day included', () => {
  const on = (text: string, chosen: readonly string[] = []) => packIdsOf(lawOn(day(text), chosen, [OLD, NEW, CITY]));
  expect([on('2019-12-31'), on('2020-01-01'), on('2027-12-31'), on('2028-01-01'), on('2028-01-01', ['city'])]).toEqual([[], ['old'], ['old'], ['new'], ['new', 'city']]);
  expect([packState(OLD, day('2028-01-01')), packState(NEW, day('2027-12-31')), packState(NEW, day('2028-01-01'))]).toEqual(['over', 'coming', 'in-force']);
});
test('of several that hold the strictest figure of each wins, whichever text it is of', () => {
  expect(lawOn(day('2027-01-01'), ['city'], [OLD, CITY])).toMatchObject({ limits: { registeredFen: 450_000, unregisteredFen: 50_000 }, withdrawalDays: 7, withdrawnWithinDays: 3, recordYears: 8, names: false });
  expect(lawOn(day('2027-01-01'), [], [OLD, CITY])).toMatchObject({ limits: { registeredFen: 500_000, unregisteredFen: 100_000 }, withdrawnWithinDays: 15, recordYears: 5 });
});
test('where no text holds the limits of the product stand, nobody is asked for a name and nothing may be withdrawn', () => {
  expect(lawOn(day('2001-01-01'), [])).toMatchObject({ packs: [], limits: { registeredFen: 500_000, unregisteredFen: 100_000 }, withdrawalDays: 0, names: false });
});
test('an order is judged by the packs it names; one from before they were noted by the national ones of its day', () => {
  const createdAt = instant(Date.UTC(2026, 10, 22));
  expect(packIdsOf(lawOf({ createdAt, law: ['beijing-2022'] }))).toEqual(['beijing-2022']);
  expect(packIdsOf(lawOf({ createdAt }))).toEqual(['prepaid-cards-2012', 'consumer-rules-2024', 'prepaid-refunds-2025']);
});
test('the packs are data in the order of their days, each named once', () => {
  expect([...PACKS].sort((a, b) => (a.from < b.from ? -1 : 1))).toEqual(PACKS);
  expect(new Set(PACKS.map(({ packId }) => packId)).size).toBe(PACKS.length);
});
