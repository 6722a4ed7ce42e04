import { inLanguages } from './language';

/** Words of the claim centre. */
export const claimCopy = inLanguages(
  {
    take: '领取', took: (title: string) => `「${title}」已领到，在优惠券里`, states: { claimed: '已领', tomorrow: '明天再来', gone: '领完' } as Readonly<Record<string, string>>, code: '用领取码领', codeHint: '海报上或朋友给的', giftAsk: (title: string) => `领取「${title}」？`, giftText: (from: string) => `${from || '朋友'}送的。领了就是你的，有效期不变，不能再送。`, notNow: '先不领', takeByCode: '领',
    none: '现在没有可以领的券', noneText: '有领取码的话，填在上面就能领', term: (days: number) => `领取后 ${days} 天内有效`, fixed: (from: string, to: string) => `${from}到${to}有效`, mine: '看我的优惠券',
  },
  {
    take: 'Claim', took: (title) => `"${title}" is among your coupons`, states: { claimed: 'Claimed', tomorrow: 'Tomorrow again', gone: 'None left' }, code: 'By a code', codeHint: 'From a poster, a receipt or a friend', giftAsk: (title) => `Take "${title}"?`, giftText: (from) => `From ${from || 'a friend'}. It is yours then, with its term, and cannot be given on.`, notNow: 'Not now', takeByCode: 'Claim',
    none: 'Nothing to claim now', noneText: 'With a code, enter it above', term: (days) => `good for ${days} days from then`, fixed: (from, to) => `good from ${from} to ${to}`, mine: 'My coupons',
  },
);
