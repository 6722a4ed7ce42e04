import type { DeliveryQueue } from './events/delivery-queue';
import type { StreamPump } from './streams/pump';

export interface SettlerParts {
  pumps: readonly StreamPump[];
  queue: DeliveryQueue;
  /** Lambda invocations under way. */
  running: () => number;
  /** Resolves true when nothing of its own was moving. */
  more?: () => Promise<boolean>;
}

const PATIENCE_MS = 120_000;

/**
 * A function that waits until one whole look at every part finds nothing moving: streams read to their end, no delivery due, no function running.
 * Retries of a later instant stay for later. Throws when it takes more than two minutes, as a loop of events would.
 */
export function createSettler({ pumps, queue, running, more = async () => true }: SettlerParts): () => Promise<void> {
  const processed = () => pumps.reduce((sum, pump) => sum + pump.processed(), 0);
  return async () => {
    const deadline = performance.now() + PATIENCE_MS;
    for (let calm = 0; calm < 2; ) {
      if (performance.now() > deadline) throw new Error(`still moving after ${PATIENCE_MS / 1000} s: ${queue.pending().length} deliveries, ${running()} functions`);
      const before = processed();
      await Promise.all(pumps.map((pump) => pump.settle()));
      const still = (await more()) && queue.isQuiet() && running() === 0 && processed() === before;
      calm = still ? calm + 1 : 0;
      if (!still) await new Promise((done) => setTimeout(done, 1));
      else await new Promise((done) => setImmediate(done));
    }
  };
}
