import { type Instant, instant } from '@shared/kernel/instant';
import { lazily } from '@shared/kernel/lazily';
import { addDays, dayOf, type ShopDay, startOf } from '@shared/kernel/shop-day';
import * as z from 'zod';
import { count, listIn, type MessageFacts, numberIn } from '../../messages';
import { endLabels, lastDayIn as day, stillGood } from '../ending-words';
import { type CareCoupon, type Decision, type Example, scenario, type Situation } from '../scenario';

const knobs = lazily(() => z.strictObject({
  hour: z.int().min(0).max(23).default(10).meta({ title: '几点发' }),
  days: z.int().min(1).max(30).default(3).meta({ title: '到期前几天' }),
}));
type Knobs = z.output<ReturnType<typeof knobs>>;
/** Who was told of coupons is not told of more within these days: the message names those too. */
const COOLDOWN_DAYS = 7;
const MOST_NAMED = 3;

const dayBefore = ({ params }: Situation<Knobs>, lastDay: ShopDay): ShopDay => addDays(lastDay, -params.days);
const instantOn = ({ zone, params }: Situation<Knobs>, day: ShopDay): Instant => startOf(day, zone, params.hour);
const openOf = ({ member }: Situation<Knobs>): readonly CareCoupon[] => (member.coupons ?? []).filter(({ state }) => state === 'open');
/** The day on which a coupon came is not the day to speak of its end. */
const inTime = (situation: Situation<Knobs>, coupons: readonly CareCoupon[]): readonly CareCoupon[] => coupons.filter(({ since, lastDay }) => since < dayBefore(situation, lastDay));
/** Those to be told of. */
const toTell = (situation: Situation<Knobs>): readonly CareCoupon[] => inTime(situation, openOf(situation));
/** On a parked bill or offered to a friend: they may come back and say nothing of it, so they are looked at on each of the last days. */
const setAside = (situation: Situation<Knobs>): readonly CareCoupon[] => inTime(situation, (situation.member.coupons ?? []).filter(({ state }) => state === 'held' || state === 'offered'));

const many = (facts: MessageFacts): number => numberIn(facts, 'count');
const named = (facts: MessageFacts): string => `${listIn(facts, 'titles').map((title) => `「${title}」`).join('、')}${many(facts) > MOST_NAMED ? `等 ${count(many(facts))} 张券` : ''}`;

/** Says some days before coupons end which they are; those that end on the same day in one message, with a word of those soon after. */
export const couponEnding = scenario<Knobs>({
  id: 'coupon-ending',
  version: 1,
  title: '券快到期',
  why: '券过期了才想起来，会员觉得可惜。提前几天说一声，只说一次。',
  trigger: { kind: 'due', armedBy: [], movedBy: ['coupon.received'], lookBackDays: 1 },
  // A coupon invites to buy: only who agreed to offers is told, and the gap holds (see the README).
  category: 'marketing',
  cooldownDays: COOLDOWN_DAYS,
  knobs,
  timing: ['hour', 'days'],
  ruleText: ({ hour, days }) => `到期前 ${days} 天 ${hour}:00，每 ${COOLDOWN_DAYS} 天最多一条`,
  gifts: () => [],
  needs: ({ days }) => ({ couponsWithinDays: days + COOLDOWN_DAYS }),

  dueAt: (situation, after) => [
    ...toTell(situation).map(({ lastDay }) => dayBefore(situation, lastDay)), ...setAside(situation).flatMap(({ lastDay }) => Array.from({ length: situation.params.days + 1 }, (_, day) => addDays(dayBefore(situation, lastDay), day))),
    ...(situation.member.couponsEndLater ?? []).map((end) => dayBefore(situation, dayOf(instant(end - 1), situation.zone))),
  ].map((day) => instantOn(situation, day)).filter((at) => at > after).sort((a, b) => a - b)[0],

  decide: (situation) => {
    const { now, zone } = situation;
    const days = [...new Set(toTell(situation).map(({ lastDay }) => lastDay))].sort().filter((lastDay) => instantOn(situation, dayBefore(situation, lastDay)) <= now && lastDay >= dayOf(now, zone));
    return days.map((lastDay): Decision => {
      const titles = toTell(situation).filter((coupon) => coupon.lastDay === lastDay).map(({ title }) => title);
      const later = openOf(situation).filter((coupon) => coupon.lastDay > lastDay && coupon.lastDay <= addDays(lastDay, COOLDOWN_DAYS)).length;
      return { kind: 'send', occasion: lastDay, at: instantOn(situation, dayBefore(situation, lastDay)), step: 'ending', facts: { lastDay, count: titles.length, titles: titles.slice(0, MOST_NAMED), later } };
    });
  },

  message: {
    frequency: `每 ${COOLDOWN_DAYS} 天最多一条`,
    words: (facts, voice) => ({
      title: `${many(facts) > 1 ? `${count(many(facts))} 张券` : '券'}${day(facts)}到期`,
      body: `${voice.shopName}：${named(facts)}${many(facts) > 1 ? '，' : ''}${stillGood(facts)}。${numberIn(facts, 'later') > 0 ? `之后 ${COOLDOWN_DAYS} 天里还有 ${count(numberIn(facts, 'later'))} 张券到期。` : ''}`,
      fact: `${named(facts)}的最后一天是 ${day(facts)}`,
      action: { label: '看优惠券', page: 'packages/member/coupons/index' },
    }),
    push: [{
      purpose: 'coupon-ending',
      labels: (facts, voice) => endLabels(facts, ['优惠券名称', '券名称'], many(facts) > 1 ? `${count(many(facts))} 张券` : (listIn(facts, 'titles')[0] ?? ''), stillGood(facts), voice.shopName),
    }],
  },
});

const twenty = { title: '满减 ¥20', since: '2026-11-10' as ShopDay, lastDay: '2026-12-04' as ShopDay, state: 'open' } as const;
export const examples = (): readonly Example<Knobs>[] => [
  { name: 'three days before, at ten', member: { coupons: [twenty] }, now: '2026-12-01T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-04', facts: { titles: ['满减 ¥20'], later: 0 } } },
  { name: 'before the hour', member: { coupons: [twenty] }, now: '2026-12-01T09:59:59+08:00', expect: { kind: 'wait' } },
  { name: 'two of the same day are one message, with a word of the next', member: { coupons: [twenty, { ...twenty, title: '八折' }, { ...twenty, lastDay: '2026-12-10' as ShopDay }] }, now: '2026-12-01T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-04', facts: { count: 2, titles: ['满减 ¥20', '八折'], later: 1 } } },
  { name: 'a three-day coupon is not spoken of on the day it came', member: { coupons: [{ ...twenty, since: '2026-12-01' as ShopDay }] }, now: '2026-12-01T18:00:00+08:00', expect: { kind: 'wait' } },
  { name: 'a four-day coupon is, the day after', member: { coupons: [{ ...twenty, since: '2026-11-30' as ShopDay }] }, now: '2026-12-01T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-04' } },
  ...(['used', 'given', 'offered', 'recalled', 'held', 'expired'] as const).map((state) => ({ name: state, member: { coupons: [{ ...twenty, state }] }, now: '2026-12-01T10:00:00+08:00', expect: { kind: 'wait' as const } })),
  { name: 'the last day, after an outage', member: { coupons: [twenty] }, now: '2026-12-04T20:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-04' } },
  { name: 'over', member: { coupons: [twenty] }, now: '2026-12-05T00:00:00+08:00', expect: { kind: 'wait' } },
  { name: 'the owner says it earlier', member: { coupons: [twenty] }, params: { days: 14 }, now: '2026-11-20T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-04' } },
];
