import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { ShopId } from '@shared/kernel/ids';

/** One shop's account at WeChat Pay, as the secret store holds it. */
export interface Merchant {
  readonly mchid: string;
  /** Serial number of the merchant's API certificate. */
  readonly serialNo: string;
  readonly privateKeyPem: string;
  /** 32 ASCII characters; opens what notices carry. */
  readonly apiV3Key: string;
  /** `PUB_KEY_ID_…`: the key with which WeChat Pay signs answers and notices to this merchant. */
  readonly publicKeyId: string;
  readonly publicKeyPem: string;
}

/** The merchant of a shop; absent until its keys are entered. Money of two shops never mixes. */
export interface Merchants {
  of(shopId: ShopId): Promise<Merchant | undefined>;
}
/** Merchants out of the secret store. */
export const merchantsOf = (secrets: { merchant(shopId: ShopId): Promise<Merchant | undefined> }): Merchants => ({ of: (shopId) => secrets.merchant(shopId) });

export interface MerchantKeys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}
const parsed = new WeakMap<Merchant, MerchantKeys>();

/** The merchant's keys, parsed once for each merchant object. Throws when a key is no key. */
export function keysOf(merchant: Merchant): MerchantKeys {
  const known = parsed.get(merchant);
  if (known) return known;
  const keys = { privateKey: createPrivateKey(merchant.privateKeyPem), publicKey: createPublicKey(merchant.publicKeyPem) };
  parsed.set(merchant, keys);
  return keys;
}
