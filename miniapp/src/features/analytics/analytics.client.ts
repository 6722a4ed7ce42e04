import { createClient } from '@shared/client/create-client';
import type { AnalyticsContract } from '@shared/contracts/analytics.contract';
import { analyticsEndpoints } from '@shared/contracts/analytics.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

export const analyticsClient = createClient<AnalyticsContract>(analyticsEndpoints, transport);
export type Today = z.output<AnalyticsContract['getToday']['response']>;
export type Settlement = z.output<AnalyticsContract['getSettlement']['response']>;
