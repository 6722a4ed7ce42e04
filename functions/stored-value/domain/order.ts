import type { CommandKey, MemberId, OfferId, ShopId, UserId } from '@shared/kernel/ids';
import { after, HOUR_MS, type Instant, MINUTE_MS } from '@shared/kernel/instant';
import { add, type Fen, fen, type Points } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { Part } from '../../credit/domain/account';
import { type Posting, postingIf } from '../../ledger/domain/posting';
import type { Lot } from '../../membership/domain/lot';
import type { Gifts } from './gifts';
import { limitOf, type Wallet } from './limits';
import { bonusPostings, type Parts } from './parts';
import type { TakenAtTill } from './till';

/**
 * created → prepaid → credited → shipped; created or prepaid → closed; paid when it no longer fits: → refunding → refunded.
 * closed is not the end of everything: money that arrives after it is credited if it fits, and goes back if not.
 */
export type OrderState = 'created' | 'prepaid' | 'credited' | 'shipped' | 'closed' | 'refunding' | 'refunded';

/** What a repayment paid, as it was credited. */
export interface Repaid {
  readonly parts: readonly Part[];
  readonly owedBeforeFen: Fen;
  readonly owedAfterFen: Fen;
}
/** An order of WeChat Pay or of the till, a recharge unless it says that it repays what is on credit: its facts are fixed when it is made, a repeat at WeChat sends the very same. */
export interface Order {
  readonly shopId: ShopId;
  /** The command's key; the order's document is named by it. */
  readonly rechargeId: CommandKey;
  readonly memberId: MemberId;
  readonly userId: UserId;
  /** Absent: value on the card. */
  readonly purpose?: 'repayment';
  readonly payFen: Fen;
  readonly bonusFen: Fen;
  readonly offerId?: OfferId;
  /** Points that the offer gives with it. */
  readonly points?: Points;
  /** Coupons and uses that the offer gives with it. */
  readonly gifts?: Gifts;
  /** How its bonus is given, where not at once; bonusFen is the sum of all parts. */
  readonly parts?: Parts;
  readonly termsVersion: number;
  /** The packs of law that held when it was made; orders from before they were noted have none. */
  readonly law?: readonly string[];
  readonly createdAt: Instant;
  readonly closesAt: Instant;
  readonly appId: string;
  readonly openid: string;
  readonly mchid: string;
  readonly description: string;
  /** Without the last word of the path: `…/wechat-pay/<shop>/`. */
  readonly noticeBase: string;
  /** Taken at the till; absent when it was paid in the app. Such an order is credited when it is made. */
  readonly till?: TakenAtTill;
  readonly state: OrderState;
  readonly prepayId?: string;
  readonly transactionId?: string;
  readonly creditedAt?: Instant;
  /** Balances right after the credit. */
  readonly principalAfterFen?: Fen;
  readonly bonusAfterFen?: Fen;
  /** Principal that refunds returned after the credit, all together, and the refunds. */
  readonly refundedFen: Fen;
  readonly refundIds: readonly CommandKey[];
  /** Principal that a refund on a ground of law settled without finding it on the card: what comes back of it, with a visit that is refunded, is this order's again. Absent while something is left, and of orders that were over before they said it. */
  readonly settledFen?: Fen;
  /** No order of ours: a balance that was moved in. When and for how much it was paid is not known, so that its day is the day of moving in. */
  readonly opening?: true;
  /** Kept by those refunds for coupons and uses that had been used. */
  readonly giftsKeptFen?: Fen;
  /** Whom coupons and uses were given to: the card that stood when the payment was credited. */
  readonly giftsTo?: MemberId;
  /** The lots that its points made, where points expire: what a refund takes back. */
  readonly pointLots?: readonly Lot[];
  /** Spent points that refunds kept money for. */
  readonly pointsCharged?: Points;
  /** The day in the shop's zone from which parts of the bonus are counted, and how many were given. */
  readonly partsFrom?: ShopDay;
  readonly partsGiven?: number;
  /** Which bills a repayment paid, and what was owed after it. */
  readonly repaid?: Repaid;
  /** When the sweeper looks again; absent when nothing is left to do. */
  readonly dueAt?: Instant;
  /** Tries of the step that is under way. */
  readonly tries: number;
}

/** An order that is not paid is closed after this. */
export const OPEN_MS = 30 * MINUTE_MS;
/** The sweeper leaves an order this long to the notice and to the phone's own question. */
export const FIRST_LOOK_MS = 2 * MINUTE_MS;
/** WeChat's shipping service learns of a payment a little later. */
export const SHIP_AFTER_MS = MINUTE_MS;
/** Pauses after a shipping report that did not succeed; after the last one a person must look. */
export const SHIP_AGAIN_MS: readonly number[] = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 12 * HOUR_MS];

