import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { ShopId } from '@shared/kernel/ids';
import type * as z from 'zod';
import { type Query, useQuery } from '../query/use-query';
import { storedValueClient } from './stored-value.client';

export type Filing = z.output<StoredValueContract['getFiling']['response']>;
export type Offer = z.output<StoredValueContract['listOffers']['response']>['items'][number];

/** Only owners may ask. */
export const useFiling = (shopId: ShopId | undefined): Query<Filing> => useQuery(shopId && `filing:${shopId}`, () => storedValueClient.getFiling({ shopId: shopId as ShopId }));
