import { createPublicKey } from 'node:crypto';
import { answerMessage, openPush, openResource, payMessage, pushSignature, requestMessage, sealPush } from '../../infra/local/wechat';
import { parseAuthorization, sealResource, verifyRsa } from '../../infra/local/wechat/pay/pay-crypto';
import { vectors } from '../support/wechat-vectors.json';

interface Vector {
  readonly id: string;
  readonly message?: string;
  readonly signature?: string;
  readonly publicKeyPem?: string;
  readonly key?: string;
  readonly nonce?: string;
  readonly aad?: string;
  readonly ciphertext?: string;
  readonly plaintext?: string;
  readonly parts?: readonly string[];
  readonly sha1?: string;
  readonly encodingAESKey?: string;
  readonly encrypt?: string;
  readonly random?: string;
  readonly msg?: string;
  readonly appid?: string;
}

const vector = (id: string): Required<Vector> => {
  const found = (vectors as readonly Vector[]).find((one) => one.id === id);
  if (!found) throw new Error(`no vector ${id}`);
  return found as Required<Vector>;
};
const holds = (id: string, message: string) => verifyRsa(createPublicKey(vector(id).publicKeyPem), message, vector(id).signature);

describe('published vectors', () => {
  test('V1: the text of a payment is built and its signature verified as published', () => {
    const built = payMessage('wx2421b1c4370ec43b', '1554208460', '593BEC0C930BF1AFEB40B4A08C8FB242', 'prepay_id=wx201410272009395522657a690389285100');
    expect(built).toBe(vector('V1-pay-sign-miniprogram').message);
    expect(holds('V1-pay-sign-miniprogram', built)).toBe(true);
    expect(holds('V1-pay-sign-miniprogram', built.replace('\n', ''))).toBe(false);
  });

  test('V2: the text of a request is built and its signature verified as published', () => {
    const [method = '', path = '', timestamp = '', nonce = '', body = ''] = vector('V2-request-sign-post-jsapi').message.split('\n');
    expect(holds('V2-request-sign-post-jsapi', requestMessage(method, path, timestamp, nonce, body))).toBe(true);
  });

  test('V3: the text of an answer is built and its signature verified as published', () => {
    const [timestamp = '', nonce = '', body = ''] = vector('V3-response-verify-public-key').message.split('\n');
    expect(holds('V3-response-verify-public-key', answerMessage(timestamp, nonce, body))).toBe(true);
  });

  test('V6: a resource is sealed and opened as published', () => {
    const { key, nonce, aad, ciphertext, plaintext } = vector('V6-aead-java-256');
    expect(sealResource(key, plaintext, nonce, aad, 'transaction').ciphertext).toBe(ciphertext);
    expect(openResource(key, { ciphertext, nonce, associated_data: aad })).toBe(plaintext);
    expect(() => openResource(key, { ciphertext, nonce, associated_data: 'other' })).toThrow();
  });

  test.each(['P1-url-verify', 'P2-plain-post', 'P4-aes-reply'])('%s: the push signature is the published one', (id) => {
    expect(pushSignature(vector(id).parts)).toBe(vector(id).sha1);
    expect(pushSignature([...vector(id).parts].reverse())).toBe(vector(id).sha1);
  });

  test('P4: a push message is sealed and opened as published', () => {
    const { encodingAESKey, encrypt, random, msg, appid } = vector('P4-aes-reply');
    expect(sealPush(encodingAESKey, Buffer.from(random), msg, appid)).toBe(encrypt);
    expect(openPush(encodingAESKey, encrypt)).toEqual({ random, message: msg, appid });
  });
});

test('an Authorization header is read only when it is whole', () => {
  const good = 'WECHATPAY2-SHA256-RSA2048 mchid="1",nonce_str="n",signature="s",timestamp="1",serial_no="A"';
  expect(parseAuthorization(good)).toEqual({ mchid: '1', nonce: 'n', signature: 's', timestamp: '1', serialNo: 'A' });
  for (const bad of [
    undefined,
    '',
    good.replace('WECHATPAY2', 'WECHATPAY1'),
    good.replace(',serial_no="A"', ''),
    `${good},mchid="2"`,
    good.replace('"1"', '1'),
  ]) {
    expect(parseAuthorization(bad)).toBeUndefined();
  }
});
