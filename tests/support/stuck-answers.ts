import { type Handlers, Refused } from './fake-api';
import { type ContractAnswer, DAY, office } from './owner-world.data';
import { HOUR, NOW, ulid } from './member-world.data';

export type Stuck = ContractAnswer<'stored-value', 'retryRefund'>;
const one = (n: number, more: Partial<Stuck>): Stuck => ({
  refundId: ulid(940 + n) as never, refundNo: `RF${ulid(940 + n)}`, orderNo: `RC${ulid(930 + n)}`, of: 'recharge', rechargeId: ulid(930 + n) as never, memberId: office.member(n), memberName: '', memberNumber: `00001234${n}6`, amountFen: 50_000, at: (NOW - 2 * DAY) as never, byName: '周店长', state: 'stuck', since: (NOW - DAY) as never, alone: true, ...more,
});
const ALL = (): Stuck[] => [
  one(0, { memberName: '林若溪', why: 'abnormal', cashLimitFen: 10_000 as never }), one(1, { memberName: '周桐', amountFen: 120_000, why: 'refused', code: 'NOT_ENOUGH', message: '基本账户余额不足，请充值后重新发起', alone: false }),
  one(2, { memberName: '许清扬', of: 'repayment', amountFen: 86_000, why: 'closed', state: 'waiting', alone: false, byHand: { byHandId: ulid(951) as never, tender: 'bank-card', to: '许清扬 尾号 2290', reference: '2026112700018', reason: '微信关了两次，改转账', at: (NOW - HOUR) as never, by: '周店长', until: (NOW + 7 * DAY) as never, mine: false } }),
  one(3, { memberName: '何嘉', amountFen: 20_000, why: 'abnormal', state: 'twice', twice: { at: (NOW - HOUR) as never, account: '招商银行借记卡0403' }, byHand: { byHandId: ulid(952) as never, tender: 'cash', storeName: '万象城店', to: '何嘉', reason: '到店取现金', at: (NOW - DAY) as never, by: '陈禾', paidAt: (NOW - DAY) as never, mine: true } }),
];

/** Refunds that WeChat would not send, as an owner called 陈禾 meets them. */
export function stuckAnswers(empty: boolean): Pick<NonNullable<Handlers['stored-value']>, 'listStuckRefunds' | 'retryRefund' | 'payRefundByHand' | 'decideRefundByHand' | 'settlePaidTwice'> {
  const all = empty ? [] : ALL();
  const change = (refundId: string, from: Stuck['state'], next: (was: Stuck) => Stuck): Stuck => {
    const i = all.findIndex((found) => found.refundId === refundId);
    const was = all[i];
    if (!was) throw new Refused('http/not-found');
    if (was.state !== from) throw new Refused('stored-value/refund-not-stuck');
    const is = next(was);
    all[i] = is;
    return is;
  };
  return {
    listStuckRefunds: () => ({ items: all.filter(({ state }) => state !== 'over') }),
    retryRefund: ({ refundId }) => change(refundId, 'stuck', (was) => ({ ...was, state: 'trying' })),
    payRefundByHand: ({ refundId, tender, to, reason }) => change(refundId, 'stuck', (was) => ({ ...was, state: was.alone ? 'over' : 'waiting', byHand: { byHandId: ulid(950) as never, tender, to, reason, at: NOW as never, by: '陈禾', mine: true, ...(was.alone ? { paidAt: NOW as never } : { until: (NOW + 7 * DAY) as never }) } })),
    decideRefundByHand: ({ refundId, approve }) => change(refundId, 'waiting', (was) => ({ ...was, state: approve ? 'over' : 'stuck' })),
    settlePaidTwice: ({ refundId, note }) => change(refundId, 'twice', (was) => ({ ...was, state: 'over', twice: { at: NOW as never, settledBy: '陈禾', note } })),
  };
}
