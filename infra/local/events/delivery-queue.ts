import { randomUUID } from 'node:crypto';
import type { MovableClock } from '../clock';
import { createDurableMap } from '../durable-map';

export interface RetryPolicy {
  /** Tries after the first one. */
  maximumRetryAttempts: number;
  maximumEventAgeMs: number;
  /** How long to wait before retry number `retry` (1 is the first), in milliseconds. */
  delayMs(retry: number, random: () => number): number;
}
export interface Target {
  id: string;
  /** Delivers one payload; a rejection means "not delivered, try again". */
  deliver(payload: unknown): Promise<void>;
  retry: RetryPolicy;
}
export interface Delivery { id: string; target: string; payload: unknown; firstAt: number; dueAt: number; retries: number; lastError?: string }
export interface DeadLetter extends Delivery { deadAt: number; reason: 'retries-exhausted' | 'too-old' | 'no-such-target' }

export interface DeliveryQueue {
  /** Begins to deliver, first of all what an earlier run left behind. Until then everything is kept. */
  start(): void;
  /** Accepted when it returns: kept on disk where the queue has a file, so kill -9 does not lose it. Delivered at least once. */
  add(target: string, payload: unknown): void;
  /** The next `count` deliveries arrive twice, as at-least-once delivery may. */
  duplicateNext(count: number): void;
  pending(): Delivery[];
  deadLetters(): DeadLetter[];
  /** Puts every dead letter back in the queue, due now. Returns how many. */
  redrive(): number;
  /** Nothing is under way or due at this instant; retries of a later instant may remain. */
  isQuiet(): boolean;
  stop(): Promise<void>;
}
export interface DeliveryQueueOptions { clock: MovableClock; file?: string; random?: () => number; concurrency?: number }

/** Longest a timer of Node can wait; a later delivery simply looks again. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A persisted outbox with retries on the movable clock. Order is by due time; deliveries of one target may overlap, as on AWS. */
export function createDeliveryQueue(targets: ReadonlyMap<string, Target>, options: DeliveryQueueOptions): DeliveryQueue {
  const { clock, concurrency = 8 } = options;
  const book = createBook(options);
  const running = new Map<string, Promise<void>>();
  let duplicates = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = true;

  const attempt = async (delivery: Delivery): Promise<void> => {
    const target = targets.get(delivery.target);
    if (!target) return book.bury(delivery, 'no-such-target');
    const twice = duplicates > 0;
    if (twice) duplicates -= 1;
    try {
      await target.deliver(delivery.payload);
      if (twice) await target.deliver(delivery.payload);
      if (!stopped) book.delivered(delivery);
    } catch (error) {
      if (!stopped) book.failed(delivery, target.retry, error instanceof Error ? error.message : String(error));
    }
  };
  const due = () => book.due().filter(({ id }) => !running.has(id));
  const pump = (): void => {
    if (stopped) return;
    clearTimeout(timer);
    for (const delivery of due()) {
      if (running.size >= concurrency) return;
      running.set(delivery.id, attempt(delivery).finally(() => {
        running.delete(delivery.id);
        pump();
      }));
    }
    const next = Math.min(...book.pending().filter(({ id }) => !running.has(id)).map(({ dueAt }) => dueAt));
    if (Number.isFinite(next)) timer = setTimeout(pump, Math.min(Math.max(next - clock.now(), 0), LONGEST_TIMER_MS));
    timer?.unref();
  };
  const stopListening = clock.onMove(pump);

  return {
    start() {
      stopped = false;
      setImmediate(pump);
    },
    add(target, payload) {
      book.add(target, payload);
      setImmediate(pump);
    },
    duplicateNext: (count) => {
      duplicates += count;
    },
    pending: book.pending,
    deadLetters: book.deadLetters,
    redrive() {
      const count = book.redrive();
      setImmediate(pump);
      return count;
    },
    isQuiet: () => running.size === 0 && due().length === 0,
    async stop() {
      stopped = true;
      stopListening();
      clearTimeout(timer);
      await Promise.allSettled(running.values());
      book.close();
    },
  };
}

/** What is waiting and what was given up, on disk; decides what becomes of a delivery that failed. */
function createBook({ clock, file, random = Math.random }: DeliveryQueueOptions) {
  const waiting = createDurableMap<Delivery>(file);
  const dead = createDurableMap<DeadLetter>(file ? `${file}.dead` : undefined);
  const bury = (delivery: Delivery, reason: DeadLetter['reason']): void => {
    dead.set(delivery.id, { ...delivery, deadAt: clock.now(), reason });
    waiting.delete(delivery.id);
  };
  const pending = (): Delivery[] => waiting.entries().map(([, delivery]) => delivery);
  return {
    bury,
    pending,
    due: () => pending().filter(({ dueAt }) => dueAt <= clock.now()).sort((a, b) => a.dueAt - b.dueAt),
    deadLetters: () => dead.entries().map(([, letter]) => letter),
    add(target: string, payload: unknown): void {
      const now = clock.now();
      const id = randomUUID();
      waiting.set(id, { id, target, payload, firstAt: now, dueAt: now, retries: 0 });
    },
    delivered: ({ id }: Delivery) => waiting.delete(id),
    failed(delivery: Delivery, retry: RetryPolicy, lastError: string): void {
      const retries = delivery.retries + 1;
      const dueAt = clock.now() + Math.round(retry.delayMs(retries, random));
      if (retries > retry.maximumRetryAttempts) bury({ ...delivery, lastError }, 'retries-exhausted');
      else if (dueAt - delivery.firstAt > retry.maximumEventAgeMs) bury({ ...delivery, lastError }, 'too-old');
      else waiting.set(delivery.id, { ...delivery, retries, lastError, dueAt });
    },
    redrive(): number {
      const letters = dead.entries();
      for (const [id, { deadAt, reason: _, ...delivery }] of letters) {
        waiting.set(id, { ...delivery, firstAt: deadAt, dueAt: clock.now(), retries: 0 });
        dead.delete(id);
      }
      return letters.length;
    },
    close() {
      waiting.close();
      dead.close();
    },
  };
}
