import type { CommandKey } from '@shared/kernel/ids';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { addDays, daysBetween, type ShopDay } from '@shared/kernel/shop-day';
import { type Ask, type Bill, isAskedFor, MOST_DAYS_AHEAD, noted, standingAsk, stateOf, withoutAsk, type Word } from './bill';

/** A member asks for a later day of one bill this often in the app, those taken back or refused counted; after that it is talked over at the shop. */
export const MOST_ASKS = 3;
/** How far the day may lie past the bill's own, or past today where that is over. */
export const MOST_DAYS_ASKED = 90;

/** The last day that may be asked for; never further than the shop itself may extend to. Due on the 22nd of December and asked on the 1st: until the 22nd of March. */
export function latestAsked({ dueDay }: Pick<Bill, 'dueDay'>, today: ShopDay): ShopDay {
  const [asked, granted] = [addDays(dueDay > today ? dueDay : today, MOST_DAYS_ASKED), addDays(today, MOST_DAYS_AHEAD)];
  return asked < granted ? asked : granted;
}
/** A member asks for a later day; one request of a bill waits at a time, and its day stands until the shop says otherwise. */
export function askLater(bill: Bill, ask: Pick<Ask, 'askId' | 'until'>, today: ShopDay, word: Word): Result<Bill, Refusal<'credit/bill-not-open' | 'credit/ask-open' | 'credit/asked-enough' | 'credit/asked-day-wrong'>> {
  if (!isAskedFor(bill)) return refuse('credit/bill-not-open', { state: stateOf(bill) });
  if (standingAsk(bill)) return refuse('credit/ask-open');
  if (bill.history.filter(({ what }) => what === 'asked').length >= MOST_ASKS) return refuse('credit/asked-enough');
  if (ask.until <= bill.dueDay || ask.until <= today || daysBetween(ask.until, latestAsked(bill, today)) < 0) return refuse('credit/asked-day-wrong', { latestDay: latestAsked(bill, today) });
  return ok(noted(bill, { ...word, what: 'asked', toDay: ask.until }, { ask: { ...ask, at: word.at, reason: word.reason } }));
}
/** The request ends without a later day: its member takes it back, or the shop refuses it with a word. */
export function endAsk(bill: Bill, askId: CommandKey, how: 'ask-withdrawn' | 'ask-refused', word: Word): Result<Bill, Refusal<'credit/ask-over'>> {
  return standingAsk(bill)?.askId === askId ? ok(noted(withoutAsk(bill), { ...word, what: how })) : refuse('credit/ask-over');
}
