import { inLanguages } from './language';
import { count, money } from './money';

type State = 'sending' | 'done' | 'stuck';
type Ground = 'agreed' | 'seven-days' | 'shop-fault' | 'own-reasons';
/** Words of recharges that were taken, and of giving them back. */
export const refundCopy = inLanguages(
  {
    none: '还没有充值过', noneText: '会员充值到账后，会出现在这里', line: (pay: number, bonus: number) => (bonus > 0 ? `充 ${money(pay)}，赠送 ${money(bonus)}` : `充 ${money(pay)}`), refunded: (fen: number) => `已退本金 ${money(fen)}`,
    paid: '付了', bonus: '赠送', credited: '到账', number: '单号', returned: '已退本金', refund: '退款', refunds: '退款记录', noRefunds: '没有退过',
    ground: '按什么退', grounds: { agreed: '协商', 'seven-days': '七日撤回', 'shop-fault': '本店原因', 'own-reasons': '会员原因' } as Readonly<Record<Ground, string>>,
    groundNotes: { agreed: '金额由你们定，赠送按比例收回', 'seven-days': '不用理由；付款前享受过同样服务的不适用', 'shop-fault': '已消费的按实付折算，这笔充值一次结清', 'own-reasons': '已消费的按原价算，这笔充值一次结清' } as Readonly<Record<Ground, string>>,
    used: '已消费', usedNote: '这笔充值里卡上已经没有的钱', interest: '利息', extra: '店里补的', extraNote: '依法该退的比卡里剩的多', interestByHand: (fen: number) => `微信最多退付过的钱，利息 ${money(fen)} 请当面或转账付给会员。`, payFrom: '从哪家店付', withdraw: '不用理由可退到',
    principal: '退多少本金', most: (fen: number) => `最多 ${money(fen)}`, amountNeeded: (most: number) => `请填 ${money(1)} 到 ${money(most)}`, reason: '原因', reasonHint: '只给店里看',
    money: '退给会员', taken: '收回赠送', takenPoints: '收回积分', pointsOwed: (n: number) => `另有 ${count(n)} 已用掉，记在会员名下先欠着`, pointsForgiven: (n: number) => `另有 ${count(n)} 已用掉，不追`, pointsKept: (n: number) => `用掉的 ${count(n)} 积分，从退款里扣`, withheld: '已用掉的赠送，从退款里扣', before: '现在余额', after: '退后余额', parts: (principal: number, spare: number) => `本金 ${money(principal)}，赠送 ${money(spare)}`,
    byWechat: '原路退回微信支付，微信一般当天到账。', byHand: '这笔不能再走微信退，请当面或转账退给会员，这里只记账。', confirm: (fen: number) => `退 ${money(fen)}`, look: '看退多少', done: (fen: number) => `已退 ${money(fen)}`,
    askTitle: (fen: number) => `退给会员 ${money(fen)}？`, askText: '余额马上扣掉，退了不能撤回。', askYes: '退', askNo: '不退', states: { sending: '退款中，等微信确认', done: '已退', stuck: '微信没退成' } as Readonly<Record<State, string>>, by: (name: string) => `${name}退的`, byHandMark: '店里自己退', byTender: (name: string) => `当时是收银台收的，按原来的方式退：${name}。这里只记账。`, tender: '怎么收的', store: '门店',
    records: '充值记录', recordsNote: '每一笔充值，可以退款',
  },
  {
    none: 'No top-ups yet', noneText: 'They appear here once credited', line: (pay, bonus) => (bonus > 0 ? `${money(pay)}, and ${money(bonus)} on top` : money(pay)), refunded: (fen) => `${money(fen)} of principal refunded`,
    paid: 'Paid', bonus: 'Bonus', credited: 'Credited', number: 'Number', returned: 'Principal refunded', refund: 'Refund', refunds: 'Refunds', noRefunds: 'None',
    ground: 'On what ground', grounds: { agreed: 'Agreed', 'seven-days': 'Within seven days', 'shop-fault': 'The shop’s fault', 'own-reasons': 'The member’s reasons' },
    groundNotes: { agreed: 'You name the sum; bonus comes back in proportion', 'seven-days': 'No reason needed; not for who had the same service before paying', 'shop-fault': 'What was used counts at what was paid for it; this top-up is settled', 'own-reasons': 'What was used counts at list price; this top-up is settled' },
    used: 'Used', usedNote: 'What the card no longer holds of this top-up', interest: 'Interest', extra: 'Added by the shop', extraNote: 'More is due by law than the card holds', interestByHand: (fen) => `WeChat gives back no more than was paid: pay the interest of ${money(fen)} yourself.`, payFrom: 'Paid out by', withdraw: 'No reason needed until',
    principal: 'Principal to refund', most: (fen) => `at most ${money(fen)}`, amountNeeded: (most) => `Between ${money(1)} and ${money(most)}`, reason: 'Reason', reasonHint: 'For the shop, not shown to the member',
    money: 'To the member', taken: 'Bonus taken back', takenPoints: 'Points taken back', pointsOwed: (n) => `${count(n)} more were spent and are owed`, pointsForgiven: (n) => `${count(n)} more were spent and are let go`, pointsKept: (n) => `Kept for ${count(n)} points that were spent`, withheld: 'Kept for bonus that was spent', before: 'Balance now', after: 'Balance after', parts: (principal, spare) => `principal ${money(principal)}, bonus ${money(spare)}`,
    byWechat: 'Goes back through WeChat Pay, usually within the day.', byHand: 'WeChat Pay takes no refund of it any more: give it back yourself; this is the record.', confirm: (fen) => `Refund ${money(fen)}`, look: 'See the sum', done: (fen) => `${money(fen)} refunded`,
    askTitle: (fen) => `Refund ${money(fen)}?`, askText: 'The balance falls at once; a refund cannot be undone.', askYes: 'Refund', askNo: 'No', states: { sending: 'Under way, WeChat has not confirmed', done: 'Refunded', stuck: 'Not sent by WeChat: settle it' }, by: (name) => `by ${name}`, byHandMark: 'by the shop itself', byTender: (name) => `Taken at the till: give it back the same way, ${name}. This is the record.`, tender: 'Taken by', store: 'Store',
    records: 'Top-ups', recordsNote: 'Each one, with its refunds',
  },
);
