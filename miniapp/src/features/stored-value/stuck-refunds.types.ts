import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type * as z from 'zod';
import type { Office } from '../shops/office';

export type StuckPage = z.output<StoredValueContract['listStuckRefunds']['response']>;
export type StuckRefund = StuckPage['items'][number];
export interface StuckProps {
  readonly office: Office;
  readonly one: StuckRefund;
  readonly onChanged: (one: StuckRefund) => void;
}
