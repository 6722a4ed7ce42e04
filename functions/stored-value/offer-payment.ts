import { MINUTE_MS } from '@shared/kernel/instant';
import type { Merchant, PaymentParams } from '../platform/wechat-pay';
import type { AskWechatPay } from './ask-wechat-pay';
import { type Order, orderNo } from './domain/order';
import type { SettleOrder } from './settle-order';
import type { RechargeDependencies } from './stored-value.ports';

/** The order as it stands, with what the phone pays by; without, when it cannot be paid any more. Undefined: WeChat Pay did not answer. */
export type Offered = { readonly order: Order; readonly payment?: PaymentParams } | undefined;
export type OfferPayment = (order: Order, merchant: Merchant) => Promise<Offered>;
type Dependencies = Pick<RechargeDependencies, 'pay' | 'now' | 'logger'> & { readonly settle: SettleOrder; readonly asking: AskWechatPay };

/** WeChat wants an order to end a minute or more after it is made. */
const LAST_PREPAY_MS = MINUTE_MS;

/**
 * Makes the order at WeChat, or signs its parameters anew. Every prepay of an order sends the facts of its document, so a repeat after a lost
 * answer gets the same prepay_id; a refusal for good closes the order and gives its room back.
 */
export const createOfferPayment = ({ pay, now, logger, settle, asking }: Dependencies): OfferPayment => {
  const signed = (order: Order, merchant: Merchant): Offered =>
    order.state === 'prepaid' && order.prepayId !== undefined && now() < order.closesAt ? { order, payment: pay.paymentParams(merchant, order.appId, order.prepayId) } : { order };
  const settledBy = async (standing: ReturnType<AskWechatPay['ask']>): Promise<Offered> => {
    const found = await standing;
    return found.kind === 'settled' || found.kind === 'waiting' ? { order: found.order } : undefined;
  };
  return async (order, merchant) => {
    if (order.state !== 'created' || now() > order.closesAt - LAST_PREPAY_MS) return signed(order, merchant);
    const outcome = await pay.prepay(merchant, {
      appId: order.appId, outTradeNo: orderNo(order), description: order.description, notifyUrl: `${order.noticeBase}notify`, totalFen: order.payFen, openid: order.openid, expiresAt: order.closesAt,
    });
    switch (outcome.kind) {
      case 'prepaid':
        return signed(await settle(order, { kind: 'prepaid', prepayId: outcome.prepayId }), merchant);
      case 'paid':
        return settledBy(asking.ask(order, merchant));
      case 'closed':
        return { order: await settle(order, { kind: 'unpayable' }) };
      case 'unavailable':
        if (outcome.doubt) logger.alarm('recharge.wechat-pay-refused', { shopId: order.shopId, rechargeId: order.rechargeId, ...outcome });
        return undefined;
      default: {
        // OUT_TRADE_NO_USED, or parameters that WeChat will never take: this order has no future, whoever made the number at WeChat.
        logger.alarm('recharge.prepay-refused', { shopId: order.shopId, rechargeId: order.rechargeId, ...outcome });
        const closed = await settledBy(asking.close(order, merchant));
        return outcome.kind === 'number-used' ? closed : undefined;
      }
    }
  };
};
