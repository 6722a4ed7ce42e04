import { add, type Fen, fen, most, subtract } from '@shared/kernel/money';

/** Most that one member may hold, principal and bonus together: ¥5,000.00 (单用途商业预付卡管理办法 on registered cards). */
export const LIMIT_FEN = fen(500_000);
/** The same without a verified phone: ¥1,000.00 (unregistered cards). */
export const LIMIT_WITHOUT_PHONE_FEN = fen(100_000);
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
