import type { ShopId, StaffId, StoreId } from '@shared/kernel/ids';
import { useEffect } from 'react';
import { lookStore } from '../../platform/look.store';
import { useOnShow, useParams } from '../../platform/page-events';
import { read, write } from '../../platform/storage';
import { type Me, useMe } from '../identity/me.query';
import type { Query } from '../query/use-query';
import { useShopView } from './shop.query';
import { shopStore } from './shop.store';
import type { ShopView } from './shops.client';

type Role = Me['staffOf'][number];
/** Where a manager or owner works: the shop, what they may do in it, and the stores they see. */
export interface Office {
  readonly shopId: ShopId;
  readonly shop: ShopView;
  readonly staffId: StaffId;
  readonly name: string;
  readonly isOwner: boolean;
  readonly stores: ShopView['stores'];
  readonly zone: string;
}
const KEY = 'office';

/** The shop asked for, the one kept from last time, the one on the screen, or the first that this person manages. */
export function officeRole(roles: Me['staffOf'] | undefined, asked: string | undefined, kept: string | undefined, current: string | undefined): Role | undefined {
  const managed = (roles ?? []).filter(({ role }) => role !== 'cashier');
  return [asked, kept, current].map((shopId) => managed.find((one) => one.shopId === shopId)).find((one) => one !== undefined) ?? managed[0];
}

/** The office of the person, once it is known; `mayNot` when they manage nothing. */
export function useOffice(): { readonly office: Office | undefined; readonly mayNot: boolean; readonly me: Query<Me>; readonly shop: Query<ShopView> } {
  const { shopId: asked } = useParams();
  const me = useMe();
  const role = officeRole(me.data?.staffOf, asked, read<string>(KEY), shopStore.get()?.shopId);
  const shop = useShopView(role?.shopId);
  useEffect(() => {
    if (role) write(KEY, role.shopId);
  }, [role]);
  useOfficeLook(shop.data);
  const office: Office | undefined = role && shop.data && {
    shopId: role.shopId, shop: shop.data, staffId: role.staffId, name: role.name, isOwner: role.role === 'owner', zone: shop.data.zone,
    stores: role.role === 'owner' ? shop.data.stores : shop.data.stores.filter(({ storeId }) => role.storeIds.includes(storeId as StoreId)),
  };
  return { office, mayNot: me.data !== undefined && role === undefined, me, shop };
}

let officesOpen = 0;
/** The office wears its own shop's colours while any of its pages is open; the member's pages find theirs again. */
function useOfficeLook(shop: ShopView | undefined): void {
  const palette = shop?.palette;
  const wear = () => {
    if (palette) lookStore.set({ ...lookStore.get(), palette });
  };
  useEffect(wear, [palette]);
  useOnShow(wear);
  useEffect(() => {
    officesOpen++;
    return () => {
      officesOpen--;
      // One page of the office takes the place of another: the old one goes after the new one came.
      setTimeout(() => {
        if (officesOpen === 0) lookStore.set({ ...lookStore.get(), palette: shopStore.get()?.palette });
      }, 0);
    };
  }, []);
}
