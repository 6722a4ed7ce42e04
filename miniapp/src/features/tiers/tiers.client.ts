import { createClient } from '@shared/client/create-client';
import type { TiersContract } from '@shared/contracts/tiers.contract';
import { tiersEndpoints } from '@shared/contracts/tiers.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

export const tiersClient = createClient<TiersContract>(tiersEndpoints, transport);
export type TierRule = z.output<TiersContract['getTiers']['response']>['tiers'][number];
export type HeldPerks = z.output<TiersContract['getMyPerks']['response']>;
export type PerkUse = z.output<TiersContract['markPerkUse']['response']>;
export type HeldPerk = HeldPerks['items'][number];
export type Perk = NonNullable<TierRule['perks']>[number];
export type TierTerms = z.output<TiersContract['getTiers']['response']>['terms'];
