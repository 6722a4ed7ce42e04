import { createClient } from '@shared/client/create-client';
import type { CatalogueContract } from '@shared/contracts/catalogue.contract';
import { catalogueEndpoints } from '@shared/contracts/catalogue.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

export const catalogueClient = createClient<CatalogueContract>(catalogueEndpoints, transport);
export type Item = z.output<CatalogueContract['createItem']['response']>;
export type StoreItem = z.output<CatalogueContract['listStoreItems']['response']>['items'][number];
