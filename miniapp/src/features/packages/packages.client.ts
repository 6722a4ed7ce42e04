import { createClient } from '@shared/client/create-client';
import type { PackagesContract } from '@shared/contracts/packages.contract';
import { packagesEndpoints } from '@shared/contracts/packages.endpoints';
import { transport } from '../../platform/transport';

export const packagesClient = createClient<PackagesContract>(packagesEndpoints, transport);
