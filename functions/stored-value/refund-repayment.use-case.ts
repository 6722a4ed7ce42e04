import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { billsAt, type Part, stepWrites, takeBack, withBills } from '../credit';
import { advance, advanceWrites, commitOnce, documentItem, documentKey, type Plan, posting } from '../ledger';
import { isOwn, standingMember } from '../membership';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { FIRST_RULES, refundUntil, type RuleBook } from '../shops';
import type { Order } from './domain/order';
import { rechargeRefundNo, type WechatRefund } from './domain/wechat-refund';
import { documentsOf } from './read-recharges.use-case';
import { paidByHand, TOLD } from './recharge-view';
import { CREDIT_REFUND, creditRefundOf, refundState } from './refund.dynamo';
import { repaymentOrderView } from './repayment-order-view';
import { creditOrderOf, orderWrite } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

type Contract = StoredValueContract;
type RepaidView = z.output<Contract['refundRepayment']['response']>;
type Code = Contract['refundRepayment']['errors'][number];
type Dependencies = Pick<RechargeDependencies, 'table' | 'now' | 'elapsed' | 'pause' | 'fraction'> & { readonly ruleBook: RuleBook };
/** Fixed when it is made: what WeChat is told, and which bills it opened again. */
export type CreditRefundFacts = Pick<WechatRefund, 'rechargeId' | 'memberId' | 'purpose' | 'byName' | 'moneyFen' | 'payFen' | 'mchid' | 'transactionId' | 'noticeBase'> & { readonly reason: string; readonly parts: readonly Part[]; readonly until: Instant; readonly repayment: RepaidView['repayment'] };

const hasPaid = (order: Order): boolean => (order.state === 'credited' || order.state === 'shipped') && order.repaid !== undefined;
const termOf = async ({ ruleBook }: Dependencies, { shopId, creditedAt, createdAt }: Order, at: Instant): Promise<Instant> => refundUntil(creditedAt ?? createdAt, (await ruleBook.inForce(shopId, 'undo', at))?.rule ?? FIRST_RULES.undo);
function repaidView(repayment: RepaidView['repayment'], until: Instant, refund: WechatRefund | undefined): RepaidView {
  const back = refund && { refundId: refund.refundId, refundNo: rechargeRefundNo(refund), at: refund.at, byName: refund.byName, reason: refund.reason ?? '', state: TOLD[refund.state], ...(refund.doneAt === undefined ? {} : { doneAt: refund.doneAt }), ...paidByHand(refund) };
  return { repayment, until, ...(back ? { refund: back } : {}) };
}
const read = async (table: Table, shopId: ShopId, repaymentId: CommandKey): Promise<Order | undefined> => creditOrderOf(await table.get(documentKey(shopId, repaymentId), { consistent: true }));

/** A member's repayments by WeChat Pay that paid bills, newest first, each with its refund. */
export const createListMemberRepayments = (deps: Dependencies) => async (request: z.output<Contract['listMemberRepayments']['request']>): Promise<Result<z.output<Contract['listMemberRepayments']['response']>, Refused<'http/not-found'>>> => {
  const found = await documentsOf(deps.table, request, ({ kind, storeId }) => kind === 'credit-repaid' && storeId === undefined);
  if (!found.ok) return found;
  const [orders, at] = [found.value.items.flatMap((item) => creditOrderOf(item) ?? []).filter(hasPaid), deps.now()];
  const given = orders.flatMap(({ refundIds }) => refundIds);
  const refunds = given.length === 0 ? [] : (await deps.table.getMany(given.map((id) => documentKey(request.shopId, id)))).map(creditRefundOf);
  const items = await Promise.all(orders.map(async (order) => repaidView(repaymentOrderView(order), await termOf(deps, order, at), refunds.find((refund) => refund?.rechargeId === order.rechargeId))));
  return ok({ items, ...found.value.next });
};

/**
 * Gives a repayment back, whole and once for its order.
 *
 * 1. The order has paid bills, was not given back, and is within the shop's term for refunds; nobody gives back their own.
 * 2. The same parts come off the same bills; a bill whose visit was undone has passed the money on, and that is refused.
 * 3. One transaction: the refund's document, the order (conditioned on what was refunded of it), the entry, the member and the bills, each by its revision.
 * 4. The sweeper sends the money under the document's own number, as it sends refunds of recharges; what gets stuck is dealt with as theirs.
 */
export const createRefundRepayment = (deps: Dependencies) => async (request: z.output<Contract['refundRepayment']['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<RepaidView, Refused<Code>>> => {
  const { shopId, repaymentId, reason } = request;
  const committed = await commitOnce(deps, { ...mark, shopId, kind: CREDIT_REFUND }, async (): Promise<Result<Plan<CreditRefundFacts>, Refused<Code>>> => {
    const order = await read(deps.table, shopId, repaymentId);
    if (!order?.repaid || !hasPaid(order)) return refuse('http/not-found');
    const at = deps.now();
    const member = await standingMember(deps.table, order.shopId, order.memberId);
    if (!member) return refuse('http/not-found');
    if (isOwn(member, caller)) return refuse('visits/own-membership');
    if (order.refundIds.length > 0) return refuse('visits/already-undone');
    const until = await termOf(deps, order, at);
    if (at > until) return refuse('visits/refund-term-over', { until });
    const { parts } = order.repaid;
    const back = takeBack(await billsAt(deps.table, parts), parts, [{ tender: 'wechat-pay', amountFen: order.payFen }]);
    if (!back.ok) return (await read(deps.table, shopId, repaymentId))?.refundIds.length === 0 ? back : refuse('visits/already-undone');
    const { payFen, mchid, noticeBase } = order;
    const given: Order = { ...order, refundedFen: payFen, refundIds: [mark.key] };
    const facts: CreditRefundFacts = { rechargeId: repaymentId, memberId: member.memberId, purpose: 'repayment', byName: caller.name, reason, moneyFen: payFen, payFen, mchid, transactionId: order.transactionId ?? '', noticeBase, parts, until, repayment: repaymentOrderView(given) };
    const refund: WechatRefund = { ...facts, shopId, refundId: mark.key, at, state: 'sending', tries: 0, dueAt: at };
    const advanced = advance(member, { at, kind: 'credit-repayment-undone', documentId: mark.key, postings: [posting('payments', 'member', 'credit', payFen, 'undone')], amountFen: payFen, staffId: caller.staffId, staffName: caller.name }, (same) => withBills(same, back.value));
    assert(advanced.ok, 'what is owed again overdraws nothing');
    return ok({
      at, by: caller.staffId, facts, state: refundState(refund),
      writes: [orderWrite(documentKey(shopId, repaymentId), order, given), ...advanceWrites(advanced.value), ...back.value.flatMap(stepWrites)],
    });
  });
  if (!committed.ok) return committed;
  // A repeat answers as the first did, however far the money has come meanwhile.
  const { document } = committed.value;
  return ok(repaidView(document.facts.repayment, document.facts.until, creditRefundOf(documentItem({ ...document, state: { state: 'sending' } }))));
};
