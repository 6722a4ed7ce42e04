import type { ShopId } from '@shared/kernel/ids';
import { createBooks } from '../../functions/entry/books';
import { composeCareTick } from '../../functions/entry/compose-background';
import { createCompactDays } from '../../functions/analytics';
import { createArmDayProofs } from '../../functions/proofs';
import type { DayProof } from '../../functions/proofs/domain/day-proof';
import { proofKey, proofOf } from '../../functions/proofs/proofs.dynamo';
import type { TestWorld } from './test-world';

/** What runs in the night: the sums of finished days, their proofs made due, and the tick that runs them. */
export function night(world: TestWorld) {
  const books = createBooks(world);
  const deps = { ...world, storesOf: books.storesOf, shops: books.shops };
  const [compact, arm, tick] = [createCompactDays(deps), createArmDayProofs(deps), composeCareTick(world)];
  return {
    compact, arm, tick,
    pass: async () => {
      await compact();
      await arm();
      await tick();
    },
    proof: async (shopId: ShopId, day: string): Promise<DayProof | undefined> => {
      const item = await world.table.get(proofKey(shopId, day as never), { consistent: true });
      return item && proofOf(item);
    },
  };
}
