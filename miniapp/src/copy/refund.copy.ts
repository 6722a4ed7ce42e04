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
    used: '已消费', usedNote: '这笔充值里卡上已经没有的钱', interest: '利息', extra: '店里补的', extraNote: '依法该退的比卡里剩的多', interestByHand: (fen: number) => `微信最多退付过的钱，利息 ${money(fen)} 请当面或转账付给会员。`, payFrom: '从哪家店付', payBy: '怎么付', transfer: '银行卡或转账', byOpening: (way: string) => `旧卡搬入的钱，用${way}付给会员，从当天的营收里减。`, withdraw: '不用理由可退', before24: (when: string) => `${when} 前`, brought: (pay: number, bonus: number) => `旧卡搬入 ${money(pay)}${bonus > 0 ? `，赠送 ${money(bonus)}` : ''}`, broughtOn: '搬入', broughtNote: '付款的日子和实付金额旧系统没带过来，从搬入那天算起', reopened: '退过的消费回到卡上', reopenedNote: '按上次结清的缘由再退', asSettled: '照上次结清', asSettledNote: '缘由和利率跟上次一样，合起来不超过付的钱',
    cash: (fen: number) => `现金退款超过 ${money(fen)}，仍付现金`, cashNote: (fen: number) => `单用途商业预付卡管理办法第二十一条：退款要看身份证，转到会员本人同名账户，${money(fen)} 以内才可付现金。确认后会记在这笔退款里。`, cashNeeded: '先确认身份证和付款方式', cashMark: '现金，已核对身份证',
    hadBefore: '付款前已经享受过同样的服务', hadBeforeNote: '是的话，七日无理由不适用',
    principal: '退多少本金', most: (fen: number) => `最多 ${money(fen)}`, amountNeeded: (most: number) => `请填 ${money(1)} 到 ${money(most)}`, reason: '原因', reasonHint: '只给店里看',
    money: '退给会员', taken: '收回赠送', takenPoints: '收回积分', pointsOwed: (n: number) => `另有 ${count(n)} 已用掉，记在会员名下先欠着`, pointsForgiven: (n: number) => `另有 ${count(n)} 已用掉，不追`, pointsExpired: (n: number) => `另有 ${count(n)} 已过期，不收回`, pointsKept: (n: number) => `用掉的 ${count(n)} 积分，从退款里扣`, withheld: '已用掉的赠送，从退款里扣', before: '现在余额', after: '退后余额', parts: (principal: number, spare: number) => `本金 ${money(principal)}，赠送 ${money(spare)}`,
    byWechat: '原路退回微信支付，微信一般当天到账。', byHand: '这笔不能再走微信退，请当面或转账退给会员，这里只记账。', confirm: (fen: number) => `退 ${money(fen)}`, look: '看退多少', done: (fen: number) => `已退 ${money(fen)}`,
    askTitle: (fen: number) => `退给会员 ${money(fen)}？`, askText: '余额马上扣掉，退了不能撤回。', askYes: '退', askNo: '不退', states: { sending: '退款中，等微信确认', done: '已退', stuck: '微信没退成' } as Readonly<Record<State, string>>, by: (name: string) => `${name}退的`, byHandMark: '店里自己退', byTender: (name: string) => `当时是收银台收的，按原来的方式退：${name}。这里只记账。`, tender: '怎么收的', store: '门店',
    records: '充值记录', recordsNote: '每一笔充值，可以退款',
  },
  {
    none: 'No top-ups yet', noneText: 'They appear here once credited', line: (pay, bonus) => (bonus > 0 ? `${money(pay)}, and ${money(bonus)} on top` : money(pay)), refunded: (fen) => `${money(fen)} of principal refunded`,
    paid: 'Paid', bonus: 'Bonus', credited: 'Credited', number: 'Number', returned: 'Principal refunded', refund: 'Refund', refunds: 'Refunds', noRefunds: 'None',
    ground: 'On what ground', grounds: { agreed: 'Agreed', 'seven-days': 'Within seven days', 'shop-fault': 'The shop’s fault', 'own-reasons': 'The member’s reasons' },
    groundNotes: { agreed: 'You name the sum; bonus comes back in proportion', 'seven-days': 'No reason needed; not for who had the same service before paying', 'shop-fault': 'What was used counts at what was paid for it; this top-up is settled', 'own-reasons': 'What was used counts at list price; this top-up is settled' },
    used: 'Used', usedNote: 'What the card no longer holds of this top-up', interest: 'Interest', extra: 'Added by the shop', extraNote: 'More is due by law than the card holds', interestByHand: (fen) => `WeChat gives back no more than was paid: pay the interest of ${money(fen)} yourself.`, payFrom: 'Paid out by', payBy: 'How it is paid', transfer: 'Card or transfer', byOpening: (way) => `Moved in from the old system: pay it by ${way}; it is taken off the day's takings.`, withdraw: 'No reason needed', before24: (when) => `before ${when}`, brought: (pay, bonus) => `${money(pay)} moved in${bonus > 0 ? `, ${money(bonus)} on top` : ''}`, broughtOn: 'Moved in', broughtNote: 'When and for how much it was paid did not come along: it counts from that day', reopened: 'Came back with a refunded visit', reopenedNote: 'Refunded on the ground of the settlement', asSettled: 'As settled', asSettledNote: 'Ground and rate of the settlement; together never more than was paid',
    cash: (fen) => `In cash all the same, above ${money(fen)}`, cashNote: (fen) => `Art. 21 of the rules for prepaid cards: the member shows an ID and is paid to an account of the same name; up to ${money(fen)} may be cash. That you confirmed is noted.`, cashNeeded: 'Confirm ID and way of paying first', cashMark: 'cash, ID seen',
    hadBefore: 'Had the same service before paying', hadBeforeNote: 'Then there are no seven days',
    principal: 'Principal to refund', most: (fen) => `at most ${money(fen)}`, amountNeeded: (most) => `Between ${money(1)} and ${money(most)}`, reason: 'Reason', reasonHint: 'For the shop, not shown to the member',
    money: 'To the member', taken: 'Bonus taken back', takenPoints: 'Points taken back', pointsOwed: (n) => `${count(n)} more were spent and are owed`, pointsForgiven: (n) => `${count(n)} more were spent and are let go`, pointsExpired: (n) => `${count(n)} more had expired and are not taken`, pointsKept: (n) => `Kept for ${count(n)} points that were spent`, withheld: 'Kept for bonus that was spent', before: 'Balance now', after: 'Balance after', parts: (principal, spare) => `principal ${money(principal)}, bonus ${money(spare)}`,
    byWechat: 'Goes back through WeChat Pay, usually within the day.', byHand: 'WeChat Pay takes no refund of it any more: give it back yourself; this is the record.', confirm: (fen) => `Refund ${money(fen)}`, look: 'See the sum', done: (fen) => `${money(fen)} refunded`,
    askTitle: (fen) => `Refund ${money(fen)}?`, askText: 'The balance falls at once; a refund cannot be undone.', askYes: 'Refund', askNo: 'No', states: { sending: 'Under way, WeChat has not confirmed', done: 'Refunded', stuck: 'Not sent by WeChat: settle it' }, by: (name) => `by ${name}`, byHandMark: 'by the shop itself', byTender: (name) => `Taken at the till: give it back the same way, ${name}. This is the record.`, tender: 'Taken by', store: 'Store',
    records: 'Top-ups', recordsNote: 'Each one, with its refunds',
  },
);
