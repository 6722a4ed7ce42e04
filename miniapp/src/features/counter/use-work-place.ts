import { useEffect } from 'react';
import { useShop } from '../shops/shop.store';
import { type Query, useQuery } from '../query/use-query';
import { type Me, useMe } from '../identity/me.query';
import { shopsClient } from '../shops/shops.client';
import type { ShopsContract } from '@shared/contracts/shops.contract';
import type * as z from 'zod';
import { useWorkPlace, type WorkPlace, workAt } from './counter.store';
import '../../copy/errors/work';

type ShopView = z.output<ShopsContract['getShop']['response']>;
interface Work {
  readonly me: Query<Me>;
  readonly place: WorkPlace | undefined;
  readonly shop: ShopView | undefined;
  readonly storeName: string;
}

/** Where the person works: kept from last time while the role still stands, else the first of their stores in the shop on the screen. */
export function useWork(): Work {
  const me = useMe();
  const kept = useWorkPlace();
  const current = useShop();
  const roles = me.data?.staffOf;
  const role = roles?.find((one) => one.shopId === kept?.shopId) ?? roles?.find((one) => one.shopId === current?.shopId) ?? roles?.[0];
  const standing = kept && role?.shopId === kept.shopId && (role.role === 'owner' || role.storeIds.includes(kept.storeId)) ? kept : undefined;
  const shop = useQuery<ShopView>(role ? `shop:${role.shopId}` : undefined, () => shopsClient.getShop({ shopId: role?.shopId ?? '' }));
  const firstStore = role?.storeIds[0] ?? shop.data?.stores[0]?.storeId;
  useEffect(() => {
    if (role && !standing && firstStore) workAt({ shopId: role.shopId, shopName: role.shopName, storeId: firstStore, staffName: role.name, role: role.role });
  }, [role, standing, firstStore]);
  return { me, place: roles ? standing : kept, shop: shop.data, storeName: shop.data?.stores.find((store) => store.storeId === standing?.storeId)?.name ?? '' };
}
