import type { MemberId } from '@shared/kernel/ids';
import { seal, SEAL_NONCE_BYTES, unseal } from '../platform/crypto/sealed-text';
import type { Ids } from '../platform/ids';
import type { Secrets } from '../platform/secrets/secrets';

/** Numbers of papers as they are kept: only the installation's key opens them, each for its own card. */
export interface PaperNumbers {
  sealNumber(memberId: MemberId, number: string): Promise<string>;
  openNumber(memberId: MemberId, sealed: string): Promise<string>;
}
/** A phone number that is sealed for the same card does not open as a paper's. */
const ownerOf = (memberId: MemberId): string => `${memberId}|paper`;

export function createPaperNumbers({ secrets, ids }: { readonly secrets: Secrets; readonly ids: Pick<Ids, 'token'> }): PaperNumbers {
  return {
    sealNumber: async (memberId, number) => seal((await secrets.installation()).phoneEncryptionKey, ownerOf(memberId), number, ids.token(SEAL_NONCE_BYTES)),
    openNumber: async (memberId, sealed) => unseal((await secrets.installation()).phoneEncryptionKey, ownerOf(memberId), sealed),
  };
}
