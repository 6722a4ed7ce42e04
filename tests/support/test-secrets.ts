import { randomBytes } from 'node:crypto';
import type { ShopId } from '@shared/kernel/ids';
import { sha256Hex } from '../../functions/platform/crypto/digests';
import type { MerchantSecrets, Secrets } from '../../functions/platform/secrets/secrets';

export const SET_UP_CODES = ['SETUPCODEALPHA01', 'SETUPCODEBRAVO02'] as const;

/** Fresh keys for one test file; nothing of them is written anywhere. */
export function createTestSecrets(merchants: Readonly<Record<ShopId, MerchantSecrets>> = {}): Secrets {
  const key = () => new Uint8Array(randomBytes(32));
  const installation = {
    tokenSigningKey: key(), ticketKey: key(), phoneHashKey: key(), phoneEncryptionKey: key(), memberCodeRootKey: key(), setUpCodeHashes: SET_UP_CODES.map(sha256Hex),
    weappSecret: 'weapp-secret', webSecret: 'web-secret', pushToken: 'PUSH', pushEncodingAesKey: 'A'.repeat(43),
  };
  return { installation: async () => installation, merchant: async (shopId) => merchants[shopId] };
}
