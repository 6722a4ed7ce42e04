import { money, wholeMoney } from './money';
import { inLanguages } from './language';

/** 20 → 8, 15 → 8.5: what is still paid, in tenths. */
const foldOf = (percentOff: number): string => {
  const paid = String(100 - percentOff).padStart(2, '0');
  return paid.endsWith('0') ? paid.slice(0, 1) : `${paid.slice(0, 1)}.${paid.slice(1)}`;
};

export const couponCopy = inLanguages(
  {
    open: '可用', used: '已使用', expired: '已过期', exchange: '兑换', gift: '赠品', withPurchase: '消费时送', fold: (percentOff: number) => `${foldOf(percentOff)} 折`, upTo: (fen: number) => `最多减 ${wholeMoney(fen)}`, tiers: '部分等级可用', once: '1 次', min: (fen: number) => `满 ${wholeMoney(fen)} 可用`, noMin: '无门槛', use: '使用',
    until: (date: string) => `${date}前有效`, usedOn: (when: string) => `${when} 已使用`, heldAt: (store: string) => `使用中：${store}有一单还没结`, heldUntil: (when: string) => `最晚留到${when}，没用就退回`, expiredOn: (date: string) => `${date} 过期`, from: (date: string) => `${date}起可用`,
    sources: { 'join-gift': '入会送的', 'care-gift': '店里送的礼物', 'tier-gift': '升级送的', referral: '推荐得的', shop: '店里发的', claimed: '自己领的' } as Readonly<Record<string, string>>, stores: '部分门店可用', notYet: '现在还不能用',
    emptyTitle: '现在没有券', emptyText: (points: string) => `你有 ${points} 积分。到店消费、生日时会收到新的券`, emptyUsed: '还没有用过券', emptyExpired: '没有过期的券', toClaim: '去领券', toCard: '回会员卡', toBenefits: '看会员权益', presentHint: (title: string) => `结账时给店员扫会员码，说要用「${title}」`, give: '送朋友', takeBack: '收回', received: '朋友送的', givenOn: (when: string) => `${when} 送给了朋友`, recalledFor: (reason: string) => (reason ? `店里收回了：${reason}` : '店里收回了'), offeredUntil: (when: string) => `${when}前没人领，会自己回来`, giveAsk: (title: string) => `把「${title}」送给朋友？`, giveText: '点「发给朋友」把券发出去，朋友点开就能收下；也会复制一个领取码，在「领券」里填也行。有效期不变。24 小时内没人领会自己回来，之前随时可以收回。', giveYes: '送', giveNo: '先不送', gaveCode: '留好了，点「发给朋友」。领取码也已复制', back: '已经收回', save: (fen: number) => `省 ${money(fen)}`,
  },
  {
    open: 'Usable', used: 'Used', expired: 'Expired', exchange: 'Voucher', gift: 'Gift', withPurchase: 'with a purchase', fold: (percentOff) => `${percentOff}% off`, upTo: (fen) => `at most ${wholeMoney(fen)}`, tiers: 'For some tiers only', once: 'once', min: (fen) => `from ${wholeMoney(fen)}`, noMin: 'no minimum', use: 'Use',
    until: (date) => `until ${date}`, usedOn: (when) => `used ${when}`, heldAt: (store) => `In use: a bill at ${store} is not paid yet`, heldUntil: (when) => `held until ${when} at the latest; not used, it is back here`, expiredOn: (date) => `expired ${date}`, from: (date) => `from ${date}`,
    sources: { 'join-gift': 'Welcome gift', 'care-gift': 'A gift of the shop', 'tier-gift': 'Tier gift', referral: 'For recommending', shop: 'From the shop', claimed: 'Claimed' }, stores: 'In some stores only', notYet: 'Not yet usable',
    emptyTitle: 'No coupons now', emptyText: (points) => `You have ${points} points. Purchases and birthdays bring new coupons`, emptyUsed: 'No coupon used yet', emptyExpired: 'No expired coupons', toClaim: 'Claim coupons', toCard: 'Back to the card', toBenefits: 'See the benefits', presentHint: (title) => `Show your code when paying and ask for "${title}"`, give: 'Give', takeBack: 'Take back', received: 'From a friend', givenOn: (when) => `given ${when}`, recalledFor: (reason) => (reason ? `taken back by the shop: ${reason}` : 'taken back by the shop'), offeredUntil: (when) => `yours again if not taken by ${when}`, giveAsk: (title) => `Give "${title}" to a friend?`, giveText: 'Tap Send, and your friend takes it from the page that opens. A code is copied too, to be entered at Claim coupons. The term stays. It is yours again after 24 hours, or when you take it back.', giveYes: 'Give', giveNo: 'Not now', gaveCode: 'Set aside: tap Send. The code is copied too', back: 'Yours again', save: (fen) => `saves ${money(fen)}`,
  },
);
