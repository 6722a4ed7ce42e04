import type { Logger } from '../logger';
import type { TokenCall } from './access-token';
import { noteRefusal } from './outcome';

export interface Shipment {
  /** WeChat Pay's own number of the payment. */
  readonly transactionId: string;
  readonly openid: string;
  /** At most 120 characters. */
  readonly description: string;
  /** RFC 3339 with milliseconds and zone: 2022-12-15T13:29:35.120+08:00. */
  readonly uploadTime: string;
}
/** `not-yet`: WeChat does not know the payment yet, or did not answer; in some minutes. `rejected` needs a person. */
export type ShippingOutcome = 'shipped' | 'not-yet' | { readonly rejected: number };
export type UploadShipping = (shipment: Shipment) => Promise<ShippingOutcome>;

/** 10060002 shipped before, 10060023 nothing changed: as good as done, which makes a repeat harmless. */
const DONE = new Set([0, 10060002, 10060023]);
const UNKNOWN_ORDER = 10060001;
const VIRTUAL = 3;
const BY_TRANSACTION = 2;

/** upload_shipping_info for a recharge (virtual goods): without it the payment's money stays frozen. Settles two days later. */
export const createUploadShipping = (call: TokenCall, logger: Logger): UploadShipping => async (shipment) => {
  const answer = await call({
    method: 'POST', path: '/wxa/sec/order/upload_shipping_info',
    body: {
      order_key: { order_number_type: BY_TRANSACTION, transaction_id: shipment.transactionId }, logistics_type: VIRTUAL, delivery_mode: 1,
      shipping_list: [{ item_desc: [...shipment.description].slice(0, 120).join('') }], upload_time: shipment.uploadTime, payer: { openid: shipment.openid },
    },
  });
  if (answer.kind !== 'json') return 'not-yet';
  if (DONE.has(answer.errcode)) return 'shipped';
  const order = answer.errcode >= 10060002 && answer.errcode < 10070000;
  if (order || Math.floor(answer.errcode / 100_000) === 2684) {
    logger.alarm('wechat.shipping-rejected', { errcode: answer.errcode, errmsg: answer.errmsg });
    return { rejected: answer.errcode };
  }
  if (answer.errcode !== UNKNOWN_ORDER) noteRefusal(logger, 'upload_shipping_info', answer);
  return 'not-yet';
};
