import { generateKeyPairSync } from 'node:crypto';
import type { Merchant } from '../../functions/platform/wechat-pay';

export interface MerchantPair {
  /** What the shop's secret store holds. */
  readonly merchant: Merchant;
  /** The other half of the merchant's signing key, as WeChat Pay knows it. */
  readonly merchantPublicKeyPem: string;
  /** With which WeChat Pay signs, when the test plays WeChat. */
  readonly platformPrivateKeyPem: string;
}

const pair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
};

let shared: ReturnType<typeof pair> | undefined;

/** A merchant whose keys are made at run time, once a test file unless `fresh`; pass the platform's key when another plays WeChat Pay. */
export function createMerchantPair(platform?: { readonly id: string; readonly publicKeyPem: string }, { mchid = '1900007291', fresh = false } = {}): MerchantPair {
  shared ??= pair();
  const own = fresh ? pair() : shared;
  const theirs = platform ? undefined : pair();
  return {
    merchant: {
      mchid, serialNo: '408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB', privateKeyPem: own.privatePem, apiV3Key: 'an-api-v3-key-of-32-ascii-chars!',
      publicKeyId: platform?.id ?? 'PUB_KEY_ID_0119000072912026112200382000000001', publicKeyPem: platform?.publicKeyPem ?? theirs?.publicPem ?? '',
    },
    merchantPublicKeyPem: own.publicPem,
    platformPrivateKeyPem: theirs?.privatePem ?? '',
  };
}
