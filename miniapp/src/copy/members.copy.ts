import type { MembershipContract } from '@shared/contracts/membership.contract';
import type * as z from 'zod';
import { inLanguages } from './language';
import { count } from './money';

type Whole = z.output<MembershipContract['getMember']['response']>;
type Kind = z.output<MembershipContract['listTimeline']['response']>['items'][number]['kind'];
type Purpose = Whole['consents'][number]['purpose'];

const enKinds: Readonly<Record<Kind, string>> = {
  joined: 'Joined', visit: 'Visit', 'visit-undone': 'Visit undone', 'visit-refunded': 'Refund', recharge: 'Top-up', 'recharge-refunded': 'Top-up returned', gift: 'Gift', package: 'Package', 'coupon-issued': 'Coupon', 'coupon-expired': 'Coupon expired', 'points-expired': 'Points expired', 'tier-changed': 'Tier changed',
  'message-sent': 'Got', 'message-skipped': 'Not pushed', consent: 'Consent', profile: 'Profile', phone: 'Phone number', merged: 'Cards joined', card: 'Plastic card', frozen: 'Freeze', credit: 'Credit', share: 'Family', mall: 'Points mall', 'paid-tier': 'Paid membership',
};
const zhPurposes: Readonly<Record<Purpose, string>> = { agreement: '会员协议', marketing: '优惠和活动', sms: '短信' };
const enPurposes: Readonly<Record<Purpose, string>> = { agreement: 'Agreement', marketing: 'Offers and news', sms: 'Text messages' };

