import { assert } from '@shared/kernel/assert';
import type { MemberId, ShopId, UserId } from '@shared/kernel/ids';
import { memberPlaceKey } from '../identity';
import { type Advanced, advanceWrites } from '../ledger';
import { claimKey, formerPhoneKey, memberKey, type Profile } from '../membership';
import type { Key, Table, Value, Write } from '../platform/table/table';

/** The join gift is given once a person: to one sign-in, and to one phone number. These claims outlive the membership. */
export const giftClaimKeys = (shopId: ShopId, userId: UserId | undefined, phoneHash: string | undefined): readonly Key[] => [
  ...(userId ? [{ pk: `CLAIM#${shopId}#join-gift-user#${userId}`, sk: 'CLAIM' }] : []), ...(phoneHash ? [{ pk: `CLAIM#${shopId}#join-gift-phone#${phoneHash}`, sk: 'CLAIM' }] : []),
];
export const claimWrite = (key: Key, memberId: MemberId): Write => ({ put: { ...key, kind: 'claim', memberId }, when: { absent: true } });
/** A phone's claim passes from one card to another. */
export const passClaimWrite = (shopId: ShopId, phoneHash: string, from: MemberId, to: MemberId): Write => ({ update: claimKey(shopId, 'phone', phoneHash), set: { memberId: to }, when: { equals: { memberId: from } } });
export const dropClaimWrite = (shopId: ShopId, phoneHash: string, from: MemberId): Write => ({ delete: claimKey(shopId, 'phone', phoneHash), when: { equals: { memberId: from } } });

/** Remembers whose number it was, beside the write that takes it away. */
export const formerPhoneWrite = (shopId: ShopId, phoneHash: string, from: MemberId): Write => ({ put: { ...formerPhoneKey(shopId, phoneHash), kind: 'claim', memberId: from } });
/** The number that a merge let go of, and whose it was: of two cards with a number each only one number stays in use. */
export function numberLeft(from: Profile, into: Profile, joined: Profile): { readonly phoneHash: string; readonly memberId: MemberId } | undefined {
  const [left] = [from, into].filter(({ phoneHash }) => phoneHash !== undefined && phoneHash !== joined.phoneHash);
  return left?.phoneHash === undefined ? undefined : { phoneHash: left.phoneHash, memberId: left.memberId };
}
/** The claim of the number that a merge let go of stands again, and whoever had it before is remembered as they were; undefined where somebody else has it now. */
export async function numberBack(table: Table, shopId: ShopId, left: { readonly phoneHash: string; readonly memberId: MemberId }, stood: MemberId, leftTo: MemberId | undefined): Promise<readonly Write[] | undefined> {
  const [key, former] = [claimKey(shopId, 'phone', left.phoneHash), formerPhoneKey(shopId, left.phoneHash)];
  const [claim, had] = await table.getMany([key, former]);
  if (claim) return undefined;
  const when = { equals: { memberId: stood } };
  // Somebody who had it since, and gave it up, is the last who had it.
  const remembered: readonly Write[] = had?.memberId !== stood ? [] : [leftTo === undefined ? { delete: former, when } : { update: former, set: { memberId: leftTo }, when }];
  return [claimWrite(key, left.memberId), ...remembered];
}

/** These people's sign-ins lead to this card from now on, wherever they led until now. */
export async function leadWrites(table: Table, shopId: ShopId, people: readonly UserId[], memberId: MemberId): Promise<readonly Write[]> {
  const places = await table.getMany(people.map((userId) => memberPlaceKey(userId, shopId)));
  return places.flatMap((place) => (place ? [{ put: { ...place, memberId }, when: { equals: { memberId: place.memberId as MemberId } } }] : []));
}

interface Beside {
  readonly set?: Readonly<Record<string, Value | undefined>>;
  readonly remove?: readonly string[];
  readonly add?: Readonly<Record<string, number>>;
}
/** The writes of one step of a member's account, with attributes of the member that are no part of the account set in the same write. */
export function advanceBeside(advanced: Advanced, beside: Beside): readonly Write[] {
  const key = memberKey(advanced.after.memberId);
  const set = Object.fromEntries(Object.entries(beside.set ?? {}).filter((entry): entry is [string, Value] => entry[1] !== undefined));
  const writes = advanceWrites(advanced).map((write): Write =>
    ('update' in write && write.update.pk === key.pk && write.update.sk === key.sk
      ? { ...write, set: { ...write.set, ...set }, remove: [...(write.remove ?? []), ...(beside.remove ?? [])], add: { ...write.add, ...beside.add } } : write));
  assert(writes.some((write) => 'update' in write && write.update.sk === key.sk), 'an account step updates its member');
  return writes;
}
