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

/**
 * What the till pays out, as it was told to the person who pays: by the ways in which it came and no other, since cash for what came by WeChat is a way to draw cash. Where nobody
 * here knows how it was paid (a package of before the shop kept its books here), as that person says.
 */
export function checkBack(asked: readonly TenderLine[], stated: readonly TenderLine[] | undefined, amountFen: Fen): Result<readonly TenderLine[], Refusal<'visits/tenders-do-not-add-up' | 'visits/refund-other-way'>> {
  const given = checkTenders(asked, amountFen);
  if (!given.ok || !stated) return given;
  return given.value.every((line) => stated.some(({ tender, amountFen: sum }) => tender === line.tender && sum === line.amountFen)) ? ok(stated) : refuse('visits/refund-other-way');
}

/** What was collected. What is put on credit is not taken yet: it comes as a repayment, on its own day. */
export const moneyOf = (tenders: readonly TenderLine<VisitTender>[]): readonly TenderLine[] => tenders.filter((line): line is TenderLine<Tender> => line.tender !== 'credit');
