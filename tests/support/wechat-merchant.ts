import { createPublicKey, createVerify, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { LocalWechat, Merchant, PaymentParams } from '../../infra/local/wechat';

export interface TestMerchant {
  readonly entry: Merchant;
  /** Signs and sends one request as a merchant must. */
  call(method: string, path: string, body?: unknown, change?: (headers: Record<string, string>) => Record<string, string>): Promise<Answer>;
  /** A signed GET of bytes, as the bill's address wants it. */
  download(path: string): Promise<{ readonly bytes: Buffer; readonly signed: boolean }>;
  paymentParams(appId: string, prepayId: string): PaymentParams;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
  /** Whether the platform's signature holds over this answer. */
  readonly signed: boolean;
}

/** A merchant with a key pair made here and now, registered with the double. */
export function createTestMerchant(wechat: LocalWechat, now: () => number, mchid = '1900007291'): TestMerchant {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const entry: Merchant = {
    mchid,
    serialNo: '408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB',
    merchantPublicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    apiV3Key: 'local-double-api-v3-key-32-chars',
  };
  wechat.setMerchant(entry);
  const signText = (message: string) => sign('RSA-SHA256', Buffer.from(message), privateKey).toString('base64');
  const send = (method: string, path: string, text: string, change: (headers: Record<string, string>) => Record<string, string>) => {
    const [timestamp, nonce] = [String(Math.floor(now() / 1000)), randomBytes(16).toString('hex')];
    const signature = signText(`${method}\n${path}\n${timestamp}\n${nonce}\n${text}\n`);
    const headers = change({
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': 'shuke-test',
      'wechatpay-serial': wechat.platformKey.id,
      authorization: `WECHATPAY2-SHA256-RSA2048 mchid="${mchid}",nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${entry.serialNo}"`,
    });
    return fetch(`${wechat.url}${path}`, { method, headers, ...(text === '' ? {} : { body: text }) });
  };
  return {
    entry,
    async call(method, path, body, change = (headers) => headers) {
      const answer = await send(method, path, body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body), change);
      const received = await answer.text();
      return {
        status: answer.status,
        headers: answer.headers,
        text: received,
        json: received.startsWith('{') ? JSON.parse(received) : {},
        signed: isSigned(wechat.platformKey, answer.headers, received),
      };
    },
    async download(path) {
      const answer = await send('GET', path, '', (headers) => headers);
      const bytes = Buffer.from(await answer.arrayBuffer());
      return { bytes, signed: answer.headers.has('wechatpay-signature') };
    },
    paymentParams(appId, prepayId) {
      const [timeStamp, nonceStr] = [String(Math.floor(now() / 1000)), randomBytes(16).toString('hex')];
      const packageText = `prepay_id=${prepayId}`;
      return { appId, timeStamp, nonceStr, package: packageText, signType: 'RSA', paySign: signText(`${appId}\n${timeStamp}\n${nonceStr}\n${packageText}\n`) };
    },
  };
}

/** Whether headers and body carry the platform's good signature. */
export function isSigned(key: { readonly id: string; readonly publicKeyPem: string }, headers: Headers, body: string): boolean {
  const [timestamp, nonce, signature] = ['timestamp', 'nonce', 'signature'].map((name) => headers.get(`wechatpay-${name}`) ?? '');
  if (headers.get('wechatpay-serial') !== key.id || !signature) return false;
  return createVerify('RSA-SHA256').update(`${timestamp}\n${nonce}\n${body}\n`).verify(createPublicKey(key.publicKeyPem), signature, 'base64');
}
