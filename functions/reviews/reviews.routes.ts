import { reviewsEndpoints } from '@shared/contracts/reviews.endpoints';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import { createAnswerReview, createGetReviewMonth, createListReviews } from './read-reviews.use-case';
import { createDeleteReview, createGetMyReview, createWriteReview, type ReviewDependencies } from './write-review.use-case';

const contract = () => import('@shared/contracts/reviews.contract').then((m) => m.reviewsContract);

export function reviewsRoutes(deps: ReviewDependencies): Routes {
  const [read, write, remove] = [createGetMyReview(deps), createWriteReview(deps), createDeleteReview(deps)];
  return routes(reviewsEndpoints, contract, {
    getMyReview: (input, { caller }) => read(input, caller.memberId),
    writeReview: (input, { caller, command }) => write(input, caller, command),
    deleteReview: (input, { caller, command }) => remove(input, caller, command),
  });
}
export function reviewsOfficeRoutes(deps: Omit<ReviewDependencies, 'staffNameOf' | 'ruleBook'>): Routes {
  const [list, month, answer] = [createListReviews(deps), createGetReviewMonth(deps), createAnswerReview(deps)];
  return officeRoutes(reviewsEndpoints, contract, {
    listReviews: (input) => list(input), getReviewMonth: (input) => month(input), answerReview: (input, { caller, command }) => answer(input, caller, command),
  });
}
