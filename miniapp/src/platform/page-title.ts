import Taro, { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { languageInUse } from '../copy/language';
import { titlesCopy } from '../copy/titles.copy';
import { routes } from './navigate';

/** Pages are configured with their Chinese name; other readers get theirs from the copy, where it has one. */
export function usePageTitle(): void {
  const { path } = useRouter();
  useEffect(() => {
    if (languageInUse() === 'zh') return;
    const route = Object.entries(routes).find(([, address]) => address === path.split('?')[0])?.[0];
    const title = (titlesCopy() as Readonly<Record<string, string>>)[route === 'rechargeResult' ? 'recharge' : (route ?? '')];
    if (title) void Taro.setNavigationBarTitle({ title });
  }, [path]);
}
