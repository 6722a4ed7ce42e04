import { createClient } from '@shared/client/create-client';
import type { StaffContract } from '@shared/contracts/staff.contract';
import { staffEndpoints } from '@shared/contracts/staff.endpoints';
import { transport } from '../../platform/transport';

export const staffClient = createClient<StaffContract>(staffEndpoints, transport);
