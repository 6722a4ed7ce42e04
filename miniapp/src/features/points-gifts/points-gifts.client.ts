import { createClient } from '@shared/client/create-client';
import type { PointsGiftsContract } from '@shared/contracts/points-gifts.contract';
import { pointsGiftsEndpoints } from '@shared/contracts/points-gifts.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

export const pointsGiftsClient = createClient<PointsGiftsContract>(pointsGiftsEndpoints, transport);

export type MyGifts = z.output<PointsGiftsContract['listMyPointsGifts']['response']>;
export type OpenGift = MyGifts['items'][number];
export type GiftOffer = z.output<PointsGiftsContract['readPointsGift']['response']>;
