import * as z from 'zod';

/** CREATED → PREPAID → PAID (credited) → SHIPPED; CREATED or PREPAID → CLOSED; PAID too late or over the limit → REFUNDING → REFUNDED. */
export const rechargeState = z.enum(['created', 'prepaid', 'credited', 'shipped', 'closed', 'refunding', 'refunded']);
/** Fields of wx.requestPayment; a browser inside WeChat wants appId beside them. */
export const payment = z.object({ appId: z.string(), timeStamp: z.string(), nonceStr: z.string(), package: z.string(), signType: z.literal('RSA'), paySign: z.string() });
