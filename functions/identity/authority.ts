import type { MemberId, ShopId, StaffId, StoreId } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import type { Clock } from '../platform/clock';
import type { Authority, Caller, MemberCaller, Refused, Role, StaffCaller } from '../platform/http/routes';
import type { Secrets } from '../platform/secrets/secrets';
import type { Item, Key, Table } from '../platform/table/table';
import { memberPlaceKey, sessionKey, staffPlaceKey } from './identity.dynamo';
import { createTokenReader } from './tokens';

type Items = readonly (Item | undefined)[];
type Over = Refused<'identity/session-over'>;
const RANK: Readonly<Record<Role, number>> = { cashier: 1, manager: 2, owner: 3 };
const no = <Code extends Refused['code']>(code: Code): Result<never, Refused<Code>> => ({ ok: false, error: { code } });

export const isAtLeast = (role: Role, least: Role): boolean => RANK[role] >= RANK[least];
/** An owner works in every store of the shop, the others in their own. */
export const worksAt = (caller: Pick<StaffCaller, 'role' | 'storeIds'>, storeId: StoreId): boolean => caller.role === 'owner' || caller.storeIds.includes(storeId);

const stands = (session: Item | undefined, caller: Caller): boolean => session !== undefined && session.userId === caller.userId && session.endedAt === undefined;

/** What must be read to know whether the caller works here: session and place, in the order that `staffFrom` takes. */
export const staffKeys = (caller: Caller, shopId: ShopId): readonly [Key, Key] => [sessionKey(caller.sessionId), staffPlaceKey(caller.userId, shopId)];
/** The caller's role in the shop by the items of `staffKeys`; who does not (any more) work here learns only that there is no such shop. */
export function staffFrom([session, place]: Items, caller: Caller, shopId: ShopId, least: Role): Result<StaffCaller, Refused<'identity/session-over' | 'identity/not-allowed' | 'http/not-found'>> {
  if (!stands(session, caller)) return no('identity/session-over');
  if (!place || place.leftAt !== undefined) return no('http/not-found');
  const role = place.role as Role;
  if (!isAtLeast(role, least)) return no('identity/not-allowed');
  return ok({ ...caller, shopId, staffId: place.staffId as StaffId, name: place.name as string, role, storeIds: place.storeIds as readonly StoreId[] });
}

export const memberKeys = (caller: Caller, shopId: ShopId): readonly [Key, Key] => [sessionKey(caller.sessionId), memberPlaceKey(caller.userId, shopId)];
/** The caller's own membership by the items of `memberKeys`. */
export function memberFrom([session, place]: Items, caller: Caller, shopId: ShopId): Result<MemberCaller, Refused<'identity/session-over' | 'http/not-found'>> {
  if (!stands(session, caller)) return no('identity/session-over');
  return place ? ok({ ...caller, shopId, memberId: place.memberId as MemberId }) : no('http/not-found');
}

/** Who may do what, from the token and one consistent read of session and place. */
export function createAuthority(deps: { readonly table: Table; readonly now: Clock; readonly secrets: Secrets }): Authority {
  const callerIn = createTokenReader();
  return {
    callerOf: async (authorization) => {
      const { tokenSigningKey } = await deps.secrets.installation();
      const caller = await callerIn(tokenSigningKey, authorization, deps.now());
      return caller ? ok(caller) : no('identity/sign-in-needed');
    },
    asUser: async (caller): Promise<Result<Caller, Over>> => (stands(await deps.table.get(sessionKey(caller.sessionId), { consistent: true }), caller) ? ok(caller) : no('identity/session-over')),
    asMember: async (caller, shopId) => memberFrom(await deps.table.getMany(memberKeys(caller, shopId)), caller, shopId),
    asStaff: async (caller, shopId, least) => staffFrom(await deps.table.getMany(staffKeys(caller, shopId)), caller, shopId, least),
  };
}
