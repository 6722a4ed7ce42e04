import { View } from '@tarojs/components';
import { careCopy } from '../../copy/care.copy';
import { todayCopy } from '../../copy/today.copy';
import { replace } from '../../platform/navigate';
import { Tap } from '../../ui/tap/tap';
import { Asked } from '../query/asked';
import type { Office } from '../shops/office';
import { useScenes } from './scenes.query';
import './care.scss';

/** What care did in thirty days, beside today's money on a computer. */
export function CareBrief({ office }: { readonly office: Office }) {
  const t = todayCopy();
  const query = useScenes(office.shopId);
  return (
    <View className='block'>
      <View className='block__head'><View className='block__title'>{t.care}</View><Tap id='care-scenes' className='link' onTap={() => replace('officeCare')}>{t.scenes}</Tap></View>
      <Asked query={query}>
        {({ scenes }) => (
          <View>
            {scenes.map(({ scenarioId, title, on, last30Days }) => (
              <View key={scenarioId} className='care-brief__one'>
                <View>{title}</View>
                <View className='cap'>{on || last30Days.inbox > 0 ? careCopy().last(last30Days.inbox, last30Days.pushed, last30Days.skipped) : careCopy().offNow}</View>
              </View>
            ))}
          </View>
        )}
      </Asked>
    </View>
  );
}
