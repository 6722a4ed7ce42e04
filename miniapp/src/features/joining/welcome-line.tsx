import { View } from '@tarojs/components';
import { useState } from 'react';
import { cardCopy } from '../../copy/card.copy';
import { commonCopy } from '../../copy/common.copy';
import { useOnShow } from '../../platform/page-events';
import { Icon } from '../../ui/icon/icon';
import { close } from '../../ui/icon/icons';
import { Tap } from '../../ui/tap/tap';
import { takeWelcome } from './welcome';
import './welcome-line.scss';

/** Said once, after joining. */
export function WelcomeLine() {
  const t = cardCopy();
  const [welcome, setWelcome] = useState(takeWelcome);
  useOnShow(() => setWelcome((old) => takeWelcome() ?? old));
  if (!welcome) return null;
  const gifts = [...(welcome.points > 0 ? [t.giftPoints(welcome.points)] : []), ...welcome.couponTitles].join(t.joiner);
  return (
    <View id='welcome' className='welcome'>
      <View className='grow'>{t.welcome(gifts)}</View>
      <Tap className='welcome__close' label={commonCopy().close} onTap={() => setWelcome(undefined)}><Icon of={close} size={18} /></Tap>
    </View>
  );
}
