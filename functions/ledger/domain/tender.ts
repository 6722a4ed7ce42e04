import { type Fen, MAX_FEN } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';

/** How the rest was collected, outside the product: another WeChat collection, Alipay, cash, a bank card, a group-buying voucher. */
export type Tender = 'wechat' | 'alipay' | 'cash' | 'bank-card' | 'voucher';
/** A visit may also be put on credit, in whole or in part: nothing is collected for that part yet. */
export type VisitTender = Tender | 'credit';
export interface TenderLine<T extends VisitTender = Tender> {
  readonly tender: T;
  readonly amountFen: Fen;
}

/** The tenders that make up the rest exactly, each named once. */
export function checkTenders<T extends VisitTender>(tenders: readonly TenderLine<T>[], restFen: Fen): Result<readonly TenderLine<T>[], Refusal<'visits/tenders-do-not-add-up'>> {
  const given = tenders.filter((line) => line.amountFen > 0);
  const sum = given.reduce((total, line) => total + line.amountFen, 0);
  if (sum > MAX_FEN || sum !== restFen || new Set(given.map((line) => line.tender)).size !== given.length) return refuse('visits/tenders-do-not-add-up', { restFen, sumFen: sum });
  return ok(given);
}

/** What was collected. What is put on credit is not taken yet: it comes as a repayment, on its own day. */
export const moneyOf = (tenders: readonly TenderLine<VisitTender>[]): readonly TenderLine[] => tenders.filter((line): line is TenderLine<Tender> => line.tender !== 'credit');
