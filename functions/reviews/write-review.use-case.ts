import type { ReviewsContract } from '@shared/contracts/reviews.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId, ShopId, StaffId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { points as pointsOf } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf, type Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { advance, advanceWrites, type CommitDependencies, commitOnce, type Document, documentKey, documentOf, type Plan, postingIf, readLots } from '../ledger';
import { type Member, standingMember } from '../membership';
import type { Clock } from '../platform/clock';
import type { CommandMark, MemberCaller, Refused } from '../platform/http/routes';
import type { Item } from '../platform/table/table';
import type { RuleBook } from '../shops';
import { actionPoints, givenFor } from '../tiers';
import { undoneOf, type VisitFacts } from '../visits';
import { deletedOf, isDeleted, type Kept, mayReview, type Review, reviewUntil, type Visited } from './domain/review';
import { newReviewWrite, REVIEW, reviewKey, reviewOf, reviewWrite } from './reviews.dynamo';

type Contract = ReviewsContract;
type Request<K extends keyof Contract> = z.output<Contract[K]['request']>;
type Code<K extends keyof Contract> = Contract[K]['errors'][number];
export type ReviewView = NonNullable<z.output<Contract['getMyReview']['response']>['review']>;
type Written = z.output<Contract['writeReview']['response']>;
/** What the document of a review keeps: never its words, which are deleted with it. */
export interface ReviewFacts extends Written {
  readonly visitId: CommandKey;
}
export interface ReviewDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
  readonly staffNameOf: (shopId: ShopId, staffId: StaffId) => Promise<string | undefined>;
}
const MOST_ITEMS = 20;
const MOST_SERVED = 10;

export const reviewView = ({ at, stars, text, points, answer }: Review): ReviewView => ({ at, stars, points, ...(text === undefined ? {} : { text }), ...(answer ? { answer: { ...answer } } : {}) });
interface Found {
  readonly visit: Document<VisitFacts>;
  readonly member: Member;
  readonly kept: Kept | undefined;
  readonly item: Item | undefined;
}
/** A visit of the caller's, also one of a card that became theirs; another's is as missing as one that never was. */
async function find({ table }: Pick<ReviewDependencies, 'table'>, { shopId, visitId }: { readonly shopId: ShopId; readonly visitId: CommandKey }, memberId: MemberId): Promise<Found | undefined> {
  const [document, item] = await table.getMany([documentKey(shopId, visitId), reviewKey(shopId, visitId)]);
  const visit = document?.documentKind === 'visit' ? documentOf<VisitFacts>(document) : undefined;
  const member = visit?.facts.member && (await standingMember(table, shopId, visit.facts.member.memberId));
  return visit && member?.memberId === memberId ? { visit, member, item, kept: item && reviewOf(item) } : undefined;
}
/** What of the visit is kept with the review: who served, and what was bought. */
async function visitedOf({ staffNameOf }: Pick<ReviewDependencies, 'staffNameOf'>, { key, at, shopId, facts }: Document<VisitFacts>): Promise<Visited> {
  const served = [...new Set(facts.items.flatMap(({ servedBy }) => (servedBy ? [servedBy as StaffId] : [])))].slice(0, MOST_SERVED);
  const staff = await Promise.all(served.map(async (staffId) => ({ staffId, name: (await staffNameOf(shopId, staffId)) ?? '' })));
  return { visitId: key as CommandKey, visitAt: at, storeName: facts.storeName, staff: staff.length > 0 ? staff : [{ staffId: facts.staffId, name: facts.staffName }], items: facts.items.slice(0, MOST_ITEMS).map(({ name }) => name) };
}
const ruleOf = async ({ ruleBook }: Pick<ReviewDependencies, 'ruleBook'>, shopId: ShopId, at: Instant) => {
  const rule = await ruleBook.inForce(shopId, 'earning', at);
  assert(rule, `shop ${shopId} has an earning rule`);
  return rule;
};

