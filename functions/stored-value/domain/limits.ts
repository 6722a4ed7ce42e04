import { add, type Fen, fen, most, subtract } from '@shared/kernel/money';
import { CARD_LIMITS } from './law/packs';

/** Most that one member may hold, principal and bonus together: ¥5,000.00 on a registered card. */
export const LIMIT_FEN = CARD_LIMITS.registeredFen;
/** The same without a verified phone: ¥1,000.00 (unregistered cards). */
export const LIMIT_WITHOUT_PHONE_FEN = CARD_LIMITS.unregisteredFen;
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
}
export const limitOf = (wallet: Wallet): Fen => (wallet.phoneVerified ? LIMIT_FEN : LIMIT_WITHOUT_PHONE_FEN);
/** How much more may be bought now, bonus included; never below zero. */
export const roomOf = (wallet: Wallet): Fen => most(fen(0), subtract(limitOf(wallet), add(wallet.storedFen, wallet.reservedFen)));