/** Members as their shop knows them. */
export const membersCopy = inLanguages(
  {
    search: '手机号、会员号或名字', clear: '清空', unnamed: (number: string) => `会员（尾号 ${number.slice(-4)}）`, visits: (n: number) => `到店 ${count(n)} 次`, neverCame: '还没来过', last: (when: string) => `上次 ${when}`,
    none: '还没有会员', noneText: '把入会码摆在收银台和桌上，客人扫一下就能加入', codes: '看入会码', moveIn: '从表格搬进来', enrol: '去收银台开卡', notFound: '没有找到', notFoundText: '手机号要从第一位输起，名字从第一个字输起', columns: { name: '会员', phone: '手机号', tier: '等级', visits: '到店', last: '上次到店', points: '积分', value: '储值余额' },
    joined: (date: string) => `${date}加入`, number: (n: string) => `会员号 ${n}`, points: '积分', value: '储值余额', bonus: '其中赠送', growth: '成长值', came: '到店', times: (n: number) => `${count(n)} 次`, lastCame: '上次到店', statement: '账单', statementNote: '每一笔变动和变动后的余额',
    phone: '手机号', noPhone: '没有留', reveal: '看完整号码', revealAsk: '看完整手机号？', revealText: '会记下谁在什么时候看过，会员的记录里也看得到。', revealYes: '看', revealNo: '不看', copy: '复制', copied: '已复制',
    about: '资料', birthday: '生日', noBirthday: '没有填', tastes: '喜好', noTastes: '没有填', from: '怎么来的', fromParts: (parts: readonly string[]) => parts.join(' · '), brought: (name: string) => `${name}带来`, unknownFrom: '没有记录',
    channels: { counter: '收银台的码', table: '桌上的码', poster: '海报的码', packaging: '包装上的码', online: '线上', staff: '员工的码' } as Readonly<Record<string, string>>,
    standing: '卡的状态', card: '实体卡', noCard: '没有绑定', cardNumber: '卡号', cardHint: '卡面上的号码', cardNeeded: '卡号是 4 到 32 位数字、字母或短横线', cardBind: '绑定实体卡', cardChange: '换一张卡', cardBound: '已绑定', cardLose: '挂失这张卡', cardLost: '已挂失，余额和积分都还在',
    cardLoseAsk: '挂失这张实体卡？', cardLoseText: '这个卡号马上找不到这位会员，也不会再给别人用。会员码和卡里的东西不受影响。', cardLoseYes: '挂失', cardLoseNo: '不挂失',
    freeze: '冻结', thaw: '解除冻结', isFrozen: '已冻结', notFrozen: '正常使用', frozenBy: (reason: string, by: string, date: string) => `${reason} · ${by} · ${date}`, freezeText: '冻结后不能消费、充值和积分，也不发关怀。卡里的东西都不动，会员在卡上看得到冻结和你写的原因。', thawText: '解除后马上可以使用。', freezeHint: '例如：本人要求暂停', thawHint: '例如：核对无误', reason: '原因', reasonNeeded: '请写原因，会留在经过里', froze: '已冻结', thawed: '已解除',
    sends: '现在可以发什么', consentOn: (date: string) => `${date}同意`, consentOff: (date: string) => `${date}关掉`, consentNever: '没有同意', purposes: zhPurposes, tills: (text: string) => `${text}（当面）`,
    toStory: '回会员资料', story: '经过', tabs: { all: '全部', visits: '到店', money: '资金', messages: '消息' }, lineTitle: (kind: Kind, title: string) => (kind === 'message-sent' ? `收到「${title}」` : kind === 'message-skipped' ? `没有推送「${title}」` : title),
    noStory: '还没有发生什么', noStoryOfKind: '已经看过的里面没有这一类', by: (name: string) => name, title: (name: string) => name,
  },
  {
    search: 'Phone, number or name', clear: 'Clear', unnamed: (number) => `Member …${number.slice(-4)}`, visits: (n) => `${count(n)} ${n === 1 ? 'visit' : 'visits'}`, neverCame: 'never came', last: (when) => `last ${when}`,
    none: 'No members yet', noneText: 'Put the join code at the counter and on the tables: guests scan it to join', codes: 'Join codes', moveIn: 'Move in from a spreadsheet', enrol: 'Open a card at the counter', notFound: 'Nothing found', notFoundText: 'Type the phone number, or the name, from its beginning', columns: { name: 'Member', phone: 'Phone', tier: 'Tier', visits: 'Visits', last: 'Last visit', points: 'Points', value: 'Balance' },
    joined: (date) => `joined ${date}`, number: (n) => `Member no. ${n}`, points: 'Points', value: 'Balance', bonus: 'Bonus in it', growth: 'Growth', came: 'Visits', times: (n) => count(n), lastCame: 'Last visit', statement: 'Statement', statementNote: 'Every change, and the balance after it',
    phone: 'Phone', noPhone: 'none', reveal: 'Show the whole number', revealAsk: 'Show the whole number?', revealText: 'Who looked and when is kept, and shown in this member’s story.', revealYes: 'Show', revealNo: 'No', copy: 'Copy', copied: 'Copied',
    about: 'About', birthday: 'Birthday', noBirthday: 'not told', tastes: 'Tastes', noTastes: 'not told', from: 'Came by', fromParts: (parts) => parts.join(' · '), brought: (name) => `brought by ${name}`, unknownFrom: 'not recorded',
    channels: { counter: 'counter code', table: 'table code', poster: 'poster code', packaging: 'packaging code', online: 'online', staff: 'staff code' },
    standing: 'The card', card: 'Plastic card', noCard: 'none bound', cardNumber: 'Card number', cardHint: 'as printed on it', cardNeeded: '4 to 32 digits, letters or hyphens', cardBind: 'Bind a card', cardChange: 'Replace the card', cardBound: 'Bound', cardLose: 'Report it lost', cardLost: 'Reported; everything on the account stays',
    cardLoseAsk: 'Report this card lost?', cardLoseText: 'Its number finds nobody from now on and is never another’s. The code and the account are not touched.', cardLoseYes: 'Report', cardLoseNo: 'No',
    freeze: 'Freeze', thaw: 'Let go', isFrozen: 'Frozen', notFrozen: 'In use', frozenBy: (reason, by, date) => `${reason} · ${by} · ${date}`, freezeText: 'Frozen, nothing is earned, spent or topped up, and no care is sent. What is on the card stays; the member sees on it that it is frozen and the reason you write.', thawText: 'The card can be used again at once.', freezeHint: 'e.g. asked for by the member', thawHint: 'e.g. checked, all right', reason: 'Reason', reasonNeeded: 'A reason is needed; it stays in the story', froze: 'Frozen', thawed: 'Let go',
    sends: 'What may be sent now', consentOn: (date) => `agreed ${date}`, consentOff: (date) => `stopped ${date}`, consentNever: 'not agreed', purposes: enPurposes, tills: (text) => `${text} (in person)`,
    toStory: 'Back to the member', story: 'Story', tabs: { all: 'All', visits: 'Visits', money: 'Money', messages: 'Messages' }, lineTitle: (kind, title) => (kind === 'message-sent' || kind === 'message-skipped' ? `${enKinds[kind]}: ${title}` : enKinds[kind]),
    noStory: 'Nothing happened yet', noStoryOfKind: 'None of this kind among what was read', by: (name) => name, title: (name) => name,
  },
);
/** A member by name, or by the end of the number where there is no name. */
export const whoText = (name: string | undefined, number: string): string => name || membersCopy().unnamed(number);
