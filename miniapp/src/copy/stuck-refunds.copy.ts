import { inLanguages } from './language';
import { money } from './money';

type Why = 'abnormal' | 'closed' | 'refused' | 'differs' | 'merchant-changed';
type State = 'stuck' | 'trying' | 'waiting' | 'twice' | 'over';
/** What WeChat's own codes mean for whoever runs the shop. */
const zhCodes: Readonly<Record<string, string>> = { NOT_ENOUGH: '商户号里的钱不够退。', NOTENOUGH: '商户号里的钱不够退。', USER_ACCOUNT_ABNORMAL: '付款人的微信账户异常或已注销。', RULE_LIMIT: '微信的业务规则不让退这一笔。', NO_AUTH: '这个商户号没有退款的权限。', MCH_NOT_EXISTS: '微信找不到这个商户号。', FREQUENCY_LIMITED: '退得太频繁，微信让等一等。' };
const enCodes: Readonly<Record<string, string>> = { NOT_ENOUGH: 'The merchant account does not hold enough money.', NOTENOUGH: 'The merchant account does not hold enough money.', USER_ACCOUNT_ABNORMAL: 'The payer’s WeChat account is abnormal or closed.', RULE_LIMIT: 'WeChat’s rules do not allow this refund.', NO_AUTH: 'The merchant account may not refund.', MCH_NOT_EXISTS: 'WeChat knows no such merchant account.', FREQUENCY_LIMITED: 'Too many refunds at once; WeChat asks to wait.' };

