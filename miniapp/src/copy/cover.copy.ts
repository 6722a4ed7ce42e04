import { inLanguages } from './language';
import { money } from './money';

/** Words of the money put aside against what members have on their cards. */
export const coverCopy = inLanguages(
  {
    title: '储值备付', entry: '欠会员多少，备了多少', owed: '会员卡里的', principal: '本金', bonus: '赠送', aside: '已备付', ratio: '备付率', percent: (n: number) => `${n}%`, none: '不欠本金',
    ofOwed: (aside: string, owed: string) => `${aside} ÷ 本金 ${owed}`, below: (n: number, line: number) => `备付率 ${n}%，低于你定的 ${line}%`, missing: (fen: number) => `再存入 ${money(fen)} 才够`, redLine: '红线', noLine: '没有定', lineUnit: '%', lineHint: '0 就是不提醒', lineNote: '低于它时，今天和这里会提醒你。', badge: '给会员看备付率', badgeNote: '充值页上写「本店已备付 N%」。只在不低于红线、31 天内记过备付时显示，不显示金额。', lineWrong: '请填 0 到 1,000 的整数', lineSaved: '红线已保存', lineOff: '不再提醒', save: '保存',
    note: '只按本金算：本金是会员付的钱，退的也是本金；赠送是店里送的，列在旁边。', months: '近 12 个月', monthEnd: (principal: string, bonus: string, aside: string) => `本金 ${principal} · 赠送 ${bonus} · 备付 ${aside}`, noMonth: '没有欠款', monthName: (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
    records: '备付记录', noRecords: '还没有记过', noRecordsText: '把钱存进专户以后，在这里记一笔', add: '记一笔', kinds: { in: '存入', out: '取出' } as Readonly<Record<'in' | 'out', string>>, kind: '存入还是取出', amount: '金额', amountWrong: '请填 0.01 到 1,000,000 元', day: '日期', note2: '备注', noteHint: '例如：转入专户', recorded: '已记下',
    undo: '作废', undoAsk: (line: string) => `作废「${line}」？`, undoText: '它还留在记录里，写明已作废；要改就作废后重新记一笔。', undoYes: '作废', undoNo: '不作废', undone: '已作废', undoneBy: (name: string) => `${name}作废`, undoReason: '记错了',
  },
  {
    title: 'Cover of balances', entry: 'What is owed, and what lies aside', owed: 'On members\' cards', principal: 'Paid in', bonus: 'Bonus', aside: 'Put aside', ratio: 'Cover', percent: (n) => `${n}%`, none: 'nothing owed',
    ofOwed: (aside, owed) => `${aside} of ${owed} paid in`, below: (n, line) => `Cover is ${n}%, below your ${line}%`, missing: (fen) => `Put ${money(fen)} more aside`, redLine: 'Red line', noLine: 'none', lineUnit: '%', lineHint: '0 for no warning', lineNote: 'Today and this page warn below it.', badge: 'Show members the ratio', badgeNote: 'On the recharge page, only at or above the line and within 31 days of a record; never a sum.', lineWrong: 'A whole number up to 1,000', lineSaved: 'Red line saved', lineOff: 'No warning any more', save: 'Save',
    note: 'Reckoned on what members paid in: that is what is paid back. Bonus is the shop\'s own gift and stands beside it.', months: 'The last 12 months', monthEnd: (principal, bonus, aside) => `paid in ${principal} · bonus ${bonus} · aside ${aside}`, noMonth: 'nothing owed', monthName: (month) => month,
    records: 'Records', noRecords: 'No records yet', noRecordsText: 'Record here what you put into the account', add: 'Record', kinds: { in: 'Put in', out: 'Taken out' }, kind: 'In or out', amount: 'Amount', amountWrong: 'Between ¥0.01 and ¥1,000,000', day: 'Day', note2: 'Note', noteHint: 'For example: to the account', recorded: 'Recorded',
    undo: 'Take back', undoAsk: (line) => `Take "${line}" back?`, undoText: 'It stays in the list, marked. To correct it, record a new one.', undoYes: 'Yes', undoNo: 'No', undone: 'Taken back', undoneBy: (name) => `taken back by ${name}`, undoReason: 'entered wrongly',
  },
);
