import { View } from '@tarojs/components';
import { Ledger } from '../../ui/ledger/ledger';
import { Bone, Skeleton } from '../../ui/skeleton/skeleton';

const ROWS = [[96, 128], [72, 112], [88, 136], [40, 152]] as const;
/** The ledger's shape. */
export const StatementSkeleton = () => (
  <Skeleton>
    <View className='section'><Bone width={40} height={16} /><Bone width={136} height={12} /></View>
    <Ledger>
      {ROWS.map(([what, where]) => (
        <View key={what} className='ledger__row'>
          <View><Bone width={28} /><Bone width={24} height={11} top={8} /></View>
          <View><Bone width={what} /><Bone width={where} height={11} top={8} /></View>
          <View><Bone width={64} /><Bone width={72} height={11} top={8} /></View>
        </View>
      ))}
    </Ledger>
  </Skeleton>
);
