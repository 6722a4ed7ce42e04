import type { Instant } from '@shared/kernel/instant';
import { lazily } from '@shared/kernel/lazily';
import { addDays, dayOf, daysBetween, type ShopDay, startOf } from '@shared/kernel/shop-day';
import * as z from 'zod';
import { count, listIn, type MessageFacts, numberIn } from '../../messages';
import { endLabels, lastDayIn as day, stillGood } from '../ending-words';
import { type CarePackage, type Decision, type Example, scenario, type Situation } from '../scenario';

const knobs = lazily(() => z.strictObject({
  hour: z.int().min(0).max(23).default(10).meta({ title: '几点发' }),
  // The ranges do not meet, so the second always comes after the first.
  earlyDays: z.int().min(5).max(60).default(7).meta({ title: '第一次：到期前几天' }),
  lateDays: z.int().min(1).max(4).default(3).meta({ title: '第二次：到期前几天' }),
}));
type Knobs = z.output<ReturnType<typeof knobs>>;
/** As many are named; the others are counted. */
const MOST_NAMED = 3;

interface Reminder {
  readonly pack: CarePackage;
  readonly step: 'first' | 'second';
  readonly at: Instant;
}
/** Whether the same was bought again on a later day, and ends later: of two bought together, one that was extended does not stand for the other. */
const isRenewed = (pack: CarePackage, all: readonly CarePackage[]): boolean =>
  all.some((other) => other.packageTypeId === pack.packageTypeId && other.soldOn > pack.soldOn && other.lastDay > pack.lastDay && (other.state === 'open' || other.state === 'paused'));
/** One that has ended by now is still known, for what an outage kept from being said. The day of the sale is no day to speak of the end. */
const remindersOf = ({ member, params, zone }: Situation<Knobs>): readonly Reminder[] =>
  (member.packages ?? []).filter(({ state }) => state === 'open' || state === 'expired').flatMap((pack) =>
    ([['first', params.earlyDays], ['second', params.lateDays]] as const).flatMap(([step, days]) => {
      const day = addDays(pack.lastDay, -days);
      return pack.soldOn < day ? [{ pack, step, at: startOf(day, zone, params.hour) }] : [];
    }));
/** The step that each package has reached, those that end together in one. */
function reached(situation: Situation<Knobs>): readonly (readonly Reminder[])[] {
  const { now, zone } = situation;
  const newest = new Map<CarePackage, Reminder>();
  for (const reminder of remindersOf(situation)) if (reminder.at <= now && reminder.pack.lastDay >= dayOf(now, zone)) newest.set(reminder.pack, reminder);
  const days = [...new Set([...newest.keys()].map(({ lastDay }) => lastDay))].sort();
  return days.flatMap((day) => (['first', 'second'] as const).map((step) => [...newest.values()].filter((one) => one.pack.lastDay === day && one.step === step))).filter(({ length }) => length > 0);
}

const leftText = ({ left, unlimited }: CarePackage): string => (left === undefined ? '期限内不限次' : unlimited ? `不限次，另 ${count(left)} 次` : `还剩 ${count(left)} 次`);
const named = (facts: MessageFacts): readonly string[] => listIn(facts, 'titles').map((title, i) => `「${title}」${listIn(facts, 'lefts')[i] ?? ''}`);
const title = (facts: MessageFacts): string => (numberIn(facts, 'count') > 1 ? `${count(numberIn(facts, 'count'))} 张次卡${day(facts)}到期` : `次卡${day(facts)}到期，${listIn(facts, 'lefts')[0] ?? ''}`);
const come = (facts: MessageFacts): string => `${stillGood(facts)}，有空随时来`;

/** Says seven and three days before a package ends what is left of it; those that end on the same day in one message. */
export const packageEnding = scenario<Knobs>({
  id: 'package-ending',
  version: 1,
  title: '次卡快到期',
  why: '买了的次数没用上，会员心疼，也容易来争。早几天说一声，人就来了。',
  trigger: { kind: 'due', armedBy: [], movedBy: ['package.dated', 'package.restored'], lookBackDays: 1 },
  // It tells of the end of what the member has paid for, offers nothing, and is part of keeping the contract: neither consent nor gap is asked (see the README).
  category: 'service',
  // Packages that end on other days are other things to know.
  cooldownDays: 0,
  knobs,
  timing: ['hour', 'earlyDays', 'lateDays'],
  ruleText: ({ hour, earlyDays, lateDays }) => `到期前 ${earlyDays} 天和 ${lateDays} 天 ${hour}:00，用完不发`,
  gifts: () => [],
  needs: () => ({ packages: true }),

  dueAt: (situation, after) => remindersOf(situation).map(({ at }) => at).filter((at) => at > after).sort((a, b) => a - b)[0],

  decide: (situation) => reached(situation).map((reminders): Decision => {
    const [{ pack: { lastDay }, step, at }] = reminders as [Reminder];
    const occasion = `${lastDay}/${step}`;
    const packs = reminders.map(({ pack }) => pack).filter((pack) => !isRenewed(pack, situation.member.packages ?? []));
    if (packs.length === 0) return { kind: 'skip', occasion, at, reason: 'already-renewed' };
    const shown = packs.slice(0, MOST_NAMED);
    return { kind: 'send', occasion, at, step, facts: { lastDay, days: daysBetween(dayOf(situation.now, situation.zone), lastDay as ShopDay), count: packs.length, titles: shown.map((pack) => pack.title), lefts: shown.map(leftText) } };
  }),

  message: {
    frequency: '每张次卡到期前最多两条',
    words: (facts, voice) => ({
      title: title(facts),
      body: `${voice.shopName}：${numberIn(facts, 'count') > 1 ? `${named(facts).join('、')}${numberIn(facts, 'count') > MOST_NAMED ? '等' : ''}。` : `「${listIn(facts, 'titles')[0] ?? ''}」`}${come(facts)}。`,
      fact: `${listIn(facts, 'titles').map((one) => `「${one}」`).join('、')}的最后一天是 ${day(facts)}，到期前 ${numberIn(facts, 'days')} 天`,
      action: { label: '看次卡', page: 'packages/member/packages/index' },
    }),
    push: [{
      purpose: 'package-ending',
      labels: (facts, voice) => {
        const [name, line] = numberIn(facts, 'count') > 1 ? [`${count(numberIn(facts, 'count'))} 张次卡`, come(facts)] : [listIn(facts, 'titles')[0] ?? '', `${listIn(facts, 'lefts')[0] ?? ''}，当天还能用`];
        return endLabels(facts, ['卡项名称', '次卡名称', '服务名称'], name, line, voice.shopName);
      },
    }],
  },
});

