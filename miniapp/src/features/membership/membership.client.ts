import { createClient } from '@shared/client/create-client';
import type { MembershipContract } from '@shared/contracts/membership.contract';
import { membershipEndpoints } from '@shared/contracts/membership.endpoints';
import { transport } from '../../platform/transport';

export const membershipClient = createClient<MembershipContract>(membershipEndpoints, transport);
