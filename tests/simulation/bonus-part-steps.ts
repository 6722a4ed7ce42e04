import { HOUR_MS, type Instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { dayOf } from '@shared/kernel/shop-day';
import { changesOf } from '../../functions/ledger';
import type { Member } from '../../functions/membership';
import { comingOf, givenOf, nextPart, type Order, orderOf } from '../../functions/stored-value';
import { type Books, holds } from './books';
import { refundsOf } from './checks';

/** Recharges whose bonus is given in parts, and that were credited. */
const plannedOf = (books: Books): readonly Order[] => [...books.documents.values()].flatMap((item) => orderOf(item) ?? []).filter(({ parts, partsFrom }) => parts && partsFrom);

/** Given, to come and cancelled are the plan of each recharge; each part was given once, in turn; and no order of steps gave more than its share of what stands. */
export function checkBonusParts(books: Books): void {
  const entries = [...books.entries.values()].flat();
  for (const order of plannedOf(books)) {
    const own = entries.filter(({ kind, documentId }) => (kind === 'recharge' || kind === 'bonus-part') && documentId === order.rechargeId);
    const given = own.reduce((sum, { postings }) => sum + changesOf(postings).bonus, 0);
    const refunds = refundsOf(books).filter(({ rechargeId }) => rechargeId === order.rechargeId);
    const cancelled = refunds.reduce((sum, { cancelledFen = fen(0) }) => sum + cancelledFen, 0);
    holds(given + comingOf(order) + cancelled === order.bonusFen, 'given, to come and cancelled are not the bonus', { order, given, cancelled });
    const numbers = own.flatMap(({ what, kind }) => (kind === 'bonus-part' ? [Number(what?.split('/')[0])] : [])).sort((a, b) => a - b);
    holds(new Set(numbers).size === numbers.length && (numbers.at(-1) ?? 0) <= (order.partsGiven ?? 0), 'a part was given twice', { order, numbers });
    const back = refunds.reduce((sum, { bonusFen, withheldFen, gifts }) => sum + bonusFen + withheldFen - (gifts?.keptFen ?? 0), 0);
    holds(given - back === givenOf(order), 'what was given less what came back is not what is due', { order, given, back });
  }
}
/** What is to come of all recharges that lead to a card is what waits on it. */
export function checkComing(books: Books, member: Member): void {
  const expected = plannedOf(books).filter(({ memberId }) => books.standing(memberId).memberId === member.memberId).reduce((sum, order) => sum + comingOf(order), 0);
  holds((member.balances.comingFen ?? 0) === expected, 'bonus to come is not that of the recharges', { member, expected });
}
/** At rest, every part whose day has come is there. */
export function checkPartsCame(books: Books, now: Instant): void {
  const late = plannedOf(books).find((order) => (nextPart(order)?.day ?? '9999-12-31') <= dayOf((now - 2 * HOUR_MS) as Instant, 'Asia/Shanghai'));
  holds(!late, 'a part of a bonus did not come', late);
}
