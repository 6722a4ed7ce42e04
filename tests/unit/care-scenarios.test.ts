import { readdirSync } from 'node:fs';
import type { MemberId } from '@shared/kernel/ids';
import { type Instant, instant } from '@shared/kernel/instant';
import * as z from 'zod';
import type { AnyScenario, CareMember, Example } from '../../functions/care/scenario';
import { SCENARIOS } from '../../functions/care/scenarios';

const at = (text: string): Instant => instant(Date.parse(text));
const SOMEBODY: CareMember = { memberId: 'mbr_01J00000000000000000000000' as MemberId, joinedAt: at('2026-01-05T12:00:00+08:00'), tierId: 'silver', visits: 3, points: 120, storedFen: 0, openCoupons: 0 };

function memberOf({ member }: Example<Record<string, unknown>>): CareMember {
  const { joinedAt, lastVisitAt, birthdaySetAt, ...rest } = member;
  return {
    ...SOMEBODY, ...rest, ...(joinedAt === undefined ? {} : { joinedAt: at(joinedAt) }), ...(lastVisitAt === undefined ? {} : { lastVisitAt: at(lastVisitAt) }),
    ...(birthdaySetAt === undefined ? {} : { birthdaySetAt: at(birthdaySetAt) }),
  };
}
const examplesOf = ({ id }: AnyScenario) => jest.requireActual<{ examples(): readonly Example<Record<string, unknown>>[] }>(`../../functions/care/scenarios/${id}.scenario`).examples();
const situationOf = (scenario: AnyScenario, example: Example<Record<string, unknown>>) => ({
  member: memberOf(example), params: scenario.knobs().parse(example.params ?? {}), zone: 'Asia/Shanghai', minimumGapHours: example.minimumGapHours ?? 168, now: at(example.now),
});

test('every scenario file is registered', () => {
  const files = readdirSync('functions/care/scenarios').flatMap((name) => /^(.+)\.scenario\.ts$/.exec(name)?.[1] ?? []);
  const missing = files.filter((name) => !SCENARIOS.some((scenario) => scenario.id === name));
  expect({ hint: 'add one line to functions/care/scenarios/index.ts', missing }).toEqual({ hint: expect.any(String), missing: [] });
  expect(new Set(SCENARIOS.map((scenario) => scenario.id)).size).toBe(SCENARIOS.length);
});

describe.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))('%s', (_id, scenario) => {
  test.each(examplesOf(scenario).map((example) => [example.name, example] as const))('%s', (_name, example) => {
    const [decision = { kind: 'wait' }] = scenario.decide(situationOf(scenario, example));
    const { gift, ...expected } = example.expect;
    expect(decision).toMatchObject(expected);
    if (gift) expect(decision).toMatchObject({ gift });
  });

  test('the example that would be sent has words, and a look at it later finds the next', () => {
    const example = examplesOf(scenario).find((one) => one.expect.kind === 'send');
    if (!example) throw new Error('a scenario without an example that sends');
    const situation = situationOf(scenario, example);
    const [decision] = scenario.decide(situation);
    if (decision?.kind !== 'send') throw new Error('not sent');
    const words = scenario.message.words({ ...decision.facts, giftPoints: 50, giftTitles: ['代金券'] }, { shopName: '禾木', zone: 'Asia/Shanghai', address: '你', memberName: '若溪' }, {} as never);
    expect(words.title).not.toBe('');
    expect(words.body).not.toMatch(/undefined|NaN|！|!/);
    expect(words.fact).not.toMatch(/undefined|NaN/);
    const next = scenario.dueAt(situation, situation.now);
    if (next !== undefined) expect(next).toBeGreaterThan(situation.now);
  });

  test('its knobs have defaults and a form', () => {
    expect(scenario.knobs().safeParse({}).success).toBe(true);
    const schema = z.toJSONSchema(scenario.knobs(), { io: 'input' }) as { properties: Record<string, unknown> };
    expect(scenario.timing.every((name) => Object.hasOwn(schema.properties, name))).toBe(true);
    expect(scenario.ruleText(scenario.knobs().parse({}))).not.toBe('');
  });
});