export const orderNo = (order: Pick<Order, 'rechargeId'>): string => `RC${order.rechargeId}`;
/** Always the same for an order, so that a repeat cannot refund twice. */
export const refundNo = (order: Pick<Order, 'rechargeId'>): string => `RF${order.rechargeId}`;
/** The journal's side of a credit, whichever way the money came. */
export const creditPostings = (order: Pick<Order, 'payFen' | 'bonusFen' | 'parts' | 'points'>, reason: string): readonly Posting[] => [
  ...postingIf('payments', 'member', 'principal', order.payFen, reason), ...bonusPostings(order), ...postingIf('issuance', 'member', 'points', order.points ?? 0, 'recharge-points'),
];
export const isOpen = (order: Pick<Order, 'state'>): boolean => order.state === 'created' || order.state === 'prepaid';
/** Money of it is on a card or may come there yet: it waits for its payment, or was credited and not paid back to the last fen. */
export const mayHold = (order: Pick<Order, 'state' | 'payFen' | 'refundedFen' | 'settledFen'>): boolean => isOpen(order) || ((order.state === 'credited' || order.state === 'shipped') && (order.refundedFen < order.payFen || (order.settledFen ?? 0) > 0));
/** What the order adds to the balance, and holds of the room until then. */
export const worthOf = (order: Pick<Order, 'payFen' | 'bonusFen'>): Fen => add(order.payFen, order.bonusFen);
/** What a payment must fit when it comes: the room on a card, or what is owed and may be paid. */
export type Room = Wallet | { readonly payableFen: Fen };

/** What was learnt about an order. `unpayable`: WeChat takes no payment for it any more, and none was made. */
export type News =
  | { readonly kind: 'prepaid'; readonly prepayId: string }
  | { readonly kind: 'paid'; readonly transactionId: string }
  | { readonly kind: 'unpayable' }
  | { readonly kind: 'shipped' }
  | { readonly kind: 'refunded' };

/** What follows from it; `releasedFen` is room that the order held and holds no more. */
export type OrderFact =
  | { readonly kind: 'prepaid'; readonly prepayId: string }
  | { readonly kind: 'credited'; readonly transactionId: string; readonly releasedFen: Fen }
  | { readonly kind: 'closed'; readonly releasedFen: Fen }
  | { readonly kind: 'refunding'; readonly transactionId: string; readonly releasedFen: Fen; readonly because: 'over-limit' | 'not-owed' | 'no-member' }
  | { readonly kind: 'shipped' }
  | { readonly kind: 'refunded' };

/**
 * The one fact that follows, or none: news that repeats, comes late or out of order changes nothing. Money that is paid is always credited or sent back.
 * An order that is open has its room held, so only the limit itself can be in the way (a balance that an undone visit restored); one that was
 * closed gave its room away and needs what is left beside other orders. A repayment holds no room: where less is owed by then than was paid, the whole
 * of it goes back, so that nobody has half a payment to explain. `room` is absent when there is no such member any more.
 */
export function decide(order: Pick<Order, 'state' | 'payFen' | 'bonusFen' | 'purpose'>, news: News, room: Room | undefined): OrderFact | undefined {
  const open = isOpen(order);
  const releasedFen = open && order.purpose === undefined ? worthOf(order) : fen(0);
  switch (news.kind) {
    case 'prepaid':
      return order.state === 'created' ? news : undefined;
    case 'paid': {
      if (!open && order.state !== 'closed') return undefined;
      const because = misfit(order, open, room);
      return because ? { kind: 'refunding', transactionId: news.transactionId, releasedFen, because } : { kind: 'credited', transactionId: news.transactionId, releasedFen };
    }
    case 'unpayable':
      return open ? { kind: 'closed', releasedFen } : undefined;
    case 'shipped':
      return order.state === 'credited' ? { kind: 'shipped' } : undefined;
    case 'refunded':
      return order.state === 'refunding' ? { kind: 'refunded' } : undefined;
  }
}

/** Why a payment cannot stay, if it cannot. */
function misfit(order: Pick<Order, 'payFen' | 'bonusFen'>, open: boolean, room: Room | undefined): 'over-limit' | 'not-owed' | 'no-member' | undefined {
  if (!room) return 'no-member';
  if ('payableFen' in room) return order.payFen > room.payableFen ? 'not-owed' : undefined;
  return add(room.storedFen, open ? fen(0) : room.reservedFen, worthOf(order)) > limitOf(room) ? 'over-limit' : undefined;
}

/** The order after a fact. `ships` says whether WeChat wants a shipping report for it. */
export function evolve(order: Order, fact: OrderFact, at: Instant, ships: boolean): Order {
  const { dueAt: _due, ...rest } = order;
  switch (fact.kind) {
    case 'prepaid':
      return { ...order, state: 'prepaid', prepayId: fact.prepayId };
    case 'credited':
      return { ...rest, state: 'credited', transactionId: fact.transactionId, creditedAt: at, tries: 0, ...(ships ? { dueAt: after(at, SHIP_AFTER_MS) } : {}) };
    case 'refunding':
      return { ...rest, state: 'refunding', transactionId: fact.transactionId, tries: 0, dueAt: at };
    default:
      return { ...rest, state: fact.kind };
  }
}
