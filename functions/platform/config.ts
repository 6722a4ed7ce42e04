import { assert } from '@shared/kernel/assert';

const setting = (name: string): string => {
  const value = process.env[name];
  assert(value !== undefined && value !== '', `${name} is not set`);
  return value;
};
const optional = (name: string, otherwise: string): string => process.env[name] || otherwise;

/** Every setting of the service, read where it is used so that a Lambda needs only its own. `.env.example` explains each. */
export const config = {
  get tableName() { return setting('TABLE_NAME'); },
  /** The region the container runs in; set by Lambda itself. */
  get region() { return setting('AWS_REGION'); },
  get busName() { return setting('BUS_NAME'); },
  /** Where secrets come from: `ssm:<path prefix>` in the cloud, `file:<path>` on one's own machine. */
  get secretsSource() { return setting('SECRETS_SOURCE'); },
  get weappAppId() { return setting('WECHAT_APPID'); },
  /** The service account (公众号) that signs h5 visitors in; its people are joined to the mini-program's by unionid. */
  get webAppId() { return setting('WECHAT_WEB_APPID'); },
  get wechatApiBase() { return optional('WECHAT_API_BASE', 'https://api.weixin.qq.com'); },
  get wechatPayBase() { return optional('WECHAT_PAY_BASE', 'https://api.mch.weixin.qq.com'); },
  /** Where a browser is sent for web sign-in. */
  get wechatOpenBase() { return optional('WECHAT_OPEN_BASE', 'https://open.weixin.qq.com'); },
  /** The address under which people and WeChat reach this installation, without a trailing slash. */
  get publicBase() { return setting('PUBLIC_BASE'); },
  /** Template ids by purpose, JSON: {"visit-receipt":"…","recharge-receipt":"…","birthday":"…","dormant":"…","package-ending":"…","coupon-ending":"…","points-ending":"…"}; what is absent is not pushed. */
  get templates(): Readonly<Record<string, string>> { return JSON.parse(optional('WECHAT_TEMPLATES', '{}')) as Record<string, string>; },
  /** formal, trial or developer: which version of the mini-program a subscribe message opens. */
  get miniprogramState() { return optional('WECHAT_MINIPROGRAM_STATE', 'formal'); },
} as const;
