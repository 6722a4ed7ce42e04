import type { CareContract } from '@shared/contracts/care.contract';
import type * as z from 'zod';
import { inLanguages } from './language';
import { count, money } from './money';

type Row = z.output<CareContract['listOutcomes']['response']>['items'][number];
export type SkipReason = NonNullable<Row['reason']>;
export type OutcomeName = Row['outcome'];

/** Why somebody was not told: a reason without a sentence does not compile. */
const zhReasons: Readonly<Record<SkipReason, string>> = {
  'scene-off': '这个场景当时关着', 'no-consent': '没有同意收优惠和活动', 'stopped-by-member': '会员自己停掉了这类消息', 'minimum-gap': '离上一条营销消息太近', 'quiet-hours': '到了不打扰的时间，只放进消息里', 'no-subscription-credit': '没有授权微信通知，只放进消息里',
  'no-longer-true': '到发的时候情况已经变了', 'too-late': '错过太久，不再补发', 'already-this-occasion': '已经发过，隔得还不够久', 'member-gone': '会员已经离开', 'not-in-app': '还没有在小程序里登录过', 'refused-by-wechat': '微信拒绝了这条通知', 'channel-closed': '这个渠道没有开通',
  'staff-member': '是店里的员工', 'member-frozen': '会员已冻结', 'birthday-too-new': '生日是 30 天内才填或改的', 'gift-unavailable': '礼物发不出去：券停发了或发完了', 'already-renewed': '已经续了同样的次卡',
};
const enReasons: Readonly<Record<SkipReason, string>> = {
  'scene-off': 'The scene was off', 'no-consent': 'Never agreed to offers and news', 'stopped-by-member': 'The member stopped this kind', 'minimum-gap': 'Too close to the last marketing message', 'quiet-hours': 'Quiet hours: in the inbox only', 'no-subscription-credit': 'No WeChat permission left: in the inbox only',
  'no-longer-true': 'It was no longer true', 'too-late': 'Missed by too long', 'already-this-occasion': 'Sent already, too short a time ago', 'member-gone': 'The member has left', 'not-in-app': 'Never signed in to the app', 'refused-by-wechat': 'WeChat refused it', 'channel-closed': 'The channel is not open',
  'staff-member': 'Works in the shop', 'member-frozen': 'The member is frozen', 'birthday-too-new': 'The birthday was entered or changed within 30 days', 'gift-unavailable': 'The gift could not be given: closed or out of stock', 'already-renewed': 'Has bought the same package again',
};
const zhOutcomes: Readonly<Record<OutcomeName, string>> = { planned: '等着发', sent: '已发', skipped: '没有发', failed: '没有发成', unknown: '微信没有回话，不会再发一遍' };
const enOutcomes: Readonly<Record<OutcomeName, string>> = { planned: 'Waiting', sent: 'Sent', skipped: 'Not sent', failed: 'Failed', unknown: 'WeChat did not answer; not sent again' };

/** The names of the knobs for readers of English; Chinese comes with the form itself. */
const enKnobs: Readonly<Record<string, string>> = { hour: 'At what hour', dayBefore: 'Also the day before', gift: 'Birthday gift', giftByTier: 'Gift by tier', firstDays: 'First: days without a visit', secondDays: 'Second: days without a visit', earlyDays: 'First: days before the end', lateDays: 'Second: days before the end', days: 'Days before the end' };
const gapText = (hours: number): string => (hours % 24 === 0 ? `${count(hours / 24)} 天` : `${count(hours)} 小时`);
const gapEn = (hours: number): string => (hours % 24 === 0 ? `${count(hours / 24)} ${hours === 24 ? 'day' : 'days'}` : `${count(hours)} h`);

