import type { ReviewsContract } from '@shared/contracts/reviews.contract';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { addMonths, shopDay, startOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { commitOnce, type Plan } from '../ledger';
import { isOwn, standingMember, standingMembers } from '../membership';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { averageOf, averagesByStaff, isDeleted, type Review } from './domain/review';
import { reviewKey, reviewOf, reviewsBetween, reviewsRange, reviewWrite } from './reviews.dynamo';
import { type ReviewDependencies, reviewView } from './write-review.use-case';

type Contract = ReviewsContract;
type Request<K extends keyof Contract> = z.output<Contract[K]['request']>;
type Answer<K extends keyof Contract> = z.output<Contract[K]['response']>;
type OfficeDependencies = Omit<ReviewDependencies, 'staffNameOf' | 'ruleBook'>;
const PAGE = 250;
const MOST_PAGES = 20;
const MOST_STAFF = 200;
/** The index may be behind: one that was deleted meanwhile is left out. */
const standingIn = (items: Parameters<typeof reviewOf>[0][]): readonly Review[] => items.map(reviewOf).flatMap((kept) => (isDeleted(kept) ? [] : [kept]));

/** What members said, newest first, under the card that stands for each today. */
export const createListReviews = ({ table }: Pick<OfficeDependencies, 'table'>) => async ({ shopId, cursor, limit }: Request<'listReviews'>): Promise<Result<Answer<'listReviews'>, never>> => {
  const page = await table.query({ ...reviewsRange(shopId), newestFirst: true, limit: limit ?? DEFAULT_PAGE, cursor });
  const reviews = standingIn((await table.getMany(page.items.map(({ visitId }) => reviewKey(shopId, visitId as never)))).flatMap((item) => item ?? []));
  const members = await standingMembers(table, reviews.map(({ memberId }) => memberId));
  const items = reviews.map((review, i) => {
    const { visitId, visitAt, storeName, staff, items: bought, memberId, returnedAt } = review;
    return { visitId, visitAt, storeName, staff: [...staff], items: [...bought], review: reviewView(review), memberId: members[i]?.memberId ?? memberId, memberName: members[i]?.name ?? '', memberNumber: members[i]?.number ?? '', undone: returnedAt !== undefined };
  });
  return ok({ items, ...(page.cursor ? { next: page.cursor } : {}) });
};

/** The averages of a month of the shop's zone, of all and of each who served; those of visits that were undone do not count. */
export const createGetReviewMonth = ({ table, zoneOf }: Pick<OfficeDependencies, 'table' | 'zoneOf'>) => async ({ shopId, month }: Request<'getReviewMonth'>): Promise<Result<Answer<'getReviewMonth'>, never>> => {
  const zone = await zoneOf(shopId);
  const first = shopDay(`${month}-01`);
  const range = reviewsBetween(shopId, startOf(first, zone), startOf(addMonths(first, 1), zone));
  const reviews: Review[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES && (page === 0 || cursor); page++) {
    const read = await table.query({ ...range, limit: PAGE, cursor });
    reviews.push(...standingIn([...read.items]).filter(({ returnedAt }) => returnedAt === undefined));
    cursor = read.cursor;
  }
  return ok({ month, ...averageOf(reviews.map(({ stars }) => stars)), staff: averagesByStaff(reviews).slice(0, MOST_STAFF).map((one) => ({ ...one })), more: cursor !== undefined });
};

interface AnswerFacts {
  readonly at: Review['at'];
  readonly byName: string;
}
/** Answers a review, once; nobody answers their own. */
export const createAnswerReview = (deps: OfficeDependencies) => async ({ shopId, visitId, text }: Request<'answerReview'>, caller: StaffCaller, mark: CommandMark): Promise<Result<Answer<'answerReview'>, Refused<Contract['answerReview']['errors'][number]>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId, kind: 'review-answer' }, async (): Promise<Result<Plan<AnswerFacts>, Refused<'http/not-found' | 'visits/own-membership' | 'reviews/answered'>>> => {
    const item = await deps.table.get(reviewKey(shopId, visitId), { consistent: true });
    const kept = item && reviewOf(item);
    if (!kept || isDeleted(kept)) return refuse('http/not-found');
    const member = await standingMember(deps.table, shopId, kept.memberId);
    if (member && isOwn(member, caller)) return refuse('visits/own-membership');
    if (kept.answer) return refuse('reviews/answered');
    const facts = { at: deps.now(), byName: caller.name };
    return ok({ at: facts.at, by: caller.staffId, facts, writes: [reviewWrite(item, { ...kept, answer: { text, ...facts } })] });
  });
  return committed.ok ? ok({ at: committed.value.document.facts.at, byName: committed.value.document.facts.byName }) : committed;
};
