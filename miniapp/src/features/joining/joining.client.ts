import { createClient } from '@shared/client/create-client';
import type { JoiningContract } from '@shared/contracts/joining.contract';
import { joiningEndpoints } from '@shared/contracts/joining.endpoints';
import { transport } from '../../platform/transport';

export const joiningClient = createClient<JoiningContract>(joiningEndpoints, transport);
