import type { IdentityContract } from '@shared/contracts/identity.contract';
import type * as z from 'zod';
import { type Query, useQuery } from '../query/use-query';
import { identityClient } from './identity.client';

export type Me = z.output<IdentityContract['whoAmI']['response']>;
/** The shops in which this person is a member or works. */
export const useMe = (): Query<Me> => useQuery('me', () => identityClient.whoAmI({}));
