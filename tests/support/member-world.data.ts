import type * as z from 'zod';
import type { CONTRACTS } from '../../shared/contracts';
import type { MessageId } from '../../shared/kernel/ids';

type Line = z.input<(typeof CONTRACTS)['ledger']['getMyStatement']['response']>['items'][number];
type Message = z.input<(typeof CONTRACTS)['messages']['listMyMessages']['response']>['items'][number];
type Asset = Line['changes'][number]['asset'];

export const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Sunday 2026-11-22, 18:24 in Shanghai. */
export const NOW = Date.UTC(2026, 10, 22, 10, 24);
/** A ULID that only its number distinguishes. */
export const ulid = (n: number): string => `01J${String(n).padStart(23, '0')}`;

const line = (sequence: number, daysAgo: number, kind: Line['kind'], changes: Line['changes'], more: Partial<Line> = {}): Line => ({ sequence, at: (NOW - daysAgo * DAY - 18 * 60_000) as never, kind, documentId: ulid(100 + sequence), undone: false, changes, ...more });
const store = { storeName: '西湖店', staffName: '小艾' };
/** November: the running balance ends at principal 1,126.00 and bonus 160.00. */
const NOVEMBER: readonly Line[] = [
  line(14, 0, 'visit', [{ asset: 'principal', amount: -15400, balanceAfter: 112600 }, { asset: 'bonus', amount: -6000, balanceAfter: 16000 }, { asset: 'points', amount: 154, balanceAfter: 2460 }, { asset: 'growth', amount: 154, balanceAfter: 4320 }], { ...store, amountFen: 21400 as never }),
  line(13, 7, 'visit-undone', [{ asset: 'principal', amount: 6800, balanceAfter: 128000 }, { asset: 'points', amount: -68, balanceAfter: 2306 }, { asset: 'growth', amount: -68, balanceAfter: 4166 }], { ...store, staffName: '周店长' }),
  line(12, 14, 'visit', [{ asset: 'principal', amount: -26800, balanceAfter: 121200 }, { asset: 'points', amount: 268, balanceAfter: 2374 }, { asset: 'growth', amount: 268, balanceAfter: 4234 }], { ...store, amountFen: 26800 as never, undone: true }),
  line(11, 15, 'code-step', []),
  line(10, 19, 'recharge', [{ asset: 'principal', amount: 100000, balanceAfter: 148000 }, { asset: 'bonus', amount: 15000, balanceAfter: 22000 }]),
];
const OCTOBER: readonly Line[] = [
  line(6, 34, 'visit', [{ asset: 'principal', amount: -16800, balanceAfter: 48000 }, { asset: 'points', amount: 168, balanceAfter: 2106 }, { asset: 'growth', amount: 168, balanceAfter: 3966 }], { ...store, amountFen: 16800 as never }),
  line(5, 51, 'care-gift', [{ asset: 'points', amount: 50, balanceAfter: 1938 }]),
  line(4, 400, 'join-gift', [{ asset: 'points', amount: 100, balanceAfter: 1888 }]),
];
const only = (all: readonly Line[], asset: Asset | undefined): Line[] => all.filter(({ changes }) => asset === undefined || changes.some((c) => c.asset === asset));
export const lines = (asset?: Asset): Line[] => only(NOVEMBER, asset);
export const lastMonths = (asset?: Asset): Line[] => only(OCTOBER, asset);

/** An inbox: the newest is unread. */
export function messagesOf(id: (n: number) => MessageId): readonly Message[] {
  const base = { category: 'receipt' as const, read: true, canStop: true, stopped: false, push: 'sent' as const };
  const why = { scenarioTitle: '每笔消费后发一条', fact: '11月22日 18:06 在西湖店消费 ¥214.00', consent: '会员协议，2023年4月3日', frequency: '每笔一条' };
  return [
    { ...base, messageId: id(1), scenarioId: 'birthday', title: '若溪，生日快乐', body: '明天是你的生日，农历八月十四。\n送你一张「一杯拿铁」，三十天里哪天来都行。', category: 'marketing', at: (NOW - 8.4 * HOUR) as never, read: false, action: { label: '看看礼物', page: 'pages/benefits/index' }, why: { scenarioTitle: '生日前一天问候一次', fact: '你填的生日：农历八月十四', consent: '2025年4月3日 你同意了「优惠和活动」', frequency: '一年一次' } },
    { ...base, messageId: id(2), scenarioId: 'visit-receipt', title: '消费 ¥214.00', body: '用余额 ¥214.00，得 154 积分，余额 ¥1,286.00', at: (NOW - 26 * HOUR) as never, read: false, action: { label: '看明细', page: 'packages/member/statement/index' }, why },
    { ...base, messageId: id(3), scenarioId: 'recharge-receipt', title: '充值到账 ¥1,150.00', body: '本金 ¥1,000.00，赠送 ¥150.00', at: (NOW - 19 * DAY) as never, canStop: false, why },
    { ...base, messageId: id(4), scenarioId: 'dormant', title: '好久不见，新豆到了一支你会喜欢的', body: '埃塞俄比亚 古吉，浅烘，橙花和桃子的味道，周末到店可以先尝', category: 'marketing', at: (NOW - 59 * DAY) as never, why },
  ];
}
