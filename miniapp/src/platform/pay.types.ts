/** Fields of wx.requestPayment, as the server signed them; WeChat's browser wants the appId beside them. */
export interface Payment {
  readonly appId: string;
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly signType: 'RSA';
  readonly paySign: string;
}
/** What the phone saw. Never proof: the server asks WeChat Pay. */
export type PaySight = 'seems-paid' | 'cancelled' | 'unclear' | 'unavailable';
