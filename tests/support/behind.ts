import { composeCareTick, composeFollowStream } from '../../functions/entry/compose-background';
import type { NumberedChange } from '../../functions/platform/stream/stream-record';
import type { MemoryTable } from './memory-table';
import type { TestWorld } from './test-world';

/** What runs behind a shop in a test: its table's stream, each record once and in order, and the tick of what is due. */
export function behind(world: TestWorld, table: MemoryTable) {
  const [follow, tick] = [composeFollowStream(world), composeCareTick(world)];
  let read = 0;
  const drain = async () => {
    for (; read < table.stream.length; read++) await follow([{ ...table.stream[read], number: String(read) } as NumberedChange]);
  };
  return {
    follow, tick, drain,
    settle: async (rounds = 1) => {
      for (let round = 0; round < rounds; round++) {
        await drain();
        await tick();
      }
      await drain();
    },
  };
}