const facial = { title: '面部护理', packageTypeId: 'facial', soldOn: '2026-06-01' as ShopDay, lastDay: '2026-12-04' as ShopDay, state: 'open', left: 3 } as const;
export const examples = (): readonly Example<Knobs>[] => [
  { name: 'seven days before, at ten', member: { packages: [facial] }, now: '2026-11-27T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-04/first', facts: { titles: ['面部护理'], lefts: ['还剩 3 次'], days: 7 } } },
  { name: 'before the hour', member: { packages: [facial] }, now: '2026-11-27T09:59:59+08:00', expect: { kind: 'wait' } },
  { name: 'three days before', member: { packages: [facial] }, now: '2026-12-01T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-04/second', facts: { days: 3 } } },
  { name: 'the last day, after an outage', member: { packages: [facial] }, now: '2026-12-04T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-04/second', facts: { days: 0 } } },
  { name: 'over', member: { packages: [{ ...facial, state: 'expired' }] }, now: '2026-12-05T10:00:00+08:00', expect: { kind: 'wait' } },
  { name: 'two that end together are one message', member: { packages: [facial, { ...facial, title: '肩颈', packageTypeId: 'neck', left: 1 }] }, now: '2026-11-27T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-04/first', facts: { count: 2, titles: ['面部护理', '肩颈'] } } },
  { name: 'two that end on different days are two: the sooner first', member: { packages: [{ ...facial, packageTypeId: 'neck', lastDay: '2026-12-08' as ShopDay }, facial] }, now: '2026-12-01T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-04/second' } },
  { name: 'nothing counted: it says so', member: { packages: [{ title: '月卡', packageTypeId: 'month', soldOn: facial.soldOn, lastDay: facial.lastDay, state: 'open' }] }, now: '2026-11-27T10:00:00+08:00', expect: { kind: 'send', facts: { lefts: ['期限内不限次'] } } },
  { name: 'partly counted: it says both', member: { packages: [{ ...facial, unlimited: true }] }, now: '2026-11-27T10:00:00+08:00', expect: { kind: 'send', facts: { lefts: ['不限次，另 3 次'] } } },
  { name: 'paused', member: { packages: [{ ...facial, state: 'paused' }] }, now: '2026-11-27T10:00:00+08:00', expect: { kind: 'wait' } },
  { name: 'used up', member: { packages: [{ ...facial, state: 'used-up' }] }, now: '2026-11-27T10:00:00+08:00', expect: { kind: 'wait' } },
  { name: 'refunded', member: { packages: [{ ...facial, state: 'refunded' }] }, now: '2026-11-27T10:00:00+08:00', expect: { kind: 'wait' } },
  { name: 'the same bought again, to a later day', member: { packages: [facial, { ...facial, soldOn: '2026-11-20' as ShopDay, lastDay: '2027-05-20' as ShopDay, left: 10 }] }, now: '2026-11-27T10:00:00+08:00', expect: { kind: 'skip', occasion: '2026-12-04/first', reason: 'already-renewed' } },
  { name: 'two of the same bought on one day, one of which was extended: the other is told of', member: { packages: [facial, { ...facial, lastDay: '2026-12-20' as ShopDay }] }, now: '2026-11-27T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-04/first', facts: { count: 1, lefts: ['还剩 3 次'] } } },
  { name: 'sold today for seven days: not today', member: { packages: [{ ...facial, soldOn: '2026-11-27' as ShopDay }] }, now: '2026-11-27T18:00:00+08:00', expect: { kind: 'wait' } },
  { name: 'the owner says it earlier', member: { packages: [facial] }, params: { earlyDays: 14 }, now: '2026-11-20T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-12-04/first', facts: { days: 14 } } },
];
