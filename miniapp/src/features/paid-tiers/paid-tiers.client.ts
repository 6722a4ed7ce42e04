import { createClient } from '@shared/client/create-client';
import type { PaidTiersContract } from '@shared/contracts/paid-tiers.contract';
import { paidTiersEndpoints } from '@shared/contracts/paid-tiers.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

export const paidTiersClient = createClient<PaidTiersContract>(paidTiersEndpoints, transport);
export type PaidPlan = z.output<PaidTiersContract['createPaidPlan']['response']>;
export type MyPlans = z.output<PaidTiersContract['listMyPaidPlans']['response']>;
export type PaidTerms = z.output<PaidTiersContract['listPaidTerms']['response']>;
export type PaidTerm = PaidTerms['items'][number];
export type SoldTerm = z.output<PaidTiersContract['sellPaidTier']['response']>;
