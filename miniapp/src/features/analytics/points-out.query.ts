import type { AnalyticsContract } from '@shared/contracts/analytics.contract';
import type { ShopId } from '@shared/kernel/ids';
import type * as z from 'zod';
import { useQuery } from '../query/use-query';
import { analyticsClient } from './analytics.client';

type Out = z.output<AnalyticsContract['getPointsOut']['response']>;

/** What members hold in points, and how much of the programme's cap the month has used; no shop, no question. */
export const usePointsOut = (shopId: ShopId | undefined) => useQuery<Out>(shopId && `points-out:${shopId}`, () => analyticsClient.getPointsOut({ shopId: shopId as ShopId }));
