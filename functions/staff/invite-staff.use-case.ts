import type { StaffContract } from '@shared/contracts/staff.contract';
import type { InvitationId, StaffId } from '@shared/kernel/ids';
import { after, type Instant } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { staffPlaceKey } from '../identity';
import type { Caller, CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import type { Secrets } from '../platform/secrets/secrets';
import { once, type OnceDependencies } from '../platform/table/once';
import type { Table } from '../platform/table/table';
import type { ShopBook } from '../shops';
import { INVITATION_LIFETIME_MS, type Invitation, MAX_INVITATIONS, mayInvite, ownersChange, type StaffMember } from './domain/staff';
import { invitationCode, invitationHash } from './invitation-code';
import { invitationKey, invitationOf, inviteWrites, joinStaffWrites, openInvitationsRange, ownersWrite, staffKey, staffOf, takeInvitationWrites } from './staff.dynamo';

export interface InviteDependencies extends OnceDependencies {
  readonly ids: Ids;
  readonly secrets: Secrets;
  readonly shopBook: ShopBook;
}
type Invite = z.output<StaffContract['inviteStaff']['request']>;
type Invited = z.output<StaffContract['inviteStaff']['response']>;
const GONE = { ok: false, error: { code: 'staff/invitation-gone' } } as const;

/** An invitation for one person, good for 48 hours and one use. Its code is shown to the inviter only and stored as a hash. */
export const createInviteStaff = (deps: InviteDependencies) =>
  async ({ shopId, role, storeIds, name }: Invite, caller: StaffCaller, mark: CommandMark): Promise<Result<Invited, Refused<'staff/role-too-high' | 'http/not-found' | 'staff/too-many-invitations' | 'http/key-reused'>>> => {
    const { tokenSigningKey } = await deps.secrets.installation();
    const invited = await once<{ invitationId: InvitationId; expiresAt: Instant }, 'staff/role-too-high' | 'http/not-found' | 'staff/too-many-invitations'>(deps, caller.userId, mark, async () => {
      const may = mayInvite(caller, role, storeIds);
      if (!may.ok) return may;
      const stores = await Promise.all(storeIds.map((storeId) => deps.shopBook.storeOf(shopId, storeId)));
      if (stores.some((store) => store === undefined)) return { ok: false, error: { code: 'http/not-found' } };
      const at = deps.now();
      const open = await deps.table.query({ ...openInvitationsRange(shopId), limit: MAX_INVITATIONS * 3, consistent: true });
      if (open.items.filter((row) => (row.expiresAt as number) > at).length >= MAX_INVITATIONS) return { ok: false, error: { code: 'staff/too-many-invitations' } };
      const invitationId = deps.ids.newId<InvitationId>('invitation', at);
      const invitation = { invitationId, shopId, role, storeIds: [...new Set(storeIds)], name, invitedBy: caller.staffId, expiresAt: after(at, INVITATION_LIFETIME_MS) };
      return ok({ answer: { invitationId, expiresAt: invitation.expiresAt }, writes: inviteWrites(invitation, invitationHash(invitationCode(tokenSigningKey, invitationId))) });
    });
    return invited.ok ? ok({ ...invited.value, code: invitationCode(tokenSigningKey, invited.value.invitationId) }) : invited;
  };

/** The invitation of a code while it can be taken: not used, not expired, and its inviter still works here and may still give that role. */
async function openInvitation(table: Table, code: string, at: Instant): Promise<{ readonly invitation: Invitation; readonly inviter: StaffMember } | undefined> {
  const item = await table.get(invitationKey(invitationHash(code)), { consistent: true });
  if (!item || (item.expiresAt as number) <= at) return undefined;
  const invitation = invitationOf(item);
  const row = await table.get(staffKey(invitation.shopId, invitation.invitedBy), { consistent: true });
  const inviter = row && staffOf(row);
  return inviter && inviter.leftAt === undefined && mayInvite(inviter, invitation.role, invitation.storeIds).ok ? { invitation, inviter } : undefined;
}

/** What an invitation offers. */
export const createReadInvitation = (deps: Pick<InviteDependencies, 'table' | 'now' | 'shopBook'>) =>
  async ({ code }: { readonly code: string }): Promise<Result<z.output<StaffContract['readInvitation']['response']>, Refused<'staff/invitation-gone'>>> => {
    const open = await openInvitation(deps.table, code, deps.now());
    const found = open && (await deps.shopBook.find(open.invitation.shopId));
    if (!open || !found) return GONE;
    const { shopId, role, name, storeIds, expiresAt } = open.invitation;
    return ok({ shopId, shopName: found.shop.name, storeNames: found.stores.filter((store) => storeIds.includes(store.storeId)).map((store) => store.name), role, name, invitedBy: open.inviter.name, expiresAt });
  };

/** Takes the role: the invitation is used up, staff member and place stand, all in one transaction that still finds the inviter working here. */
export const createAcceptInvitation = (deps: InviteDependencies) =>
  ({ code }: { readonly code: string }, caller: Caller, mark: CommandMark): Promise<Result<z.output<StaffContract['acceptInvitation']['response']>, Refused<'staff/invitation-gone' | 'staff/already-works-here' | 'http/key-reused'>>> =>
    once(deps, caller.userId, mark, async () => {
      const at = deps.now();
      const open = await openInvitation(deps.table, code, at);
      if (!open) return GONE;
      const { invitation, inviter } = open;
      const { shopId, role, storeIds, name } = invitation;
      const place = await deps.table.get(staffPlaceKey(caller.userId, shopId), { consistent: true });
      if (place && place.leftAt === undefined) return { ok: false, error: { code: 'staff/already-works-here' as const } };
      const member: StaffMember = { shopId, staffId: deps.ids.newId<StaffId>('staff', at), userId: caller.userId, name, role, storeIds, since: at };
      return ok({
        answer: { shopId, staffId: member.staffId, role },
        writes: [
          ...takeInvitationWrites(invitation, invitationHash(code)), ...joinStaffWrites(member, place), ...ownersWrite(shopId, ownersChange(undefined, role)),
          { check: staffKey(shopId, inviter.staffId), when: { equals: { role: inviter.role }, missing: ['leftAt'] } },
        ],
      });
    });
