import { createClient } from '@shared/client/create-client';
import type { ProofsContract } from '@shared/contracts/proofs.contract';
import { proofsEndpoints } from '@shared/contracts/proofs.endpoints';
import type { ShopId } from '@shared/kernel/ids';
import type * as z from 'zod';
import { transport } from '../../platform/transport';
import { useQuery } from '../query/use-query';

export const proofsClient = createClient<ProofsContract>(proofsEndpoints, transport);
export type Proofs = z.output<ProofsContract['getDayProof']['response']>;
export type Proof = NonNullable<Proofs['proof']>;
export type Again = NonNullable<Proofs['again']>;
/** What the night found; asked by owners only. */
export const useDayProof = (shopId: ShopId, wanted: boolean) => useQuery<Proofs>(wanted ? `day-proof:${shopId}` : undefined, () => proofsClient.getDayProof({ shopId }));
