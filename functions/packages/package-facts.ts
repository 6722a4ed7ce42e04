import type { MemberId, PackageId, StaffId, StoreId } from '@shared/kernel/ids';
import type { Fen } from '@shared/kernel/money';
import { type Account, postingIf, type Posting, type TenderLine } from '../ledger';

/** Money of a sale or a refund: what a store's day is made of. */
export interface MoneyFacts {
  readonly storeId: StoreId;
  readonly memberId: MemberId;
  readonly amountFen: Fen;
  readonly tenders: readonly TenderLine[];
  readonly staffName?: string;
  readonly pack?: { readonly soldBy?: StaffId; readonly soldIn?: StoreId };
}
/** Counted uses of one package, from one account to another; none where nothing is counted. */
export const usesPosting = (from: Account, to: Account, packageId: PackageId, amount: number, reason: string): readonly Posting[] =>
  postingIf(from, to, 'uses', amount, reason).map((one) => ({ ...one, of: packageId }));
