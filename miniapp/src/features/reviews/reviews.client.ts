import { createClient } from '@shared/client/create-client';
import type { ReviewsContract } from '@shared/contracts/reviews.contract';
import { reviewsEndpoints } from '@shared/contracts/reviews.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

export const reviewsClient = createClient<ReviewsContract>(reviewsEndpoints, transport);
export type MyReview = z.output<ReviewsContract['getMyReview']['response']>;
export type ShopReview = z.output<ReviewsContract['listReviews']['response']>['items'][number];
export type ReviewMonth = z.output<ReviewsContract['getReviewMonth']['response']>;
