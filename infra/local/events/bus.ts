import type { MovableClock } from '../clock';
import type { ServiceModel } from '../service-model';
import { nameOf } from '../service-model';
import { createDeliveryQueue, type DeliveryQueue, type Target } from './delivery-queue';
import { type BusEvent, type EntryResult, readEntries } from './entries';
import { checkPattern, matchesPattern } from './pattern';

export interface Rule { name: string; bus: string; pattern: Record<string, unknown>; target: string; enabled?: boolean; input?: unknown }
export interface LocalBus {
  /** PutEvents: every accepted entry is in the outbox when it returns. */
  put(request: unknown): { FailedEntryCount: number; Entries: EntryResult[] };
  readonly rules: readonly Rule[];
  readonly queue: DeliveryQueue;
  /** The latest events accepted, newest last, for a person who looks. */
  recent(): { bus: string; event: BusEvent }[];
}
export interface BusOptions { rules: readonly Rule[]; targets: ReadonlyMap<string, Target>; clock: MovableClock; region: string; dataDir?: string; random?: () => number }

const RECENT = 200;

/** Rules, matching and the outbox behind one bus endpoint. */
export function createBus({ rules, targets, clock, region, dataDir, random }: BusOptions): LocalBus {
  for (const { pattern } of rules) checkPattern(pattern);
  const queue = createDeliveryQueue(targets, { clock, ...(dataDir ? { file: `${dataDir}/outbox.jsonl` } : {}), ...(random ? { random } : {}) });
  const recent: { bus: string; event: BusEvent }[] = [];
  return {
    rules,
    queue,
    put(request) {
      const { accepted, results } = readEntries(request, { now: clock.now(), region });
      for (const { bus, event } of accepted) {
        recent.push({ bus, event });
        for (const rule of rules) {
          if (rule.enabled !== false && rule.bus === bus && matchesPattern(rule.pattern, event)) queue.add(rule.target, rule.input ?? event);
        }
      }
      recent.splice(0, Math.max(0, recent.length - RECENT));
      return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
    },
    recent: () => [...recent],
  };
}

/** The rules that serverless.yml states on its functions; the target's id is the function's key. */
export function rulesOf(model: ServiceModel): Rule[] {
  return Object.entries(model.functions).flatMap(([target, { name, events }]) =>
    events.flatMap(({ eventBridge }, index) => {
      if (!eventBridge?.pattern) return [];
      const bus = eventBridge.eventBus === undefined ? 'default' : nameOf(model, eventBridge.eventBus, 'Name');
      return [{ name: `${name}-rule-${index + 1}`, bus, pattern: eventBridge.pattern, target, enabled: eventBridge.enabled !== false, ...(eventBridge.input === undefined ? {} : { input: eventBridge.input }) }];
    }));
}
