import type { Instant } from '@shared/kernel/instant';
import { lazily } from '@shared/kernel/lazily';
import { addDays, dayOf, daysBetween, type ShopDay, startOf } from '@shared/kernel/shop-day';
import * as z from 'zod';
import { count, type MessageFacts, numberIn } from '../../messages';
import { endLabels, lastDayIn as day, stillGood } from '../ending-words';
import { type CareLot, type Decision, type Example, scenario, type Situation } from '../scenario';

const knobs = lazily(() => z.strictObject({
  hour: z.int().min(0).max(23).default(10).meta({ title: '几点发' }),
  // Points last a month at least, so neither reminder comes on the day on which they were earned; the ranges do not meet, so the second always comes after the first.
  earlyDays: z.int().min(5).max(25).default(14).meta({ title: '第一次：到期前几天' }),
  lateDays: z.int().min(1).max(4).default(3).meta({ title: '第二次：到期前几天' }),
}));
type Knobs = z.output<ReturnType<typeof knobs>>;
/** Who was told of points is not told so again within these days, whichever of them end. */
const COOLDOWN_DAYS = 7;

interface Reminder {
  readonly lot: CareLot;
  readonly step: 'first' | 'second';
  readonly at: Instant;
}
const remindersOf = ({ member, params, zone }: Situation<Knobs>): readonly Reminder[] =>
  (member.lots ?? []).flatMap((lot) => ([['first', params.earlyDays], ['second', params.lateDays]] as const).map(([step, days]) => ({ lot, step, at: startOf(addDays(lot.day, -days), zone, params.hour) })));
/** The step that the points of each day have reached; those whose day is over are nobody's to use. */
function reached(situation: Situation<Knobs>): readonly Reminder[] {
  const newest = new Map<ShopDay, Reminder>();
  for (const reminder of remindersOf(situation)) if (reminder.at <= situation.now && reminder.lot.day >= dayOf(situation.now, situation.zone)) newest.set(reminder.lot.day, reminder);
  return [...newest.values()];
}
const many = (facts: MessageFacts): string => `${count(numberIn(facts, 'points'))} 积分`;

/** Says fourteen and three days before points end how many they are. */
export const pointsEnding = scenario<Knobs>({
  id: 'points-ending',
  version: 1,
  title: '积分快到期',
  why: '积分过期了才发现，会员会觉得白攒了。提前说两次，来得及用。',
  trigger: { kind: 'due', armedBy: [], movedBy: ['points.dated'], lookBackDays: 1 },
  // As with coupons, nobody paid for points, and a word of them invites to buy: only who agreed to offers is told, and the gap holds (see the README).
  category: 'marketing',
  cooldownDays: COOLDOWN_DAYS,
  knobs,
  timing: ['hour', 'earlyDays', 'lateDays'],
  ruleText: ({ hour, earlyDays, lateDays }) => `到期前 ${earlyDays} 天和 ${lateDays} 天 ${hour}:00，用完不发`,
  gifts: () => [],
  needs: () => ({ lots: true }),

  dueAt: (situation, after) => remindersOf(situation).map(({ at }) => at).filter((at) => at > after).sort((a, b) => a - b)[0],

  decide: (situation) => reached(situation).map(({ lot, step, at }): Decision => ({
    kind: 'send', occasion: `${lot.day}/${step}`, at, step, facts: { lastDay: lot.day, days: daysBetween(dayOf(situation.now, situation.zone), lot.day), points: lot.points },
  })),

  message: {
    frequency: '每批积分到期前最多两条',
    words: (facts, voice) => ({
      title: `${many(facts)}${day(facts)}到期`,
      body: `${voice.shopName}：${many(facts)}${stillGood(facts)}，之后就没有了。`,
      fact: `${many(facts)}的最后一天是 ${day(facts)}，到期前 ${numberIn(facts, 'days')} 天`,
      action: { label: '看积分', page: 'packages/member/points/index' },
    }),
    push: [{ purpose: 'points-ending', labels: (facts, voice) => ({ ...endLabels(facts, ['积分名称'], many(facts), stillGood(facts), voice.shopName), 到期积分: String(numberIn(facts, 'points')), 积分数量: String(numberIn(facts, 'points')) }) }],
  },
});

const december = { day: '2026-12-31' as ShopDay, points: 120 } as const;
export const examples = (): readonly Example<Knobs>[] => [
  { name: 'fourteen days before, at ten', member: { lots: [december] }, now: '2026-12-17T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-31/first', facts: { points: 120, days: 14 } } },
  { name: 'before the hour', member: { lots: [december] }, now: '2026-12-17T09:59:59+08:00', expect: { kind: 'wait' } },
  { name: 'three days before, with what is left by then', member: { lots: [{ ...december, points: 40 }] }, now: '2026-12-28T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-31/second', facts: { points: 40, days: 3 } } },
  { name: 'used by then', member: { lots: [] }, now: '2026-12-28T10:00:00+08:00', expect: { kind: 'wait' } },
  { name: 'points do not expire here', member: {}, now: '2026-12-28T10:00:00+08:00', expect: { kind: 'wait' } },
  { name: 'those that end later are not spoken of', member: { lots: [december, { day: '2027-01-31' as ShopDay, points: 900 }] }, now: '2026-12-17T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-31/first', facts: { points: 120 } } },
  { name: 'the last day, after an outage', member: { lots: [december] }, now: '2026-12-31T20:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-31/second', facts: { days: 0 } } },
  { name: 'over, and not taken yet', member: { lots: [december] }, now: '2027-01-01T00:00:00+08:00', expect: { kind: 'wait' } },
  { name: 'the owner says it earlier', member: { lots: [december] }, params: { earlyDays: 25 }, now: '2026-12-06T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-31/first', facts: { days: 25 } } },
];
