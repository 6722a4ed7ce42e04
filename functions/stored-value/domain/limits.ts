import { add, type Fen, fen, most, subtract } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { type CardLimits, MOST } from './law/in-force';

/** Most that one member may hold, principal and bonus together: ¥5,000.00 on a registered card. */
export const LIMIT_FEN = MOST.registeredFen;
/** The same without a verified phone and a name: ¥1,000.00 (unregistered cards). */
export const LIMIT_WITHOUT_PHONE_FEN = MOST.unregisteredFen;
/** The smallest payment of a free amount or an offer: ¥1.00. */
export const LEAST_PAY_FEN = fen(100);
/** Orders of one member that may wait for payment at once. */
export const MAX_OPEN_ORDERS = 3;

/** What the limit looks at. */
export interface Wallet {
  /** Principal and bonus. */
  readonly storedFen: Fen;
  /** Room that open orders hold. */
  readonly reservedFen: Fen;
  readonly phoneVerified: boolean;
  /** Whether the holder's real name is noted, or nobody asks for it. */
  readonly named: boolean;
  /** Of the law that holds; the national ones where it is not said. */
  readonly limits?: CardLimits;
}
/** A card is registered by a verified phone and a name, both. */
export const limitOf = ({ phoneVerified, named, limits = MOST }: Wallet): Fen => (phoneVerified && named ? limits.registeredFen : limits.unregisteredFen);
/** How much more may be bought now, bonus included; never below zero. */
export const roomOf = (wallet: Wallet): Fen => most(fen(0), subtract(limitOf(wallet), add(wallet.storedFen, wallet.reservedFen)));
/** Room that only a name is missing for. */
export const roomWithName = (wallet: Wallet): Fen => roomOf({ ...wallet, named: true });
/** Whether so much fits, what there is room for where it does not, or that a name is wanted first. */
export function fitsCard(wallet: Wallet, worthFen: Fen): Result<undefined, Refusal<'stored-value/over-limit' | 'stored-value/name-needed'>> {
  if (worthFen <= roomOf(wallet)) return ok(undefined);
  return worthFen <= roomWithName(wallet) ? refuse('stored-value/name-needed', { limitFen: limitOf(wallet) }) : refuse('stored-value/over-limit', { roomFen: roomWithName(wallet) });
}
