import { inLanguages } from './language';
import { count, money } from './money';

/** Words of points that pay at the till: the cashier's, the member's and the owner's. */
export const pointsCashCopy = inLanguages(
  {
    name: '积分抵现', may: (points: number, fen: number) => `可用 ${count(points)} 积分，抵 ${money(fen)}`, used: (points: number, fen: number) => `用 ${count(points)} 积分，抵 ${money(fen)}`, tooFew: (least: number) => `一次至少用 ${count(least)} 积分`, change: '少用一些', few: (most: number) => `这一笔最多 ${count(most)}，不填就用最多的`, done: '好', howMany: '用多少积分', wrong: (most: number) => `请填 1 到 ${count(most)}`, onlyNone: (least: number) => `不到 ${count(least)} 积分，这一笔没有用积分`,
    short: '积分', points: (n: number) => `${count(n)} 积分`, backPoints: '退回积分', backNote: (fen: number) => `抵过 ${money(fen)}，回到原来的有效期`, ofMember: (fen: number) => `另外，会员用积分抵了 ${money(fen)}，这不是收进来的钱`, asks: (points: number, fen: number) => `${count(points)} 积分抵 ${money(fen)}`,
    atTill: (parts: readonly string[]) => `到店可以抵钱：${parts.join('，')}`, off: '不能用积分抵钱', said: (perYuan: number) => `${count(perYuan)} 积分抵 ¥1`, upTo: (percent: number) => `一笔最多抵 ${percent}%`, most: (fen: number) => `最多抵 ${money(fen)}`, least: (n: number) => `至少用 ${count(n)} 积分`,
    on: '收银台可以用积分抵钱', perYuan: '抵 ¥1 要多少积分', percent: '一笔最多抵百分之几', mostFen: '一笔最多抵', leastPoints: '一次至少用', unlimited: '不限', pointsUnit: '积分', example: (due: string, points: number, fen: number) => `例如应收 ${due}：最多用 ${count(points)} 积分抵 ${money(fen)}`, note: '百分比按优惠券之后的应收算。用积分抵掉的部分不再积分、不加成长值。退款时，抵掉的积分按比例退回，到期日不变。要会员出示会员码，或在小程序里确认。',
  },
  {
    name: 'Points as cash', may: (points, fen) => `${count(points)} points may pay ${money(fen)}`, used: (points, fen) => `${count(points)} points pay ${money(fen)}`, tooFew: (least) => `At least ${count(least)} points at once`, change: 'Fewer', few: (most) => `At most ${count(most)} on this bill; empty is the most`, done: 'Done', howMany: 'Points to use', wrong: (most) => `From 1 to ${count(most)}`, onlyNone: (least) => `Fewer than ${count(least)}: no points are used`,
    short: 'points', points: (n) => `${count(n)} points`, backPoints: 'Points come back', backNote: (fen) => `They had paid ${money(fen)}; with their old days`, ofMember: (fen) => `Besides, points paid ${money(fen)}, which is no money taken`, asks: (points, fen) => `${count(points)} points for ${money(fen)}`,
    atTill: (parts) => `At the till: ${parts.join(', ')}`, off: 'Points do not pay', said: (perYuan) => `${count(perYuan)} points pay ¥1`, upTo: (percent) => `at most ${percent}% of a bill`, most: (fen) => `at most ${money(fen)}`, least: (n) => `at least ${count(n)} points`,
    on: 'Points may pay at the till', perYuan: 'Points for ¥1', percent: 'Most of a bill', mostFen: 'Most of a bill', leastPoints: 'At least at once', unlimited: 'no limit', pointsUnit: 'points', example: (due, points, fen) => `Of ${due} due: at most ${count(points)} points pay ${money(fen)}`, note: 'The percent is of what is due after coupons. What points pay earns no points and no growth. A refund gives points back in proportion, with their old days. The member shows the code, or confirms in the app.',
  },
);
/** The caps of the rule, each in a few words. */
export function capsSaid({ mostPercent, mostFen, leastPoints }: { readonly mostPercent?: number | undefined; readonly mostFen?: number | undefined; readonly leastPoints?: number | undefined }): readonly string[] {
  const t = pointsCashCopy();
  return [...(mostPercent === undefined ? [] : [t.upTo(mostPercent)]), ...(mostFen === undefined ? [] : [t.most(mostFen)]), ...(leastPoints === undefined ? [] : [t.least(leastPoints)])];
}
