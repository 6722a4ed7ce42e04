import type { CommandKey, MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Fen, fen } from '@shared/kernel/money';
import { refuse, ok, type Refusal, type Result } from '@shared/kernel/result';
import { addDays, dayOf, type ShopDay, type Zone } from '@shared/kernel/shop-day';
import type { Law } from './law/in-force';
import type { Order } from './order';

/** asked → approved, refused or withdrawn; a closed one may be followed by another. */
export type AskState = 'asked' | 'approved' | 'refused' | 'withdrawn';
/** A member's own request to have a recharge refunded; the newest of its order. */
export interface RefundAsk {
  readonly askId: CommandKey;
  readonly rechargeId: CommandKey;
  readonly memberId: MemberId;
  readonly askedAt: Instant;
  /** When it was asked for first, where the shop refused that and it is asked for again. */
  readonly firstAskedAt?: Instant;
  /** The last day by which the law wants it paid, where it says one. */
  readonly payBy?: ShopDay;
  readonly reason?: string;
  readonly state: AskState;
  readonly closedAt?: Instant;
  readonly byName?: string;
  /** Why it was refused, in the shop's words. */
  readonly answer?: string;
  /** The refund that an approval made. */
  readonly refundId?: CommandKey;
}

/** Whether the order may be asked about now: it was credited, something is left of it, and no other request of it waits. */
export function mayAsk(order: Pick<Order, 'state' | 'payFen' | 'refundedFen'>, last: Pick<RefundAsk, 'state'> | undefined, reopenedFen: Fen = fen(0)): Result<undefined, Refusal<'stored-value/nothing-to-refund' | 'stored-value/ask-open'>> {
  if ((order.state !== 'credited' && order.state !== 'shipped') || (order.refundedFen >= order.payFen && reopenedFen === 0)) return refuse('stored-value/nothing-to-refund');
  return last?.state === 'asked' ? refuse('stored-value/ask-open') : ok(undefined);
}
/** Since when the member wants it back: the law's days are judged by it, however late the shop answers, also after it refused. Who took the request back asks anew. */
export const wantedSince = (ask: Pick<RefundAsk, 'state' | 'askedAt' | 'firstAskedAt'> | undefined): Instant | undefined => (ask?.state === 'asked' || ask?.state === 'refused' ? (ask.firstAskedAt ?? ask.askedAt) : undefined);
/** By which day it is to be paid, counted from the day after the request: soon where it was withdrawn in time, else as any other refund; none where no text says how soon. */
export function payByOf({ withdrawnWithinDays, refundByDays }: Pick<Law, 'withdrawnWithinDays' | 'refundByDays'>, inTime: boolean, since: Instant, zone: Zone): ShopDay | undefined {
  const days = inTime ? (withdrawnWithinDays ?? refundByDays) : refundByDays;
  return days === undefined ? undefined : addDays(dayOf(since, zone), days);
}
/** The request while it waits; whoever comes later finds it decided. */
export function standingAsk(ask: RefundAsk | undefined, askId: CommandKey): Result<RefundAsk, Refusal<'stored-value/ask-over'>> {
  return ask?.askId === askId && ask.state === 'asked' ? ok(ask) : refuse('stored-value/ask-over');
}
