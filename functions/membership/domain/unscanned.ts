import { add, type Fen, fen, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { Unscanned } from '../../shops/domain/rules';
import { sameCard } from './card-number';
import type { Member } from './member';

/** By what it was shown that a member wants this spent: the scanned code, a yes in the app, the plastic card, or that a manager has checked who stands there. */
export type Proof = 'code' | 'app' | 'card' | 'checked';
/** What stands at the counter instead of a code. */
export interface Shown {
  /** The number of the plastic card by which the member was found. */
  readonly card?: string | undefined;
  /** The person at the till says to have checked who this is. */
  readonly checked?: boolean | undefined;
  /** A manager or the owner stands at the till. */
  readonly manages: boolean;
  readonly day: ShopDay;
}
type Bar = Refusal<'visits/spending-needs-code' | 'visits/card-not-in-use' | 'visits/card-over-limit' | 'visits/check-needs-manager'>;

export const billsOn = ({ cardBills }: Member, day: ShopDay): number => (cardBills?.day === day ? cardBills.bills : 0);
/** What a bill takes of the member's own: all but what is collected, and but what the tier takes off by itself. */
export const spentOf = ({ amountFen, restFen, tierOff }: { readonly amountFen: Fen; readonly restFen: Fen; readonly tierOff?: { readonly offFen: Fen } | undefined }): Fen => subtract(amountFen, add(restFen, tierOff?.offFen ?? fen(0)));

/**
 * Whether so much may be spent without a code and without a yes in the app, and by what proof.
 *
 * A card counts only while it is bound to this very member, so a lost or replaced one ends at once. A cashier keeps to the owner's two limits; a manager may
 * go above them. A check by a manager is for those alone who can show nothing else.
 */
export function unscannedProof(rule: Unscanned | undefined, member: Member, shown: Shown, spentFen: Fen): Result<Exclude<Proof, 'code' | 'app'>, Bar> {
  if (shown.card !== undefined && rule?.card) {
    if (!sameCard(member.cardNumber, shown.card)) return refuse('visits/card-not-in-use');
    const within = spentFen <= rule.cardMostFen && billsOn(member, shown.day) < rule.cardPerDay;
    return within || shown.manages ? ok('card') : refuse('visits/card-over-limit', { mostFen: rule.cardMostFen, perDay: rule.cardPerDay });
  }
  if (!mayBeChecked(rule, member)) return refuse('visits/spending-needs-code');
  if (!shown.manages) return refuse('visits/check-needs-manager');
  return shown.checked ? ok('checked') : refuse('visits/spending-needs-code');
}
/** A member who has neither the app nor a plastic card that pays, in a shop that lets a manager check. */
export const mayBeChecked = (rule: Unscanned | undefined, member: Member): boolean => rule?.checked === true && member.userId === undefined && (!rule.card || member.cardNumber === undefined);

/** The member with one bill more that the card alone has paid today. */
export const withCardBill = (member: Member, proof: Proof | undefined, day: ShopDay): Pick<Member, 'cardBills'> => (proof === 'card' ? { cardBills: { day, bills: billsOn(member, day) + 1 } } : {});

/** Which way is open at the till for a member who was found so; absent where none is. */
export function openWay(rule: Unscanned | undefined, member: Member, shown: Pick<Shown, 'card' | 'day'>): { readonly by: 'card'; readonly mostFen: Fen; readonly left: number } | { readonly by: 'checked' } | undefined {
  if (rule?.card && sameCard(shown.card, member.cardNumber)) return { by: 'card', mostFen: rule.cardMostFen, left: Math.max(0, rule.cardPerDay - billsOn(member, shown.day)) };
  return mayBeChecked(rule, member) ? { by: 'checked' } : undefined;
}
