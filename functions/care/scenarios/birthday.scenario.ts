import { type CouponTypeId, idPattern } from '@shared/kernel/ids';
import { DAY_MS, HOUR_MS } from '@shared/kernel/instant';
import { lazily } from '@shared/kernel/lazily';
import { addDays, dayOf, daysBetween, type ShopDay, startOf } from '@shared/kernel/shop-day';
import * as z from 'zod';
import { isSettled } from '../../membership';
import { fullDayName, listIn, type MessageFacts, numberIn, textIn, type Voice } from '../../messages';
import { birthdayText, type Celebration, celebrationsAround } from '../domain/celebration';
import { type Example, type Gift, scenario, type Situation } from '../scenario';

const knobs = lazily(() => {
  const couponTypeId = z.string().regex(idPattern('coupon-type')) as unknown as z.ZodType<CouponTypeId, string>;
  const gift = z.strictObject({ points: z.int().min(0).max(100_000), couponTypeIds: z.array(couponTypeId).max(3) });
  return z.strictObject({
    hour: z.int().min(0).max(23).default(10).meta({ title: '几点发' }),
    dayBefore: z.boolean().default(true).meta({ title: '前一天也发' }),
    gift: gift.default({ points: 0, couponTypeIds: [] }).meta({ title: '生日礼' }),
    giftByTier: z.record(z.string().regex(/^[a-z0-9-]{1,20}$/), gift).default({}).meta({ title: '按等级的生日礼' }),
  });
});
type Knobs = z.output<ReturnType<typeof knobs>>;

/** What was missed (an outage) is made up for within a week, in words that say so. */
const MAKE_UP_DAYS = 7;

/** A tier may be called `constructor`: only what the owner entered counts. */
const giftFor = ({ gift, giftByTier }: Knobs, tierId: string): Gift => (Object.hasOwn(giftByTier, tierId) ? giftByTier[tierId] : undefined) ?? gift;
const isGift = ({ points, couponTypeIds }: Gift): boolean => points > 0 || couponTypeIds.length > 0;
const windowsOf = ({ day }: Celebration, { params, zone }: Situation<Knobs>) => ({ before: startOf(addDays(day, -1), zone, params.hour), day: startOf(day, zone, params.hour), midnight: startOf(day, zone) });

/** The step of a celebration that `now` falls into. */
function stepAt(celebration: Celebration, situation: Situation<Knobs>): 'before' | 'day' | undefined {
  const { now, params } = situation;
  const at = windowsOf(celebration, situation);
  if (params.dayBefore && now >= at.before && now < at.midnight) return 'before';
  return now >= at.day && now < at.day + MAKE_UP_DAYS * DAY_MS ? 'day' : undefined;
}
function isNew({ member, zone }: Situation<Knobs>, day: ShopDay): boolean {
  return !isSettled(member.birthdaySetAt, day, zone);
}

/** ` 50 积分、「生日礼」`: with a space before a figure, none before a title. */
const giftText = (facts: MessageFacts): string => {
  const points = numberIn(facts, 'giftPoints');
  return [...(points > 0 ? [` ${points} 积分`] : []), ...listIn(facts, 'giftTitles').map((title) => `「${title}」`)].join('、');
};
const greeting = (facts: MessageFacts, { memberName }: Voice): string => {
  const name = memberName === undefined ? '' : `，${memberName}`;
  return textIn(facts, 'step') === 'before' ? `明天是生日${name}` : numberIn(facts, 'daysLate') > 0 ? `补一句生日快乐${name}` : `生日快乐${name}`;
};

