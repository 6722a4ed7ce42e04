/** What the stack (or a test) tells the double, and what others may name. Amounts are fen, instants are milliseconds. */

export interface AppAccount {
  readonly appid: string;
  readonly appSecret: string;
}

export interface PushTarget {
  readonly url: string;
  readonly token: string;
  readonly encodingAesKey: string;
}

export interface Merchant {
  readonly mchid: string;
  /** Serial number of the merchant's API certificate, as it stands in the Authorization header. */
  readonly serialNo: string;
  readonly merchantPublicKeyPem: string;
  /** Exactly 32 ASCII characters. */
  readonly apiV3Key: string;
  /** Appids the merchant is bound to; the mini-program and the service account when absent. */
  readonly appids?: readonly string[];
}

/** Where the product's app runs in a browser. `{person}` in baseUrl becomes the person's id, so that each may have an origin of their own. */
export interface AppAddress {
  readonly baseUrl: string;
  /** `hash`: base/#/pages/x?y, `browser`: base/pages/x?y. */
  readonly router: 'hash' | 'browser';
  /** Page that a store code without one opens. */
  readonly joinPage: string;
  readonly cardPage: string;
  readonly name: string;
}

export interface MessageTemplate {
  readonly id: string;
  readonly title: string;
  /** Lines of `label:{{thing1.DATA}}`, as gettemplate lists them. */
  readonly content: string;
  readonly example: string;
  /** 2 one-time, 3 long-term. */
  readonly type: 2 | 3;
  readonly keywordEnumValueList: readonly { readonly keywordCode: string; readonly enumValueList: readonly string[] }[];
  /** Appid that owns it; the mini-program when absent. */
  readonly appid?: string;
}

export interface WechatLimits {
  /** How long after a payment the shipping service answers 10060001. */
  readonly shippingLagMs: number;
  /** How long one subscribe send is in progress; a second one to the same person meanwhile is refused with 43108. */
  readonly sendLatencyMs: number;
  /** How long a refund stays PROCESSING. */
  readonly refundLagMs: number;
  /** How long a callback or notification may take before it counts as failed. Real time. */
  readonly callbackTimeoutMs: number;
}

export interface LocalWechatOptions {
  readonly appid: string;
  readonly appSecret: string;
  /** The service account that h5 signs in with. The same appid as the mini-program's gives a person one openid in both. */
  readonly oauth?: AppAccount;
  readonly push?: PushTarget;
  readonly merchants?: readonly Merchant[];
  readonly app?: Partial<AppAddress>;
  readonly host?: string;
  readonly port?: number;
  /** Milliseconds; Date.now when absent. */
  readonly clock?: () => number;
  /** Lets POST /_control/clock move the clock; refused with 409 when absent. */
  readonly moveClock?: (toMs: number) => void;
  /** People, consents, orders and the platform key are kept here; only in memory when absent. */
  readonly dataDir?: string;
  readonly templates?: readonly MessageTemplate[];
  /** Pages of the released mini-program; when given, getwxacodeunlimit and subscribe/send refuse other pages with 41030. */
  readonly pages?: readonly string[];
  readonly sensitiveWords?: readonly string[];
  readonly limits?: Partial<WechatLimits>;
  /** Whether notifications and callbacks leave by themselves; false leaves it to notifications.deliverDue(). Default true. */
  readonly autoDeliver?: boolean;
}

/** Parameters of wx.requestPayment / getBrandWCPayRequest, as the app got them from the server. */
export interface PaymentParams {
  readonly appId: string;
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly signType: string;
  readonly paySign: string;
}

export type SubscribeDecision = 'accept' | 'reject';
