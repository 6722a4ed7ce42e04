import { createClient } from '@shared/client/create-client';
import type { RecordsContract } from '@shared/contracts/records.contract';
import { recordsEndpoints } from '@shared/contracts/records.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

export const recordsClient = createClient<RecordsContract>(recordsEndpoints, transport);
export type ImportView = z.output<RecordsContract['getImport']['response']>;
export type SentRow = z.input<RecordsContract['addImportRows']['request']>['rows'][number];
