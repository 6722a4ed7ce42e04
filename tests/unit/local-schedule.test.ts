import { createClock } from '../../infra/local/clock';
import { parseSchedule, type Schedule } from '../../infra/local/scheduler/schedule';
import { createScheduler, nextStop } from '../../infra/local/scheduler/scheduler';

const at = (text: string) => Date.parse(text);
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString().replace('.000Z', 'Z'));
const schedule = (id: string, expression: string): Schedule => ({ id, functionName: id, expression, ...parseSchedule(expression) });

test.each([
  ['rate(5 minutes)', '2026-11-22T12:03:10Z', '2026-11-22T12:05:00Z'],
  ['rate(5 minutes)', '2026-11-22T12:05:00Z', '2026-11-22T12:10:00Z'],
  ['rate(1 hour)', '2026-11-22T12:05:00Z', '2026-11-22T13:00:00Z'],
  ['rate(1 day)', '2026-11-22T12:05:00Z', '2026-11-23T00:00:00Z'],
  ['cron(30 18 * * ? *)', '2026-11-22T18:29:59Z', '2026-11-22T18:30:00Z'],
  ['cron(30 18 * * ? *)', '2026-11-22T18:30:00Z', '2026-11-23T18:30:00Z'],
  ['cron(0 1 L * ? *)', '2026-11-22T00:00:00Z', '2026-11-30T01:00:00Z'],
  ['cron(0 9 ? * 6#3 *)', '2026-11-01T00:00:00Z', '2026-11-20T09:00:00Z'],
  ['cron(0 9 ? * MON-FRI *)', '2026-11-21T00:00:00Z', '2026-11-23T09:00:00Z'],
])('%s after %s is %s', (expression, after, next) => {
  expect(iso(parseSchedule(expression).next(at(after)))).toBe(next);
});

test.each(['rate(1 minutes)', 'rate(2 minute)', 'rate(0 minutes)', 'rate(5 weeks)', '5 minutes', 'cron(0 8 1 * * *)', 'cron(90 18 * * ? *)', 'cron(30 18 * * ?)'])('%s is refused', (expression) => {
  expect(() => parseSchedule(expression)).toThrow();
});

function fixture(expressions: Record<string, string>, startAt = '2026-11-22T12:00:00Z') {
  const clock = createClock({ base: () => at(startAt) });
  const fired: string[] = [];
  let settled = 0;
  const scheduler = createScheduler({
    schedules: Object.entries(expressions).map(([id, expression]) => schedule(id, expression)), clock, region: 'local',
    fire: (name, event) => fired.push(`${name} ${(event as { time: string }).time} at ${iso(clock.now())}`),
    settle: async () => {
      settled += 1;
    },
  });
  return { clock, fired, scheduler, settled: () => settled };
}

test('within two hours every tick is fired at its own time, and settled before the next', async () => {
  const { fired, scheduler, settled, clock } = fixture({ often: 'rate(5 minutes)', nightly: 'cron(2 12 * * ? *)' });
  const journey = await scheduler.travelTo(at('2026-11-22T12:11:00Z'));
  expect(fired).toEqual([
    'nightly 2026-11-22T12:02:00Z at 2026-11-22T12:02:00Z',
    'often 2026-11-22T12:05:00Z at 2026-11-22T12:05:00Z',
    'often 2026-11-22T12:10:00Z at 2026-11-22T12:10:00Z',
  ]);
  expect(journey).toMatchObject({ stops: 3, ticks: 3 });
  expect(settled()).toBe(5);
  expect(iso(clock.now())).toBe('2026-11-22T12:11:00Z');
  scheduler.stop();
});

test('over a quarter every night is fired, and rates stop at hours and quarters of days', async () => {
  const { fired, scheduler } = fixture({ often: 'rate(5 minutes)', nightly: 'cron(30 18 * * ? *)' });
  const { stops } = await scheduler.travelTo(at('2027-02-22T12:00:00Z'));
  const nights = fired.filter((tick) => tick.startsWith('nightly'));
  expect(nights).toHaveLength(92);
  expect(nights.filter((tick) => !/ (\S+) at \1$/.test(tick))).toEqual([]);
  expect(stops).toBeLessThan(600);
  scheduler.stop();
});

test('a jump fires each night once and a rate only for its latest tick', () => {
  const { clock, fired, scheduler } = fixture({ often: 'rate(5 minutes)', nightly: 'cron(30 18 * * ? *)' });
  clock.advanceTo(at('2026-11-24T20:02:00Z'));
  expect(fired.map((tick) => tick.split(' at ')[0])).toEqual(['often 2026-11-24T20:00:00Z', 'nightly 2026-11-22T18:30:00Z', 'nightly 2026-11-23T18:30:00Z', 'nightly 2026-11-24T18:30:00Z']);
  scheduler.stop();
});

test('the last stop is where the person wanted to be', () => {
  expect(nextStop([], at('2026-11-22T12:00:00Z'), at('2026-11-22T13:00:00Z'))).toBe(at('2026-11-22T13:00:00Z'));
});

test('two journeys at once are refused', async () => {
  const { clock, scheduler } = fixture({ often: 'rate(5 minutes)' });
  const first = scheduler.travelTo(clock.now() + 3_600_000);
  await expect(scheduler.travelTo(clock.now() + 1)).rejects.toThrow('already');
  await first;
  scheduler.stop();
});
