import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { hmacSha256, sameText } from '../platform/crypto/digests';
import type { Secrets } from '../platform/secrets/secrets';
import type { Table } from '../platform/table/table';
import type { Member } from './domain/member';
import { codesFrom, type Mac, STEP_SECONDS, verifyOtp } from './domain/member-code';
import { claimKey } from './member.dynamo';

type Coded = Pick<Member, 'memberId' | 'number' | 'codeEpoch'>;
/** A member's secret is derived, never stored and never sent; a new epoch (a lost phone) makes every old code worthless. */
const macOf = (rootKey: Uint8Array, { memberId, codeEpoch }: Coded): Mac => {
  const secret = hmacSha256(rootKey, `${memberId}|${codeEpoch}`);
  return (text) => hmacSha256(secret, text);
};

export interface CodeBatch {
  readonly serverNow: Instant;
  readonly stepSeconds: typeof STEP_SECONDS;
  readonly firstStep: number;
  readonly codes: string[];
}
/** The next ten codes of a member, five minutes, with the server's time to correct the phone's clock by. */
export function memberCodes(rootKey: Uint8Array, member: Coded, at: Instant): CodeBatch {
  const { firstStep, codes } = codesFrom(macOf(rootKey, member), member.number, at);
  return { serverNow: at, stepSeconds: STEP_SECONDS, firstStep, codes: [...codes] };
}

export function createMemberCodes({ table, secrets }: { readonly table: Table; readonly secrets: Secrets }) {
  return {
    batch: async (member: Coded, at: Instant): Promise<CodeBatch> => memberCodes((await secrets.installation()).memberCodeRootKey, member, at),
    /** The member of a ten-digit number. */
    memberOfNumber: async (shopId: ShopId, number: string): Promise<MemberId | undefined> => (await table.get(claimKey(shopId, 'number', number)))?.memberId as MemberId | undefined,
    /** The step whose code this is, among the previous, this and the next one; `old` when it was right within the last ten minutes. */
    verify: async (member: Coded, otp: string, at: Instant) => verifyOtp(macOf((await secrets.installation()).memberCodeRootKey, member), member.number, otp, at, sameText),
  };
}
export type MemberCodes = ReturnType<typeof createMemberCodes>;
