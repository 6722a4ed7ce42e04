import { inLanguages } from './language';
import { count, money } from './money';

type State = 'joined' | 'rewarded' | 'month-full' | 'unmet';
const zhReward = (points: number, coupons: readonly string[]): string => [...(points > 0 ? [`${count(points)} 积分`] : []), ...coupons.map((title) => `「${title}」`)].join('、');
const enReward = (points: number, coupons: readonly string[]): string => [...(points > 0 ? [`${count(points)} points`] : []), ...coupons].join(', ');

/** 推荐有礼: what recommending brings, on the member's page, the friend's and the owner's sheet. */
export const referralCopy = inLanguages(
  {
    name: '推荐有礼', note: '请朋友来，两个人都有', reward: zhReward, both: '两个人各得什么', you: '你', friend: '朋友', nothing: '没有另外的礼', when: (fen: number) => `朋友第一次到店付满 ${money(fen)} 后，两边一起到账`, most: (used: number, most: number) => `本月 ${count(used)} / ${count(most)} 位，满了之后朋友仍有礼`, send: '发给朋友', copied: '邀请链接已复制，发给朋友吧', shareTitle: (shop: string) => `我常去「${shop}」，你也来`,
    came: '来了谁', none: '还没有朋友来', noneText: '发给朋友，朋友成为会员后就会出现在这里', off: '店里现在没有推荐有礼', offText: '开了以后，从「我的」就能进来', unnamed: '新会员', joined: (when: string) => `${when}加入`, states: { joined: '等第一次消费', rewarded: '已到账', 'month-full': '本月已满', unmet: '未满足条件' } as Readonly<Record<State, string>>, got: (points: number, coupons: number) => [...(points > 0 ? [`+${count(points)} 分`] : []), ...(coupons > 0 ? [`${count(coupons)} 张券`] : [])].join(' · '), more: '看更早的',
    rules: '只算第一次成为会员的朋友。同一个人、同一个手机号、同一个付款人和店员都不算；消费撤销时礼会收回。',
    from: (name: string, shop: string) => `${name || '朋友'}邀请你来「${shop}」`, gets: '你会得到', after: (fen: number) => `第一次到店付满 ${money(fen)} 后到账`, join: '加入会员', joinNote: '加入只要一步，不用手机号也行', noJoin: '请到店里扫码加入，再请朋友发一次邀请', member: '你已经是会员了', memberText: '邀请只给第一次来的朋友', toCard: '去会员卡', unknown: '没有找到这个邀请', unknownText: '链接可能不完整，请朋友再发一次', welcome: '加入后就有会员卡，积分和余额都看得到',
    on: '开启推荐有礼', forReferrer: '推荐的人得', forNewcomer: '新朋友得', points: '积分', coupons: '券', least: '第一次消费满', perMonth: '每人每月最多', times: '位', yuan: '元', said: (referrer: string, newcomer: string) => `推荐的人 ${referrer || '没有'}，新朋友 ${newcomer || '没有'}`, isOff: '没有开启', ownerNote: '新朋友第一次消费满这个数后，两边一起到账，每人只送一次。同一个人、同一个手机号、同一个付款人和店员都不算。消费撤销时，礼会收回。挂账的消费不算。',
  },
  {
    name: 'Recommend us', note: 'Bring a friend: both of you get something', reward: enReward, both: 'What both get', you: 'You', friend: 'Your friend', nothing: 'nothing extra', when: (fen) => `Once your friend has paid ${money(fen)} on a first visit, both get theirs`, most: (used, most) => `${count(used)} of ${count(most)} this month; above it your friend still gets theirs`, send: 'Send to a friend', copied: 'Link copied: send it to your friend', shareTitle: (shop) => `Come to ${shop}, too`,
    came: 'Who came', none: 'Nobody yet', noneText: 'Send the invitation: who joins by it stands here', off: 'Recommending brings nothing just now', offText: 'When it does, Me leads here', unnamed: 'New member', joined: (when) => `joined ${when}`, states: { joined: 'Before the first purchase', rewarded: 'Rewarded', 'month-full': 'Month is full', unmet: 'Conditions not met' }, got: (points, coupons) => [...(points > 0 ? [`+${count(points)}`] : []), ...(coupons > 0 ? [`${count(coupons)} coupons`] : [])].join(' · '), more: 'Earlier ones',
    rules: 'For friends who become members for the first time: not the same person, phone number or payer, nor staff. An undone purchase takes it back.',
    from: (name, shop) => `${name || 'A friend'} invites you to ${shop}`, gets: 'What you get', after: (fen) => `Once you have paid ${money(fen)} on a first visit`, join: 'Join', joinNote: 'One step, also without a phone number', noJoin: 'Scan the code in the shop to join', member: 'You are a member already', memberText: 'Invitations are for first-time members', toCard: 'To the card', unknown: 'No such invitation', unknownText: 'The link may be cut off: ask your friend to send it again', welcome: 'A card with points and balance that you can look up',
    on: 'Recommending is rewarded', forReferrer: 'Who recommends', forNewcomer: 'The newcomer', points: 'Points', coupons: 'Coupons', least: 'First purchase of', perMonth: 'At most a month', times: 'friends', yuan: 'yuan', said: (referrer, newcomer) => `Who recommends: ${referrer || 'nothing'}; the newcomer: ${newcomer || 'nothing'}`, isOff: 'off', ownerNote: 'Given to both once, after the newcomer’s first purchase of this sum. Not for one person, phone number or payer, nor staff. An undone purchase takes it back; one on credit does not count.',
  },
);
