import { createClient } from '@shared/client/create-client';
import type { IdentityContract } from '@shared/contracts/identity.contract';
import { identityEndpoints } from '@shared/contracts/identity.endpoints';
import { transport } from '../../platform/transport';

export const identityClient = createClient<IdentityContract>(identityEndpoints, transport);
