import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { lazily } from '@shared/kernel/lazily';
import { addDays, dayOf, daysBetween, startOf } from '@shared/kernel/shop-day';
import * as z from 'zod';
import { count, dayText, fullDayText, type MessageFacts, numberIn, type Voice, yuan } from '../../messages';
import { type Example, scenario, type Situation } from '../scenario';

const knobs = lazily(() => z
  .strictObject({
    hour: z.int().min(0).max(23).default(10).meta({ title: '几点发' }),
    firstDays: z.int().min(7).max(365).default(30).meta({ title: '第一次：没来满几天' }),
    secondDays: z.int().min(8).max(730).default(60).meta({ title: '第二次：没来满几天' }),
  })
  .refine(({ firstDays, secondDays }) => secondDays > firstDays, { message: 'the second comes after the first', path: ['secondDays'] }));
type Knobs = z.output<ReturnType<typeof knobs>>;

/** What fell due longer ago than this is not said any more. */
const MAKE_UP_DAYS = 7;

/** A spell begins with the last visit (or the joining) and ends with the next: an adjustment of points is no visit. */
const spellStart = ({ member }: Situation<Knobs>): Instant => member.lastVisitAt ?? member.joinedAt;
function stepsOf(situation: Situation<Knobs>): readonly { readonly step: 'first' | 'second'; readonly at: Instant }[] {
  const { params, zone } = situation;
  const day = dayOf(spellStart(situation), zone);
  return [{ step: 'first', at: startOf(addDays(day, params.firstDays), zone, params.hour) }, { step: 'second', at: startOf(addDays(day, params.secondDays), zone, params.hour) }];
}

/** What is on the card, said plainly; nothing is hurried. */
function onTheCard(facts: MessageFacts): string {
  const coupons = numberIn(facts, 'coupons');
  const things = [
    ...(numberIn(facts, 'points') > 0 ? [`${count(numberIn(facts, 'points'))} 积分`] : []),
    ...(coupons > 0 ? [`${coupons} 张券`] : []),
    ...(numberIn(facts, 'storedFen') > 0 ? [`余额 ${yuan(numberIn(facts, 'storedFen'))}`] : []),
  ];
  return things.join('、');
}
const lastAt = (facts: MessageFacts): Instant => numberIn(facts, 'since') as Instant;
const came = (facts: MessageFacts): boolean => facts.visited === true;
const line = (facts: MessageFacts, { address }: Voice): string => (onTheCard(facts) === '' ? '有空随时来坐坐' : `${address}还有 ${onTheCard(facts)}`);

/** Says once after thirty days without a visit, and once more after sixty, what is on the card. */
export const dormant = scenario<Knobs>({
  id: 'dormant',
  version: 1,
  title: '久未到店',
  why: '告诉很久没来的人卡里还有什么，比送券更不打扰。',
  trigger: { kind: 'due', armedBy: ['member.joined', 'member.imported', 'member.parted', 'visit.recorded', 'package.used'], movedBy: ['visit.undone', 'package.restored'], lookBackDays: MAKE_UP_DAYS },
  category: 'marketing',
  cooldownDays: 7,
  knobs,
  timing: ['hour', 'firstDays', 'secondDays'],
  ruleText: ({ firstDays, secondDays }) => `${firstDays} 天和 ${secondDays} 天没来，各提醒一次`,
  gifts: () => [],

  dueAt: (situation, after) => stepsOf(situation).find(({ at }) => at > after)?.at,

  decide: (situation) => {
    const { member, now, zone, params } = situation;
    const reached = stepsOf(situation).filter(({ at }) => at <= now).at(-1);
    if (!reached) return [];
    const since = spellStart(situation);
    const occasion = `${dayOf(since, zone)}/${reached.step}`;
    if (now - reached.at > MAKE_UP_DAYS * DAY_MS) return [{ kind: 'skip', occasion, reason: 'too-late' }];
    return [{
      kind: 'send', occasion, step: reached.step,
      facts: { since, visited: member.lastVisitAt !== undefined, days: daysBetween(dayOf(since, zone), dayOf(now, zone)), after: params[reached.step === 'first' ? 'firstDays' : 'secondDays'], points: member.points, storedFen: member.storedFen, coupons: member.openCoupons },
    }];
  },

  message: {
    frequency: '每次久未到店期间最多两条',
    words: (facts, voice) => ({
      title: '好久不见',
      body: `${voice.shopName}：${came(facts) ? '上次到店是' : '入会是在'} ${dayText(lastAt(facts), voice.zone)}。${line(facts, voice)}。`,
      fact: `${dayText(lastAt(facts), voice.zone)} ${came(facts) ? '之后没有再到店' : '入会后还没有到店'}，满 ${numberIn(facts, 'after')} 天`,
      action: { label: '看看会员卡', page: 'pages/card/index' },
    }),
    push: [{
      purpose: 'dormant',
      labels: (facts, voice) => ({ 门店名称: voice.shopName, 商户名称: voice.shopName, 上次到店: fullDayText(lastAt(facts), voice.zone), 到店时间: fullDayText(lastAt(facts), voice.zone), 提醒内容: line(facts, voice), 温馨提示: line(facts, voice) }),
    }],
  },
});

export const examples = (): readonly Example<Knobs>[] => [
  { name: '29 days', member: { lastVisitAt: '2026-10-23T18:00:00+08:00' }, now: '2026-11-21T10:00:00+08:00', expect: { kind: 'wait' } },
  { name: '30 days, from ten in the morning', member: { lastVisitAt: '2026-10-23T18:00:00+08:00' }, now: '2026-11-22T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-10-23/first' } },
  { name: '60 days of the same spell', member: { lastVisitAt: '2026-10-23T18:00:00+08:00' }, now: '2026-12-22T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-10-23/second' } },
  { name: 'a visit ends the spell', member: { lastVisitAt: '2026-11-22T09:00:00+08:00' }, now: '2026-11-22T10:00:00+08:00', expect: { kind: 'wait' } },
  { name: 'the only visit was undone: the joining counts', member: { joinedAt: '2026-10-20T12:00:00+08:00' }, now: '2026-11-22T10:00:00+08:00', expect: { kind: 'send', occasion: '2026-10-20/first' } },
  { name: 'found eight days too late', member: { lastVisitAt: '2026-10-23T18:00:00+08:00' }, now: '2026-11-30T10:00:01+08:00', expect: { kind: 'skip', occasion: '2026-10-23/first', reason: 'too-late' } },
  { name: 'the owner waits longer', member: { lastVisitAt: '2026-10-23T18:00:00+08:00' }, params: { firstDays: 45 }, now: '2026-11-22T10:00:00+08:00', expect: { kind: 'wait' } },
];
