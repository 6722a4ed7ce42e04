import type { CommandKey, MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { refuse, ok, type Refusal, type Result } from '@shared/kernel/result';
import type { Order } from './order';

/** asked → approved, refused or withdrawn; a closed one may be followed by another. */
export type AskState = 'asked' | 'approved' | 'refused' | 'withdrawn';
/** A member's own request to have a recharge refunded; the newest of its order. */
export interface RefundAsk {
  readonly askId: CommandKey;
  readonly rechargeId: CommandKey;
  readonly memberId: MemberId;
  readonly askedAt: Instant;
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
export function mayAsk(order: Pick<Order, 'state' | 'payFen' | 'refundedFen'>, last: Pick<RefundAsk, 'state'> | undefined): Result<undefined, Refusal<'stored-value/nothing-to-refund' | 'stored-value/ask-open'>> {
  if ((order.state !== 'credited' && order.state !== 'shipped') || order.refundedFen >= order.payFen) return refuse('stored-value/nothing-to-refund');
  return last?.state === 'asked' ? refuse('stored-value/ask-open') : ok(undefined);
}
/** The request while it waits; whoever comes later finds it decided. */
export function standingAsk(ask: RefundAsk | undefined, askId: CommandKey): Result<RefundAsk, Refusal<'stored-value/ask-over'>> {
  return ask?.askId === askId && ask.state === 'asked' ? ok(ask) : refuse('stored-value/ask-over');
}
