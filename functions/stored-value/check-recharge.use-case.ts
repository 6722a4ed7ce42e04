import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { documentKey } from '../ledger';
import type { MemberCaller, Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import type { PaymentParams } from '../platform/wechat-pay';
import type { AskWechatPay } from './ask-wechat-pay';
import { isOpen, type Order } from './domain/order';
import type { OfferPayment } from './offer-payment';
import { rechargeView } from './recharge-view';
import { repaymentOrderView } from './repayment-order-view';
import { creditOrderOf, orderOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

type Answer<K extends 'checkRecharge' | 'cancelRecharge' | 'checkRepayment' | 'cancelRepayment'> = Promise<Result<z.output<StoredValueContract[K]['response']>, Refusal>>;
type Refusal = Refused<'http/not-found' | 'stored-value/wechat-pay-unavailable'>;
interface RechargeRequest {
  readonly shopId: ShopId;
  readonly rechargeId: CommandKey;
}
interface RepaymentRequest {
  readonly shopId: ShopId;
  readonly repaymentId: CommandKey;
}
interface Dependencies {
  readonly table: Table;
  readonly zoneOf: RechargeDependencies['zoneOf'];
  readonly asking: AskWechatPay;
  readonly offerPayment: OfferPayment;
}
interface Checked {
  readonly order: Order;
  readonly payment?: PaymentParams;
}

/** The caller's own order; another person's is as missing as one that never was. It stays theirs when two cards become one. */
async function ownOrder(table: Table, read: typeof orderOf, shopId: ShopId, key: CommandKey, caller: MemberCaller): Promise<Order | undefined> {
  const order = read(await table.get(documentKey(shopId, key), { consistent: true }));
  return order?.userId === caller.userId ? order : undefined;
}
/**
 * Asks WeChat how the order stands, and settles it if it is paid: what the phone says is never proof. A closed order is asked about too,
 * since money that arrived late must be found. While it waits, the answer carries what the phone pays by.
 */
async function check({ asking, offerPayment }: Dependencies, order: Order | undefined): Promise<Result<Checked, Refusal>> {
  if (!order) return refuse('http/not-found');
  if (!isOpen(order) && order.state !== 'closed') return ok({ order });
  const merchant = await asking.merchantOf(order);
  const standing = merchant && (await asking.ask(order, merchant));
  if (!merchant || !standing || standing.kind === 'unknown' || standing.kind === 'differs') return refuse('stored-value/wechat-pay-unavailable');
  if (standing.kind === 'settled' || !isOpen(order)) return ok({ order: standing.order });
  const offered = await offerPayment(standing.order, merchant);
  return offered ? ok(offered) : refuse('stored-value/wechat-pay-unavailable');
}
/** Closes the order at WeChat and here; one that was paid meanwhile is settled as paid. Cancelling twice is the same. */
async function cancel({ asking }: Dependencies, order: Order | undefined): Promise<Result<Order, Refusal>> {
  if (!order) return refuse('http/not-found');
  if (!isOpen(order)) return ok(order);
  const merchant = await asking.merchantOf(order);
  const standing = merchant && (await asking.close(order, merchant));
  return standing?.kind === 'settled' ? ok(standing.order) : refuse('stored-value/wechat-pay-unavailable');
}
const payable = ({ payment }: Checked) => (payment ? { payment } : {});

export const createCheckRecharge = (deps: Dependencies) => async ({ shopId, rechargeId }: RechargeRequest, caller: MemberCaller): Answer<'checkRecharge'> => {
  const checked = await check(deps, await ownOrder(deps.table, orderOf, shopId, rechargeId, caller));
  return checked.ok ? ok({ recharge: rechargeView(checked.value.order, await deps.zoneOf(shopId)), ...payable(checked.value) }) : checked;
};
export const createCancelRecharge = (deps: Dependencies) => async ({ shopId, rechargeId }: RechargeRequest, caller: MemberCaller): Answer<'cancelRecharge'> => {
  const cancelled = await cancel(deps, await ownOrder(deps.table, orderOf, shopId, rechargeId, caller));
  return cancelled.ok ? ok({ recharge: rechargeView(cancelled.value, await deps.zoneOf(shopId)) }) : cancelled;
};
export const createCheckRepayment = (deps: Dependencies) => async ({ shopId, repaymentId }: RepaymentRequest, caller: MemberCaller): Answer<'checkRepayment'> => {
  const checked = await check(deps, await ownOrder(deps.table, creditOrderOf, shopId, repaymentId, caller));
  return checked.ok ? ok({ repayment: repaymentOrderView(checked.value.order), ...payable(checked.value) }) : checked;
};
export const createCancelRepayment = (deps: Dependencies) => async ({ shopId, repaymentId }: RepaymentRequest, caller: MemberCaller): Answer<'cancelRepayment'> => {
  const cancelled = await cancel(deps, await ownOrder(deps.table, creditOrderOf, shopId, repaymentId, caller));
  return cancelled.ok ? ok({ repayment: repaymentOrderView(cancelled.value) }) : cancelled;
};
