import { inLanguages } from './language';
import { count, money } from './money';

/** 微信支付还款: all or a part of what is open, and what became of it. Who owes is always 您. */
export const repaymentCopy = inLanguages(
  {
    name: '微信支付还款', howMuch: '还多少', yuan: '元', most: (fen: number) => `这次最多 ${money(fen)}`, open: '未结', pay: (fen: number) => `微信支付 ${money(fen)}`, choose: '请填要还的金额',
    note: '先还最早的一笔。付款后自己不能撤销，付错了请店里退回；哪笔不对，先点开它请店里核对。', checking: '正在核对的账不在内', here: '也可以到店还，告诉店员要还多少',
    waitingHere: (fen: number) => `还款 ${money(fen)} 还没有付完`, look: '去看看', unavailable: '这里不能用微信支付，请在微信里打开。没有扣款', cancelled: '没有付款，没有扣款',
    waitingTitle: '还在等微信确认', waiting: (fen: number) => `付款 ${money(fen)} 已经发出，微信还没有回话。`, safe: '钱不会丢，也不会扣两次。', unpaidTitle: '还没有付款', unpaid: (fen: number) => `这笔 ${money(fen)} 的还款还没有付。`, unpaidSafe: '没有扣款。',
    ifPaid: '如果已经扣款', ifPaidThen: '自动记进账里', ifNot: '如果没有扣款', ifNotThen: (time: string) => `${time} 自动关单`, orderNo: '单号', checked: (times: number) => `已经查过 ${times} 次，每 10 秒自动再查。请先不要重新付款。`, checkNow: '现在再查一次',
    payNow: (fen: number) => `继续付款 ${money(fen)}`, cancelOrder: '不付了，取消这笔', back: '回到挂账', doneTitle: '还款已记账', bills: (n: number) => `记在 ${count(n)} 笔账上，先还最早的`,
    closed: '这笔已经关单', closedText: '没有扣款。想还款可以重新来。', refunding: '这笔正在原路退回', refunded: '这笔已经原路退回', refundText: (fen: number) => `付款时您的欠款已经变少，${money(fen)} 没有记账，整笔退回付款的微信。剩下的请看挂账。`,
    givenBack: '店里已把这笔退回', givenBackText: (fen: number) => `${money(fen)} 退回付款的微信，抵过的账恢复未结。`, office: '微信还款', give: '退回', giveTitle: (fen: number) => `退回还款 ${money(fen)}`, giveText: (fen: number, bills: number) => `${money(fen)} 原路退回会员的微信，抵过的 ${count(bills)} 笔账恢复未结，约定日不变。不能撤回。`, giveHint: '例如：会员付错了', giveDone: '已退回，账恢复未结', paidBills: (n: number) => `抵了 ${count(n)} 笔`, backStates: { sending: '退回中', done: '已退回', stuck: '微信没退成' } as Readonly<Record<'sending' | 'done' | 'stuck', string>>, backBy: (name: string, reason: string) => `${name}退的 · ${reason}`, until: (day: string) => `${day}前可以退回`,
  },
  {
    name: 'Pay by WeChat', howMuch: 'How much', yuan: 'yuan', most: (fen) => `at most ${money(fen)} now`, open: 'Open', pay: (fen) => `Pay ${money(fen)} with WeChat`, choose: 'Enter an amount',
    note: 'The oldest bill is paid first. Only the shop can give it back: if a bill looks wrong, tap it and ask first.', checking: 'Without bills that are being looked at', here: 'Or tell the cashier how much when you come',
    waitingHere: (fen) => `A repayment of ${money(fen)} is not paid yet`, look: 'Look', unavailable: 'WeChat Pay does not work here: open this in WeChat. Nothing was charged', cancelled: 'Not paid, nothing was charged',
    waitingTitle: 'Waiting for WeChat', waiting: (fen) => `The payment of ${money(fen)} was sent; WeChat has not answered. `, safe: 'Nothing is lost, nothing is charged twice.', unpaidTitle: 'Not paid yet', unpaid: (fen) => `This repayment of ${money(fen)} has not been paid. `, unpaidSafe: 'Nothing was charged.',
    ifPaid: 'If it was charged', ifPaidThen: 'it is recorded by itself', ifNot: 'If it was not', ifNotThen: (time) => `closed at ${time}`, orderNo: 'Order no.', checked: (times) => `Asked ${times} times, again every 10 seconds. Please do not pay again yet.`, checkNow: 'Ask again now',
    payNow: (fen) => `Go on and pay ${money(fen)}`, cancelOrder: 'Cancel this one', back: 'Back to credit', doneTitle: 'Repaid', bills: (n) => `on ${count(n)} bills, the oldest first`,
    closed: 'This order is closed', closedText: 'Nothing was charged. You can start again.', refunding: 'This is being paid back', refunded: 'This was paid back', refundText: (fen) => `Less was owed by the time it was paid: ${money(fen)} was not recorded and goes back whole to the WeChat account. See what is left under credit.`,
    givenBack: 'The shop gave this back', givenBackText: (fen) => `${money(fen)} goes back to the WeChat account; what it paid is open again.`, office: 'Repaid by WeChat', give: 'Give back', giveTitle: (fen) => `Give ${money(fen)} back`, giveText: (fen, bills) => `${money(fen)} goes back to the member’s WeChat; the ${count(bills)} bills that it paid are open again, with their day. It cannot be undone.`, giveHint: 'e.g. paid by mistake', giveDone: 'Given back; the bills are open again', paidBills: (n) => `on ${count(n)} bills`, backStates: { sending: 'going back', done: 'given back', stuck: 'not sent by WeChat' }, backBy: (name, reason) => `by ${name} · ${reason}`, until: (day) => `may be given back until ${day}`,
  },
);
