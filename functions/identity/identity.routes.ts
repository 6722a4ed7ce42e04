import { identityEndpoints } from '@shared/contracts/identity.endpoints';
import type { MemberId, ShopId, StaffId, StoreId, UserId } from '@shared/kernel/ids';
import { ok } from '@shared/kernel/result';
import type { Clock } from '../platform/clock';
import { type Role, type Routes, routes } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import type { Table } from '../platform/table/table';
import type { SignPage } from '../platform/wechat/page-signature';
import { written } from '../platform/table/written';
import { endSessionWrite, placesRange } from './identity.dynamo';
import type { createRefreshSession } from './refresh-session.use-case';
import type { createSignIn } from './sign-in.use-case';

export interface IdentityRoutesDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly ids: Ids;
  readonly signIn: ReturnType<typeof createSignIn>;
  readonly refreshSession: ReturnType<typeof createRefreshSession>;
  readonly webSignInUrl: (redirect: string, state: string) => string;
  readonly signPage: SignPage;
  /** The address of this installation, without a trailing slash. */
  readonly publicBase: string;
  /** Names of the shops, as they are now. */
  readonly shopNames: (shopIds: readonly ShopId[]) => Promise<ReadonlyMap<ShopId, string>>;
}

export const identityRoutes = (deps: IdentityRoutesDependencies): Routes =>
  routes(identityEndpoints, () => import('@shared/contracts/identity.contract').then((m) => m.identityContract), {
    signIn: (input) => deps.signIn(input),
    refreshSession: (input) => deps.refreshSession(input),
    signOut: async (_, { caller }) => {
      await written(deps.table, [endSessionWrite(caller.sessionId, deps.now())]);
      return ok({});
    },
    whereToSignIn: async ({ returnTo }) => ok({ url: deps.webSignInUrl(`${deps.publicBase}${returnTo}`, deps.ids.letters(26)) }),
    whoAmI: async (_, { caller }) => ok(await placesOf(deps, caller.userId)),
    webPageSignature: async ({ url }) => {
      const signed = await deps.signPage(url, deps.ids.letters(16));
      return signed.ok ? signed : { ok: false, error: { code: 'identity/wechat-busy' } };
    },
  });

/** Where this person is a member and works; places that were left are not shown. */
async function placesOf(deps: Pick<IdentityRoutesDependencies, 'table' | 'shopNames'>, userId: UserId) {
  const { items } = await deps.table.query({ ...placesRange(userId), consistent: true });
  const [members, staff] = [items.filter((item) => item.kind === 'member-place'), items.filter((item) => item.kind === 'staff-place' && item.leftAt === undefined)];
  const names = await deps.shopNames([...new Set([...members, ...staff].map((item) => item.shopId as ShopId))]);
  const shop = (item: (typeof items)[number]) => ({ shopId: item.shopId as ShopId, shopName: names.get(item.shopId as ShopId) ?? '' });
  return {
    userId,
    memberOf: members.map((item) => ({ ...shop(item), memberId: item.memberId as MemberId })),
    staffOf: staff.map((item) => ({ ...shop(item), staffId: item.staffId as StaffId, name: item.name as string, role: item.role as Role, storeIds: item.storeIds as StoreId[] })),
  };
}
