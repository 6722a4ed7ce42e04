import { inLanguages } from './language';
import { money } from './money';

type Ground = 'seven-days' | 'shop-fault' | 'own-reasons';
/** Words of what the law gives back of a recharge. */
export const rightsCopy = inLanguages(
  {
    title: '依法应退', open: '依法应退多少', note: '按司法解释一步一步算给你看，不会动余额', by: (texts: string) => `依据：${texts}。具体情形请以法院认定为准。`,
    used: '已消费（原价）', usedNote: '先按卡里少掉的钱估的。会员有多笔充值，或原价更高，请按流水改', hadBefore: '付款前已经享受过同样的服务', hadBeforeNote: '是的话，没有七日无理由', rate: '年利率', interestChoice: '利息', withRate: '按年利率计', noInterest: '不计利息', rateNote: '店的原因用充值那天的一年期 LPR，会员的原因用那天央行的一年期存款基准利率', rates: { 'shop-fault': '充值那天的一年期 LPR（贷款市场报价利率）', 'own-reasons': '充值那天央行的一年期存款基准利率' } as Readonly<Record<'shop-fault' | 'own-reasons', string>>, rateNeeded: (note: string) => `${note}；先填年利率，或选“不计利息”`, rateWrong: '请填 0.01 到 24，最多两位小数', noneNote: '依法应付利息；会员同意不要时才选',
    grounds: { 'seven-days': '七日无理由（第十四条）', 'shop-fault': '店的原因（第十八条）', 'own-reasons': '会员自己的原因（第十九条）' } as Readonly<Record<Ground, string>>, not: '现在不适用',
    paid: '付了', delivered: { 'seven-days': '已消费折算', 'shop-fault': '已消费折算', 'own-reasons': '已消费按原价' } as Readonly<Record<Ground, string>>, ratio: (used: number, paid: number, bonus: number) => `${money(used)} × ${money(paid)} ÷ ${money(paid + bonus)}，不足一分舍去`, full: '最多算到付的钱为止', due: '应退', interest: '利息', returned: '已退（含已扣的赠品积分）', remaining: '还应退', never: '任何情况下都不要求会员补钱（第二十条）',
  },
  {
    title: 'Due by law', open: 'What the law gives back', note: 'Step by step; nothing is moved', by: (texts) => `By ${texts}. A court decides the case.`,
    used: 'Used, at list price', usedNote: 'Estimated from what the card no longer holds. Correct it by the statement where there are several top-ups', hadBefore: 'Had the same service before paying', hadBeforeNote: 'Then there are no seven days', rate: 'Interest a year', interestChoice: 'Interest', withRate: 'At a rate', noInterest: 'No interest', rateNote: 'The one-year LPR of the day of the top-up for the shop’s fault, the central bank’s one-year deposit rate of that day for the member’s reasons', rates: { 'shop-fault': 'The one-year LPR of the day of the top-up', 'own-reasons': 'The central bank’s one-year deposit rate of the day of the top-up' }, rateNeeded: (note) => `${note}; enter it, or choose no interest`, rateWrong: 'From 0.01 to 24, two decimals', noneNote: 'The law gives interest; only where the member agrees to none',
    grounds: { 'seven-days': 'Seven days, no reason (art. 14)', 'shop-fault': 'The shop’s fault (art. 18)', 'own-reasons': 'The member’s reasons (art. 19)' }, not: 'does not apply now',
    paid: 'Paid', delivered: { 'seven-days': 'Used, in proportion', 'shop-fault': 'Used, in proportion', 'own-reasons': 'Used, at list price' }, ratio: (used, paid, bonus) => `${money(used)} × ${money(paid)} ÷ ${money(paid + bonus)}, rounded down`, full: 'at most what was paid', due: 'Due', interest: 'Interest', returned: 'Returned, or kept for gifts', remaining: 'Still due', never: 'Nobody is ever asked for more (art. 20)',
  },
);
