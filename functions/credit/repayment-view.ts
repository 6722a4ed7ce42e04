import type { CreditContract } from '@shared/contracts/credit.contract';
import type { MemberId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import type * as z from 'zod';
import type { Document, TenderLine } from '../ledger';
import type { Part } from './domain/account';

export const REPAYMENT = 'credit-repayment';
export type RepaymentView = z.output<CreditContract['repayCredit']['response']>;
/** What the document of a repayment keeps: enough to answer again, to undo it, and for the day's takings. */
export interface RepaymentFacts {
  readonly memberId: MemberId;
  readonly storeId: StoreId;
  readonly storeName: string;
  readonly staffName: string;
  readonly amountFen: Fen;
  readonly tenders: readonly TenderLine[];
  readonly parts: readonly Part[];
  readonly owedBeforeFen: Fen;
  readonly owedAfterFen: Fen;
  readonly undoUntil: Instant;
}
export function repaymentView({ key, at, facts }: Document<RepaymentFacts>, undone?: { readonly at: Instant; readonly by: string }): RepaymentView {
  const { memberId, storeName, staffName, amountFen, tenders, parts, owedBeforeFen, owedAfterFen, undoUntil } = facts;
  return {
    repaymentId: key, at, memberId, storeName, staffName, amountFen, tenders: tenders.map(({ tender, amountFen: part }) => ({ tender, amountFen: part })),
    parts: parts.map(({ billId, at: of, amountFen: part }) => ({ billId, at: of, amountFen: part })), owedBeforeFen, owedAfterFen, undoUntil, ...(undone ? { undone } : {}),
  };
}
