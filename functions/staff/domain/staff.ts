import type { InvitationId, ShopId, StaffId, StoreId, UserId } from '@shared/kernel/ids';
import { type Instant, HOUR_MS } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';

export type Role = 'cashier' | 'manager' | 'owner';
export interface StaffMember {
  readonly shopId: ShopId;
  readonly staffId: StaffId;
  readonly userId: UserId;
  readonly name: string;
  readonly role: Role;
  readonly storeIds: readonly StoreId[];
  readonly since: Instant;
  readonly leftAt?: Instant;
}
export interface Invitation {
  readonly invitationId: InvitationId;
  readonly shopId: ShopId;
  readonly role: Role;
  readonly storeIds: readonly StoreId[];
  readonly name: string;
  readonly invitedBy: StaffId;
  readonly expiresAt: Instant;
}
type Who = Pick<StaffMember, 'staffId' | 'role' | 'storeIds'>;

export const INVITATION_LIFETIME_MS = 48 * HOUR_MS;
/** Open invitations of one shop at a time. */
export const MAX_INVITATIONS = 20;

const isWithin = (wanted: readonly StoreId[], own: readonly StoreId[]): boolean => wanted.every((storeId) => own.includes(storeId));

/** An owner gives any role; a manager invites cashiers to the own stores. */
export function mayInvite(inviter: Who, role: Role, storeIds: readonly StoreId[]): Result<undefined, Refusal<'staff/role-too-high' | 'http/not-found'>> {
  if (inviter.role === 'owner') return ok(undefined);
  if (inviter.role !== 'manager' || role !== 'cashier') return refuse('staff/role-too-high');
  return isWithin(storeIds, inviter.storeIds) ? ok(undefined) : refuse('http/not-found');
}

/** An owner removes anybody, a manager the cashiers of the own stores, and everyone may leave; a shop keeps at least one owner. */
export function mayRemove(remover: Who, target: Who, owners: number): Result<undefined, Refusal<'staff/role-too-high' | 'staff/last-owner'>> {
  const may = remover.role === 'owner' || remover.staffId === target.staffId || (remover.role === 'manager' && target.role === 'cashier' && isWithin(target.storeIds, remover.storeIds));
  if (!may) return refuse('staff/role-too-high');
  return target.role === 'owner' && owners <= 1 ? refuse('staff/last-owner') : ok(undefined);
}
/** By how much the number of owners changes. */
export const ownersChange = (before: Role | undefined, after: Role | undefined): -1 | 0 | 1 => ((after === 'owner' ? 1 : 0) - (before === 'owner' ? 1 : 0)) as -1 | 0 | 1;
