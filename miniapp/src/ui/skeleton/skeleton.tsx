import { View } from '@tarojs/components';
import { type CSSProperties, type PropsWithChildren, useEffect, useState } from 'react';
import { commonCopy } from '../../copy/common.copy';
import { pixels } from '../../platform/pixels';
import { offline } from '../icon/icons';
import { Notice } from '../notice/notice';
import '../cell/cell.scss';
import './skeleton.scss';

/** The shape of what comes: px at 375 wide. */
export const Bone = ({ width, height = 14, top = 0, className = '' }: { readonly width: number; readonly height?: number; readonly top?: number; readonly className?: string }) => (
  <View className={`bone ${className}`} style={{ width: pixels(width), height: pixels(height), ...(top ? { marginTop: pixels(top) } : {}) } as CSSProperties} />
);

const FLICKER_MS = 150;
const SLOW_MS = 8000;
/** Shows its shapes only after 150 ms, so that a quick answer does not flicker; after 8 s it says that the network is slow. */
export function Skeleton({ children }: PropsWithChildren) {
  const [stage, setStage] = useState<'waiting' | 'shown' | 'slow'>('waiting');
  useEffect(() => {
    const timers = [setTimeout(() => setStage('shown'), FLICKER_MS), setTimeout(() => setStage('slow'), SLOW_MS)];
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <View>
      {stage === 'slow' ? <Notice icon={offline} text={commonCopy().tooSlow} /> : null}
      <View className={`skeleton ${stage === 'waiting' ? 'skeleton--waiting' : ''}`} {...{ 'aria-busy': true }}>{children}</View>
    </View>
  );
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
