import { createClient } from '@shared/client/create-client';
import type { ReferralContract } from '@shared/contracts/referral.contract';
import { referralEndpoints } from '@shared/contracts/referral.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

export type Referrals = z.output<ReferralContract['getMyReferrals']['response']>;
export type Recommended = Referrals['items'][number];
export type Reward = Referrals['referrer'];
export const referralClient = createClient<ReferralContract>(referralEndpoints, transport);
