import * as z from 'zod';
import { reviewsEndpoints } from './reviews.endpoints';
import * as s from './schemas';

const stars = z.int().min(1).max(5);
const answer = z.object({ text: z.string(), at: s.instant, byName: z.string() });
const review = z.object({ at: s.instant, stars, text: z.string().optional(), points: s.points, answer: answer.optional() });
const visit = { visitId: s.documentId, visitAt: s.instant, storeName: z.string(), staff: z.array(z.object({ staffId: s.staffId, name: z.string() })).max(10), items: z.array(z.string()).max(20) };
/** Of the whole shop, or of one person; tenths is the average of the stars in tenths, half a tenth rounded up. */
const average = { count: z.int(), tenths: z.int() };
const ofMine = z.strictObject({ shopId: s.shopId, visitId: s.documentId });
const busy = ['ledger/busy', 'http/key-reused'] as const;

export const reviewsContract = {
  getMyReview: {
    ...reviewsEndpoints.getMyReview, summary: 'My review of a visit, or that I may write one: until when, and how many points the shop gives for it. A deleted one is not written again.', request: ofMine,
    response: z.object({ ...visit, until: s.instant, open: z.boolean(), deleted: z.boolean(), points: s.points, review: review.optional() }), errors: ['http/not-found'],
  },
  writeReview: {
    ...reviewsEndpoints.writeReview, summary: 'Review a visit of mine, once, within 30 days: one to five stars and a few words, for the shop\'s eyes only. The shop may give points for it, as many as the day has room for. The words stand with the review alone, so that deleting it deletes them.',
    request: z.strictObject({ shopId: s.shopId, visitId: s.documentId, stars, text: s.text(200).optional() }), response: z.object({ at: s.instant, stars, points: s.points }),
    errors: ['http/not-found', 'membership/frozen', 'reviews/over', 'reviews/reviewed', 'visits/already-undone', ...busy],
  },
  deleteReview: { ...reviewsEndpoints.deleteReview, summary: 'Delete my review, its answer with it. Points that it earned stay, and the visit is not reviewed again.', request: ofMine, response: z.object({ deletedAt: s.instant }), errors: ['http/not-found', ...busy] },
  listReviews: { ...reviewsEndpoints.listReviews, summary: 'What members said of their visits, newest first.', request: z.strictObject({ shopId: s.shopId, ...s.paging }), response: s.pageOf(z.object({ ...visit, review, memberId: s.memberId, memberName: z.string(), memberNumber: z.string(), undone: z.boolean() })), errors: [] },
  getReviewMonth: {
    ...reviewsEndpoints.getReviewMonth, summary: 'The average of a month of the shop, and of each who served in it; reads the reviews of that month, never all members.', request: z.strictObject({ shopId: s.shopId, month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/) }),
    response: z.object({ month: z.string(), ...average, staff: z.array(z.object({ staffId: s.staffId, name: z.string(), ...average })).max(200), /** More than 5,000 were written: the figures are of the first 5,000. */ more: z.boolean() }), errors: [],
  },
  answerReview: { ...reviewsEndpoints.answerReview, summary: 'Answer a review, once; its member reads it.', request: z.strictObject({ shopId: s.shopId, visitId: s.documentId, text: s.text(200) }), response: z.object({ at: s.instant, byName: z.string() }), errors: ['http/not-found', 'visits/own-membership', 'reviews/answered', ...busy] },
} as const;
export type ReviewsContract = typeof reviewsContract;
