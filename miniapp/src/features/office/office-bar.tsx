import { View } from '@tarojs/components';
import { officeCopy } from '../../copy/office.copy';
import { open, replace } from '../../platform/navigate';
import { Icon } from '../../ui/icon/icon';
import { Tap } from '../../ui/tap/tap';
import { BAR, type Place, SIDE } from './office-nav';
import './office.scss';

/** The phone's way between the four pages; they take each other's place, so that back leads out. */
export const OfficeBar = ({ at }: { readonly at: Place }) => (
  <View className='office-bar' {...{ role: 'tablist' }}>
    {BAR.map((way) => (
      <Tap key={way.at} id={`bar-${way.at}`} role='tab' checked={way.at === at} className={`office-bar__one ${way.at === at ? 'office-bar__one--on' : ''}`} onTap={() => (way.at === at ? undefined : replace(way.route))}>
        <Icon of={way.icon} />
        <View>{officeCopy().nav[way.at]}</View>
      </Tap>
    ))}
  </View>
);

/** The computer's: at the left side of every page of the office. */
export const OfficeSide = ({ at, sub, isOwner, shopName }: { readonly at: Place; readonly sub: boolean; readonly isOwner: boolean; readonly shopName: string }) => (
  <View className='office-side' {...{ role: 'navigation' }}>
    <View className='office-side__name cut'>{shopName}</View>
    {SIDE.filter(({ owner }) => isOwner || !owner).map((way) => (
      <Tap
        key={way.at} id={`side-${way.at}`} className={`office-side__one ${way.at === at ? 'office-side__one--on' : ''}`}
        onTap={() => (way.at === 'counter' ? open(way.route) : way.at === at && !sub ? undefined : replace(way.route))}
      >
        <Icon of={way.icon} size={20} />
        <View>{officeCopy().nav[way.at]}</View>
      </Tap>
    ))}
  </View>
);
