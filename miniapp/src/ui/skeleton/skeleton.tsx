import { View } from '@tarojs/components';
import { type CSSProperties, type PropsWithChildren, useEffect, useState } from 'react';
import { pixels } from '../../platform/pixels';
import '../cell/cell.scss';
import './skeleton.scss';

/** The shape of what comes: px at 375 wide. */
export const Bone = ({ width, height = 14, top = 0, className = '' }: { readonly width: number; readonly height?: number; readonly top?: number; readonly className?: string }) => (
  <View className={`bone ${className}`} style={{ width: pixels(width), height: pixels(height), ...(top ? { marginTop: pixels(top) } : {}) } as CSSProperties} />
);

/** Shows its shapes only after 150 ms, so that a quick answer does not flicker. */
export function Skeleton({ children }: PropsWithChildren) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return <View className={`skeleton ${shown ? '' : 'skeleton--waiting'}`} {...{ 'aria-busy': true }}>{children}</View>;
}

/** A surface of cells to come. */
export const SkeletonCells = ({ rows = 3 }: { readonly rows?: number }) => (
  <Skeleton>
    <View className='sheet'>
      {Array.from({ length: rows }, (_, i) => i).map((row) => (
        <View key={row} className='cell'>
          <View>
            <Bone width={120 + ((row * 37) % 60)} />
            <Bone width={80 + ((row * 53) % 90)} height={11} top={8} />
          </View>
        </View>
      ))}
    </View>
  </Skeleton>
);
