import { inLanguages } from './language';
import { count, money } from './money';

/** Words of a refund of a visit: how much, what comes back, and what was done. */
export const refundVisitCopy = inLanguages(
  {
    open: '退一部分', how: '怎么退', byAmount: '按金额', byLines: '按明细', amount: '退多少', most: (fen: number) => `最多 ${money(fen)}，不填就全退`, wrong: (fen: number) => `请填 ¥0.01 到 ${money(fen)}`, reason: '原因', reasonHint: '只给店里看',
    of: (left: number, all: number) => (left === all ? `共 ${count(all)} 件` : `还能退 ${count(left)} 件，共 ${count(all)} 件`), less: '少退一件', more: '多退一件', look: '看退多少', confirm: (fen: number) => `退 ${money(fen)}`, confirmVisit: '撤销这次到店',
    tender: (name: string) => `${name}退回`, value: '退回储值余额', parts: (principal: number, bonus: number) => `本金 ${money(principal)}，赠送 ${money(bonus)}`, points: '收回积分', growth: '收回成长值', owed: (n: number) => `其中 ${count(n)} 已用掉，先欠着`, expired: (n: number) => `其中 ${count(n)} 已过期，不收回`, forgiven: (n: number) => `其中 ${count(n)} 已用掉，不追`,
    coupon: '退回优惠券', oldTerm: '原来的期限', couponGone: '优惠券不退', gone: { expired: '已经过期', recalled: '店里已经收回' }, tier: '等级', left: '退后还剩', order: '先退收银台收的钱，再退储值余额', couponLater: '优惠券在全部退完时退回，期限不变', use: '退回权益', useLater: '用掉的权益次数在全部退完时退回',
    offCredit: '冲减挂账', writtenOff: '已核销的挂账', writtenOffNote: '没收过钱，也不退钱', toBills: '抵其他挂账', toBillsNote: '这单还过的钱', repaidOf: (fen: number) => `其中 ${money(fen)} 是这单挂账还过的钱`, creditOrder: '先冲减挂账，再退钱', creditOnly: '只冲减挂账，不用退钱',
    askTitle: (fen: number) => `退 ${money(fen)}？`, askText: (cash: string, told: boolean) => `${cash}${told ? '会员会收到通知。' : ''}退了不能撤回。`, cash: (sum: string, how: string) => `请用${how}另退 ${sum}。`, askYes: '退', askNo: '不退', done: (fen: number) => `已退 ${money(fen)}`, back: '返回', doneTitle: '退款已记好', before: (fen: number) => `已退过 ${money(fen)}`, paid: '付了',
  },
  {
    open: 'Refund a part', how: 'How', byAmount: 'A sum', byLines: 'By item', amount: 'Amount', most: (fen) => `at most ${money(fen)}; empty is all of it`, wrong: (fen) => `Between ¥0.01 and ${money(fen)}`, reason: 'Reason', reasonHint: 'For the shop, not shown to the member',
    of: (left, all) => `${count(left)} of ${count(all)} can be returned`, less: 'One fewer', more: 'One more', look: 'See the sum', confirm: (fen) => `Refund ${money(fen)}`, confirmVisit: 'Undo this visit',
    tender: (name) => `Back by ${name}`, value: 'Back to the card', parts: (principal, bonus) => `principal ${money(principal)}, bonus ${money(bonus)}`, points: 'Points taken back', growth: 'Growth taken back', owed: (n) => `${count(n)} of them were spent and are owed`, expired: (n) => `${count(n)} of them had expired and are not taken`, forgiven: (n) => `${count(n)} of them were spent and are let go`,
    coupon: 'Coupon comes back', oldTerm: 'with its old term', couponGone: 'Coupon does not come back', gone: { expired: 'its term is over', recalled: 'the shop has recalled it' }, tier: 'Tier', left: 'Left after this', order: 'Money taken at the till goes back first, then the card', couponLater: 'The coupon comes back when nothing is left, with its old term', use: 'Benefit comes back', useLater: 'Uses of benefits come back when nothing is left',
    offCredit: 'Less on credit', writtenOff: 'Written off before', writtenOffNote: 'Nobody paid it, nothing is handed out', toBills: 'Pays other bills', toBillsNote: 'What was repaid for this one', repaidOf: (fen) => `${money(fen)} of it had been repaid for this bill`, creditOrder: 'What is on credit comes off first, then money goes back', creditOnly: 'It comes off what is on credit; no money is handed out',
    askTitle: (fen) => `Refund ${money(fen)}?`, askText: (cash, told) => `${cash}${told ? 'The member is told. ' : ''}A refund cannot be undone.`, cash: (sum, how) => `Give back ${sum} by ${how}. `, askYes: 'Refund', askNo: 'No', done: (fen) => `${money(fen)} refunded`, back: 'Back', doneTitle: 'The refund is on the books', before: (fen) => `${money(fen)} refunded before`, paid: 'Paid',
  },
);
