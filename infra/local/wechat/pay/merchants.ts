import { createPublicKey } from 'node:crypto';
import * as z from 'zod';
import type { Merchant } from '../wechat.types';

const MerchantBody = z.strictObject({
  mchid: z.string().regex(/^\d{8,10}$/),
  serialNo: z.string().regex(/^[0-9A-F]{8,64}$/),
  merchantPublicKeyPem: z.string().refine(isPublicKey, 'not a PEM public key'),
  apiV3Key: z.string().regex(/^[\x21-\x7e]{32}$/),
  appids: z.array(z.string()).max(50).optional(),
});

/** Checks a merchant's entry; throws a ZodError that says which field is wrong. */
export function createMerchant(given: unknown): Merchant {
  const { appids, ...merchant } = MerchantBody.parse(given);
  return appids ? { ...merchant, appids } : merchant;
}

function isPublicKey(pem: string): boolean {
  try {
    return createPublicKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
