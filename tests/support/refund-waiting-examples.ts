import type { Instant } from '@shared/kernel/instant';
import { fen, points } from '@shared/kernel/money';
import { addDays, dayOf, type ShopDay } from '@shared/kernel/shop-day';
import { changesOf } from '../../functions/ledger/domain/posting';
import { arrivedBy, arrivingPostings, fromWaiting, lastDayBy, moveWaiting } from '../../functions/ledger/domain/waiting';
import type { PointsDebt } from '../../functions/shops/domain/rules';
import { heldBy, type Holder } from '../../functions/stored-value/domain/held';
import { type RefundSum, refundSum } from '../../functions/stored-value/domain/refund';
import { DEFAULT_TIERS } from '../../functions/tiers';
import { NOTHING_REFUNDED, pieceOf, piecePostings, type Refunded, underPolicy } from '../../functions/visits/domain/refund';
import { decideVisit, visitPostings } from '../../functions/visits/domain/visit';
import { member, NOON, STORE } from './arbitraries';
import { must, row, table, yuan } from './refund-tables';

const ZONE = 'Asia/Shanghai';
const WINDOW = 7;
/** ¥100.00 in cash whose points wait for the return window, and the account as entries move it. */
function waitingVisit() {
  const earning = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down' as const, storedValueEarns: true, pendingDays: WINDOW };
  const effects = must(decideVisit(member(), { storeId: STORE, amountFen: fen(10_000), items: [], coupons: [], useStoredValue: false }, { earning, tiers: DEFAULT_TIERS, zone: ZONE }, NOON));
  const visit = { ...effects, tenders: [{ tender: 'cash' as const, amountFen: effects.restFen }] };
  const entry = { postings: visitPostings(effects), sequence: 1 };
  let [waiting, held, before] = [moveWaiting([], entry.postings).waiting ?? [], 0, NOTHING_REFUNDED as Refunded];
  const waits = () => waiting.reduce((sum, one) => sum + one.points, 0);
  return {
    usableFrom: effects.usableFrom as ShopDay, earned: effects.earnedPoints, left: () => [waits(), held] as const,
    spend: (amount: number) => { held -= amount; },
    arrive(day: ShopDay): number {
      const due = arrivedBy(waiting, day);
      if (due.length === 0) return 0;
      const postings = arrivingPostings(due);
      const come = changesOf(postings).points;
      [waiting, held] = [moveWaiting(waiting, postings).waiting ?? waiting, held + come];
      return come;
    },
    back(amountFen: number, policy: PointsDebt['policy'] = 'refuse') {
      const piece = must(pieceOf(visit, before, { amountFen: fen(amountFen) }));
      const reversal = underPolicy({ balances: { ...member().balances, points: points(held) } }, fromWaiting(waiting, piecePostings(visit, entry, piece), lastDayBy({ kind: 'none' })), policy);
      if (!reversal.ok) return { missing: reversal.error.facts?.missing as number };
      const [was, taken] = [waits(), 0 - changesOf(reversal.value.postings).points];
      [waiting, held, before] = [moveWaiting(waiting, reversal.value.postings).waiting ?? waiting, held - taken, piece.refunded];
      return { waited: was - waits(), taken, missing: reversal.value.missing };
    },
  };
}
/** Before their day points go out of what waits, after it out of the balance, in all the same. */
export function waitingExample(): readonly string[] {
  const today = dayOf(NOON as Instant, ZONE);
  const visit = waitingVisit();
  const refund = (days: number, amountFen: number): string => {
    const { waited = 0, taken = 0 } = visit.back(amountFen);
    return row(addDays(today, days), `${yuan(amountFen)} refunded`, waited, taken, ...visit.left());
  };
  const rows = [
    row(today, `${visit.earned} points are earned`, '–', '–', ...visit.left()), refund(3, 3_333),
    row(visit.usableFrom, `${visit.arrive(visit.usableFrom)} points arrive`, '–', '–', ...visit.left()), refund(10, 3_333), refund(11, 3_334),
  ];
  const spent = (['refuse', 'debt', 'cap'] as const).flatMap((policy) => ([3, 10] as const).map((days) => {
    const other = waitingVisit();
    other.spend(days > WINDOW ? other.arrive(other.usableFrom) : 0);
    const answer = other.back(5_000, policy);
    return row(policy, days > WINDOW ? 'after, all spent' : 'before', answer.waited === undefined ? `refused: ${answer.missing} points are missing` : `${answer.waited + answer.taken} taken`, answer.waited === undefined || answer.missing === 0 ? '–' : `${answer.missing} ${policy === 'debt' ? 'owed' : 'forgiven'}`, ...other.left());
  }));
  return [
    '## Points that wait for the return window', '', `¥100.00 on ${today}, and points wait ${WINDOW} days: ${visit.earned} may be used from ${visit.usableFrom}. Before that day a refund takes them out of what waits, after it out of the points; in all it is what one refund takes. Growth counts, and goes, at once.`, '',
    ...table(['day', 'what happens', 'taken of what waits', 'taken of the points', 'waiting', 'points'], rows),
    '', 'What waits cannot be spent, so before the day ¥50.00 are refunded under every policy; after it the policy decides about what was spent.', '', ...table(['policy of the shop', 'refunded', 'answer', 'spent before', 'waiting', 'points'], spent),
  ];
}

