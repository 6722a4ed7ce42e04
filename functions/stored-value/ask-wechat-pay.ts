import type { Merchant, QueryOutcome, Transaction } from '../platform/wechat-pay';
import { differenceOf, type Differing } from './domain/content';
import { isOpen, type Order, orderNo } from './domain/order';
import type { SettleOrder } from './settle-order';
import type { RechargeDependencies } from './stored-value.ports';

/** `waiting`: WeChat still takes payment for it (`known`), or never heard of it. `unknown`: nobody could say; ask again. `differs`: what was paid is not this order. */
export type Standing =
  | { readonly kind: 'settled'; readonly order: Order }
  | { readonly kind: 'waiting'; readonly order: Order; readonly known: boolean }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'differs'; readonly field: Differing };
export interface AskWechatPay {
  /** The merchant under which the order was made; absent, with an alarm, when the shop's account is gone or another one now. */
  merchantOf(order: Order): Promise<Merchant | undefined>;
  /** Takes a payment that WeChat states, if it is this order's to the last field. */
  takePaid(order: Order, transaction: Transaction): Promise<Standing>;
  /** Asks how the order stands and settles what is learnt. */
  ask(order: Order, merchant: Merchant): Promise<Standing>;
  /** Closes the order at WeChat and here; one that was paid meanwhile is credited instead. */
  close(order: Order, merchant: Merchant): Promise<Standing>;
}
type Dependencies = Pick<RechargeDependencies, 'pay' | 'merchants' | 'logger'> & { readonly settle: SettleOrder };

/** The one way in which a statement of WeChat Pay becomes a change of an order. */
export function createAskWechatPay({ pay, merchants, logger, settle }: Dependencies): AskWechatPay {
  const named = (order: Order) => ({ shopId: order.shopId, rechargeId: order.rechargeId, orderNo: orderNo(order) });
  const silent = (order: Order, outcome: { readonly kind: 'unavailable' | 'refused' }): Standing => {
    if (outcome.kind === 'refused' || 'doubt' in outcome) logger.alarm('recharge.wechat-pay-refused', { ...named(order), ...outcome });
    return { kind: 'unknown' };
  };
  const takePaid = async (order: Order, transaction: Transaction): Promise<Standing> => {
    const field = differenceOf(order, transaction);
    if (field === undefined) return { kind: 'settled', order: await settle(order, { kind: 'paid', transactionId: transaction.transactionId }) };
    logger.alarm('recharge.content-differs', { ...named(order), field });
    return { kind: 'differs', field };
  };
  /** Money came and went back by someone's hand at WeChat: nothing is credited, a person must look. */
  const refundedOutside = async (order: Order): Promise<Standing> => {
    if (order.state !== 'refunding' && order.state !== 'refunded') logger.alarm('recharge.refunded-outside', named(order));
    return { kind: 'settled', order: isOpen(order) ? await settle(order, { kind: 'unpayable' }) : order };
  };
  const learn = async (order: Order, outcome: QueryOutcome): Promise<Standing> => {
    switch (outcome.kind) {
      case 'paid':
        return takePaid(order, outcome.transaction);
      case 'refunded':
        return refundedOutside(order);
      case 'closed':
        return { kind: 'settled', order: await settle(order, { kind: 'unpayable' }) };
      case 'notpay':
        return { kind: 'waiting', order, known: true };
      case 'not-found':
        return { kind: 'waiting', order, known: false };
      default:
        return silent(order, outcome);
    }
  };
  const ask = async (order: Order, merchant: Merchant): Promise<Standing> => learn(order, await pay.query(merchant, orderNo(order)));
  return {
    takePaid, ask,
    merchantOf: async (order) => {
      const merchant = await merchants.of(order.shopId);
      if (merchant?.mchid === order.mchid) return merchant;
      logger.alarm('recharge.merchant-changed', named(order));
      return undefined;
    },
    close: async (order, merchant) => {
      const outcome = await pay.close(merchant, orderNo(order));
      if (outcome.kind === 'paid') return ask(order, merchant);
      if (outcome.kind === 'closed' || outcome.kind === 'not-found') return { kind: 'settled', order: await settle(order, { kind: 'unpayable' }) };
      return silent(order, outcome);
    },
  };
}
