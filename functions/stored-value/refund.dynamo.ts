import type { CommandKey, MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { documentKey, documentOf } from '../ledger';
import type { Item, Value, When, Write } from '../platform/table/table';
import { type RechargeRefund, rechargeRefundNo, type RefundState } from './domain/refund';
import { DUE, dueSk } from './stored-value.dynamo';

export const RECHARGE_REFUND = 'recharge-refund';
/** Fixed when it is made; who, when and which stand on the document itself. */
export type RefundFacts = Pick<RechargeRefund, 'rechargeId' | 'memberId' | 'channel' | 'byName' | 'reason' | 'balancesAfter' | 'payFen' | 'mchid' | 'transactionId' | 'noticeBase' | 'till' | 'principalFen' | 'bonusFen' | 'withheldFen' | 'moneyFen' | 'points' | 'pointsMissing' | 'gifts'>;

/** What changes on a refund's document; an attribute that is undefined is taken away. */
export const refundState = (refund: RechargeRefund): Readonly<Record<string, Value | undefined>> => ({
  state: refund.state, doneAt: refund.doneAt, tries: refund.tries === 0 ? undefined : refund.tries,
  gsi1pk: refund.dueAt === undefined ? undefined : DUE, gsi1sk: refund.dueAt === undefined ? undefined : dueSk(refund.dueAt, rechargeRefundNo(refund)),
});
/** The refund's next state over the one that was read. */
export function refundWrite(was: RechargeRefund, is: RechargeRefund): Write {
  const after = Object.entries(refundState(is));
  const when: When = was.tries === 0 ? { equals: { state: was.state }, missing: ['tries'] } : { equals: { state: was.state, tries: was.tries } };
  return { update: documentKey(was.shopId, was.refundId), set: Object.fromEntries(after.filter(([, value]) => value !== undefined)) as Record<string, Value>, remove: after.filter(([, value]) => value === undefined).map(([name]) => name), when };
}
/** The refund in a document; undefined when the document is of another command. */
export function refundOf(item: Item | undefined): RechargeRefund | undefined {
  if (item?.documentKind !== RECHARGE_REFUND) return undefined;
  const { facts, state, shopId, key, at } = documentOf<RefundFacts>(item);
  return {
    ...facts, memberId: facts.memberId as MemberId, shopId, refundId: key as CommandKey, at, state: state.state as RefundState, tries: (state.tries ?? 0) as number,
    ...(state.doneAt === undefined ? {} : { doneAt: state.doneAt as Instant }), ...(typeof state.gsi1sk === 'string' ? { dueAt: Number(state.gsi1sk.slice(0, 13)) as Instant } : {}),
  };
}
