import { type Engine, race, startEngine } from './engine';
import { atLeast, atMost, median, quantile, reported, type Row } from './row';
import type { Sizes } from './sections';
import { type BenchService, type BenchShop, openShop, startService } from './service';
import { type BareVisit, bareVisit, bringRegular, quotedVisit, type Regular } from './till';

const CLIENTS = 16;
const WARM_ROUNDS = 12;

export interface OnEngine {
  readonly engine: Engine;
  readonly service: BenchService;
  readonly shop: BenchShop;
}
/** A shop on an engine of its own, ended whatever happens. */
export async function withShop<T>(work: (on: OnEngine) => Promise<T>, options = { stream: true }): Promise<T> {
  const engine = await startEngine();
  let service: BenchService | undefined;
  try {
    await engine.createTable('bench', options);
    service = startService(engine.endpoint, 'bench');
    return await work({ engine, service, shop: await openShop(service) });
  } finally {
    service?.stop();
    await engine.stop();
  }
}

interface Round {
  readonly perSecond: number;
  readonly p99: number;
  readonly cpuMs: number;
}
async function round(tasks: readonly (() => Promise<void>)[]): Promise<Round> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const took = await race(tasks, CLIENTS);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: tasks.length / seconds, p99: quantile(took, 0.99), cpuMs: (user + system) / 1000 / tasks.length };
}

/** Visits from sixteen clients on distinct members through the handler, in turn with the same reads and items written bare. Every figure is the ratio of the rounds' medians. */
export const speedRows = ({ members, rounds }: Sizes): Promise<readonly Row[]> => withShop(async ({ service, shop }) => {
  const regulars: Regular[] = [];
  for (let n = 0; n < 2 * members; n++) regulars.push(await bringRegular(service, shop, `regular-${n}`));
  const [ours, others] = [regulars.slice(0, members), regulars.slice(members)];
  const bare: BareVisit[] = [];
  for (const regular of others) bare.push(await bareVisit(service, shop, regular));
  const handled: Round[] = [];
  const plain: Round[] = [];
  for (let n = -WARM_ROUNDS; n < rounds; n++) {
    const visits: (() => Promise<void>)[] = [];
    for (const regular of ours) visits.push(await quotedVisit(service, shop, regular));
    const writes = bare.map((one) => one.next());
    const both = [async () => void (await round(visits).then((done) => n >= 0 && handled.push(done))), async () => void (await round(writes).then((done) => n >= 0 && plain.push(done)))];
    for (const run of n % 2 === 0 ? both : both.reverse()) await run();
  }
  const of = (name: keyof Round) => [median(handled.map((one) => one[name])), median(plain.map((one) => one[name]))] as const;
  const [[visitsPerSecond, barePerSecond], [p99, bareP99], [cpu, bareCpu]] = [of('perSecond'), of('p99'), of('cpuMs')];
  return [
    atLeast('visit.throughputRatio', visitsPerSecond / barePerSecond, 'ratio', 0.7), atMost('visit.p99Ratio', p99 / bareP99, 'ratio', 1.5), atMost('visit.cpuRatio', cpu / bareCpu, 'ratio', 2),
    reported('visit.perSecond', visitsPerSecond, '1/s'), reported('visit.barePerSecond', barePerSecond, '1/s'), reported('visit.cpuMs', cpu, 'ms'), reported('visit.bareCpuMs', bareCpu, 'ms'), reported('visit.p99Ms', p99, 'ms'),
  ];
});
