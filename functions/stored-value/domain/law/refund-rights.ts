import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, least, most, ratioOf, subtract } from '@shared/kernel/money';
import { dayOf, daysBetween, type Zone } from '@shared/kernel/shop-day';
import { withdrawUntil } from '../../../ledger/domain/withdrawal';

/** On what ground the money is asked back: within seven days without a reason, by the shop's fault (or no one's), or for the member's own reasons. */
export type Ground = 'seven-days' | 'shop-fault' | 'own-reasons';
export interface Prepayment {
  readonly paidFen: Fen;
  readonly bonusFen: Fen;
  /** Price of what was delivered, before any discount of the card. */
  readonly usedFen: Fen;
  readonly paidAt: Instant;
  /** In whose days the law's days are counted: the shop's. */
  readonly zone: Zone;
  /** When the member asked for it: a shop that answers late takes nobody's days away. */
  readonly askedAt?: Instant;
  /** Had the same goods or services before they paid: then there is no withdrawal without a reason. */
  readonly hadBefore: boolean;
  /** What was given back of it already. */
  readonly returnedFen: Fen;
  /** A year's interest in hundredths of a percent (310 is 3.10 %), as it stood when the contract was made. */
  readonly ratePerTenThousand: number;
  /** Of the law that the order was made under; seven where it is not said. */
  readonly withdrawalDays?: number;
}
/** What is due on one ground, in the steps by which it is reckoned. */
export interface Due {
  readonly ground: Ground;
  readonly applies: boolean;
  /** Counted as delivered. */
  readonly deliveredFen: Fen;
  readonly dueFen: Fen;
  readonly interestFen: Fen;
  /** Still to be given back. */
  readonly remainingFen: Fen;
}
const DAYS_A_YEAR = 365;

/**
 * What was delivered, as a part of the money paid: used × paid ÷ (paid + bonus), rounded down, in the member's favour (art. 18). For the member's own reasons it
 * is the whole price (art. 19). Never more than was paid: nobody owes more than the prepayment (art. 20).
 */
const deliveredOf = (ground: Ground, { paidFen, bonusFen, usedFen }: Prepayment): Fen =>
  least(paidFen, ground === 'own-reasons' ? usedFen : fen(ratioOf(usedFen, paidFen, add(paidFen, bonusFen), 'down')));
/** Whether those days were still running when it was asked for; now, where nobody asked. */
export const mayWithdraw = ({ paidAt, zone, askedAt, hadBefore, withdrawalDays }: Pick<Prepayment, 'paidAt' | 'zone' | 'askedAt' | 'hadBefore' | 'withdrawalDays'>, at: Instant): boolean => !hadBefore && (askedAt ?? at) < withdrawUntil(paidAt, zone, withdrawalDays);

/**
 * Due = paid − delivered, never below zero, with interest for the days since the payment by the shop's calendar, a begun one whole, rounded up; who withdraws within seven days gets the principal alone.
 * Example: ¥1,000.00 paid with ¥200.00 on top, ¥600.00 used: by the shop's fault ¥500.00, for the member's own reasons ¥400.00.
 */
export function dueOn(ground: Ground, prepayment: Prepayment, at: Instant): Due {
  const { paidFen, paidAt, zone, returnedFen, ratePerTenThousand } = prepayment;
  const deliveredFen = deliveredOf(ground, prepayment);
  const dueFen = subtract(paidFen, deliveredFen);
  const days = ground === 'seven-days' ? 0 : Math.max(0, daysBetween(dayOf(paidAt, zone), dayOf(at, zone)));
  const interestFen = fen(ratioOf(dueFen, ratePerTenThousand * days, 10_000 * DAYS_A_YEAR, 'up'));
  return { ground, applies: ground !== 'seven-days' || mayWithdraw(prepayment, at), deliveredFen, dueFen, interestFen, remainingFen: most(fen(0), subtract(add(dueFen, interestFen), returnedFen)) };
}
export const rightsOf = (prepayment: Prepayment, at: Instant): readonly Due[] => (['seven-days', 'shop-fault', 'own-reasons'] as const).map((ground) => dueOn(ground, prepayment, at));
