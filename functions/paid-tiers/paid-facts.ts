import type { PaidTiersContract } from '@shared/contracts/paid-tiers.contract';
import type { MemberId, StaffId, StoreId } from '@shared/kernel/ids';
import type { Fen } from '@shared/kernel/money';
import type * as z from 'zod';
import type { TenderLine } from '../ledger';
import type { PaidTerm } from '../membership';

/** The documents of paid membership: an undo is a refund on the day of the sale. */
export const PAID_SALE = 'paid-tier-sale';
export const PAID_REFUND = 'paid-tier-refund';

/** What the document of a sale or of a refund keeps. */
export interface PaidFacts {
  readonly term: PaidTerm;
  readonly memberId: MemberId;
  readonly storeId: StoreId;
  readonly staffName: string;
  /** Taken, or given back. */
  readonly amountFen: Fen;
  readonly tenders: readonly TenderLine[];
  readonly soldBy: StaffId;
  /** Of a refund: days that had not begun. */
  readonly unusedDays?: number;
}
export type TermView = z.output<PaidTiersContract['sellPaidTier']['response']>;
export type BackView = z.output<PaidTiersContract['refundPaidTier']['response']>;
export const termView = ({ saleId, title, tierId, priceFen, days, from, through, trial }: PaidTerm): TermView => ({ saleId, title, tierId, priceFen, days, from, through, trial: trial === true });
export const backView = ({ term, amountFen, unusedDays = 0 }: PaidFacts): BackView => ({ saleId: term.saleId, title: term.title, amountFen, unusedDays });
