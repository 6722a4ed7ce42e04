import { createClient } from '@shared/client/create-client';
import type { CreditContract } from '@shared/contracts/credit.contract';
import { creditEndpoints } from '@shared/contracts/credit.endpoints';
import { transport } from '../../platform/transport';

export const creditClient = createClient<CreditContract>(creditEndpoints, transport);
