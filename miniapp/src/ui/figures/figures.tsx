import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Tap } from '../tap/tap';
import './figures.scss';

export interface Figure {
  readonly id: string;
  readonly label: string;
  /** What is drawn, and as text: its length decides the size of all three. */
  readonly value: ReactNode;
  readonly text: string;
  readonly onTap?: (() => void) | undefined;
}

/** Three figures in a line. One of more than eight characters sets all three to 18. */
export const Figures = ({ figures }: { readonly figures: readonly Figure[] }) => (
  <View className={`figures ${figures.some(({ text }) => text.replace('¥', '').length > 8) ? 'figures--tight' : ''}`}>
    {figures.map(({ id, label, value, onTap }) => (
      <Tap key={id} id={id} className='figures__one' onTap={onTap}>
        <View className='cap'>{label}</View>
        <View className='fig'>{value}</View>
      </Tap>
    ))}
  </View>
);
