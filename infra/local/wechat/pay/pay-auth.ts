import { createPublicKey } from 'node:crypto';
import type { World } from '../world';
import type { Merchant } from '../wechat.types';
import { parseAuthorization, requestMessage, verifyRsa } from './pay-crypto';
import { PayError, paramError } from './pay-errors';

const WINDOW_S = 300;
const MAX_NONCES = 20_000;

export interface PayRequest {
  readonly method: string;
  /** Path and query exactly as sent. */
  readonly pathAndQuery: string;
  readonly body: string;
  readonly header: (name: string) => string | undefined;
}

const signError = (message: string, detail?: Readonly<Record<string, unknown>>): PayError =>
  new PayError(401, 'SIGN_ERROR', message, { suffix: '268443699', ...(detail ? { detail } : {}) });

/** Remembers nonces so that a request can be signed for one call only: stricter than WeChat documents, and what a merchant should do anyway. */
export function createAuthenticator(world: World) {
  const nonces = new Set<string>();
  const spendNonce = (mchid: string, timestamp: string, nonce: string): boolean => {
    const key = `${mchid}|${timestamp}|${nonce}`;
    if (nonces.has(key)) return false;
    if (nonces.size >= MAX_NONCES) nonces.clear();
    nonces.add(key);
    return true;
  };

  /** The merchant that signed a request. Throws PayError 401 SIGN_ERROR or 400 PARAM_ERROR. */
  return function authenticate(request: PayRequest): Merchant {
    if (!request.header('user-agent')) throw new PayError(400, 'PARAM_ERROR', 'Http头缺少Accept或User-Agent', { suffix: '268435461' });
    const accept = request.header('accept') ?? '';
    if (!/application\/json|\*\/\*/.test(accept))
      throw new PayError(406, 'PARAM_ERROR', 'Http头Accept错误，请确认接受 application/json', { suffix: '268435461' });
    if (request.body !== '' && !/^application\/json\b/.test(request.header('content-type') ?? ''))
      throw new PayError(415, 'PARAM_ERROR', 'Http头Content-Type错误，请使用 application/json', { suffix: '268435461' });
    const auth = parseAuthorization(request.header('authorization'));
    if (!auth) throw signError('Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》');
    const merchant = world.merchants.get(auth.mchid);
    if (!merchant) throw signError('商户号不存在或未开通APIv3');
    if (!/^\d{10}$/.test(auth.timestamp) || Math.abs(world.now() / 1000 - Number(auth.timestamp)) > WINDOW_S)
      throw signError('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟');
    if (auth.serialNo !== merchant.serialNo) throw signError('商户证书序列号有误，请使用签名私钥匹配的证书序列号');
    if (!/^[!-~]{1,32}$/.test(auth.nonce)) throw signError('Http头Authorization中的nonce_str格式错误，长度不超过32位');
    const message = requestMessage(request.method, request.pathAndQuery, auth.timestamp, auth.nonce, request.body);
    if (!verifyRsa(createPublicKey(merchant.merchantPublicKeyPem), message, auth.signature)) {
      const information = {
        method: request.method,
        url: request.pathAndQuery,
        truncated_sign_message: message.slice(0, 120),
        sign_message_length: Buffer.byteLength(message),
      };
      throw signError('签名错误，请检查后再试', {
        location: 'authorization',
        field: 'signature',
        detail: { issue: 'sign not match' },
        sign_information: information,
      });
    }
    if (!spendNonce(auth.mchid, auth.timestamp, auth.nonce)) throw signError('Http头Authorization中的nonce_str已经用过');
    const serial = request.header('wechatpay-serial');
    if (serial !== world.platformKey.id)
      throw paramError(
        'Wechatpay-Serial',
        serial ? 'Http头Wechatpay-Serial与商户的微信支付公钥ID不一致' : 'Http头缺少Wechatpay-Serial，公钥模式须传微信支付公钥ID',
        serial,
      );
    return merchant;
  };
}
