import type { Endpoints } from './endpoint';

export const reviewsEndpoints = {
  getMyReview: { method: 'GET', path: '/shops/:shopId/me/visits/:visitId/review', who: 'member' },
  writeReview: { method: 'POST', path: '/shops/:shopId/me/visits/:visitId/review', who: 'member', command: true },
  deleteReview: { method: 'POST', path: '/shops/:shopId/me/visits/:visitId/review/deletion', who: 'member', command: true },
  listReviews: { method: 'GET', path: '/office/:shopId/reviews', who: 'manager' },
  getReviewMonth: { method: 'GET', path: '/office/:shopId/review-months/:month', who: 'manager' },
  answerReview: { method: 'POST', path: '/office/:shopId/reviews/:visitId/answer', who: 'manager', command: true },
} as const satisfies Endpoints;