const recharge = (n: number, payFen: number, bonusFen: number): Holder => ({ rechargeId: `0${n}` as Holder['rechargeId'], createdAt: (NOON + n) as Instant, payFen: fen(payFen), bonusFen: fen(bonusFen), refundedFen: fen(0) });
interface Card { readonly all: readonly Holder[]; readonly principalFen: number; readonly bonusFen: number }
const worthOf = ({ principalFen, bonusFen }: Card) => ({ principalFen: fen(principalFen), bonusFen: fen(bonusFen) });
/** All that one recharge has of the card goes back. */
function backOf(card: Card, which: Holder): { readonly sum?: RefundSum; readonly card: Card } {
  const of = card.all.find(({ rechargeId }) => rechargeId === which.rechargeId) ?? which;
  const held = heldBy(of, card.all, worthOf(card));
  const sum = refundSum(of, { ...held, points: points(0) }, held.principalFen);
  if (!sum.ok) return { card };
  const all = card.all.map((one) => (one === of ? { ...one, refundedFen: fen(one.refundedFen + sum.value.principalFen) } : one));
  return { sum: sum.value, card: { all, principalFen: card.principalFen - sum.value.principalFen, bonusFen: card.bonusFen - sum.value.bonusFen } };
}
/** What was paid first is used first, so each recharge has its own part of the card, and the order of refunding gives nobody more. */
export function severalExample(): readonly string[] {
  const [first, second, third] = [recharge(1, 50_000, 5_000), recharge(2, 50_000, 25_000), recharge(3, 10_000, 0)];
  const all = [first, second, third];
  const [paid, given] = [all.reduce((sum, { payFen }) => sum + payFen, 0), all.reduce((sum, { bonusFen }) => sum + bonusFen, 0)];
  const held = ([[0, 0], [20_000, 0], [60_000, 10_000], [105_000, 30_000]] as const).map(([used, spent]) => row(yuan(used), yuan(spent), ...all.map((one) => {
    const of = heldBy(one, all, worthOf({ all, principalFen: paid - used, bonusFen: given - spent }));
    return `${yuan(of.principalFen)} + ${yuan(of.bonusFen)}`;
  })));
  const orders = ([[first, second], [second, first]] as const).map((turn) => {
    let card: Card = { all, principalFen: paid - 20_000, bonusFen: given - 10_000 };
    const money = new Map(turn.map((one) => {
      const back = backOf(card, one);
      card = back.card;
      return [one, `${yuan(back.sum?.moneyFen ?? 0)}, kept ${yuan(back.sum?.withheldFen ?? 0)}`];
    }));
    return row(turn[0] === first ? 'the first' : 'the second', money.get(first) ?? '–', money.get(second) ?? '–', yuan(card.principalFen), yuan(card.bonusFen));
  });
  return [
    '## Several recharges on one card', '', '¥500.00 with ¥50.00 on top, then ¥500.00 with ¥250.00, then ¥100.00. What was paid first is used first, of principal and of bonus apart, whichever of the two a visit spends: what is left on the card is the newest recharges\'.', '',
    ...table(['principal used', 'bonus used', 'left of the first', 'left of the second', 'left of the third'], held),
    '', 'With ¥200.00 of principal and ¥100.00 of bonus used the first and the second are refunded, one after the other. Whichever goes first, each gives the same, and the third keeps its own.', '', ...table(['refunded first', 'money of the first', 'money of the second', 'principal left', 'bonus left'], orders),
  ];
}
