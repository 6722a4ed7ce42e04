import { inLanguages } from './language';
import { count, money } from './money';

type State = 'sending' | 'done' | 'stuck';
/** Words of recharges that were taken, and of giving them back. */
export const refundCopy = inLanguages(
  {
    none: '还没有充值过', noneText: '会员充值到账后，会出现在这里', line: (pay: number, bonus: number) => (bonus > 0 ? `充 ${money(pay)}，赠送 ${money(bonus)}` : `充 ${money(pay)}`), refunded: (fen: number) => `已退本金 ${money(fen)}`,
    paid: '付了', bonus: '赠送', credited: '到账', number: '单号', returned: '已退本金', refund: '退款', refunds: '退款记录', noRefunds: '没有退过',
    principal: '退多少本金', most: (fen: number) => `最多 ${money(fen)}`, amountNeeded: (most: number) => `请填 ${money(1)} 到 ${money(most)}`, reason: '原因', reasonHint: '只给店里看',
    money: '退给会员', taken: '收回赠送', takenPoints: '收回积分', points: (taken: number, missing: number) => (missing > 0 ? `${count(taken)}（另有 ${count(missing)} 已用掉，不追）` : count(taken)), withheld: '已用掉的赠送，从退款里扣', before: '现在余额', after: '退后余额', parts: (principal: number, spare: number) => `本金 ${money(principal)}，赠送 ${money(spare)}`,
    byWechat: '原路退回微信支付，微信一般当天到账。', byHand: '这笔不能再走微信退，请当面或转账退给会员，这里只记账。', confirm: (fen: number) => `退 ${money(fen)}`, look: '看退多少', done: (fen: number) => `已退 ${money(fen)}`,
    askTitle: (fen: number) => `退给会员 ${money(fen)}？`, askText: '余额马上扣掉，退了不能撤回。', askYes: '退', askNo: '不退', states: { sending: '退款中，等微信确认', done: '已退', stuck: '微信没退成' } as Readonly<Record<State, string>>, by: (name: string) => `${name}退的`, byHandMark: '店里自己退', byTender: (name: string) => `当时是收银台收的，按原来的方式退：${name}。这里只记账。`, tender: '怎么收的', store: '门店',
    records: '充值记录', recordsNote: '每一笔充值，可以退款',
  },
  {
    none: 'No top-ups yet', noneText: 'They appear here once credited', line: (pay, bonus) => (bonus > 0 ? `${money(pay)}, and ${money(bonus)} on top` : money(pay)), refunded: (fen) => `${money(fen)} of principal refunded`,
    paid: 'Paid', bonus: 'Bonus', credited: 'Credited', number: 'Number', returned: 'Principal refunded', refund: 'Refund', refunds: 'Refunds', noRefunds: 'None',
    principal: 'Principal to refund', most: (fen) => `at most ${money(fen)}`, amountNeeded: (most) => `Between ${money(1)} and ${money(most)}`, reason: 'Reason', reasonHint: 'For the shop, not shown to the member',
    money: 'To the member', taken: 'Bonus taken back', takenPoints: 'Points taken back', points: (taken, missing) => (missing > 0 ? `${count(taken)} (${count(missing)} more were spent and are let go)` : count(taken)), withheld: 'Kept for bonus that was spent', before: 'Balance now', after: 'Balance after', parts: (principal, spare) => `principal ${money(principal)}, bonus ${money(spare)}`,
    byWechat: 'Goes back through WeChat Pay, usually within the day.', byHand: 'WeChat Pay takes no refund of it any more: give it back yourself; this is the record.', confirm: (fen) => `Refund ${money(fen)}`, look: 'See the sum', done: (fen) => `${money(fen)} refunded`,
    askTitle: (fen) => `Refund ${money(fen)}?`, askText: 'The balance falls at once; a refund cannot be undone.', askYes: 'Refund', askNo: 'No', states: { sending: 'Under way, WeChat has not confirmed', done: 'Refunded', stuck: 'Not sent by WeChat: settle it' }, by: (name) => `by ${name}`, byHandMark: 'by the shop itself', byTender: (name) => `Taken at the till: give it back the same way, ${name}. This is the record.`, tender: 'Taken by', store: 'Store',
    records: 'Top-ups', recordsNote: 'Each one, with its refunds',
  },
);
