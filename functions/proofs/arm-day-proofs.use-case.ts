import type { ShopId } from '@shared/kernel/ids';
import { addDays, dayOf } from '@shared/kernel/shop-day';
import { dueWrite } from '../platform/due/due-entry';
import { errorFacts } from '../platform/logger';
import { written } from '../platform/table/written';
import { movedRange, proofKey } from './proofs.dynamo';
import { DAY_PROOF_DUE, type ProofDependencies } from './run-day-proof.use-case';

/** Nights in which a day is looked at: one that was missed is made up for, and one that differed is proved again. */
export const DAYS_BACK = 3;

/** Each night, for every shop: a day on which it moved and that is not proved yet, or differed, is due now. A shop that stood still costs four reads. One shop's trouble is noted and the others go on. */
export const createArmDayProofs = (deps: Pick<ProofDependencies, 'table' | 'now' | 'storesOf' | 'logger'> & { readonly shops: () => AsyncIterable<ShopId> }) =>
  async (): Promise<{ readonly armed: number; readonly failed: number }> => {
    let [armed, failed] = [0, 0];
    for await (const shopId of deps.shops()) {
      try {
        const shop = await deps.storesOf(shopId);
        const at = deps.now();
        const days = shop ? Array.from({ length: DAYS_BACK }, (_, i) => addDays(dayOf(at, shop.zone), -1 - i)) : [];
        const proofs = days.length > 0 ? await deps.table.getMany(days.map((day) => proofKey(shopId, day))) : [];
        for (const [i, day] of days.entries()) {
          if ((proofs[i]?.doneAt !== undefined && proofs[i]?.differs === 0) || (await deps.table.query({ ...movedRange(shopId, day), limit: 1 })).items.length === 0) continue;
          await written(deps.table, [dueWrite({ shopId, kind: DAY_PROOF_DUE, subject: day, at })]);
          armed++;
        }
      } catch (error) {
        failed++;
        deps.logger.alarm('proofs.arming-failed', { shopId, ...errorFacts(error) });
      }
    }
    return { armed, failed };
  };
