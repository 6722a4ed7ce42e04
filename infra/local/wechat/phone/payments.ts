import { createPublicKey } from 'node:crypto';
import { isPayer, markPaid } from '../pay/orders';
import { payMessage, verifyRsa } from '../pay/pay-crypto';
import type { Order, Person } from '../wechat.state';
import type { PaymentParams } from '../wechat.types';
import type { World } from '../world';

const FIELDS = ['appId', 'timeStamp', 'nonceStr', 'package', 'signType', 'paySign'] as const;

export type PayResult = 'ok' | 'cancel' | { readonly fail: string };

/** Reads what an app passed to requestPayment; answers the sentence WeChat would when something is missing. */
export function readPaymentParams(given: Readonly<Record<string, unknown>>): PaymentParams | string {
  const missing = FIELDS.find((field) => typeof given[field] !== 'string' || given[field] === '');
  if (missing) return `调用支付JSAPI缺少参数：${missing}`;
  return Object.fromEntries(FIELDS.map((field) => [field, given[field]])) as unknown as PaymentParams;
}

/** Whether WeChat would open the payment sheet: the order, or the sentence it refuses with. The paySign must hold. */
export function orderToPay(world: World, person: Person, params: PaymentParams): Order | string {
  if (params.signType !== 'RSA') return 'signType 须为 RSA';
  if (!/^\d{10}$/.test(params.timeStamp) || params.nonceStr.length > 32) return '支付验证签名失败';
  const order = Object.values(world.state.orders).find((one) => `prepay_id=${one.prepayId}` === params.package);
  const merchant = order && world.merchants.get(order.mchid);
  if (!order || !merchant) return 'prepay_id 无效';
  if (order.appid !== params.appId) return 'appid和下单时不一致';
  const message = payMessage(params.appId, params.timeStamp, params.nonceStr, params.package);
  if (!verifyRsa(createPublicKey(merchant.merchantPublicKeyPem), message, params.paySign)) return '支付验证签名失败';
  if (!isPayer(order, person.id)) return '下单账号与支付账号不一致，请核实后再支付';
  return whyNotPayable(world, order) ?? order;
}

function whyNotPayable(world: World, order: Order): string | undefined {
  if (order.state === 'CLOSED') return '该订单已关闭';
  if (order.state !== 'NOTPAY') return '该订单已支付';
  return order.expiresAt <= world.now() || order.prepayExpiresAt <= world.now() ? '该订单已过期，请重新下单' : undefined;
}

/** A person confirms or cancels; the order is looked at again, since it may have been closed while the sheet was open. */
export function decidePayment(world: World, order: Order, decision: 'pay' | 'cancel'): PayResult {
  if (decision === 'cancel') return 'cancel';
  const refused = whyNotPayable(world, order);
  if (refused) return { fail: refused };
  markPaid(world, order);
  return 'ok';
}
