import { assert } from '@shared/kernel/assert';
import type { CommandKey } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { dayOf, type ShopDay } from '@shared/kernel/shop-day';
import { memberPlaceItem } from '../identity';
import { joinedProfile, type Member, noteWrite, paidTogether, type Phones, type Profile, profileKey, profileOf, profileWrite } from '../membership';
import { orderMoves } from '../mall';
import { packageMoves } from '../packages';
import { giftMoves } from '../points-gifts';
import type { Table, Write } from '../platform/table/table';
import type { RuleBook, ShopBook } from '../shops';
import { inTier, merged, perkMoves } from '../tiers';
import { readLots } from '../ledger';
import { readShares, sharesBetween, shareWrite } from '../stored-value';
import { mergeMembers } from './domain/merge';
import { advanceBeside, dropClaimWrite, formerPhoneWrite, passClaimWrite } from './joining.dynamo';

export interface MergeDependencies {
  readonly table: Table;
  readonly ruleBook: RuleBook;
  readonly shopBook: ShopBook;
  readonly phones: Phones;
}
export interface MergeRequest {
  readonly from: Member;
  readonly into: Member;
  readonly phone: string;
  readonly verified: boolean;
  readonly at: Instant;
  readonly documentId: CommandKey;
  readonly by?: string;
  readonly reason?: string;
}
/**
 * Makes the card under a phone number one with another: a journal entry each, balanced against clearing; the first becomes a pointer, the
 * number, the profile and whoever signed in with it pass to the second. Where the number has moved meanwhile, its claim's condition fails and the command is decided again.
 */
export async function mergeWrites(deps: MergeDependencies, { from, into, phone, verified, at, documentId, by, reason }: MergeRequest): Promise<readonly Write[]> {
  const { shopId } = into;
  const [fromItem, intoItem] = await deps.table.getMany([profileKey(from.memberId), profileKey(into.memberId)]);
  assert(fromItem && intoItem, 'both cards have a profile');
  const [fromProfile, intoProfile] = [profileOf(fromItem), profileOf(intoItem)];
  const [kept, tiers, shop, packages, orders, gifts, perks] = await Promise.all([
    deps.phones.keep(shopId, into.memberId, phone), deps.ruleBook.inForce(shopId, 'tiers', at), deps.shopBook.find(shopId), packageMoves(deps.table, from.memberId, into.memberId), orderMoves(deps.table, from.memberId, into.memberId), giftMoves(deps.table, from.memberId, into.memberId), perkMoves(deps.table, shopId, from.memberId, into.memberId),
  ]);
  assert(tiers && shop, 'a shop has tiers');
  const [goes, stands] = [await readLots(deps, from, at, shop.shop.zone), await readLots(deps, into, at, shop.shop.zone)];
  const merge = mergeMembers(goes, stands, documentId, at, (account) => inTier({ ...account, ...paidOf(stands, goes, dayOf(at, shop.shop.zone)) }, merged(account, goes, tiers.rule, dayOf(at, shop.shop.zone))));
  const ended = (await readShares(deps.table, shopId, sharesBetween(into, from))).filter(({ endedAt }) => endedAt === undefined);
  const named = into.name === undefined && from.name !== undefined;
  const { phoneHash: _hash, phoneSealed: _sealed, ...emptied } = fromProfile;
  const profile: Profile = { ...joinedProfile(intoProfile, fromProfile), phoneHash: kept.phoneHash, phoneSealed: kept.phoneSealed, version: intoProfile.version + 1 };
  const line = { at, kind: 'merged' as const, title: `会员卡 ${from.number} 并入 ${into.number}`, ...(reason === undefined ? {} : { detail: reason }), ...(by === undefined ? {} : { by }) };
  return [
    ...advanceBeside(merge.out, { set: { mergedInto: into.memberId, phoneVerified: false }, remove: ['phoneMasked'] }),
    ...advanceBeside(merge.into, { set: { phoneMasked: kept.phoneMasked, phoneVerified: verified, joinedAt: Math.min(from.joinedAt, into.joinedAt), ...(named ? { name: from.name } : {}), ...(into.cardNumber === undefined ? { cardNumber: from.cardNumber } : {}), ...(into.frozen === undefined ? { frozen: from.frozen && { ...from.frozen } } : {}), ...longerAccelerator(from, into) }, ...(named ? { add: { nameVersion: 1 } } : {}) }),
    profileWrite({ ...emptied, version: fromProfile.version + 1 }), profileWrite(profile), passClaimWrite(shopId, kept.phoneHash, from.memberId, into.memberId),
    ...(intoProfile.phoneHash && intoProfile.phoneHash !== kept.phoneHash ? [dropClaimWrite(shopId, intoProfile.phoneHash, into.memberId), formerPhoneWrite(shopId, intoProfile.phoneHash, into.memberId)] : []),
    // Who signed in as the card that goes is led to the one that stands.
    ...(from.userId ? [{ put: memberPlaceItem({ userId: from.userId, shopId, memberId: into.memberId }), when: { equals: { memberId: from.memberId } } }] : []),
    noteWrite(from.memberId, line, documentId), noteWrite(into.memberId, line, documentId), ...packages, ...orders, ...gifts,
    // Nobody spends from their own card by a share: what lay between the two ends.
    ...ended.map((share) => shareWrite(share, { ...share, endedAt: at, revision: share.revision + 1 })), ...perks,
  ];
}
/** Of two own accelerators the one that lasts longer. */
const longerAccelerator = ({ accelerator: goes }: Member, { accelerator: stands }: Member) => (goes && (!stands || goes.until > stands.until) ? { accelerator: { ...goes } } : {});
/** Paid terms of both cards; nothing where neither ever had one. */
const paidOf = (stands: Member, goes: Member, today: ShopDay): Pick<Member, 'paid'> => (stands.paid || goes.paid ? { paid: paidTogether(stands, goes, today) } : {});
