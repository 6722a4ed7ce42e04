import { randomUUID } from 'node:crypto';
import type { MovableClock } from '../clock';
import { createDurableMap } from '../durable-map';
import type { Schedule } from './schedule';

export interface Scheduler {
  /** Next tick of every schedule, for a person who looks. */
  upcoming(): { id: string; functionName: string; expression: string; nextAt: number | undefined }[];
  /** Moves the clock to an instant the way time would have passed: stop by stop, waiting at each until all that it set off has come to rest. */
  travelTo(ms: number): Promise<Journey>;
  /** Where a journey under way stands; undefined at rest. */
  travelling(): { from: number; to: number; at: number } | undefined;
  stop(): void;
}
export interface Journey { from: number; to: number; stops: number; ticks: number }
export interface SchedulerOptions {
  schedules: readonly Schedule[];
  clock: MovableClock;
  /** Hands a scheduled event to its function, asynchronously and with retries. */
  fire(functionName: string, event: unknown): void;
  /** Resolves when nothing is under way. */
  settle(): Promise<void>;
  region: string;
  file?: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** One jump over years must end: no schedule fires more often than this in one go. */
const MOST_TICKS = 1000;

/**
 * Fires the schedules of serverless.yml on the movable clock.
 * Whenever time has passed (by itself, by a move, or while the process was down), every cron tick in between is fired with its own
 * time, and of each rate() the latest one: a function on a rate looks back by its own watermark, so the ones before would find nothing.
 */
export function createScheduler({ schedules, clock, fire, settle, region, file }: SchedulerOptions): Scheduler {
  const fired = createDurableMap<number>(file);
  for (const { id } of schedules) if (fired.get(id) === undefined) fired.set(id, clock.now());
  let timer: NodeJS.Timeout | undefined;
  let ticks = 0;
  let journey: { from: number; to: number; at: number } | undefined;

  const dueOf = (schedule: Schedule, now: number): number[] => {
    const due: number[] = [];
    for (let at = schedule.next(fired.get(schedule.id) ?? now); at !== undefined && at <= now && due.length < MOST_TICKS; at = schedule.next(at)) {
      if (schedule.kind === 'rate') due.length = 0;
      due.push(at);
      if (schedule.kind === 'rate' && now - at > DAY) at = now - DAY;
    }
    return due;
  };
  const fireDue = (): void => {
    const now = clock.now();
    for (const schedule of schedules) {
      const due = dueOf(schedule, now);
      for (const at of due) fire(schedule.functionName, schedule.input ?? scheduledEvent(schedule, at, region));
      ticks += due.length;
      const last = due.at(-1);
      if (last !== undefined) fired.set(schedule.id, last);
    }
    arm();
  };
  const arm = (): void => {
    clearTimeout(timer);
    const next = Math.min(...schedules.map((schedule) => schedule.next(clock.now()) ?? Number.POSITIVE_INFINITY));
    if (!Number.isFinite(next)) return;
    timer = setTimeout(fireDue, Math.min(Math.max(next - clock.now(), 0), LONGEST_TIMER_MS));
    timer.unref();
  };
  const stopListening = clock.onMove(fireDue);
  fireDue();

  return {
    upcoming: () => schedules.map((schedule) => ({ id: schedule.id, functionName: schedule.functionName, expression: schedule.expression, nextAt: schedule.next(clock.now()) })),
    async travelTo(to) {
      if (journey) throw new Error('the clock is already being moved');
      const from = clock.now();
      const before = ticks;
      journey = { from, to, at: from };
      let stops = 0;
      try {
        await settle();
        for (let at = nextStop(schedules, clock.now(), to); at < to; at = nextStop(schedules, clock.now(), to)) {
          clock.advanceTo(at);
          journey.at = at;
          stops += 1;
          await settle();
        }
        if (clock.now() < to) clock.advanceTo(to);
        await settle();
        return { from, to, stops, ticks: ticks - before };
      } finally {
        journey = undefined;
      }
    },
    travelling: () => (journey ? { ...journey } : undefined),
    stop() {
      clearTimeout(timer);
      stopListening();
      fired.close();
    },
  };
}

/**
 * Where a journey stops next: at every tick in its last two hours, hourly in its last three days, every six hours before that, and at each
 * cron tick in any case. So a birthday three months away is met in its own quarter of a day, in some 500 stops instead of 26,000.
 */
export function nextStop(schedules: readonly Schedule[], now: number, to: number): number {
  const left = to - now;
  const grain = left <= 2 * HOUR ? 0 : left <= 3 * DAY ? HOUR : 6 * HOUR;
  const ticks = schedules.map((schedule) => (schedule.kind === 'cron' || grain === 0 ? schedule.next(now) : (Math.floor(now / grain) + 1) * grain));
  return Math.min(to, ...ticks.filter((at) => at !== undefined));
}

const scheduledEvent = (schedule: Schedule, at: number, region: string) => ({
  version: '0', id: randomUUID(), 'detail-type': 'Scheduled Event', source: 'aws.events', account: '000000000000',
  time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'), region, resources: [`arn:aws:events:${region}:000000000000:rule/${schedule.functionName}`], detail: {},
});
