import { createClient } from '@shared/client/create-client';
import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { storedValueEndpoints } from '@shared/contracts/stored-value.endpoints';
import { transport } from '../../platform/transport';

export const storedValueClient = createClient<StoredValueContract>(storedValueEndpoints, transport);
