import { fenOf } from '../../copy/money';
import { offersCopy } from '../../copy/offers.copy';
import { officeCopy } from '../../copy/office.copy';
import { partsCopy } from '../../copy/parts.copy';
import { wholeOf } from '../../copy/whole';

/** The least and the most that WeChat Pay and the law let a member hold: the server says so too. */
export const LEAST_FEN = 100;
export const LIMIT_FEN = 500_000;
export const MAX_PARTS = 36;

/** What is wrong with an offer as typed in yuan; empty when it may be sent. */
export function offerProblems(pay: string, bonus: string, count?: string): { readonly pay?: string; readonly bonus?: string; readonly parts?: string } {
  const t = offersCopy();
  const [payFen, bonusFen] = [fenOf(pay), fenOf(bonus.trim() === '' ? '0' : bonus)];
  if (payFen === undefined || payFen < LEAST_FEN || payFen > LIMIT_FEN) return { pay: t.payNeeded(LEAST_FEN, LIMIT_FEN) };
  if (bonusFen === undefined) return { bonus: officeCopy().amount(t.bonus) };
  if (bonusFen > payFen) return { bonus: t.bonusTooMuch };
  if (payFen + bonusFen > LIMIT_FEN) return { bonus: t.overLimit(LIMIT_FEN) };
  const parts = count === undefined || bonusFen === 0 ? 2 : (wholeOf(count) ?? 0);
  if (parts < 2 || parts > MAX_PARTS) return { parts: partsCopy().countWrong(MAX_PARTS) };
  return count !== undefined && bonusFen > 0 && bonusFen < parts ? { parts: partsCopy().tooMany } : {};
}
