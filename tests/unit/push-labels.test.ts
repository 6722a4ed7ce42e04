import { instant } from '@shared/kernel/instant';
import { ALL_KINDS } from '../../functions/care';
import type { MessageFacts } from '../../functions/messages';
import { fitKeyword } from '../../functions/platform/wechat/keyword-values';

const NOON = instant(Date.parse('2026-11-22T12:00:00+08:00'));
/** Every figure above a thousand, as regulars have them; every text a day. */
const LARGE = new Proxy({}, { get: (_facts, name) => (/day|^on$/i.test(String(name)) ? '2026-12-04' : /s$/.test(String(name)) && !/points$/i.test(String(name)) ? [] : 1_234_567) }) as MessageFacts;

test('figures of a push have no commas between thousands: WeChat\'s number and amount keywords take digits alone', () => {
  const voice = { shopName: '拾光', address: '你', memberName: '小王', zone: 'Asia/Shanghai' } as never;
  const labels = [...ALL_KINDS.values()].flatMap(({ scenarioId, push }) => push.flatMap((words) => Object.entries(words.labels(LARGE, voice, { at: NOON } as never)).map(([label, text]) => ({ scenarioId, label, text }))));
  const figures = labels.filter(({ label, text }) => /(积分|数量|次数|金额|余额)$/.test(label) && text !== '不限');
  expect(figures.length).toBeGreaterThan(12);
  expect(figures.filter(({ label, text }) => fitKeyword(/金额|余额/.test(label) ? 'amount1' : 'number1', text) === undefined)).toEqual([]);
});
