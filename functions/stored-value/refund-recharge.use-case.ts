import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, subtract } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { advance, advanceWrites, commitOnce, documentItem, documentKey, type Plan } from '../ledger';
import { type Member, standingMember } from '../membership';
import { sha256Hex } from '../platform/crypto/digests';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { TableUnavailable, type Write } from '../platform/table/table';
import { lawOf, packIdsOf } from './domain/law/in-force';
import type { Order } from './domain/order';
import { channelOf, MAX_REFUNDS, type RechargeRefund, type RefundChannel, refundableOf, refundPostings, type RefundSum, refundSum } from './domain/refund';
import { standingAsk } from './domain/refund-ask';
import { askKey, askOf, closedWrite } from './refund-ask.dynamo';
import { RECHARGE_REFUND, type RefundFacts, refundOf, refundState } from './refund.dynamo';
import { giftsView, type RefundView, refundView } from './recharge-view';
import { orderOf, orderWrite } from './stored-value.dynamo';
import { findGifts, type GiftsFound, takeGifts } from './take-gifts';
import type { RechargeDependencies } from './stored-value.ports';

type Dependencies = Pick<RechargeDependencies, 'table' | 'now' | 'elapsed' | 'pause' | 'fraction' | 'lotsFor'>;
type Request = z.output<StoredValueContract['refundRecharge']['request']>;
type Quote = z.output<StoredValueContract['quoteRefund']['response']>;
type QuoteCode = StoredValueContract['quoteRefund']['errors'][number];
type Code = QuoteCode | 'stored-value/refund-changed' | 'stored-value/ask-over';
interface Prepared {
  readonly at: Instant;
  readonly order: Order;
  readonly member: Member;
  readonly sum: RefundSum;
  readonly channel: RefundChannel;
  readonly found?: GiftsFound | undefined;
  readonly quoteHash: string;
}

/** What the person saw and agreed to; other movements of the card do not void it as long as the sum is the same. */
const hashOf = (order: Order, sum: RefundSum, channel: RefundChannel): string =>
  sha256Hex(JSON.stringify([order.rechargeId, order.refundedFen, sum.principalFen, sum.bonusFen, sum.withheldFen, sum.moneyFen, sum.points, sum.pointsMissing, channel, ...(sum.cancelledFen ? [sum.cancelledFen] : []), ...(sum.gifts ? [sum.gifts] : [])])).slice(0, 32);

/** Order and member, read consistently, and the sum of returning so much of it; all that is left where no amount is named. */
async function prepare(deps: Dependencies, request: { readonly shopId: ShopId; readonly rechargeId: CommandKey; readonly principalFen?: Fen | undefined }, caller: StaffCaller): Promise<Result<Prepared, Refused<QuoteCode>>> {
  const order = orderOf(await deps.table.get(documentKey(request.shopId, request.rechargeId), { consistent: true }));
  if (!order) return refuse('http/not-found');
  const member = await standingMember(deps.table, order.shopId, order.memberId);
  if (!member || (order.state !== 'credited' && order.state !== 'shipped')) return refuse('stored-value/nothing-to-refund');
  if (member.userId === caller.userId) return refuse('visits/own-membership');
  if (order.refundIds.length >= MAX_REFUNDS) return refuse('stored-value/nothing-to-refund');
  const at = deps.now();
  const found = await findGifts(deps.table, order);
  const sum = refundSum(order, member.balances, request.principalFen ?? refundableOf(order, member.balances), found?.now);
  if (!sum.ok) return sum;
  // Where all of it is kept there is nothing to send.
  const channel = sum.value.moneyFen === 0 ? 'by-hand' : channelOf(order, at);
  return ok({ at, order, member, found, sum: sum.value, channel, quoteHash: hashOf(order, sum.value, channel) });
}
const quoteOf = ({ order, member, sum, channel, quoteHash }: Prepared): Quote => {
  const { principalFen, bonusFen } = member.balances;
  const { gifts: _gifts, ...rest } = sum;
  return { ...rest, ...giftsView(sum), channel, ...(order.till ? { tender: order.till.tender } : {}), quoteHash, payFen: order.payFen, refundedFen: order.refundedFen, refundableFen: refundableOf(order, member.balances), before: { principalFen, bonusFen }, after: balancesAfter(member, sum) };
};
function balancesAfter(member: Member, sum: RefundSum): RechargeRefund['balancesAfter'] {
  return { principalFen: subtract(member.balances.principalFen, sum.principalFen), bonusFen: subtract(member.balances.bonusFen, sum.bonusFen) };
}

