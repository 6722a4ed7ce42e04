import { dayOf, daysBetween, type ShopDay } from '@shared/kernel/shop-day';
import { createCompactDays } from '../../functions/analytics';
import { createBooks } from '../../functions/entry/books';
import { composeRunDayProof } from '../../functions/entry/day-proofs';
import { DAY_PROOF_DUE } from '../../functions/proofs';
import { proofKey, proofOf } from '../../functions/proofs/proofs.dynamo';
import { must } from '../support/service-shop';
import { holds } from './books';
import type { Town } from './town';

/** A day is proved again for so long. */
const DAYS_BACK_ASKED = 30;
/** More runs than any day of a town needs. */
const MOST_RUNS = 50;
/** When everything was delivered: each day on which the town moved proves by itself, as the night would have found it. */
export async function checkDayProofs(town: Town): Promise<void> {
  const { world, shopId, memory } = town;
  const books = createBooks(world);
  await createCompactDays({ ...world, storesOf: books.storesOf, shops: books.shops })();
  const run = composeRunDayProof(world, books);
  const days = new Set([...memory.items.values()].flatMap(({ kind, pk }) => (kind === 'moved' ? [pk.split('#')[2] as string] : [])));
  const again = [...days].sort().at(-1);
  for (const day of [...days, ...(again ? [again] : [])]) {
    // The last of them twice, as the owner asks, where it is not too long ago to be asked for.
    if (day === again && daysBetween(day as ShopDay, dayOf(world.clock(), 'Asia/Shanghai')) <= DAYS_BACK_ASKED && memory.items.has(`${proofKey(shopId, day as never).pk}\n${proofKey(shopId, day as never).sk}`)) must(await town.owner.proofs.proveDayAgain({ shopId, day: day as never }, { key: world.ids.newCommandKey(world.clock()) }));
    for (let n = 0; n < MOST_RUNS && (await run({ shopId, kind: DAY_PROOF_DUE, subject: day, at: world.clock() })) !== 'done'; n++);
    const item = memory.items.get(`${proofKey(shopId, day as never).pk}\n${proofKey(shopId, day as never).sk}`);
    const proof = item && proofOf(item);
    holds(proof?.doneAt !== undefined && proof.differs === 0 && proof.members + proof.walkIns > 0, 'a day does not prove by itself', proof);
  }
}
