import { createClient } from '@shared/client/create-client';
import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { storedValueEndpoints } from '@shared/contracts/stored-value.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

/** Orders of WeChat Pay, repayments among them. */
export const payClient = createClient<StoredValueContract>(storedValueEndpoints, transport);
export type PayDesk = z.output<StoredValueContract['getRepaymentDesk']['response']>;
export type RepaymentOrder = z.output<StoredValueContract['cancelRepayment']['response']>['repayment'];

export const isPaid = ({ state }: RepaymentOrder): boolean => state === 'credited' || state === 'shipped';
export const isOver = ({ state }: RepaymentOrder): boolean => state !== 'created' && state !== 'prepaid';
