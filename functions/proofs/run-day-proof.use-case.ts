import type { CommandKey, MemberId, ShopId, StoreId } from '@shared/kernel/ids';
import { after, MINUTE_MS } from '@shared/kernel/instant';
import type { ShopDay, Zone } from '@shared/kernel/shop-day';
import type { Clock } from '../platform/clock';
import { type DueEntry, dueKey, dueWrite } from '../platform/due/due-entry';
import type { Logger } from '../platform/logger';
import type { Item } from '../platform/table/table';
import { written } from '../platform/table/written';
import { wholeDay } from '../till';
import { type DayPlace, NO_STORE } from '../visits';
import { type CheckDependencies, checkMember, checkOrder, type Span } from './check-member';
import { checkPlace } from './check-place';
import { again, begun, type DayProof, type Looked, withPiece } from './domain/day-proof';
import { movedRange, proofKey, proofOf, proofWrite } from './proofs.dynamo';

/** Due in the night after a day on which a shop moved; its subject is the day. */
export const DAY_PROOF_DUE = 'day-proof';
/** Marks of one piece, looked at side by side. */
const AT_ONCE = 8;
/** Pieces of one run, and how long it may take: a large shop does not hold the tick, and goes on with the next. */
const MOST_PIECES = 200;
const RUN_MS = 30_000;
const PAUSE_MS = MINUTE_MS;

export interface ProofDependencies extends CheckDependencies {
  readonly now: Clock;
  readonly elapsed: () => number;
  readonly logger: Logger;
  readonly storesOf: (shopId: ShopId) => Promise<{ readonly zone: Zone; readonly storeIds: readonly StoreId[] } | undefined>;
}
const looked = (deps: CheckDependencies, span: Span, mark: Item): Promise<Looked> | undefined =>
  (mark.memberId ? checkMember(deps, span, mark.memberId as MemberId) : mark.orderId ? checkOrder(deps, span, mark.orderId as CommandKey) : undefined);

/** The next piece: some of those who moved, or, when they are through, one place. */
async function nextPiece(deps: ProofDependencies, proof: DayProof, zone: Zone, places: readonly DayPlace[]): Promise<DayProof> {
  const span: Span = { shopId: proof.shopId, ...wholeDay(proof.day, zone) };
  if (proof.place === undefined) {
    const page = await deps.table.query({ ...movedRange(proof.shopId, proof.day), limit: AT_ONCE, cursor: proof.cursor, consistent: true });
    const pieces = await Promise.all(page.items.flatMap((mark) => looked(deps, span, mark) ?? []));
    return withPiece(proof, pieces, page.cursor ? { cursor: page.cursor } : { place: 0 });
  }
  const place = places[proof.place];
  const last = proof.place + 1 >= places.length;
  return withPiece(proof, place ? [await checkPlace(deps, span, place, proof.day, zone)] : [], last ? { doneAt: deps.now() } : { place: proof.place + 1 });
}

/**
 * Proves a shop's day, a piece at a time: who moved, and the lines of each place. The document keeps how far it is, so a run that is cut off goes on where it
 * was and counts nothing twice; of two at once one goes on. Costs what moved that day, never what members there are.
 */
export const createRunDayProof = (deps: ProofDependencies) => async (entry: DueEntry): Promise<'done' | 'moved'> => {
  const [shopId, day] = [entry.shopId, entry.subject as ShopDay];
  const shop = await deps.storesOf(shopId);
  if (!shop) return 'done';
  const places: readonly DayPlace[] = [...shop.storeIds, NO_STORE];
  const item = await deps.table.get(proofKey(shopId, day), { consistent: true });
  let proof = item ? again(proofOf(item), deps.now()) : begun(shopId, day, deps.now());
  const started = deps.elapsed();
  for (let piece = 0; piece < MOST_PIECES && proof.doneAt === undefined && deps.elapsed() - started < RUN_MS; piece++) {
    const next = await nextPiece(deps, proof, shop.zone, places);
    // Another run is at it: it goes on, and keeps the entry in its hour until it is done.
    if (!(await deps.table.write([proofWrite(proof, next)])).ok) return 'moved';
    proof = next;
  }
  if (proof.doneAt !== undefined) {
    if (proof.differs > 0) deps.logger.alarm('proofs.day-differs', { shopId, day, differs: proof.differs, first: proof.faults[0]?.what });
    return 'done';
  }
  const later: DueEntry = { ...entry, at: after(deps.now(), PAUSE_MS) };
  const [was, is] = [dueKey(entry), dueKey(later)];
  await written(deps.table, [...(was.pk === is.pk && was.sk === is.sk ? [] : [{ delete: was }]), dueWrite(later)]);
  return 'moved';
};
