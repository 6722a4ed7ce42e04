import { createClient } from '@shared/client/create-client';
import type { ParkedBillsContract } from '@shared/contracts/parked-bills.contract';
import { parkedBillsEndpoints } from '@shared/contracts/parked-bills.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

export const parkedBillsClient = createClient<ParkedBillsContract>(parkedBillsEndpoints, transport);
export type ParkedBill = z.output<ParkedBillsContract['parkBill']['response']>;
