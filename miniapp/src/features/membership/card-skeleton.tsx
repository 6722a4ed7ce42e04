import { View } from '@tarojs/components';
import { Bone, Skeleton } from '../../ui/skeleton/skeleton';
import './card-figures.scss';

/** The book's shape, before anything is known. */
export const CardSkeleton = () => (
  <Skeleton>
    <View className='sheet'>
      <View className='card-skeleton__cover' />
      <View className='card-skeleton__page'>
        <Bone width={290} height={52} />
        <Bone width={168} height={168} top={48} />
        <Bone width={120} height={14} top={22} />
      </View>
    </View>
    <View className='card-skeleton__figures'>
      {[72, 128, 56].map((width) => <View key={width}><Bone width={40} height={12} top={10} /><Bone width={width} height={24} top={10} /></View>)}
    </View>
  </Skeleton>
);
