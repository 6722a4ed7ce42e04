import type { ShopId } from '@shared/kernel/ids';
import type { ReactNode } from 'react';
import { Page } from '../../ui/page/page';
import { NoShop } from './no-shop';
import { useShop } from './shop.store';

/** A page of one shop; before any shop is known it says how to join one. */
export function NeedShop({ tab = false, children }: { readonly tab?: boolean; readonly children: (shopId: ShopId) => ReactNode }) {
  const shop = useShop();
  return shop ? children(shop.shopId) : <Page tab={tab}><NoShop /></Page>;
}
