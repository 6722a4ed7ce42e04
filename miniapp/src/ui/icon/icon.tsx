import { View } from '@tarojs/components';
import type { CSSProperties } from 'react';
import { maskOf } from './mask';
import './icon.scss';

/** One style for every icon: 24 × 24 box, a stroke of 1.5 px whatever the size, round, in the colour of the text around it. */
export function Icon({ of, size = 24, className = '' }: { readonly of: string; readonly size?: number; readonly className?: string }) {
  return <View className={`icon icon--${size} ${className}`} style={{ '--i': maskOf(of, size) } as CSSProperties} />;
}
