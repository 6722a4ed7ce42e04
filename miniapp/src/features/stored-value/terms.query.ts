import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { ShopId } from '@shared/kernel/ids';
import type * as z from 'zod';
import { type Query, useQuery } from '../query/use-query';
import { storedValueClient } from './stored-value.client';

export type TermsBook = z.output<StoredValueContract['getTerms']['response']>;
export type Finding = z.output<StoredValueContract['checkTerms']['response']>['findings'][number];

/** Only owners may ask. */
export const useTermsBook = (shopId: ShopId | undefined): Query<TermsBook> => useQuery(shopId && `terms:${shopId}`, () => storedValueClient.getTerms({ shopId: shopId as ShopId }));
