import type { MemberId, ShopId } from '@shared/kernel/ids';
import { keyedHash } from '../platform/crypto/digests';
import { seal, SEAL_NONCE_BYTES, unseal } from '../platform/crypto/sealed-text';
import type { Ids } from '../platform/ids';
import type { Secrets } from '../platform/secrets/secrets';
import { maskedPhone } from './domain/profile';

/** A phone number as it is kept: a claim's name, a text that only this member's key opens, and what people may see. */
export interface KeptPhone {
  readonly phoneHash: string;
  readonly phoneSealed: string;
  readonly phoneMasked: string;
}
export interface Phones {
  /** The name of a number in one shop: the same in no other, and of no use without the key. */
  hashOf(shopId: ShopId, phone: string): Promise<string>;
  keep(shopId: ShopId, memberId: MemberId, phone: string): Promise<KeptPhone>;
  reveal(memberId: MemberId, sealed: string): Promise<string>;
}
export function createPhones({ secrets, ids }: { readonly secrets: Secrets; readonly ids: Pick<Ids, 'token'> }): Phones {
  const hashOf = async (shopId: ShopId, phone: string): Promise<string> => keyedHash((await secrets.installation()).phoneHashKey, `${shopId}|${phone}`);
  return {
    hashOf,
    keep: async (shopId, memberId, phone) => {
      const { phoneEncryptionKey } = await secrets.installation();
      return { phoneHash: await hashOf(shopId, phone), phoneSealed: seal(phoneEncryptionKey, memberId, phone, ids.token(SEAL_NONCE_BYTES)), phoneMasked: maskedPhone(phone) };
    },
    reveal: async (memberId, sealed) => unseal((await secrets.installation()).phoneEncryptionKey, memberId, sealed),
  };
}
