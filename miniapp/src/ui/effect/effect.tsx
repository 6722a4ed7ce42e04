import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './effect.scss';

interface EffectLine {
  readonly name: string;
  /** What it was; absent where only the new state means something. */
  readonly before?: ReactNode;
  readonly after: ReactNode;
}

/** What will change, before it does; what has changed, after. An arrow stands between. */
export const Effect = ({ lines }: { readonly lines: readonly EffectLine[] }) => (
  <View className='effect'>
    {lines.map(({ name, before, after }) => (
      <View key={name} className='effect__line'>
        <View className='soft nowrap'>{name}</View>
        <View className='effect__values'>
          {before === undefined ? null : <View className='nowrap'>{before}</View>}
          {before === undefined ? null : <View className='cap'>→</View>}
          <View className={before === undefined ? '' : 'strong nowrap'}>{after}</View>
        </View>
      </View>
    ))}
  </View>
);
