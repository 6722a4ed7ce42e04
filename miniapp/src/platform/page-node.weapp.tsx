import { PageMeta } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { colourOf, type Look, styleOf } from './look';
import { useDark } from './device';

/** Puts the look on the mini-program's page node and on the native bars. Pages need `enablePageMeta: true`. */
export function PageNode({ look }: { readonly look: Look }) {
  const dark = useDark();
  useEffect(() => {
    if (!look.palette) return;
    void Taro.setNavigationBarColor({ frontColor: dark ? '#ffffff' : '#000000', backgroundColor: colourOf(look, dark, 'ground', dark ? '#0e1210' : '#f2f5f3') });
    // Only a tab page has the bar; elsewhere this is refused, which is fine.
    Taro.setTabBarStyle({
      color: colourOf(look, dark, 'ink-3', dark ? '#8a918d' : '#636b66'),
      selectedColor: colourOf(look, dark, 'brand-text', dark ? '#a8cfb7' : '#426d54'),
      backgroundColor: colourOf(look, dark, 'surface', dark ? '#171d19' : '#ffffff'),
      borderStyle: dark ? 'black' : 'white',
    }).catch(() => undefined);
  }, [look, dark]);
  return <PageMeta pageStyle={styleOf(look, dark)} rootBackgroundColor={colourOf(look, dark, 'ground', dark ? '#0e1210' : '#f2f5f3')} />;
}