/** Words of refunds that WeChat Pay would not send. */
export const stuckRefundsCopy = inLanguages(
  {
    title: '微信没退成', entry: '退款卡在微信那里，要你处理', count: (n: string) => `${n} 笔要你处理`, none: '没有卡住的退款', noneText: '微信退不回去的钱会出现在这里', states: { stuck: '没退成', trying: '再试中', waiting: '待审批', twice: '付了两次', over: '已处理' } as Readonly<Record<State, string>>,
    refundOf: { recharge: '退充值', repayment: '退还款' } as Readonly<Record<'recharge' | 'repayment', string>>,
    why: (why: Why | undefined, code: string | undefined, message: string | undefined): string => {
      if (why === 'abnormal') return '付款人的银行卡已注销或冻结，微信退不进去。';
      if (why === 'closed') return '微信把这笔退款关闭了。';
      if (why === 'differs') return '微信说的这笔退款和店里的记录不一样。';
      if (why === 'merchant-changed') return '店里换过收款商户号，这笔要从原来的商户号退。';
      return (code && zhCodes[code]) ?? (message ? `微信没有受理：${message}` : '微信没有受理这笔退款。');
    },
    todo: { abnormal: '问会员能不能收现金或转账，付过以后记在这里。也可以先在商户平台处理异常退款，再让微信试一次。', closed: '让微信再试一次，会换一个退款单号。还是不行，就由店里付，付过记在这里。', refused: '按原因处理好，再让微信试一次。急的话由店里付，付过记在这里。', differs: '先到商户平台核对这个单号，弄清楚再付。', 'merchant-changed': '由店里付给会员，付过记在这里。' } as Readonly<Record<Why, string>>,
    number: '退款单号', since: '哪天卡住', by: '谁退的', auto: '自动退回', retry: '让微信再试一次', retried: '五分钟内会再试', trying: '微信正在再试，结果会自动更新。', byHand: '记为店里已付', tender: '怎么付的', tenders: { cash: '现金', 'bank-card': '银行转账', wechat: '微信转账', alipay: '支付宝转账' } as Readonly<Record<'cash' | 'bank-card' | 'wechat' | 'alipay', string>>, store: '从哪家店的抽屉', to: '付给谁', toHint: '姓名，或收款账号尾号', toNeeded: '请写付给了谁', reference: '凭证', referenceHint: '单号，可不填', reason: '原因', reasonHint: '例如：到店取现金', reasonNeeded: '请写原因',
    alone: '记下就算付清，不能撤回。先把钱付给会员，再记。', second: '超过你一个人能定的数：先交给另一位店长或店主同意，同意以后再付钱。', save: (fen: number) => `已付 ${money(fen)}`, send: '交给另一个人同意', paid: '已记下，付清了', sent: '已交给另一位店长或店主',
    proposed: (by: string, date: string) => `${by} ${date}提的`, until: (date: string) => `${date}前可以审批`, own: '自己提的由另一位店长或店主同意，这里只能撤回。', approve: '同意，付给会员', refuse: '不同意', withdraw: '撤回', approved: '已同意，请把钱付给会员', refused: '已记下', paidBy: '付款', paidLine: (tender: string, to: string) => `${tender}付给 ${to}`,
    twice: '店里付过，微信后来也退成了，可能付了两次。', twiceAccount: (account: string) => `微信退到：${account}`, twiceTodo: '退到会员那里：请会员把店里付的还回来。退回本店账户：没有多付。弄清楚后记在下面。', note: '怎么处理的', noteHint: '例如：会员还了现金', settle: '处理好了', settled: '已记下', ownerOnly: '由店主记下怎么处理的。', toOrder: '看这笔充值', toMember: '看这位会员', byHandMark: (tender: string) => `店里付清 · ${tender}`,
  },
  {
    title: 'Not sent by WeChat', entry: 'Refunds that are stuck at WeChat', count: (n) => `${n} for you to settle`, none: 'No refund is stuck', noneText: 'What WeChat cannot give back appears here', states: { stuck: 'not sent', trying: 'trying', waiting: 'waiting', twice: 'paid twice', over: 'settled' },
    refundOf: { recharge: 'Top-up', repayment: 'Repayment' },
    why: (why, code, message) => {
      if (why === 'abnormal') return 'The payer’s bank card is closed or frozen: WeChat cannot pay into it.';
      if (why === 'closed') return 'WeChat closed this refund.';
      if (why === 'differs') return 'What WeChat says of this refund is not what the shop’s books say.';
      if (why === 'merchant-changed') return 'The shop’s merchant account changed; this goes back from the old one.';
      return (code && enCodes[code]) ?? (message ? `WeChat did not accept it: ${message}` : 'WeChat did not accept it.');
    },
    todo: { abnormal: 'Ask whether the member takes cash or a transfer, pay it and record it here. Or handle it on the merchant platform, then have WeChat try again.', closed: 'Have WeChat try again, under a new number. If that fails, pay it yourself and record it here.', refused: 'Set right what WeChat names, then have it try again; or pay it yourself and record it here.', differs: 'Check this number on the merchant platform before paying anything.', 'merchant-changed': 'Pay the member yourself and record it here.' },
    number: 'Refund number', since: 'Stuck since', by: 'Refunded by', auto: 'by itself', retry: 'Have WeChat try again', retried: 'Tried again within five minutes', trying: 'WeChat is trying again; this page follows.', byHand: 'Record as paid by the shop', tender: 'How it was paid', tenders: { cash: 'Cash', 'bank-card': 'Bank transfer', wechat: 'WeChat transfer', alipay: 'Alipay transfer' }, store: 'Out of which drawer', to: 'Paid to', toHint: 'Name, or last digits of the account', toNeeded: 'Say who was paid', reference: 'Reference', referenceHint: 'number, optional', reason: 'Reason', reasonHint: 'e.g. took cash', reasonNeeded: 'Say why',
    alone: 'Recorded, it is settled and cannot be undone. Pay the member first.', second: 'Above your own limit: another manager or owner agrees first, then it is paid.', save: (fen) => `${money(fen)} paid`, send: 'Ask a second person', paid: 'Recorded as paid', sent: 'Another manager or owner decides',
    proposed: (by, date) => `${by}, ${date}`, until: (date) => `until ${date}`, own: 'Another manager or owner decides what you proposed; you may withdraw it.', approve: 'Approve, and pay', refuse: 'Refuse', withdraw: 'Withdraw', approved: 'Approved: pay the member now', refused: 'Noted', paidBy: 'Payment', paidLine: (tender, to) => `${tender} to ${to}`,
    twice: 'The shop paid it, and WeChat has sent it as well: it may have been paid twice.', twiceAccount: (account) => `WeChat sent it to: ${account}`, twiceTodo: 'If the member got it, ask for the shop’s payment back; if it came to the shop’s own account, nothing is lost. Note it here.', note: 'How it was settled', noteHint: 'e.g. the member returned the cash', settle: 'Settled', settled: 'Noted', ownerOnly: 'The owner notes how it was settled.', toOrder: 'See the top-up', toMember: 'See the member', byHandMark: (tender) => `paid by the shop · ${tender}`,
  },
);
