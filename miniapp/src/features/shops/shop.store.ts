import type { ShopId } from '@shared/kernel/ids';
import { useEffect } from 'react';
import { setAddressForm } from '../../copy/language';
import type { Palette } from '../../platform/look';
import { lookStore } from '../../platform/look.store';
import { forget, read, write } from '../../platform/storage';
import { createStore, useStore } from '../../platform/store';

/** The shop that the app now shows: the last one used, until a code or a choice says otherwise. */
export interface CurrentShop {
  readonly shopId: ShopId;
  readonly name: string;
  readonly zone: string;
  readonly addressForm: '你' | '您';
  readonly palette?: Palette | undefined;
}
const KEY = 'shop';
export const CHINA = 'Asia/Shanghai';

export const shopStore = createStore<CurrentShop | undefined>(undefined);
export const useShop = (): CurrentShop | undefined => useStore(shopStore);
/** The zone in which this shop's days are read. */
export const useZone = (): string => useShop()?.zone ?? CHINA;

/** Read once at start, so that the first paint already wears the shop's colours. */
export function recallShop(): void {
  lookStore.set({ elder: read<boolean>('elder') ?? false });
  const kept = read<CurrentShop>(KEY);
  if (kept) wear(kept);
}
/** Turns the app to a shop and keeps it for the next start. */
export function enterShop(shop: CurrentShop): void {
  const old = shopStore.get();
  if (old && JSON.stringify(old) === JSON.stringify(shop)) return;
  write(KEY, shop);
  wear(shop);
}
/** No card here any more: the app asks again which shops there are. */
export function leaveShop(): void {
  forget(KEY);
  shopStore.set(undefined);
  lookStore.set({ ...lookStore.get(), palette: undefined });
}
function wear(shop: CurrentShop): void {
  shopStore.set(shop);
  setAddressForm(shop.addressForm);
  lookStore.set({ ...lookStore.get(), palette: shop.palette });
}
/** A page about a shop that is not the current one, such as joining it, wears that shop's colours while it stands. */
export function useVisitingLook(palette: Palette | undefined): void {
  useEffect(() => {
    if (!palette) return;
    lookStore.set({ ...lookStore.get(), palette });
    return () => lookStore.set({ ...lookStore.get(), palette: shopStore.get()?.palette });
  }, [palette]);
}
export const useElder = (): boolean => useStore(lookStore).elder;
/** Bigger type and fewer things on the screen; kept on this phone. */
export function setElder(elder: boolean): void {
  write('elder', elder);
  lookStore.set({ ...lookStore.get(), elder });
}
