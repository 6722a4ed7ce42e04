import { createClient } from '@shared/client/create-client';
import type { AdjustmentsContract } from '@shared/contracts/adjustments.contract';
import { adjustmentsEndpoints } from '@shared/contracts/adjustments.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

export const adjustmentsClient = createClient<AdjustmentsContract>(adjustmentsEndpoints, transport);
export type Adjustment = z.output<AdjustmentsContract['adjustMember']['response']>;
