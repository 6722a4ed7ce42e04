import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { points as pointsOf } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import { advance, advanceWrites, changesOf, commitOnce, documentKey, documentOf, entryKey, entryOf, expiredBeside, type Plan, readLots, sparingExpired } from '../ledger';
import { standingMember, withoutEarned } from '../membership';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import { TableUnavailable, type Write } from '../platform/table/table';
import { FIRST_RULES } from '../shops';
import { underPolicy, undoneOf, type VisitFacts } from '../visits';
import type { Kept } from './domain/review';
import { reviewKey, reviewOf, reviewWrite } from './reviews.dynamo';
import type { ReviewDependencies } from './write-review.use-case';

export const REVIEW_RETURNED = 'review-returned';
/** What the document of a taking back keeps; above zero nothing, below it what came off the card. */
export interface ReviewReturnFacts {
  readonly visitId: CommandKey;
  readonly memberId: MemberId;
  readonly points: number;
}
type Dependencies = Omit<ReviewDependencies, 'staffNameOf'>;

/** A visit was undone, or moved to another card: the points of its review go back exactly, once, by the shop's policy about spent points; a deleted one gives its points back as well. */
export const createTakeBackReview = (deps: Dependencies) => async ({ shopId, documentId }: { readonly shopId: ShopId; readonly documentId: CommandKey }): Promise<void> => {
  const undo = await deps.table.get(documentKey(shopId, documentId), { consistent: true });
  const { visitId, movedFrom } = (undo?.facts ?? {}) as { readonly visitId?: CommandKey; readonly movedFrom?: CommandKey };
  const undone = visitId ?? movedFrom;
  const item = undone && (await deps.table.get(reviewKey(shopId, undone), { consistent: true }));
  if (!undone || !item || reviewOf(item).returnedAt !== undefined) return;
  const key = derivedCommandKey(REVIEW_RETURNED, shopId, undone);
  const committed = await commitOnce<ReviewReturnFacts, 'http/not-found'>(deps, { shopId, key, kind: REVIEW_RETURNED, hash: undone }, () => plan(deps, shopId, undone, key));
  if (!committed.ok && committed.error.code !== 'http/not-found') throw new TableUnavailable('the taking back was overtaken too often');
};

async function plan(deps: Dependencies, shopId: ShopId, visitId: CommandKey, key: CommandKey): Promise<Result<Plan<ReviewReturnFacts>, Refusal<'http/not-found'>>> {
  const [item, visit] = await deps.table.getMany([reviewKey(shopId, visitId), documentKey(shopId, visitId)]);
  const kept = item && reviewOf(item);
  if (!item || !kept || kept.returnedAt !== undefined || !visit || !undoneOf(documentOf<VisitFacts>(visit))) return refuse('http/not-found');
  const at = deps.now();
  const taken = await takeFrom(deps, kept, key);
  return ok({ facts: { visitId, memberId: taken.memberId, points: taken.points }, at, by: 'review', writes: [reviewWrite(item, { ...kept, returnedAt: at }), ...taken.writes] });
}

/** The reversal of the very postings that gave them. Where a shop refuses to take back what is spent, the visit is undone already: what is missing is forgiven. Where nothing is left to take, the entry notes all the same what had expired, and gives the day its room back. */
async function takeFrom(deps: Dependencies, { shopId, memberId, sequence, points }: Kept, key: CommandKey): Promise<{ readonly memberId: MemberId; readonly points: number; readonly writes: readonly Write[] }> {
  const at = deps.now();
  const [member, entry] = await Promise.all([standingMember(deps.table, shopId, memberId), sequence === undefined ? undefined : deps.table.get(entryKey(memberId, sequence), { consistent: true })]);
  if (!member || !entry) return { memberId: member?.memberId ?? memberId, points: 0, writes: [] };
  const given = entryOf(entry);
  const [policy, zone] = [(await deps.ruleBook.inForce(shopId, 'points-debt', at))?.rule.policy ?? FIRST_RULES['points-debt'].policy, await deps.zoneOf(shopId)];
  const holder = await readLots(deps, member, at, zone);
  const spared = await sparingExpired(deps, holder, [given]);
  const reversal = underPolicy(member, spared.postings, policy === 'debt' ? 'debt' : 'cap');
  assert(reversal.ok, 'only a policy that refuses refuses');
  const back = reversal.value.postings;
  const advanced = advance(holder, { at, kind: REVIEW_RETURNED, documentId: key, postings: back, ...expiredBeside(spared), ...(given.givenIn === undefined ? {} : { givenIn: given.givenIn }) }, (same) => withoutEarned(spared.told(same), dayOf(given.at, zone), pointsOf(points)));
  assert(advanced.ok, 'what is left can be taken');
  return { memberId: member.memberId, points: changesOf(back).points, writes: [...advanceWrites(advanced.value), ...spared.writes] };
}
