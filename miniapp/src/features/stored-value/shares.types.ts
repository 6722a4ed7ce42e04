import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type * as z from 'zod';

export type Shares = z.output<StoredValueContract['listMyShares']['response']>;
/** Somebody who spends from my card. */
export type Given = Shares['given'][number];
/** A card that I spend from. */
export type Drawn = Shares['drawn'][number];
