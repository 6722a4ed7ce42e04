export { reviewsReactions } from './reviews.reactions';
export { reviewsOfficeRoutes, reviewsRoutes } from './reviews.routes';
export { isDeleted, type Kept, type Review } from './domain/review';
export { REVIEW, reviewOf } from './reviews.dynamo';
export { createTakeBackReview, REVIEW_RETURNED, type ReviewReturnFacts } from './take-back-review.use-case';
export type { ReviewFacts } from './write-review.use-case';
