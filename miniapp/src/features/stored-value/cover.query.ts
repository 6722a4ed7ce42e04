import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type * as z from 'zod';

export type Cover = z.output<StoredValueContract['getCover']['response']>;
export type CoverRecord = z.output<StoredValueContract['recordCover']['response']>;
