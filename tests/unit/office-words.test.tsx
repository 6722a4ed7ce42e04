import { skipReason, outcome } from '../../shared/contracts/care.contract';
import { joinChannel } from '../../shared/contracts/shops.contract';
import { role } from '../../shared/contracts/identity.contract';
import { tender } from '../../shared/contracts/visits.contract';
import { membershipContract } from '../../shared/contracts/membership.contract';
import { careCopy } from '../../miniapp/src/copy/care.copy';
import { setLanguage } from '../../miniapp/src/copy/language';
import { membersCopy } from '../../miniapp/src/copy/members.copy';
import { storesCopy } from '../../miniapp/src/copy/stores.copy';
import { teamCopy } from '../../miniapp/src/copy/team.copy';
import { todayCopy } from '../../miniapp/src/copy/today.copy';
import { againstLastWeek, daysOf, weekSentence } from '../../miniapp/src/features/analytics/today-words';
import { labelled } from '../../miniapp/src/features/analytics/bars-picture';

const SUNDAY = Date.UTC(2026, 10, 22, 10, 24) as never;
const ZONE = 'Asia/Shanghai';
const money = (takingsFen: number, sameTimeLastWeekFen: number) => againstLastWeek({ takingsFen: takingsFen as never, sameTimeLastWeekFen: sameTimeLastWeekFen as never, asOf: SUNDAY }, ZONE);

describe.each(['zh', 'en'] as const)('every word of the server has its sentence, %s', (language) => {
  beforeEach(() => setLanguage(language));
  afterAll(() => setLanguage('zh'));
  const whole = (words: Readonly<Record<string, string>>, keys: readonly string[]) => {
    expect(Object.keys(words).sort()).toEqual([...keys].sort());
    expect(new Set(Object.values(words)).size).toBe(keys.length);
    for (const word of Object.values(words)) expect(word.trim()).not.toBe('');
  };
  test('why somebody was not told: each reason another sentence', () => whole(careCopy().reasons, skipReason.options));
  test('what became of a message', () => whole(careCopy().outcomes, outcome.options));
  test('the filters over them', () => whole(careCopy().filters, outcome.options));
  test('where a code hangs', () => whole(storesCopy().channels, joinChannel.options));
  test('how members came, in their story', () => whole(membersCopy().channels, joinChannel.options));
  test('what one is at work', () => whole(teamCopy().roles, role.options));
  test('how money came in', () => whole(todayCopy().tenders, [...tender.options, 'wechat-pay']));
  test('no line of a story is without a title', () => {
    for (const kind of membershipContract.listTimeline.response.shape.items.element.shape.kind.options) expect(membersCopy().lineTitle(kind, '到店')).not.toBe('');
  });
});

describe('occasions in words', () => {
  test.each([['birthday', '2026/day', '2026 年生日当天'], ['birthday', '2027/before', '2027 年生日前一天'], ['dormant', '2026-10-23/first', '10月23日以后没来，第一次提醒'], ['dormant', '2026-10-23/second', '10月23日以后没来，第二次提醒'], ['package-ending', '2026-12-04/first', '次卡12月4日到期，第一次提醒'], ['package-ending', '2026-12-04/second', '次卡12月4日到期，第二次提醒'], ['coupon-ending', '2026-12-04', '券12月4日到期'], ['points-ending', '2026-12-31/first', '积分12月31日到期，第一次提醒']])('%s %s', (scenario, occasion, words) => expect(careCopy().occasion(scenario, occasion)).toBe(words));
  test('one that this app does not know is shown as it is', () => expect(careCopy().occasion('tea-time', 'x/1')).toBe('x/1'));
});

describe('today against a week ago', () => {
  test.each([[846000, 734000, '比上个周日同时段多 ¥1,120.00'], [1, 100, '比上个周日同时段少 ¥0.99'], [100, 100, '和上个周日同时段一样'], [100, 0, '上个周日同时段还没有收款'], [0, 0, '今天和上个周日到这个时候都还没有收款'], [-500, 100, '比上个周日同时段少 ¥6.00']])('%d and %d', (now, then, words) => expect(money(now, then)).toBe(words));
});

describe('the last seven days', () => {
  const last7 = [423000, 395000, 512000, 471000, 683000, 931000, 846000].map((takingsFen, i) => ({ day: `2026-11-${16 + i}` as never, takingsFen: takingsFen as never }));
  const days = daysOf({ last7, asOf: SUNDAY }, ZONE);
  test('end today, named by weekday', () => expect(days.map(({ name }) => name)).toEqual(['一', '二', '三', '四', '五', '六', '今天']));
  test('are one sentence', () => expect(weekSentence(days)).toBe('近 7 天实收：一 ¥4,230，二 ¥3,950，三 ¥5,120，四 ¥4,710，五 ¥6,830，六 ¥9,310，今天 ¥8,460'));
  test('the highest and today carry their amounts', () => expect([...labelled(days, 51)].sort()).toEqual([5, 6]));
  test('where the two would touch, today only', () => expect([...labelled(days, 40)]).toEqual([6]));
  test('where today is the highest, one', () => expect([...labelled(days.map((day) => ({ ...day, fen: day.isToday ? 9_999_900 : day.fen })), 51)]).toEqual([6]));
  test('where nothing was taken, none', () => expect([...labelled(days.map((day) => ({ ...day, fen: 0 })), 51)]).toEqual([]));
});
