import type { InvitationId, ShopId, StaffId, StoreId, UserId } from '@shared/kernel/ids';
import { type Instant, SECOND_MS } from '@shared/kernel/instant';
import { staffPlaceItem } from '../identity';
import type { Item, Key, Write } from '../platform/table/table';
import { shopKey, shopPk } from '../shops';
import type { Invitation, Role, StaffMember } from './domain/staff';

export const staffKey = (shopId: ShopId, staffId: StaffId): Key => ({ pk: shopPk(shopId), sk: `STAFF#${staffId}` });
export const staffRange = (shopId: ShopId) => ({ pk: shopPk(shopId), prefix: 'STAFF#' });
export const staffOf = (item: Item): StaffMember => ({
  shopId: item.shopId as ShopId, staffId: item.staffId as StaffId, userId: item.userId as UserId, name: item.name as string, role: item.role as Role, storeIds: item.storeIds as readonly StoreId[], since: item.since as Instant,
  ...(item.leftAt === undefined ? {} : { leftAt: item.leftAt as Instant }),
});
const staffItem = (member: StaffMember): Item => ({ ...staffKey(member.shopId, member.staffId), kind: 'staff', ...member });
const placeOf = ({ since: _since, ...place }: StaffMember): Item => staffPlaceItem(place);

/** A new staff member with the place that authorises; `formerPlace` is the one they left earlier in this shop. */
export const joinStaffWrites = (member: StaffMember, formerPlace?: Item): readonly Write[] => [
  { put: staffItem(member), when: { absent: true } },
  { put: placeOf(member), when: formerPlace ? { equals: { staffId: formerPlace.staffId as string, leftAt: formerPlace.leftAt as number } } : { absent: true } },
];
/** A staff member as they will be, conditioned on the role and standing that were read. */
export const changeStaffWrites = (before: StaffMember, after: StaffMember): readonly Write[] => [
  { put: staffItem(after), when: { equals: { role: before.role }, missing: ['leftAt'] } },
  { put: placeOf(after), when: { equals: { staffId: before.staffId }, missing: ['leftAt'] } },
];
/** Counts owners; the last one cannot go. */
export const ownersWrite = (shopId: ShopId, change: -1 | 0 | 1): readonly Write[] =>
  (change === 0 ? [] : [{ update: shopKey(shopId), add: { ownerCount: change }, when: change < 0 ? { atLeast: { ownerCount: 2 } } : { exists: true } }]);

export const invitationKey = (codeHash: string): Key => ({ pk: `INVITATION#${codeHash}`, sk: 'INVITATION' });
const openKey = (shopId: ShopId, invitationId: InvitationId): Key => ({ pk: shopPk(shopId), sk: `INVITE#${invitationId}` });
export const openInvitationsRange = (shopId: ShopId) => ({ pk: shopPk(shopId), prefix: 'INVITE#', newestFirst: true });
export const invitationOf = (item: Item): Invitation => ({
  invitationId: item.invitationId as InvitationId, shopId: item.shopId as ShopId, role: item.role as Role, storeIds: item.storeIds as readonly StoreId[], name: item.name as string,
  invitedBy: item.invitedBy as StaffId, expiresAt: item.expiresAt as Instant,
});
/** The invitation under its code's hash, and a row of the shop's open ones. */
export const inviteWrites = (invitation: Invitation, codeHash: string): readonly Write[] => {
  const ttl = Math.ceil(invitation.expiresAt / SECOND_MS);
  return [
    { put: { ...invitationKey(codeHash), kind: 'invitation', ...invitation, ttl }, when: { absent: true } },
    { put: { ...openKey(invitation.shopId, invitation.invitationId), invitedBy: invitation.invitedBy, codeHash, expiresAt: invitation.expiresAt, ttl }, when: { absent: true } },
  ];
};
/** Uses an invitation up; fails where another use was first. */
export const takeInvitationWrites = (invitation: Invitation, codeHash: string): readonly Write[] => [
  { delete: invitationKey(codeHash), when: { exists: true } }, { delete: openKey(invitation.shopId, invitation.invitationId) },
];
/** Withdraws an open invitation by its row; one that is gone already is no obstacle. */
export const withdrawWrites = (row: Item): readonly Write[] => [{ delete: { pk: row.pk, sk: row.sk } }, { delete: invitationKey(row.codeHash as string) }];