/** My review of a visit, or that I may write one. Reading writes nothing. */
export const createGetMyReview = (deps: ReviewDependencies) => async (request: Request<'getMyReview'>, memberId: MemberId): Promise<Result<z.output<Contract['getMyReview']['response']>, Refused<'http/not-found'>>> => {
  const found = await find(deps, request, memberId);
  if (!found) return refuse('http/not-found');
  const { visit, kept, member } = found;
  const at = deps.now();
  const visited = await visitedOf(deps, visit);
  const open = !member.frozen && mayReview({ at: visit.at, undone: undoneOf(visit) !== undefined }, kept, at).ok;
  const points = open ? givenFor((await ruleOf(deps, request.shopId, at)).rule, 'review') : pointsOf(0);
  return ok({ ...visited, staff: [...visited.staff], items: [...visited.items], until: reviewUntil(visit.at), open, deleted: kept !== undefined && isDeleted(kept), points, ...(kept && !isDeleted(kept) ? { review: reviewView(kept) } : {}) });
};

/**
 * Reviews a visit, once for the key and once a visit.
 *
 * 1. The visit is the caller's, stands, is at most thirty days old, and was not reviewed. 2. The rule says how many points it brings, as many as the day has room for.
 * 3. One commit: the document, the review, and where points come the entry and the member; it conditions on the visit's standing, so that of an undo and a review at once
 * the points never outlive the visit: the undo's own fact finds the review.
 */
export const createWriteReview = (deps: ReviewDependencies) => async (request: Request<'writeReview'>, { memberId }: MemberCaller, mark: CommandMark): Promise<Result<Written, Refused<Code<'writeReview'>>>> => {
  const { shopId, visitId, stars, text } = request;
  const committed = await commitOnce(deps, { ...mark, shopId, kind: REVIEW }, async (): Promise<Result<Plan<ReviewFacts>, Refused<Code<'writeReview'>>>> => {
    const found = await find(deps, request, memberId);
    if (!found) return refuse('http/not-found');
    const { visit, member, kept } = found;
    if (member.frozen) return refuse('membership/frozen', { reason: member.frozen.reason });
    const at = deps.now();
    const may = mayReview({ at: visit.at, undone: undoneOf(visit) !== undefined }, kept, at);
    if (!may.ok) return may;
    const [rule, zone] = [await ruleOf(deps, shopId, at), await deps.zoneOf(shopId)];
    const day = dayOf(at, zone);
    const { points, entry, counted } = await actionPoints(deps.table, rule, member, 'review', day);
    const step = points === 0 ? undefined : advance(await readLots(deps, member, at, zone), { at, kind: REVIEW, documentId: mark.key, postings: postingIf('issuance', 'member', 'points', points, REVIEW), ...entry }, (same) => ({ ...same, ...counted }));
    const advanced = step?.ok ? step.value : undefined;
    assert(step === undefined || advanced, 'a review takes nothing');
    const review: Review = {
      ...(await visitedOf(deps, visit)), shopId, memberId: member.memberId, at, stars, points, ...(text === undefined ? {} : { text }), ...(advanced ? { sequence: advanced.entry.sequence } : {}),
    };
    return ok({ at, by: member.memberId, facts: { visitId, at, stars, points }, writes: [newReviewWrite(review), { check: documentKey(shopId, visitId), when: { exists: true, missing: ['undoneAt'] } }, ...(advanced ? advanceWrites(advanced) : [])] });
  });
  if (!committed.ok) return committed;
  const { visitId: _visit, ...written } = committed.value.document.facts;
  return ok(written);
};

/** Deletes it, its answer with it; what it earned stays, and an undo of the visit still takes that back. */
export const createDeleteReview = (deps: ReviewDependencies) => async (request: Request<'deleteReview'>, { memberId }: MemberCaller, mark: CommandMark): Promise<Result<{ deletedAt: Instant }, Refused<Code<'deleteReview'>>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'review-deletion' }, async (): Promise<Result<Plan<{ readonly deletedAt: Instant }>, Refused<'http/not-found'>>> => {
    const found = await find(deps, request, memberId);
    if (!found?.item || !found.kept || isDeleted(found.kept)) return refuse('http/not-found');
    const at = deps.now();
    return ok({ at, by: memberId, facts: { deletedAt: at }, writes: [reviewWrite(found.item, deletedOf(found.kept, at))] });
  });
  return committed.ok ? ok({ deletedAt: committed.value.document.facts.deletedAt }) : committed;
};