export const careCopy = inLanguages(
  {
    limits: (hours: number, push: string) => (hours === 0 ? `营销消息不限间隔，微信 ${push} 发` : `每人 ${gapText(hours)}最多 1 条营销消息，微信 ${push} 发`), gap: '最小间隔', gapNote: '从上一条营销消息算起，满这么久才发下一条。消费、充值的通知不算。', gapUnit: '天', gapSaved: '已保存，从下一条起生效',
    last: (inbox: number, pushed: number, skipped: number) => (inbox + skipped === 0 ? '近 30 天没有该发的' : `近 30 天发了 ${count(inbox)} 条${pushed > 0 ? `，其中 ${count(pushed)} 条有微信通知` : ''}${skipped > 0 ? `，${count(skipped)} 次没有发` : ''}`),
    offNow: '现在关着', outcomesLink: '谁没收到，为什么', onAsk: (title: string) => `打开「${title}」？`, onYes: '打开', onNo: '先不开', onDone: (title: string) => `「${title}」已打开`, offDone: (title: string) => `「${title}」已关，从现在起不再发`,
    onText: (rule: string, marketing: boolean, push: string) => `${rule}。${marketing ? '只发给同意过「优惠和活动」的会员，' : ''}先放进小程序的消息里，微信通知只在 ${push} 发。每条都写着为什么收到，可以一键停掉。`,
    rule: '怎么发', why: '为什么做', result: '结果', state: '状态', on: '开着', off: '关着', knobs: '设置', knobName: (_name: string, title: string | undefined) => title ?? '这一项', knobsSaved: '已保存，从下一条起按新设置发', unknownKnob: '这一项要更新小程序才能改',
    hourUnit: '点', dayUnit: '天', giftNone: '不送', giftPoints: '送积分', giftCoupons: '送券', pointsUnit: '分', giftText: (points: number, titles: readonly string[]) => [...(points > 0 ? [`${count(points)} 积分`] : []), ...titles.map((title) => `「${title}」`)].join('、') || '不送', noCoupons: '还没有可以送的券', newCoupon: '去新建优惠券', closedCoupon: '已停发的券',
    byTier: '给不同等级不一样的礼', byTierNote: '没有单独设的等级，按上面的送', tierOwn: '单独设', tierSame: '和上面一样', secondAfterFirst: '第二次要比第一次晚', outOfRange: (title: string, min: number, max: number) => `${title}要填 ${count(min)} 到 ${count(max)} 的整数`,
    all: '全部', filters: { skipped: '没有发', failed: '没有发成', unknown: '不确定', sent: '已发', planned: '等着发' } as Readonly<Record<OutcomeName, string>>, outcomes: zhOutcomes, reasons: zhReasons, channels: { inbox: '小程序消息', 'subscribe-message': '微信通知' } as Readonly<Record<Row['channel'], string>>,
    because: (what: string, why: string) => `${what}：${why}`, noneYet: '还没有记录', noneYetText: '打开场景以后，每一条发没发、为什么，都会记在这里', noneOfThese: '没有这一类', noneOfTheseText: '换一个筛选看看', seeAll: '看全部', toScene: '去看场景',
    occasion: (scenario: string, occasion: string) => occasionText(scenario, occasion), unnamed: '会员', sendsGift: '礼物', worth: (fen: number) => money(fen),
  },
  {
    limits: (hours, push) => (hours === 0 ? `Marketing messages without a gap; WeChat messages ${push}` : `At most one marketing message in ${gapEn(hours)}; WeChat messages ${push}`), gap: 'Minimum gap', gapNote: 'Counted from the last marketing message. Receipts do not count.', gapUnit: 'days', gapSaved: 'Saved, from the next message on',
    last: (inbox, pushed, skipped) => (inbox + skipped === 0 ? 'Nobody was due in the last 30 days' : `Last 30 days: ${count(inbox)} sent${pushed > 0 ? `, ${count(pushed)} in WeChat` : ''}${skipped > 0 ? `, ${count(skipped)} not sent` : ''}`),
    offNow: 'Off now', outcomesLink: 'Who was not told, and why', onAsk: (title) => `Switch on "${title}"?`, onYes: 'On', onNo: 'No', onDone: (title) => `"${title}" is on`, offDone: (title) => `"${title}" is off; nothing more is sent`,
    onText: (rule, marketing, push) => `${rule}. ${marketing ? 'Only to members who agreed to offers and news, ' : ''}first into the inbox; WeChat messages only ${push}. Each says why it came and can be stopped.`,
    rule: 'How', why: 'Why', result: 'Result', state: 'State', on: 'On', off: 'Off', knobs: 'Settings', knobName: (name, title) => enKnobs[name] ?? title ?? name, knobsSaved: 'Saved, from the next message on', unknownKnob: 'Update the app to change this',
    hourUnit: 'h', dayUnit: 'days', giftNone: 'None', giftPoints: 'Points', giftCoupons: 'Coupons', pointsUnit: 'points', giftText: (points, titles) => [...(points > 0 ? [`${count(points)} points`] : []), ...titles].join(', ') || 'none', noCoupons: 'No coupon to give yet', newCoupon: 'New coupon', closedCoupon: 'a closed coupon',
    byTier: 'Another gift for some tiers', byTierNote: 'Other tiers get the one above', tierOwn: 'Own', tierSame: 'As above', secondAfterFirst: 'The second comes after the first', outOfRange: (title, min, max) => `${title}: a whole number from ${count(min)} to ${count(max)}`,
    all: 'All', filters: { skipped: 'Not sent', failed: 'Failed', unknown: 'Unsure', sent: 'Sent', planned: 'Waiting' }, outcomes: enOutcomes, reasons: enReasons, channels: { inbox: 'Inbox', 'subscribe-message': 'WeChat' },
    because: (what, why) => `${what}: ${why}`, noneYet: 'Nothing recorded yet', noneYetText: 'Once the scene is on, every message sent or not stands here', noneOfThese: 'None of these', noneOfTheseText: 'Try another filter', seeAll: 'See all', toScene: 'To the scene',
    occasion: (scenario, occasion) => occasionEn(scenario, occasion), unnamed: 'Member', sendsGift: 'Gift', worth: (fen) => money(fen),
  },
);

/** The server's name of an occasion as a person would say it: 2026/day, 2026-10-23/first. What is not known is shown as it is. */
function occasionText(scenario: string, occasion: string): string {
  const [when = '', step = ''] = occasion.split('/');
  if (scenario === 'birthday' && /^\d{4}$/.test(when)) return `${when} 年生日${step === 'before' ? '前一天' : step === 'day' ? '当天' : ''}`;
  const [, month, day] = when.split('-').map(Number);
  if (!month || !day) return occasion;
  const time = step === 'first' ? '第一次' : '第二次';
  if (scenario === 'dormant') return `${month}月${day}日以后没来，${time}提醒`;
  if (scenario === 'package-ending') return `次卡${month}月${day}日到期，${time}提醒`;
  if (scenario === 'points-ending') return `积分${month}月${day}日到期，${time}提醒`;
  return scenario === 'coupon-ending' ? `券${month}月${day}日到期` : occasion;
}
function occasionEn(scenario: string, occasion: string): string {
  const [when = '', step = ''] = occasion.split('/');
  if (scenario === 'birthday' && /^\d{4}$/.test(when)) return `birthday ${when}${step === 'before' ? ', the day before' : ''}`;
  if (scenario === 'dormant') return `no visit since ${when}, ${step} reminder`;
  if (scenario === 'package-ending') return `package ends ${when}, ${step} reminder`;
  if (scenario === 'points-ending') return `points end ${when}, ${step} reminder`;
  return scenario === 'coupon-ending' ? `coupons end ${when}` : occasion;
}
