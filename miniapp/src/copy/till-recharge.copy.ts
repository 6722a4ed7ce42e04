import { inLanguages } from './language';
import { money } from './money';

/** Words of a recharge that is taken at the till. */
export const tillRechargeCopy = inLanguages(
  {
    open: '收充值', closed: '现在不收充值', closedText: '请店主填好备案并打开充值。余额照常能用，也能退。', back: '回去收款', room: (fen: number) => `最多再充 ${money(fen)}`, other: '其他金额', otherNote: '没有赠送', amount: '充多少', outOfRange: (fen: number) => `请填 1 元到 ${money(fen)}`,
    how: '怎么收的', agreed: '会员看过储值协议，同意', adult: '会员已满 18 周岁', take: (fen: number) => `收 ${money(fen)}`, askTitle: (fen: number) => `已经收到 ${money(fen)}？`, askText: (after: string) => `余额马上变成 ${after}。记错了由店长退款。`, askYes: '收到了', askNo: '还没有', done: (fen: number) => `充值到账，余额 ${money(fen)}`,
  },
  {
    open: 'Top up', closed: 'No top-ups now', closedText: 'The owner enters the filing and switches top-ups on. Balances can be spent and refunded.', back: 'Back', room: (fen) => `room for ${money(fen)}`, other: 'Another amount', otherNote: 'no bonus', amount: 'Amount', outOfRange: (fen) => `Between ¥1 and ${money(fen)}`,
    how: 'Taken by', agreed: 'The member has read the terms and agrees', adult: 'The member is 18 or older', take: (fen) => `Take ${money(fen)}`, askTitle: (fen) => `Is ${money(fen)} in hand?`, askText: (after) => `The balance becomes ${after} at once. The manager refunds a mistake.`, askYes: 'Yes', askNo: 'Not yet', done: (fen) => `Credited, balance ${money(fen)}`,
  },
);
