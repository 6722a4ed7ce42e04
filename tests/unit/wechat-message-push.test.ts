import { createCipheriv, randomBytes } from 'node:crypto';
import { instant } from '@shared/kernel/instant';
import { isAddressCheck, openPush, pushSignature } from '../../functions/platform/wechat/message-push';

// Published by WeChat in its guide to the message push.
const ENCODING_AES_KEY = 'A'.repeat(43);
const REPLY = { timestamp: '1713424427', nonce: '415670741', signature: '1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1' };
const ENCRYPTED = 'ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==';
const keys = { token: 'AAAAA', encodingAesKey: ENCODING_AES_KEY, appid: 'wxba5fad812f8e6fb9' };
const at = instant(1_713_424_427_000);

test('the address check of the guide', () => {
  const query = { timestamp: '1714036504', nonce: '1514711492', signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696' };
  expect(isAddressCheck(keys, query)).toBe(true);
  expect(isAddressCheck({ ...keys, token: 'AAAAB' }, query)).toBe(false);
});
test('the encrypted message of the guide opens', () => expect(openPush(keys, REPLY, ENCRYPTED, at)).toBe('{"demo_resp":"good luck"}'));
test.each([
  ['another token', () => openPush({ ...keys, token: 'B' }, REPLY, ENCRYPTED, at)],
  ['another app', () => openPush({ ...keys, appid: 'wx0000000000000000' }, REPLY, ENCRYPTED, at)],
  ['one character changed', () => openPush(keys, REPLY, `F${ENCRYPTED.slice(1)}`, at)],
  ['six minutes late', () => openPush(keys, REPLY, ENCRYPTED, instant(at + 360_000))],
  ['a time that is no number', () => openPush(keys, { ...REPLY, timestamp: '1e9' }, ENCRYPTED, at)],
])('%s does not open', (_, open) => expect(open()).toBeUndefined());
test('a well signed message with a length past its end does not open', () => {
  const key = Buffer.from(`${ENCODING_AES_KEY}=`, 'base64');
  const plain = Buffer.concat([randomBytes(16), Buffer.from([0, 0, 255, 255]), Buffer.from('{}'), Buffer.from(keys.appid)]);
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const encrypted = Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString('base64');
  const query = { timestamp: '1713424427', nonce: '1', signature: pushSignature('AAAAA', '1713424427', '1', encrypted) };
  expect(openPush(keys, query, encrypted, at)).toBeUndefined();
});