/** What a refund would take from the card and give back; writes nothing. */
export const createQuoteRefund = (deps: Dependencies) => async (request: z.output<StoredValueContract['quoteRefund']['request']>, caller: StaffCaller): Promise<Result<Quote, Refused<QuoteCode>>> => {
  const prepared = await prepare(deps, request, caller);
  return prepared.ok ? ok(quoteOf(prepared.value)) : prepared;
};

/**
 * Refunds a recharge, wholly or partly, once for its key.
 *
 * 1. Order and member are read consistently; the sum must be the one that the person saw, else the new one is answered.
 * 2. One transaction: the refund's document, the order (conditioned on what was refunded of it), the entry and the member. The value has left the card.
 * 3. The sweeper sends the money through WeChat Pay under the document's own number; what WeChat has not confirmed stays `sending`.
 */
export const createRefundRecharge = (deps: Dependencies) => async (request: Request, caller: StaffCaller, mark: CommandMark): Promise<Result<RefundView, Refused<Code | 'ledger/busy' | 'http/key-reused'>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: RECHARGE_REFUND }, async (): Promise<Result<Plan<RefundFacts>, Refused<Code>>> => {
    const prepared = await prepare(deps, request, caller);
    if (!prepared.ok) return prepared;
    if (prepared.value.quoteHash !== request.quoteHash) return { ok: false, error: { code: 'stored-value/refund-changed', detail: quoteOf(prepared.value) } };
    const { member, at, sum } = prepared.value;
    const answering = request.askId && (await approval(deps, request.shopId, { ...request, askId: request.askId, refundId: mark.key, at }, caller));
    if (answering && !answering.ok) return answering;
    const plan = planOf(sum.points > 0 ? { ...prepared.value, member: await deps.lotsFor(member, at) } : prepared.value, request, caller, mark.key);
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
async function approval({ table }: Dependencies, shopId: ShopId, { rechargeId, askId, refundId, at }: { readonly rechargeId: CommandKey; readonly askId: CommandKey; readonly refundId: CommandKey; readonly at: Instant }, caller: StaffCaller): Promise<Result<Write, Refused<'stored-value/ask-over'>>> {
  const item = await table.get(askKey(shopId, rechargeId), { consistent: true });
  const ask = standingAsk(item && askOf(item), askId);
  return ask.ok ? ok(closedWrite(shopId, ask.value, { state: 'approved', closedAt: at, byName: caller.name, refundId })) : ask;
}

const firstState = ({ channel }: Pick<RefundFacts, 'channel'>, at: Instant): Pick<RechargeRefund, 'state' | 'doneAt'> => (channel === 'wechat-pay' ? { state: 'sending' } : { state: 'done', doneAt: at });
function planOf({ at, order, member, sum, channel, found }: Prepared, request: Request, caller: StaffCaller, key: CommandKey): Plan<RefundFacts> {
  const facts: RefundFacts = {
    ...sum, rechargeId: order.rechargeId, memberId: member.memberId, channel, byName: caller.name, balancesAfter: balancesAfter(member, sum), payFen: order.payFen, mchid: order.mchid,
    transactionId: order.transactionId ?? '', noticeBase: order.noticeBase, ...(order.till ? { till: order.till } : {}), law: packIdsOf(lawOf(order)), ...(request.reason === undefined ? {} : { reason: request.reason }),
  };
  const refund: RechargeRefund = { ...facts, shopId: order.shopId, refundId: key, at, tries: 0, ...firstState(facts, at), ...(channel === 'wechat-pay' ? { dueAt: at } : {}) };
  const gifts = found && sum.gifts && takeGifts(found, sum.gifts, order.giftsTo ?? order.memberId, key, at);
  const step = advance(member, { at, kind: 'recharge-refunded', documentId: key, postings: [...refundPostings(sum, channel, order.till), ...(gifts?.postings ?? [])], ...(order.till ? { storeId: order.till.storeId, storeName: order.till.storeName } : {}), amountFen: sum.moneyFen, staffId: caller.staffId, staffName: caller.name, rules: { terms: order.termsVersion } }, (same) => (gifts ? { ...same, openCoupons: same.openCoupons.filter(({ couponId }) => !gifts.taken.has(couponId)) } : same));
  // Order and card were read apart where a part of the bonus came between the two: both are read again.
  if (!step.ok) throw new TableUnavailable('order and card were read apart');
  const next: Order = { ...order, refundedFen: add(order.refundedFen, sum.principalFen), refundIds: [...order.refundIds, key], ...(sum.gifts ? { giftsKeptFen: add(order.giftsKeptFen ?? fen(0), sum.gifts.keptFen) } : {}) };
  return { facts, at, by: caller.staffId, state: refundState(refund), writes: [orderWrite(documentKey(order.shopId, order.rechargeId), order, next), ...advanceWrites(step.value), ...(gifts?.writes ?? [])] };
}
