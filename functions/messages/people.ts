import type { MemberId, ShopId, UserId } from '@shared/kernel/ids';
import { openidClaimKey, placesRange, userKey, userOf } from '../identity';
import type { Table } from '../platform/table/table';
import type { People } from './messages.ports';

/** Openids of the mini-program, in both directions: by the claim that identity makes for each, and the places of its person. */
export const createPeople = (deps: { readonly table: Table; readonly weappAppId: string }): People => ({
  openidOf: async (userId) => {
    const item = await deps.table.get(userKey(userId));
    return item && userOf(item).openids[deps.weappAppId];
  },
  membershipsOf: async (openid) => {
    const claim = await deps.table.get(openidClaimKey(deps.weappAppId, openid));
    if (!claim) return [];
    const { items } = await deps.table.query(placesRange(claim.userId as UserId));
    return items.filter((item) => item.kind === 'member-place').map((item) => ({ shopId: item.shopId as ShopId, memberId: item.memberId as MemberId }));
  },
});
