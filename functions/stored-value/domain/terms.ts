const CLAUSES = [
  '一、储值是什么。你把钱预先存在本店，以后在本店消费时使用。储值余额分本金和赠送两部分：本金是你付的钱，赠送是本店按所选档位另加的金额。储值只能在本店使用，不能在其他商家使用。',
  '二、限额。已验证手机号并登记真实姓名的会员，本金与赠送合计最多 5,000.00 元；其他会员最多 1,000.00 元。付款到账时如已超过限额，这笔付款原路全额退回。',
  '三、有效期。本金和赠送都没有有效期，不会因为时间长而失效。',
  '四、七日内无理由退款。自付款之日起七日内，未使用的，可以不说明理由要求退款，本金全额退回，这一次充值的赠送同时收回；签约时已经享受过同样的商品或服务的除外。已使用一部分的，扣除已消费部分后退还其余本金。',
  '五、七日后退款。你可以随时要求退款。因本店原因（停业、迁址、涨价、降低质量等）退款的，已消费部分按当时的优惠价计算，有赠送的按“本金占本金与赠送之和的比例”折算；因你自己的原因退款的，已消费部分按原价计算。退款按国家规定支付利息。扣除后为零的不再退，任何情况下都不会要求你补交。',
  '六、怎样退。在“我的”中联系本店，或到店提出，说明会员号即可。七日内无理由退款的，本店在收到申请后五日内发起；其他的在七个工作日内发起。原路退回微信支付；超过原路退款期限的，转到你指定的本人账户。',
  '七、记录。每一笔充值和消费都记入流水，你可以随时在“明细”中查看；本店保存交易记录不少于五年。对流水有疑问的，由本店出示记录。',
  '八、账户安全。储值记在你的会员名下，换手机或遗失手机不影响余额；可以转让，转让通知本店后生效。',
  '九、未成年人。请由年满十八周岁的人充值。未成年人充值的，监护人可以要求退款。',
  '十、变更与停业。单价、服务内容和本协议的变更不影响变更前已存的金额；本店停业或迁址会提前三十日通知，并办理退款。',
  '十一、争议。双方先协商；协商不成的，可以向消费者协会投诉、请求调解，或者向有管辖权的人民法院起诉。',
];
/** What a member agrees to before paying. The version stands on every order; a changed text is a new version (a test holds text and version together). */
export const TERMS = { version: 2, title: '会员储值协议', text: CLAUSES.join('\n') } as const;
/** The clauses in which earlier versions differed, by version and place: orders were agreed by them. */
const FORMER: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  1: { 1: '二、限额。已验证手机号的会员，本金与赠送合计最多 5,000.00 元；未验证手机号的，最多 1,000.00 元。付款到账时如已超过限额，这笔付款原路全额退回。' },
};
/** A version that comes with the product, the one that stands or an earlier one. */
export function standardTerms(version: number): { readonly version: number; readonly title: string; readonly text: string } | undefined {
  const differed = FORMER[version];
  return version === TERMS.version ? TERMS : differed && { ...TERMS, version, text: CLAUSES.map((clause, i) => differed[i] ?? clause).join('\n') };
}
