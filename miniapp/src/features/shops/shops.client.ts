import { createClient } from '@shared/client/create-client';
import type { ShopsContract } from '@shared/contracts/shops.contract';
import { shopsEndpoints } from '@shared/contracts/shops.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

export const shopsClient = createClient<ShopsContract>(shopsEndpoints, transport);
export type ShopView = z.output<ShopsContract['getShop']['response']>;
export type JoinOffer = z.output<ShopsContract['readJoinCode']['response']>;