/** Greets on the day before and on the day, once a year and step, with one gift a year by tier. */
export const birthday = scenario<Knobs>({
  id: 'birthday',
  version: 1,
  title: '生日关怀',
  why: '生日被记得，比任何一次打折都留得久。',
  trigger: { kind: 'due', armedBy: ['member.joined', 'member.imported', 'member.parted'], movedBy: ['birthday.changed'], lookBackDays: 0 },
  category: 'marketing',
  // Shorter than any lunar year, longer than an edited birthday could move a second greeting into.
  cooldownDays: 330,
  knobs,
  timing: ['hour', 'dayBefore'],
  ruleText: ({ hour, dayBefore }) => `${dayBefore ? '前 1 天和当天' : '当天'} ${hour}:00，农历公历都认`,
  gifts: ({ gift, giftByTier }) => [gift, ...Object.values(giftByTier)],

  dueAt: (situation, after) => {
    const { member, now, zone, params } = situation;
    if (!member.birthday) return undefined;
    const instants = celebrationsAround(member.birthday, addDays(dayOf(now, zone), 1)).flatMap((celebration) => {
      const at = windowsOf(celebration, situation);
      return params.dayBefore ? [at.before, at.day] : [at.day];
    });
    return instants.find((at) => at > after);
  },

  decide: (situation) => {
    const { member, now, zone, params, minimumGapHours } = situation;
    if (!member.birthday) return [];
    for (const celebration of celebrationsAround(member.birthday, dayOf(now, zone))) {
      const step = stepAt(celebration, situation);
      if (!step) continue;
      const occasion = `${celebration.year}/${step}`;
      if (isNew(situation, celebration.day)) return [{ kind: 'skip', occasion, reason: 'birthday-too-new' }];
      // Where the gap admits one of the two, the day wins.
      if (step === 'before' && now + minimumGapHours * HOUR_MS > windowsOf(celebration, situation).day) return [{ kind: 'skip', occasion, reason: 'minimum-gap' }];
      const gift = giftFor(params, member.tierId);
      return [{
        kind: 'send', occasion, step,
        facts: { step, day: birthdayText(member.birthday), on: celebration.day, daysLate: Math.max(0, daysBetween(celebration.day, dayOf(now, zone))) },
        ...(isGift(gift) ? { gift: { ...gift, occasion: String(celebration.year) } } : {}),
      }];
    }
    return [];
  },

  message: {
    frequency: '每年前一天和当天各最多一条',
    words: (facts, voice) => ({
      title: greeting(facts, voice),
      body: giftText(facts) === '' ? `${voice.shopName}祝${voice.address}生日快乐。` : `${voice.shopName}送${voice.address}${giftText(facts)}，已经放进卡里，祝${voice.address}生日快乐。`,
      fact: `${voice.address}的生日是 ${textIn(facts, 'day')}`,
      ...(giftText(facts) === '' ? {} : { action: { label: '看看礼物', page: 'pages/benefits/index' } }),
    }),
    push: [{
      purpose: 'birthday',
      labels: (facts, voice) => {
        const day = fullDayName(textIn(facts, 'on'));
        const wish = giftText(facts) === '' ? '祝你生日快乐' : `生日快乐，送${voice.address}${giftText(facts)}`;
        return { 会员姓名: voice.memberName ?? '会员', 姓名: voice.memberName ?? '会员', 生日日期: day, 生日: day, 祝福内容: wish, 温馨提示: wish, 门店名称: voice.shopName, 商户名称: voice.shopName };
      },
    }],
  },
});

export const examples = (): readonly Example<Knobs>[] => [
  { name: 'the day before, with a gap that admits both', member: { birthday: { calendar: 'solar', month: 11, day: 23 } }, minimumGapHours: 12, now: '2026-11-22T10:00:00+08:00', expect: { kind: 'send', occasion: '2026/before' } },
  { name: 'the day before, with a gap that admits one: the day wins', member: { birthday: { calendar: 'solar', month: 11, day: 23 } }, minimumGapHours: 24, now: '2026-11-22T10:00:01+08:00', expect: { kind: 'skip', occasion: '2026/before', reason: 'minimum-gap' } },
  { name: 'on the day', member: { birthday: { calendar: 'solar', month: 11, day: 23 } }, now: '2026-11-23T10:00:00+08:00', expect: { kind: 'send', occasion: '2026/day' } },
  { name: 'before the hour', member: { birthday: { calendar: 'solar', month: 11, day: 23 } }, now: '2026-11-23T09:59:59+08:00', expect: { kind: 'wait' } },
  { name: 'three days late after an outage', member: { birthday: { calendar: 'solar', month: 11, day: 23 } }, now: '2026-11-26T10:00:00+08:00', expect: { kind: 'send', occasion: '2026/day' } },
  { name: 'over a year end', member: { birthday: { calendar: 'solar', month: 1, day: 1 } }, minimumGapHours: 0, now: '2026-12-31T12:00:00+08:00', expect: { kind: 'send', occasion: '2027/before' } },
  { name: '29 February in a common year', member: { birthday: { calendar: 'solar', month: 2, day: 29 } }, now: '2027-02-28T10:00:00+08:00', expect: { kind: 'send', occasion: '2027/day' } },
  { name: 'lunar: 八月十五', member: { birthday: { calendar: 'lunar', month: 8, day: 15 } }, now: '2026-09-25T10:00:00+08:00', expect: { kind: 'send', occasion: '2026/day' } },
  { name: 'lunar: a leap month in a year that has it', member: { birthday: { calendar: 'lunar', month: 6, day: 1, leapMonth: true } }, now: '2025-07-25T10:00:00+08:00', expect: { kind: 'send', occasion: '2025/day' } },
  { name: 'entered 29 days before', member: { birthday: { calendar: 'solar', month: 11, day: 23 }, birthdaySetAt: '2026-10-25T12:00:00+08:00' }, now: '2026-11-23T10:00:00+08:00', expect: { kind: 'skip', occasion: '2026/day', reason: 'birthday-too-new' } },
  { name: 'entered 30 days before', member: { birthday: { calendar: 'solar', month: 11, day: 23 }, birthdaySetAt: '2026-10-24T12:00:00+08:00' }, now: '2026-11-23T10:00:00+08:00', expect: { kind: 'send', occasion: '2026/day' } },
  { name: 'the gift of the tier', member: { birthday: { calendar: 'solar', month: 11, day: 23 }, tierId: 'gold' }, params: { gift: { points: 50, couponTypeIds: [] }, giftByTier: { gold: { points: 200, couponTypeIds: [] } } }, now: '2026-11-23T10:00:00+08:00', expect: { kind: 'send', occasion: '2026/day', gift: { points: 200, couponTypeIds: [] } } },
  { name: 'no birthday known', member: {}, now: '2026-11-23T10:00:00+08:00', expect: { kind: 'wait' } },
];
