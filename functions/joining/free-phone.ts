import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { advance } from '../ledger';
import { type Member, noteWrite, profileKey, profileOf, profileWrite } from '../membership';
import type { Table, Write } from '../platform/table/table';
import { advanceBeside, dropClaimWrite, formerPhoneWrite, passClaimWrite } from './joining.dynamo';

export interface Freeing {
  /** The number that the card was found under. */
  readonly phoneHash: string;
  readonly at: Instant;
  readonly documentId: CommandKey;
  /** The card that the number passes to; without one the number is free. */
  readonly passTo?: MemberId;
  readonly by?: string;
  readonly reason?: string;
}
/** Takes the phone number from a card whose holder it no longer belongs to; everything else of the card stays. Where the number has moved meanwhile, the claim's condition fails and the command is decided again. */
export async function freePhoneWrites(deps: { readonly table: Table }, card: Member, { phoneHash, at, documentId, passTo, by, reason }: Freeing): Promise<readonly Write[]> {
  const item = await deps.table.get(profileKey(card.memberId), { consistent: true });
  assert(item, `member ${card.memberId} has a profile`);
  const { phoneHash: _hash, phoneSealed: _sealed, ...profile } = profileOf(item);
  const advanced = advance(card, { at, kind: 'bind', documentId, postings: [] });
  assert(advanced.ok, 'an entry without postings takes nothing');
  return [
    ...advanceBeside(advanced.value, { set: { phoneVerified: false }, remove: ['phoneMasked'] }), profileWrite({ ...profile, version: profile.version + 1 }),
    formerPhoneWrite(card.shopId, phoneHash, card.memberId), passTo ? passClaimWrite(card.shopId, phoneHash, card.memberId, passTo) : dropClaimWrite(card.shopId, phoneHash, card.memberId),
    noteWrite(card.memberId, { at, kind: 'phone', title: '手机号不再属于这张卡', ...(reason === undefined ? {} : { detail: reason }), ...(by === undefined ? {} : { by }) }, documentId),
  ];
}
