import { DAY_MS, type Instant, instant, MINUTE_MS } from '@shared/kernel/instant';
import { composeCareTick } from '../../functions/entry/compose-background';
import { must } from '../support/service-shop';
import { type Engine, load, startEngine } from './engine';
import { crowd } from './members.fixture';
import { atMost, median, reported, type Row } from './row';
import type { Sizes } from './sections';
import { type BenchService, type BenchShop, openShop, startService } from './service';

const MOST_TICKS = 10;
/** Birthdays are greeted at ten; the tick comes two minutes later. */
const tenOf = (day: number): Instant => instant(Date.parse('2026-11-22T10:02:00+08:00') + day * DAY_MS);
const birthdayOn = (day: number) => {
  const date = new Date(tenOf(day));
  return { month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

interface Town extends BenchShop {
  readonly service: BenchService;
  /** Members whose birthday is `day` days from now. */
  bring(mark: number, count: number, birthday: (n: number) => number): Promise<void>;
  /** The tick just before ten, which finds nothing, then the one just after; what that one took, and what it asked of the table. */
  morning(day: number, expected: number): Promise<{ readonly ms: number; readonly cpuMs: number; readonly requests: number; readonly readUnits: number; readonly writeUnits: number }>;
}
async function openTown(engine: Engine, tableName: string): Promise<Town> {
  await engine.createTable(tableName, { stream: false });
  const service = startService(engine.endpoint, tableName);
  const { world, units } = service;
  const shop = await openShop(service);
  must(await shop.owner.care.setScene({ shopId: shop.shopId, scenarioId: 'birthday', on: true, knobs: { hour: 10, dayBefore: false } }));
  must(await shop.owner.care.setCareLimits({ shopId: shop.shopId, minimumGapHours: 24 }));
  const tick = composeCareTick(world);
  return {
    ...shop, service,
    bring: (mark, count, birthday) => load(service.client, tableName, crowd({ shopId: shop.shopId, now: world.now(), mark, count, birthday: (n) => birthdayOn(birthday(n)) })),
    morning: async (day, expected) => {
      world.clock.set(tenOf(day) - 5 * MINUTE_MS);
      await tick();
      world.clock.set(tenOf(day));
      const before = { ...units };
      const cpu = process.cpuUsage();
      const started = performance.now();
      const total = { fired: 0, setAside: 0, left: 1 };
      // A tick stops at its own time limit and leaves the rest to the next one.
      for (let n = 0; n < MOST_TICKS && total.left > 0; n++) {
        const { fired, setAside, left } = await tick();
        Object.assign(total, { fired: total.fired + fired, setAside: total.setAside + setAside, left });
      }
      const ms = performance.now() - started;
      const { user, system } = process.cpuUsage(cpu);
      if (total.fired !== expected || total.setAside > 0 || total.left > 0) throw new Error(`${total.fired} of ${expected} entries fired, ${total.setAside} set aside, ${total.left} left`);
      return { ms, cpuMs: (user + system) / 1000, requests: units.readRequests + units.writeRequests - before.readRequests - before.writeRequests, readUnits: units.readUnits - before.readUnits, writeUnits: units.writeUnits - before.writeUnits };
    },
  };
}
async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await startEngine();
  try {
    return await work(engine);
  } finally {
    await engine.stop();
  }
}

/** The same entries fired in a shop of few members and in one of many, whose own fall on the other days of the year. */
export const dueRows = ({ fewMembers, manyMembers, fired }: Sizes): Promise<readonly Row[]> => withEngine(async (engine) => {
  const cost = async (tableName: string, members: number) => {
    const town = await openTown(engine, tableName);
    try {
      await town.bring(1, fired, () => 1);
      await town.bring(2, members - fired, (n) => 2 + (n % 360));
      return await town.morning(1, fired);
    } finally {
      town.service.stop();
    }
  };
  const [few, many] = [await cost('few', fewMembers), await cost('many', manyMembers)];
  const growth = Math.max(many.requests / few.requests, many.readUnits / few.readUnits);
  return [
    atMost('care.dueGrowth', growth, 'ratio', 1.05, `${fired} entries among ${fewMembers} and ${manyMembers} members`), reported('care.requestsPerEntry', many.requests / fired, 'requests'),
    reported('care.readUnitsPerEntry', many.readUnits / fired, 'RCU'), reported('care.writeUnitsPerEntry', many.writeUnits / fired, 'WCU'),
  ];
});

const WARM_DAY = 1;
const SMALL_RUNS = 4;
const MEGABYTE = 1024 * 1024;

/** Time of one message in a morning of few and of many, and what stays in memory after. Small mornings before and after the big one, so that neither a cold start nor a full engine decides. */
export const messageRows = ({ fewMessages, manyMessages }: Sizes): Promise<readonly Row[]> => withEngine(async (engine) => {
  const town = await openTown(engine, 'messages');
  try {
    await town.bring(WARM_DAY, 5 * fewMessages, () => WARM_DAY);
    await town.morning(WARM_DAY, 5 * fewMessages);
    const small: number[] = [];
    const smallCpu: number[] = [];
    const smallRun = async (day: number) => {
      await town.bring(day, fewMessages, () => day);
      const { ms, cpuMs } = await town.morning(day, fewMessages);
      small.push(ms / fewMessages);
      smallCpu.push(cpuMs / fewMessages);
    };
    for (let n = 1; n <= SMALL_RUNS; n++) await smallRun(WARM_DAY + n);
    const bigDay = WARM_DAY + SMALL_RUNS + 1;
    await town.bring(bigDay, manyMessages, () => bigDay);
    const memory = watchMemory();
    const morning = await town.morning(bigDay, manyMessages);
    const big = morning.ms / manyMessages;
    const { second, last } = memory.stop();
    for (let n = 1; n <= SMALL_RUNS; n++) await smallRun(bigDay + n);
    return [
      atMost('care.timePerMessageGrowth', big / median(small), 'ratio', 1.1, `${fewMessages} and ${manyMessages} messages`), reported('care.timePerMessageCpuGrowth', morning.cpuMs / manyMessages / median(smallCpu), 'ratio', 'CPU of this process alone: what other work on the machine cannot disturb'), reported('care.timePerMessage', big, 'ms'), reported('care.timePerMessageOfFew', median(small), 'ms'),
      atMost('care.residentGrowth', last / second, 'ratio', 1.1, `last quarter against second quarter of ${manyMessages} messages`), reported('care.residentMB', last / MEGABYTE, 'MB'),
    ];
  } finally {
    town.service.stop();
  }
});
const SAMPLE_MS = 100;
/** Watches what this process occupies; flat means that the last quarter of the time needs no more than the second. */
function watchMemory(): { stop(): { readonly second: number; readonly last: number } } {
  const seen: number[] = [process.memoryUsage.rss()];
  const timer = setInterval(() => seen.push(process.memoryUsage.rss()), SAMPLE_MS);
  const quarter = (n: number): number => median(seen.slice(Math.floor((seen.length * (n - 1)) / 4), Math.max(1, Math.ceil((seen.length * n) / 4))));
  return {
    stop: () => {
      clearInterval(timer);
      return { second: quarter(2), last: quarter(4) };
    },
  };
}
