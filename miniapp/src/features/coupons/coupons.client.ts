import { createClient } from '@shared/client/create-client';
import type { CouponsContract } from '@shared/contracts/coupons.contract';
import { couponsEndpoints } from '@shared/contracts/coupons.endpoints';
import { transport } from '../../platform/transport';

export const couponsClient = createClient<CouponsContract>(couponsEndpoints, transport);
