import { DAY_MS, HOUR_MS, type Instant, instant } from '@shared/kernel/instant';
import * as fc from 'fast-check';
import { scenarioOf } from '../../functions/care';
import type { AnyScenario } from '../../functions/care/scenario';
import { withoutVisit, withVisit } from '../../functions/membership';
import { createCareWorld, SHOP, shanghai } from '../support/care-world';

const START = shanghai('2026-01-01T12:00:00');
const DAYS = 150;
const dormant = scenarioOf('dormant') as AnyScenario;
const dayNumber = (at: number) => Math.floor((at + 8 * HOUR_MS) / DAY_MS);
const dayText = (at: number) => new Date(at + 8 * HOUR_MS).toISOString().slice(0, 10);

interface Happening {
  readonly day: number;
  readonly kind: 'visit' | 'undo';
}
/** The same step is not said twice within a week, also where an undo makes an earlier spell of it. By then the step of that spell is over. */
const COOLDOWN_DAYS = 7;
/** What must have been said, by counting days: nothing of the entries. */
function expected(happenings: readonly Happening[]): readonly string[] {
  const said = new Set<string>();
  const lastSaid = { first: -COOLDOWN_DAYS, second: -COOLDOWN_DAYS };
  const visits: Instant[] = [];
  for (let day = 1; day <= DAYS; day++) {
    const tickAt = START + day * DAY_MS - 2 * HOUR_MS + 60_000;
    const since = visits.at(-1) ?? START;
    const days = dayNumber(tickAt) - dayNumber(since);
    const step = days >= 60 && days <= 66 ? 'second' : days >= 30 && days <= 36 ? 'first' : undefined;
    const occasion = `${dayText(since)}/${step}`;
    if (step && !said.has(occasion) && day - lastSaid[step] >= COOLDOWN_DAYS) {
      said.add(occasion);
      lastSaid[step] = day;
    }
    for (const { kind } of happenings.filter((one) => one.day === day)) {
      if (kind === 'visit') visits.push(instant(START + day * DAY_MS));
      else visits.pop();
    }
  }
  return [...said].sort();
}

test('whatever visits and undoes come, each spell is spoken of once a step, on its day, and never otherwise', async () => {
  const happening = fc.record({ day: fc.integer({ min: 1, max: DAYS - 1 }), kind: fc.constantFrom<Happening['kind']>('visit', 'visit', 'undo') });
  await fc.assert(fc.asyncProperty(fc.uniqueArray(happening, { maxLength: 7, selector: (one) => one.day }), async (some) => {
    const happenings = [...some].sort((a, b) => a.day - b.day);
    const world = createCareWorld('2026-01-01T12:00:00');
    await world.gap(0);
    await world.switchOn('dormant');
    const memberId = await world.addMember(1, { joinedAt: START });
    const request = { shopId: SHOP, memberId, scenario: dormant, zone: 'Asia/Shanghai' };
    await world.armDue(request);
    for (let day = 1; day <= DAYS; day++) {
      world.clock.set(START + day * DAY_MS - 2 * HOUR_MS + 60_000);
      if (world.dueEntries().some((entry) => (entry.at as number) <= world.clock())) await world.runTick();
      world.clock.set(START + day * DAY_MS);
      for (const { kind } of happenings.filter((one) => one.day === day)) {
        const { recentVisitAts } = world.memberNow(memberId);
        if (kind === 'visit') {
          await world.change(memberId, (member) => withVisit(member, world.clock()));
          await world.armDue(request);
        } else if (recentVisitAts[0] !== undefined) {
          await world.change(memberId, (member) => withoutVisit(member, recentVisitAts[0] as Instant));
          await world.moveDue(request);
        }
      }
      expect(world.dueEntries().length).toBeLessThanOrEqual(1);
    }
    expect(world.messagesOf(memberId).map(({ occasion }) => occasion).sort()).toEqual(expected(happenings));
  }), { numRuns: 40, examples: [[[{ day: 1, kind: 'visit' }, { day: 31, kind: 'undo' }]]] });
});
