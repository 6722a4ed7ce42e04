import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { documentKey } from '../ledger';
import type { MemberCaller, Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import type { AskWechatPay } from './ask-wechat-pay';
import { isOpen, type Order } from './domain/order';
import type { OfferPayment } from './offer-payment';
import { rechargeView } from './recharge-view';
import { orderOf } from './stored-value.dynamo';

interface Request {
  readonly shopId: ShopId;
  readonly rechargeId: CommandKey;
}
type Checked = z.output<StoredValueContract['checkRecharge']['response']>;
type Cancelled = z.output<StoredValueContract['cancelRecharge']['response']>;
type Refusal = Refused<'http/not-found' | 'stored-value/wechat-pay-unavailable'>;
interface Dependencies {
  readonly table: Table;
  readonly asking: AskWechatPay;
  readonly offerPayment: OfferPayment;
}
const missing: { readonly ok: false; readonly error: Refusal } = { ok: false, error: { code: 'http/not-found' } };
const unavailable: { readonly ok: false; readonly error: Refusal } = { ok: false, error: { code: 'stored-value/wechat-pay-unavailable' } };

/** The caller's own order; another person's is as missing as one that never was. It stays theirs when two cards become one. */
async function ownOrder(table: Table, request: Request, caller: MemberCaller): Promise<Order | undefined> {
  const order = orderOf(await table.get(documentKey(request.shopId, request.rechargeId), { consistent: true }));
  return order?.userId === caller.userId ? order : undefined;
}

/**
 * Asks WeChat how the caller's order stands, and credits it if it is paid: what the phone says is never proof. A closed order is asked about too,
 * since money that arrived late must be found. While it waits, the answer carries what the phone pays by.
 */
export const createCheckRecharge = ({ table, asking, offerPayment }: Dependencies) => async (request: Request, caller: MemberCaller): Promise<Result<Checked, Refusal>> => {
  const order = await ownOrder(table, request, caller);
  if (!order) return missing;
  if (!isOpen(order) && order.state !== 'closed') return ok({ recharge: rechargeView(order) });
  const merchant = await asking.merchantOf(order);
  const standing = merchant && (await asking.ask(order, merchant));
  if (!merchant || !standing || standing.kind === 'unknown' || standing.kind === 'differs') return unavailable;
  if (standing.kind === 'settled' || !isOpen(order)) return ok({ recharge: rechargeView(standing.order) });
  const offered = await offerPayment(standing.order, merchant);
  return offered ? ok({ recharge: rechargeView(offered.order), ...(offered.payment ? { payment: offered.payment } : {}) }) : unavailable;
};

/** Closes the caller's order at WeChat and gives its room back; one that was paid meanwhile is credited. Cancelling twice is the same. */
export const createCancelRecharge = ({ table, asking }: Dependencies) => async (request: Request, caller: MemberCaller): Promise<Result<Cancelled, Refusal>> => {
  const order = await ownOrder(table, request, caller);
  if (!order) return missing;
  if (!isOpen(order)) return ok({ recharge: rechargeView(order) });
  const merchant = await asking.merchantOf(order);
  const standing = merchant && (await asking.close(order, merchant));
  return standing?.kind === 'settled' ? ok({ recharge: rechargeView(standing.order) }) : unavailable;
};
