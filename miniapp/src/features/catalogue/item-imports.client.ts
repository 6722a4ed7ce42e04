import { createClient } from '@shared/client/create-client';
import type { ItemImportsContract } from '@shared/contracts/item-imports.contract';
import { itemImportsEndpoints } from '@shared/contracts/item-imports.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

export const itemImportsClient = createClient<ItemImportsContract>(itemImportsEndpoints, transport);
export type ItemImportView = z.output<ItemImportsContract['listItemImports']['response']>['items'][number];
export type Undone = z.output<ItemImportsContract['viewItemsUndo']['response']>;
