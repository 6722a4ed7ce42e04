import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { assert } from '@shared/kernel/assert';
import { after } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type { ShopId } from '@shared/kernel/ids';
import type * as z from 'zod';
import { openBillsOf, payableFen } from '../credit';
import { type Command, type CommitDependencies, commitOnce, documentItem, type Plan } from '../ledger';
import { type Member, memberKey, memberOf } from '../membership';
import type { CommandMark, MemberCaller, Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { FIRST_LOOK_MS, isOpen, OPEN_MS, type Order } from './domain/order';
import type { OfferPayment } from './offer-payment';
import { repaymentOrderView } from './repayment-order-view';
import { CREDIT_ORDER, creditOrderOf, newestRepayment, newestRepaymentWrite, type OrderFacts, orderState } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

type Request = z.output<StoredValueContract['startRepayment']['request']>;
type Started = z.output<StoredValueContract['startRepayment']['response']>;
type Desk = z.output<StoredValueContract['getRepaymentDesk']['response']>;
type Refusal = 'credit/nothing-owed' | 'credit/more-than-owed' | 'stored-value/repayment-open' | 'stored-value/wechat-pay-unavailable' | 'http/not-found';
type Dependencies = Pick<RechargeDependencies, 'table' | 'now' | 'merchants' | 'payerOf' | 'shopName' | 'settings' | 'logger'> & CommitDependencies & { readonly offerPayment: OfferPayment };

const DESCRIPTION_CHARACTERS = 20;
/** The member in their own person; one that became another card signs in anew. */
async function ownMember(table: Table, shopId: ShopId, { memberId }: Pick<MemberCaller, 'memberId'>): Promise<Member | undefined> {
  const item = await table.get(memberKey(memberId), { consistent: true });
  return item && item.shopId === shopId && item.mergedInto === undefined ? memberOf(item) : undefined;
}

/** What may be repaid by WeChat Pay now, and the order that waits for its payment, if one does. Writes nothing. */
export const createGetRepaymentDesk = ({ table, merchants }: Pick<RechargeDependencies, 'table' | 'merchants'>) =>
  async (request: { readonly shopId: ShopId; readonly memberId: MemberCaller['memberId'] }): Promise<Result<Desk, Refused<'http/not-found'>>> => {
    const member = await ownMember(table, request.shopId, request);
    if (!member) return refuse('http/not-found');
    const [bills, newest, merchant] = await Promise.all([openBillsOf(table, member), newestRepayment(table, request.shopId, member.memberId), merchants.of(request.shopId)]);
    return ok({ open: merchant !== undefined, mostFen: payableFen(bills), ...(newest && isOpen(newest) ? { waiting: repaymentOrderView(newest) } : {}) });
  };

/**
 * Starts a repayment by WeChat Pay, once for its key; a frozen member may pay what is owed.
 *
 * 1. Member, bills and newest order are read consistently: no more is taken than the bills ask for now, and one order at a time waits for payment.
 * 2. One transaction: the order's document with all that WeChat will be told, and the line that names it the newest. The bills are left alone until it is paid.
 * 3. WeChat Pay makes the order; a repeat of the command sends the stored facts and signs anew.
 */
export const createStartRepayment = (deps: Dependencies) => async (request: Request, caller: MemberCaller, mark: CommandMark): Promise<Result<Started, Refused<Refusal | 'ledger/busy' | 'http/key-reused'>>> => {
  const command: Command = { ...mark, shopId: request.shopId, kind: CREDIT_ORDER };
  const committed = await commitOnce(deps, command, () => decide(deps, request, caller, command));
  if (!committed.ok) return committed;
  const order = creditOrderOf(documentItem(committed.value.document));
  assert(order, 'a repayment leaves an order');
  const merchant = await deps.merchants.of(order.shopId);
  const offered = merchant?.mchid === order.mchid ? await deps.offerPayment(order, merchant) : undefined;
  if (!offered) return refuse('stored-value/wechat-pay-unavailable');
  return ok({ repayment: repaymentOrderView(offered.order), ...(offered.payment ? { payment: offered.payment } : {}) });
};

async function decide(deps: Dependencies, { shopId, amountFen }: Request, caller: MemberCaller, command: Command): Promise<Result<Plan<OrderFacts>, Refused<Refusal>>> {
  const member = await ownMember(deps.table, shopId, caller);
  if (!member) return refuse('http/not-found');
  const [bills, newest, merchant] = await Promise.all([openBillsOf(deps.table, member), newestRepayment(deps.table, shopId, member.memberId), deps.merchants.of(shopId)]);
  if (!merchant) return refuse('stored-value/wechat-pay-unavailable');
  const mostFen = payableFen(bills);
  if (mostFen === 0) return refuse('credit/nothing-owed');
  if (amountFen > mostFen) return refuse('credit/more-than-owed', { mostFen });
  if (newest && isOpen(newest)) return refuse('stored-value/repayment-open');
  const payer = await deps.payerOf(caller);
  if (!payer) {
    deps.logger.alarm('repayment.payer-unknown', { shopId, userId: caller.userId });
    return refuse('stored-value/wechat-pay-unavailable');
  }
  const at = deps.now();
  const facts: OrderFacts = {
    memberId: member.memberId, purpose: 'repayment', payFen: amountFen, bonusFen: fen(0), termsVersion: 0, closesAt: after(at, OPEN_MS), appId: payer.appId, openid: payer.openid, mchid: merchant.mchid,
    description: `${[...(await deps.shopName(shopId))].slice(0, DESCRIPTION_CHARACTERS).join('')}-挂账还款`, noticeBase: `${deps.settings.publicBase}/wechat-pay/${shopId}/`,
  };
  const order: Order = { ...facts, shopId, rechargeId: command.key, userId: caller.userId, createdAt: at, state: 'created', tries: 0, refundedFen: fen(0), refundIds: [], dueAt: after(at, FIRST_LOOK_MS) };
  return ok({ facts, at, by: caller.userId, state: orderState(order), writes: [newestRepaymentWrite(member.memberId, newest, command.key)] });
}
