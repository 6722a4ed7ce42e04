import { inLanguages } from './language';
import { count, money } from './money';

interface Gifts {
  readonly coupons?: readonly { readonly title: string; readonly count: number; readonly worthFen: number }[] | undefined;
  readonly pack?: { readonly title: string; readonly uses: number; readonly worthFen: number } | undefined;
}
/** Words of the coupons and the package that a top-up gives. */
export const giftsCopy = inLanguages(
  {
    coupons: '再送优惠券', package: '再送次卡', none: '不送', noCoupons: '还没有能送的券', noPackages: '还没有能送的次卡',
    howMany: (title: string) => `「${title}」送`, each: '张', countWrong: (most: number) => `请填 1 到 ${count(most)} 的整数`, worth: '退款时一张算多少', worthNote: '会员用掉后再退充值，一张扣这么多；付款前会写给会员看。填 0 就是不扣', worthWrong: '请填金额，不扣就填 0',
    lines: ({ coupons = [], pack }: Gifts): readonly string[] => [...coupons.map(({ title, count: n }) => `送「${title}」${count(n)} 张`), ...(pack ? [`送次卡「${pack.title}」${count(pack.uses)} 次`] : [])],
    stillGiven: (titles: readonly string[], mayEnd: boolean): string => `${titles.map((title) => `「${title}」`).join('')}已停发，这一档仍会送${mayEnd ? '；不想送就下架' : ''}`,
    ifRefunded: ({ coupons = [], pack }: Gifts): string => `退款时没用的按比例收回；用掉的${[...coupons.filter(({ worthFen }) => worthFen > 0).map(({ title, worthFen }) => `「${title}」每张扣 ${money(worthFen)}`), ...(pack ? ['次卡按门市价扣'] : [])].join('，') || '券不扣钱'}`,
    back: (title: string, n: number) => `收回「${title}」${count(n)} 张`, packBack: (title: string) => `收回次卡「${title}」`, used: '已用掉的券和次卡，从退款里扣', taken: '收回券和次卡',
  },
  {
    coupons: 'Coupons on top', package: 'Package on top', none: 'none', noCoupons: 'No coupon can be given yet', noPackages: 'No package can be given yet',
    howMany: (title) => `How many of "${title}"`, each: '', countWrong: (most) => `A whole number from 1 to ${count(most)}`, worth: 'One counts on a refund', worthNote: 'Kept from a refund for each one that was used; said before paying. 0 keeps nothing', worthWrong: 'An amount; 0 keeps nothing',
    lines: ({ coupons = [], pack }) => [...coupons.map(({ title, count: n }) => `${count(n)} × "${title}"`), ...(pack ? [`package "${pack.title}", ${count(pack.uses)} uses`] : [])],
    stillGiven: (titles, mayEnd) => `${titles.map((title) => `"${title}"`).join(', ')}: closed, and this offer gives it still${mayEnd ? '; end the offer to stop that' : ''}`,
    ifRefunded: ({ coupons = [], pack }) => `On a refund the unused go back in proportion; of the used, ${[...coupons.filter(({ worthFen }) => worthFen > 0).map(({ title, worthFen }) => `each "${title}" counts ${money(worthFen)}`), ...(pack ? ['uses of the package count at list price'] : [])].join(', ') || 'coupons cost nothing'}`,
    back: (title, n) => `${count(n)} × "${title}"`, packBack: (title) => `package "${title}"`, used: 'Coupons and uses that were used, kept', taken: 'Coupons and package taken back',
  },
);
