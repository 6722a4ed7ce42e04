import { couponCopy } from './coupon.copy';
import { inLanguages } from './language';
import { money, wholeMoney } from './money';
import { perksCopy } from './perks.copy';

interface Discount {
  readonly percentOff: number;
  readonly mostFen?: number | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly items?: readonly { readonly name: string }[] | undefined;
  readonly withCoupons: boolean;
  readonly times?: { readonly count: number; readonly per: 'month' | 'quarter' | 'year' } | undefined;
}
/** Names beyond these are counted. */
const NAMED = 3;

/** 等级折扣: at the till, for members, and for the owner. */
export const tierDiscountCopy = inLanguages(
  {
    line: (tier: string, percentOff: number) => `${tier} ${couponCopy().fold(percentOff)}`, displaced: (tier: string, percentOff: number, fen: number) => `${tier} ${couponCopy().fold(percentOff)}不和券一起用；不用券可减 ${money(fen)}`, bestTier: (tier: string, percentOff: number, fen: number) => `不用券，按${tier} ${couponCopy().fold(percentOff)}，多省 ${money(fen)}`,
    whole: '全单', joiner: '、', more: (n: number) => `等 ${n} 种`, cap: (fen: number) => `封顶 ${wholeMoney(fen)}`, apart: '不和券同用',
    title: '消费打折', fold: '打几折', foldHint: '不填就不打折', unit: '折', wrong: '打几折要填 0.1 到 9.9，最多一位小数', most: '一单最多减', mostHint: '不封顶', mostWrong: '最多减多少要填金额，比如 50', yuan: '元', withCoupons: '可以和优惠券一起用', withNote: '先打折，再减券', apartNote: '选了代金券或折扣券就不打折，收银台会算好哪个更省。兑换券、赠品券不受影响',
    example: (what: string, fen: number) => `一单${what === '' ? '' : `里${what}共`} ¥128 少收 ${money(fen)}。不足一分的算给会员；折后的钱才积分。改了只管以后，记过的账不变。`,
  },
  {
    line: (tier, percentOff) => `${tier}: ${couponCopy().fold(percentOff)}`, displaced: (tier, percentOff, fen) => `${tier}'s ${couponCopy().fold(percentOff)} does not go with coupons; without them it takes ${money(fen)}`, bestTier: (tier, percentOff, fen) => `No coupon, ${tier}'s ${couponCopy().fold(percentOff)} instead: ${money(fen)} more off`,
    whole: 'whole bill', joiner: ', ', more: (n) => ` and ${n} in all`, cap: (fen) => `at most ${wholeMoney(fen)} a bill`, apart: 'not with coupons',
    title: 'Discount', fold: 'Pays (tenths)', foldHint: 'No discount if empty', unit: '/ 10', wrong: '0.1 to 9.9, one decimal at most', most: 'At most a bill', mostHint: 'no cap', mostWrong: 'Enter an amount, such as 50', yuan: 'yuan', withCoupons: 'Goes with coupons', withNote: 'The discount first, then coupons', apartNote: 'A coupon that takes money off stands in its place; the till says which saves more. Exchange and gift coupons go with it',
    example: (what, fen) => `¥128${what === '' ? '' : ` of ${what}`} costs ${money(fen)} less. A part of a fen is the member's; points are earned on what is left. A change is for later bills alone.`,
  },
);
const namesOf = ({ categories = [], items = [] }: Pick<Discount, 'categories' | 'items'>): string => {
  const t = tierDiscountCopy();
  const names = [...categories, ...items.map(({ name }) => name)];
  return names.slice(0, NAMED).join(t.joiner) + (names.length > NAMED ? t.more(names.length) : '');
};
/** 护理、洗护 9.5 折 · 封顶 ¥50 · 不和券同用 · 每月 2 次 */
export function discountWords(discount: Discount): string {
  const t = tierDiscountCopy();
  return [`${namesOf(discount) || t.whole} ${couponCopy().fold(discount.percentOff)}`, ...(discount.mostFen ? [t.cap(discount.mostFen)] : []), ...(discount.withCoupons ? [] : [t.apart]), ...(discount.times ? [perksCopy().often(discount.times.count, discount.times.per)] : [])].join(' · ');
}
/** What ¥128 costs less: a hundredth of it is ¥1.28, so nothing is rounded. */
export const exampleWords = (discount: Discount): string => tierDiscountCopy().example(namesOf(discount), Math.min(128 * discount.percentOff, discount.mostFen ?? Number.MAX_SAFE_INTEGER));
