import { View } from '@tarojs/components';
import './bar.scss';

/** How far along: 0 to 1. */
export const Bar = ({ part, label }: { readonly part: number; readonly label: string }) => (
  <View className='bar' {...{ role: 'img', 'aria-label': label }}>
    <View className='bar__done' style={{ width: `${Math.round(Math.max(0, Math.min(1, part)) * 1000) / 10}%` }} />
  </View>
);
