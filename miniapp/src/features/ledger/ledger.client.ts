import { createClient } from '@shared/client/create-client';
import type { LedgerContract } from '@shared/contracts/ledger.contract';
import { ledgerEndpoints } from '@shared/contracts/ledger.endpoints';
import { transport } from '../../platform/transport';

export const ledgerClient = createClient<LedgerContract>(ledgerEndpoints, transport);
