import { inLanguages } from './language';
import { money } from './money';

/** Words of a member's request to have a recharge refunded, and of the shop's answer. */
export const refundAsksCopy = inLanguages(
  {
    title: '充值与退款', entry: '看每一笔充值，申请退款', none: '还没有充值过', noneText: '充值以后，在这里可以申请退款', line: (pay: number, bonus: number) => `充 ${money(pay)}${bonus > 0 ? `，送 ${money(bonus)}` : ''}`, returned: (fen: number) => `已退本金 ${money(fen)}`,
    states: { asked: '退款申请中', approved: '已同意退款', refused: '没有同意', withdrawn: '已撤回' } as Readonly<Record<'asked' | 'approved' | 'refused' | 'withdrawn', string>>, answer: (text: string) => `店里说：${text}`, ask: '申请退款', withdraw: '撤回申请', askTitle: '申请退这笔充值？', until: (when: string) => `不用理由可退到 ${when}`, pointsText: '随它送的积分，已经用掉的会从退款里扣，扣不了的记为欠积分。', askText: '店里会按储值协议和法律算出应退多少再答复你。答复前余额照常能用。', reason: '原因', reasonHint: '可以不填', send: '提交申请', sent: '已提交，等店里答复', withdrawAsk: '撤回这个申请？', withdrawText: '撤回后还可以再申请。', yes: '撤回', no: '不撤', withdrawn: '已撤回',
    officeTitle: '退款申请', waiting: (n: string) => `${n} 个等你答复`, officeEntry: '会员要求退充值，等你答复', noOffice: '没有等着的申请', noOfficeText: '会员在小程序里申请后会出现在这里', due: (fen: number) => `依法应退 ${money(fen)}`, grounds: { 'seven-days': '七日内，无需理由', 'shop-fault': '本店原因', 'own-reasons': '会员自己的原因' } as Readonly<Record<'seven-days' | 'shop-fault' | 'own-reasons', string>>, interest: '未计利息',
    banner: '会员申请退这笔充值', approve: '同意并退款', refuse: '不同意', refuseTitle: '不同意退款', answerLabel: '告诉会员为什么', answerHint: '例如：请先到店核对', answerNeeded: '请写明原因', refused: '已答复会员',
  },
  {
    title: 'Top-ups and refunds', entry: 'See every top-up, ask for a refund', none: 'No top-ups yet', noneText: 'After a top-up you can ask for a refund here', line: (pay, bonus) => `Paid ${money(pay)}${bonus > 0 ? `, ${money(bonus)} on top` : ''}`, returned: (fen) => `${money(fen)} paid back`,
    states: { asked: 'Refund asked for', approved: 'Refund approved', refused: 'Not approved', withdrawn: 'Withdrawn' }, answer: (text) => `The shop: ${text}`, ask: 'Ask for a refund', withdraw: 'Withdraw', askTitle: 'Ask for a refund of this top-up?', until: (when) => `No reason needed until ${when}`, pointsText: 'Points that came with it and were spent are kept from the refund, or owed.', askText: 'The shop reckons what is due by the terms and the law, and answers. Until then the balance can be used.', reason: 'Reason', reasonHint: 'optional', send: 'Send', sent: 'Sent; the shop will answer', withdrawAsk: 'Withdraw this request?', withdrawText: 'You can ask again later.', yes: 'Withdraw', no: 'No', withdrawn: 'Withdrawn',
    officeTitle: 'Refund requests', waiting: (n) => `${n} to answer`, officeEntry: 'Members who ask for their top-up back', noOffice: 'No request waits', noOfficeText: 'What members ask in the app appears here', due: (fen) => `By law ${money(fen)}`, grounds: { 'seven-days': 'within seven days, no reason needed', 'shop-fault': 'the shop\'s fault', 'own-reasons': 'the member\'s own reasons' }, interest: 'before interest',
    banner: 'The member asks for this top-up back', approve: 'Approve and refund', refuse: 'Refuse', refuseTitle: 'Refuse the refund', answerLabel: 'Tell the member why', answerHint: 'For example: please come by first', answerNeeded: 'Write the reason', refused: 'The member is told',
  },
);
