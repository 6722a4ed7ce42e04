import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { advance, advanceWrites, commitOnce, documentItem, documentKey, type Plan } from '../ledger';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { TableUnavailable, type Write } from '../platform/table/table';
import { lawOf, packIdsOf } from './domain/law/in-force';
import { afterRefund, paidOut, partOfSum, type RechargeRefund, refundPostings } from './domain/refund';
import { standingAsk } from './domain/refund-ask';
import { balancesAfter, prepareRefund, type Prepared, type Quote, type QuoteCode, quoteOf, type RefundDependencies } from './prepare-refund';
import { pointsOfPart } from './domain/refund-points';
import { askKey, askOf, closedWrite } from './refund-ask.dynamo';
import { RECHARGE_REFUND, type RefundFacts, refundOf, refundState } from './refund.dynamo';
import { type RefundView, refundView } from './recharge-view';
import { lastRateWrite, orderWrite } from './stored-value.dynamo';
import { takeGifts } from './take-gifts';

type Request = z.output<StoredValueContract['refundRecharge']['request']>;
type Code = QuoteCode | 'stored-value/refund-changed' | 'stored-value/cash-unconfirmed' | 'stored-value/ask-over';

/** What a refund would take from the card and give back; writes nothing. */
export const createQuoteRefund = (deps: RefundDependencies) => async (request: z.output<StoredValueContract['quoteRefund']['request']>, caller: StaffCaller): Promise<Result<Quote, Refused<QuoteCode>>> => {
  const prepared = await prepareRefund(deps, request, caller);
  return prepared.ok ? ok(quoteOf(prepared.value)) : prepared;
};

/**
 * Refunds a recharge, wholly or partly, once for its key.
 *
 * 1. Order and member are read consistently; the sum must be the one that the person saw, else the new one is answered.
 * 2. One transaction: the refund's document, the order (conditioned on what was refunded of it), the entry and the member. The value has left the card.
 * 3. The sweeper sends the money through WeChat Pay under the document's own number; what WeChat has not confirmed stays `sending`.
 */
export const createRefundRecharge = (deps: RefundDependencies) => async (request: Request, caller: StaffCaller, mark: CommandMark): Promise<Result<RefundView, Refused<Code | 'ledger/busy' | 'http/key-reused'>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: RECHARGE_REFUND }, async (): Promise<Result<Plan<RefundFacts>, Refused<Code>>> => {
    const prepared = await prepareRefund(deps, request, caller);
    if (!prepared.ok) return prepared;
    if (prepared.value.quoteHash !== request.quoteHash) return { ok: false, error: { code: 'stored-value/refund-changed', detail: quoteOf(prepared.value) } };
    const { at, cashLimitFen } = prepared.value;
    if (cashLimitFen !== undefined && !request.cashConfirmed) return refuse('stored-value/cash-unconfirmed', { limitFen: cashLimitFen });
    const answering = request.askId && (await approval(deps, request.shopId, { ...request, askId: request.askId, refundId: mark.key, at }, caller));
    if (answering && !answering.ok) return answering;
    const plan = planOf(prepared.value, request, caller, mark.key);
    return ok(answering ? { ...plan, writes: [...plan.writes, answering.value] } : plan);
  });
  if (!committed.ok) return committed;
  // A repeat answers as the first did, however far the money has come meanwhile.
  const { document } = committed.value;
  const refund = refundOf(documentItem({ ...document, state: firstState(document.facts, document.at) }));
  assert(refund, 'a refund leaves its document');
  return ok(refundView(refund));
};

/** A refund that answers the member's request closes it, in the same transaction. */
async function approval({ table }: RefundDependencies, shopId: ShopId, { rechargeId, askId, refundId, at }: { readonly rechargeId: CommandKey; readonly askId: CommandKey; readonly refundId: CommandKey; readonly at: Instant }, caller: StaffCaller): Promise<Result<Write, Refused<'stored-value/ask-over'>>> {
  const item = await table.get(askKey(shopId, rechargeId), { consistent: true });
  const ask = standingAsk(item && askOf(item), askId);
  return ask.ok ? ok(closedWrite(shopId, ask.value, { state: 'approved', closedAt: at, byName: caller.name, refundId })) : ask;
}

const firstState = ({ channel }: Pick<RefundFacts, 'channel'>, at: Instant): Pick<RechargeRefund, 'state' | 'doneAt'> => (channel === 'wechat-pay' ? { state: 'sending' } : { state: 'done', doneAt: at });
function planOf(prepared: Prepared, request: Request, caller: StaffCaller, key: CommandKey): Plan<RefundFacts> {
  const { at, order, member, ground, rate, lastRate, sum, channel, paidAt, tender, cashLimitFen, found, sparing } = prepared;
  const facts: RefundFacts = {
    ...sum, ground, rechargeId: order.rechargeId, memberId: member.memberId, channel, byName: caller.name, balancesAfter: balancesAfter(member, sum), payFen: order.payFen, mchid: order.mchid,
    transactionId: order.transactionId ?? '', noticeBase: order.noticeBase, ...(order.till ? { till: order.till } : tender ? { tender } : {}), ...(paidAt ? { paidAt } : {}), ...(rate === undefined ? {} : { ratePerTenThousand: rate }), ...(cashLimitFen === undefined ? {} : { cashConfirmed: true }), law: packIdsOf(lawOf(order)), ...(request.reason === undefined ? {} : { reason: request.reason }),
  };
  const refund: RechargeRefund = { ...facts, shopId: order.shopId, refundId: key, at, tries: 0, ...firstState(facts, at), ...(channel === 'wechat-pay' ? { dueAt: at } : {}) };
  const gifts = found && sum.gifts && takeGifts(found, sum.gifts, key, at);
  const part = partOfSum(order, sum);
  const postings = [...refundPostings(sum, channel, order, part, tender, sparing), ...(gifts?.postings ?? [])];
  const spared = sum.pointsExpired ? sparing?.(pointsOfPart(order, part)) : undefined;
  const step = advance(member, { at, kind: 'recharge-refunded', documentId: key, postings, ...(paidAt ?? {}), ...(ground === 'agreed' ? {} : { ground }), amountFen: paidOut(sum), staffId: caller.staffId, staffName: caller.name, ...(order.opening ? {} : { rules: { terms: order.termsVersion } }) }, (same) => {
    const left = spared ? spared.told(same) : same;
    return gifts ? { ...left, openCoupons: left.openCoupons.filter(({ couponId }) => !gifts.taken.has(couponId)) } : left;
  });
  // Order and card were read apart where a part of the bonus came between the two: both are read again.
  if (!step.ok) throw new TableUnavailable('order and card were read apart');
  const next = afterRefund(order, sum, key);
  const proposed = sum.reopenedFen === undefined && (ground === 'shop-fault' || ground === 'own-reasons') && rate && rate !== lastRate ? [lastRateWrite(order.shopId, ground, rate)] : [];
  return { facts, at, by: caller.staffId, state: refundState(refund), writes: [orderWrite(documentKey(order.shopId, order.rechargeId), order, next), ...advanceWrites(step.value), ...(gifts?.writes ?? []), ...(spared?.writes ?? []), ...proposed] };
}
