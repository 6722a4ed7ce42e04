import type { Context } from './context';
import { createIdempotencyTokens } from './writes/idempotency-tokens';

const tidyEveryMs = 10 * 60 * 1000;

/** Looks now and then for items that expired, tokens that are over and stream records past their day. */
export function createMaintenance(context: Context, expireItems: () => Promise<number>, everyMs: number, onDefect: (error: unknown) => void) {
  const tokens = createIdempotencyTokens(context);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  let tidiedAt = Number.NEGATIVE_INFINITY;

  async function run(): Promise<void> {
    await expireItems();
    if (Date.now() - tidiedAt < tidyEveryMs) return;
    tidiedAt = Date.now();
    await tokens.tidy();
    for (const [table, { stream }] of await context.settings.all()) if (stream) await context.streams.trim(table);
  }

  function schedule(): void {
    if (stopped || everyMs === 0) return;
    timer = setTimeout(() => {
      running = run().catch(onDefect).finally(schedule);
    }, everyMs);
    timer.unref();
  }

  return {
    start: schedule,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
