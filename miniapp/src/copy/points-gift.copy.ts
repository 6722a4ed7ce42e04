import { inLanguages } from './language';
import { count } from './money';

/** Words of points between friends: the giver's, the friend's and the owner's. */
export const pointsGiftCopy = inLanguages(
  {
    name: '送积分', toFriend: '送给朋友', toFriendNote: '到期日不变，没人收会退回', have: '可以送', today: (left: number) => `今天还能送 ${count(left)}`, amount: '送多少', unit: '积分', least: (n: number) => `一次至少 ${count(n)} 积分`, wrong: (least: number, most: number) => `请填 ${count(least)} 到 ${count(most)}`, cannot: (least: number) => `现在送不了：一次至少要 ${count(least)} 积分`, next: '下一步',
    sure: (n: number) => `送出 ${count(n)} 积分`, mine: '我的积分', within: '朋友收下的时间', hours: '24 小时内', sureNote: '积分先留着，朋友收下才算送出。到期日不变；没人收下，或你先收回，积分退回给你。', yes: '确认送出', offered: '已留好，发给朋友吧',
    waiting: '等朋友收下', points: (n: number) => `${count(n)} 积分`, until: (when: string) => `${when} 前可以收下`, coming: '过了时间，积分马上退回', send: '发给朋友', back: '收回', backAsk: (n: number) => `收回 ${count(n)} 积分？`, backText: '链接会失效，积分退回，到期日不变。已经过期的不再恢复。', keep: '先不收回', wentBack: (n: number) => `${count(n)} 积分收回了`, full: '最多同时送三份，等朋友收下，或先收回一份',
    off: '这家店现在不能送积分', offText: '积分还是你的，可以到店用', frozen: '会员卡已冻结，暂时不能送。请找店长。', toPoints: '看我的积分',
    shareTitle: (n: number) => `送你 ${count(n)} 积分`, linkCopied: '链接已复制，发给朋友吧',
    from: (name: string, shop: string) => `${name || '朋友'}送你「${shop}」的积分`, lasts: (n: number, day: string) => `${count(n)} 积分 ${day}前可用`, ever: '长期有效，不会到期', lapsed: (n: number) => `另有 ${count(n)} 积分在路上过期了`, once: '收下就是你的，到期日不变', take: '收下', join: '加入会员后收下', joinFirst: '收下前要先成为会员，只要一步，不用手机号也行', noJoin: '收下前要先成为会员。请到店里扫码加入，再点开这个链接', took: (n: number) => `${count(n)} 积分收下了`,
    states: { taken: '已经被收下了', returned: '朋友收回了这份积分', lapsed: '过了收下的时间，积分回到朋友那里了' } as Readonly<Record<string, string>>, overText: '想要的话，请朋友再送一次', toCard: '回会员卡', unknown: '没有找到这份积分', unknownText: '链接可能不完整，请朋友再发一次',
    ruleOn: '会员可以把积分送给朋友', mostPerDay: '一人一天最多送', leastPoints: '一次至少送', ruleOff: '不能送给朋友', said: (most: number, least: number) => `一天最多送 ${count(most)}，一次至少 ${count(least)}`, tooMuch: '一次至少的不能超过一天最多的', ruleNote: '积分的到期日不变，成长值不变。朋友要是本店会员，24 小时内收下才算；没人收会自动退回。关掉以后不能再送，已经送出的照样可以收下。', onTheWay: (n: number) => `${count(n)} 分在送给朋友的路上`,
  },
  {
    name: 'Giving points', toFriend: 'Give to a friend', toFriendNote: 'Their days stay; what nobody takes comes back', have: 'To give', today: (left) => `${count(left)} left today`, amount: 'How many', unit: 'points', least: (n) => `At least ${count(n)} points at a time`, wrong: (least, most) => `From ${count(least)} to ${count(most)}`, cannot: (least) => `Not now: at least ${count(least)} points at a time`, next: 'Next',
    sure: (n) => `Give ${count(n)} points`, mine: 'My points', within: 'To be taken', hours: 'within 24 hours', sureNote: 'They are set aside, and given when your friend takes them. Their days stay; what nobody takes, or what you take back, is yours again.', yes: 'Give', offered: 'Set aside: send it to your friend',
    waiting: 'Not taken yet', points: (n) => `${count(n)} points`, until: (when) => `to be taken by ${when}`, coming: 'The time is over: they come back in a moment', send: 'Send', back: 'Take back', backAsk: (n) => `Take back ${count(n)} points?`, backText: 'The link ends and the points come back with their days. Those that are over are not restored.', keep: 'Leave it', wentBack: (n) => `${count(n)} points are back`, full: 'Three at most at a time: wait, or take one back',
    off: 'Points cannot be given here now', offText: 'Yours stay; use them in the shop', frozen: 'This membership is frozen. Please ask the manager.', toPoints: 'My points',
    shareTitle: (n) => `${count(n)} points for you`, linkCopied: 'Link copied: send it to your friend',
    from: (name, shop) => `${name || 'A friend'} gives you points of ${shop}`, lasts: (n, day) => `${count(n)} points until ${day}`, ever: 'They do not expire', lapsed: (n) => `${count(n)} more expired on the way`, once: 'They are yours then, with their days', take: 'Take them', join: 'Join, then take them', joinFirst: 'They are for members: joining is one step, also without a phone number', noJoin: 'They are for members: scan the code in the shop, then open this link again', took: (n) => `${count(n)} points are yours`,
    states: { taken: 'They have been taken', returned: 'Your friend took them back', lapsed: 'They went back to your friend' }, overText: 'Ask your friend to give them again', toCard: 'To the card', unknown: 'No such points', unknownText: 'The link may be cut off: ask your friend to send it again',
    ruleOn: 'Members may give points to a friend', mostPerDay: 'Most a day', leastPoints: 'Least at a time', ruleOff: 'Not to friends', said: (most, least) => `At most ${count(most)} a day, at least ${count(least)} at a time`, tooMuch: 'The least at a time cannot be above the most a day', ruleNote: 'Their days stay, growth does not move. The friend has to be a member and takes them within 24 hours; what nobody takes comes back. Once off, nothing new is given; what is on the way may still be taken.', onTheWay: (n) => `${count(n)} on the way to friends`,
  },
);
