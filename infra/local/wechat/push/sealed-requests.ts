import { randomBytes } from 'node:crypto';
import { answerMessage, signRsa } from '../pay/pay-crypto';
import type { PlatformKey } from '../pay/pay-keys';
import { randomText } from '../wechat.ids';
import type { Delivery } from '../wechat.state';
import type { PushTarget } from '../wechat.types';
import { pushSignature, sealPush } from './push-crypto';

export interface SealingDeps {
  readonly now: () => number;
  readonly platformKey: PlatformKey;
  readonly push: () => PushTarget | undefined;
  readonly timeoutMs: number;
}

/** Sends one attempt, signed now and spoilt as told; answers the status, `timeout`, `unreachable` or `no push target`. */
export async function post(deps: SealingDeps, delivery: Delivery, spoil: string | undefined): Promise<string> {
  const request = delivery.kind === 'pay' ? payRequest(deps, delivery, spoil) : pushRequest(deps, delivery, spoil);
  if (!request) return 'no push target';
  try {
    const answer = await fetch(request.url, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(deps.timeoutMs),
    });
    await answer.arrayBuffer();
    return String(answer.status);
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'timeout' : 'unreachable';
  }
}

function payRequest(deps: SealingDeps, delivery: Delivery, spoil: string | undefined) {
  const timestamp = String(Math.floor(deps.now() / 1000) - (spoil === 'stale' ? 3600 : 0));
  const nonce = randomText(32);
  const good = signRsa(spoil === 'bad-signature' ? deps.platformKey.forger : deps.platformKey.privateKey, answerMessage(timestamp, nonce, delivery.body));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Mozilla/4.0',
    'request-id': `0${randomText(20).toUpperCase()}-0`,
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': spoil === 'probe' ? `WECHATPAY/SIGNTEST/${good}` : good,
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    'wechatpay-serial': spoil === 'wrong-serial' ? 'PUB_KEY_ID_0000000000000000000000000000000000' : deps.platformKey.id,
  };
  return { url: delivery.url, headers, body: delivery.body };
}

function pushRequest(deps: SealingDeps, delivery: Delivery, spoil: string | undefined) {
  const target = deps.push();
  if (!target) return undefined;
  const timestamp = String(Math.floor(deps.now() / 1000) - (spoil === 'stale' ? 3600 : 0));
  const nonce = String(randomBytes(4).readUInt32BE());
  const message = JSON.parse(delivery.body) as { appid: string; to: string; text: string };
  const encrypt = sealPush(target.encodingAesKey, Buffer.from(randomText(16)), message.text, message.appid);
  const token = spoil === 'bad-signature' ? randomText(16) : target.token;
  const url = new URL(target.url);
  const query = {
    signature: pushSignature([token, timestamp, nonce]),
    timestamp,
    nonce,
    openid: delivery.subject,
    encrypt_type: 'aes',
    msg_signature: pushSignature([token, timestamp, nonce, encrypt]),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { url: url.href, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ToUserName: message.to, Encrypt: encrypt }) };
}
