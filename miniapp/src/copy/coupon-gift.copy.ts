import { inLanguages } from './language';

/** Words of the page that a friend's link opens. */
export const giftCopy = inLanguages(
  {
    from: (name: string, shop: string) => `${name || '朋友'}送你一张「${shop}」的券`, until: (when: string) => `${when} 前可以收下`, good: (date: string) => `${date}前有效`, once: '收下就是你的，有效期不变，不能再送',
    take: '收下', join: '加入会员后收下', joinFirst: '收下前要先成为会员，只要一步，不用手机号也行', noJoin: '收下前要先成为会员。请到店里扫码加入，再点开这个链接', took: (title: string) => `「${title}」收下了，在优惠券里`,
    states: { taken: '已经被收下了', returned: '朋友收回了这张券', lapsed: '过了收下的时间，券回到朋友那里了', recalled: '店里收回了这种券' } as Readonly<Record<string, string>>, overText: '想要的话，请朋友再送一次', toCard: '回会员卡', mine: '看我的优惠券', unknown: '没有找到这张券', unknownText: '链接可能不完整，请朋友再发一次',
    shareTitle: (title: string) => `送你一张券：${title}`, send: '发给朋友', linkCopied: '链接已复制，发给朋友吧',
  },
  {
    from: (name, shop) => `${name || 'A friend'} gives you a coupon of ${shop}`, until: (when) => `to be taken by ${when}`, good: (date) => `good until ${date}`, once: 'It is yours then, with its term, and cannot be given on',
    take: 'Take it', join: 'Join, then take it', joinFirst: 'It is for members: joining is one step, also without a phone number', noJoin: 'It is for members: scan the code in the shop, then open this link again', took: (title) => `"${title}" is among your coupons`,
    states: { taken: 'It has been taken', returned: 'Your friend took it back', lapsed: 'It went back to your friend', recalled: 'The shop took this coupon back' }, overText: 'Ask your friend to give it again', toCard: 'To the card', mine: 'My coupons', unknown: 'No such coupon', unknownText: 'The link may be cut off: ask your friend to send it again',
    shareTitle: (title) => `A coupon for you: ${title}`, send: 'Send', linkCopied: 'Link copied: send it to your friend',
  },
);
