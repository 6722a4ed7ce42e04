import { type Handlers, Refused } from './fake-api';
import { type ContractAnswer, DAY, office } from './owner-world.data';
import { NOW, ulid } from './member-world.data';

type Credit = ContractAnswer<'credit', 'getMemberCredit'>;
type Repaid = ContractAnswer<'stored-value', 'refundRepayment'>;
const bill = (n: number, openFen: number, paidFen: number): Credit['bills'][number] => ({ billId: ulid(970 + n) as never, at: (NOW - (20 - n) * DAY) as never, storeName: '万象城店', state: openFen > 0 ? 'open' : 'settled', amountFen: openFen + paidFen, openFen, paidFen, writtenOffFen: 0, dueDay: '2026-12-20' as never, history: [] });
const repaid = (n: number, amountFen: number, more: Partial<Repaid> = {}): Repaid => ({
  repayment: { repaymentId: ulid(960 + n) as never, orderNo: `RC${ulid(960 + n)}`, state: 'shipped', amountFen, createdAt: (NOW - n * DAY) as never, closesAt: NOW as never, creditedAt: (NOW - n * DAY) as never, bills: 2, owedBeforeFen: 300_000, owedAfterFen: 300_000 - amountFen }, until: (NOW + (30 - n) * DAY) as never, ...more,
});

/** A regular who owes, and what they repaid by WeChat Pay: one that may be given back, one on its way back, one that WeChat would not send, one too old. */
export function creditAnswers(empty = false): { readonly credit: NonNullable<Handlers['credit']>; readonly online: Pick<NonNullable<Handlers['stored-value']>, 'listMemberRepayments' | 'refundRepayment'> } {
  const back = (n: number, state: 'sending' | 'done' | 'stuck'): Repaid['refund'] => ({ refundId: ulid(980 + n) as never, refundNo: `RF${ulid(980 + n)}`, at: (NOW - n * DAY) as never, byName: '周店长', reason: '会员重复付了', state });
  const all = [repaid(1, 86_000), repaid(3, 20_000, { refund: back(3, 'sending') }), repaid(9, 12_000, { refund: back(9, 'stuck') }), repaid(40, 5_000)];
  let asked: Credit['bills'][number] = { ...bill(1, 128_000, 14_000), ask: { askId: ulid(991) as never, at: (NOW - DAY) as never, until: '2027-01-10' as never, reason: '下月 10 日发工资' }, history: [{ at: (NOW - DAY) as never, what: 'asked', by: '会员本人', reason: '下月 10 日发工资', toDay: '2027-01-10' as never }] };
  const answered = (what: 'granted' | 'ask-refused', reason: string, dueDay = asked.dueDay) => {
    const { ask: _ask, ...rest } = asked;
    asked = { ...rest, dueDay, state: what === 'granted' ? 'extended' : 'open', history: [...asked.history, { at: NOW as never, what, by: '陈禾', reason }] };
    return asked;
  };
  const disputed: Credit['bills'][number] = { ...bill(3, 6_800, 0), state: 'disputed', dispute: { at: (NOW - 2 * DAY) as never, by: '会员本人', from: 'member', reason: '那天没有加做' } };
  return {
    credit: {
      extendBill: ({ dueDay, reason }) => answered('granted', reason, dueDay), refuseExtensionAsk: ({ reason }) => answered('ask-refused', reason),
      listWaitingBills: () => ({ items: empty ? [] : [{ memberId: office.member(1), memberName: '周桐', memberNumber: '0001234597', bill: disputed }, ...(asked.ask ? [{ memberId: office.member(0), memberName: '林溪', memberNumber: '0001234560', bill: asked }] : [])] }),
      getMemberCredit: () => ({ account: { state: 'open', limitFen: 500_000, terms: { kind: 'days', days: 30 } }, owedFen: 214_000, roomFen: 286_000, payableFen: 214_000, ageing: { notDueFen: 214_000, to30Fen: 0, to60Fen: 0, to90Fen: 0, over90Fen: 0, disputedFen: 0 }, nextDue: { day: '2026-12-20' as never, amountFen: 214_000 }, bills: [asked, bill(2, 86_000, 0)], closed: [bill(0, 0, 72_000)] }),
    },
    online: {
      listMemberRepayments: ({ memberId }) => ({ items: memberId === office.member(1) ? [] : all }),
      refundRepayment: ({ repaymentId, reason }) => {
        const i = all.findIndex(({ repayment }) => repayment.repaymentId === repaymentId);
        const was = all[i];
        if (!was) throw new Refused('http/not-found');
        const is: Repaid = { ...was, repayment: { ...was.repayment, givenBack: true }, refund: { refundId: ulid(990) as never, refundNo: `RF${ulid(990)}`, at: NOW as never, byName: '陈禾', reason, state: 'sending' } };
        all[i] = is;
        return is;
      },
    },
  };
}
