import { Image } from '@tarojs/components';
import { useMemo } from 'react';
import { useDark } from '../../platform/device';
import { colourOf } from '../../platform/look';
import { lookStore } from '../../platform/look.store';
import { useStore } from '../../platform/store';
import type { Today } from './analytics.client';
import { barsPicture } from './bars-picture';
import { daysOf, weekSentence } from './today-words';
import './today.scss';

/** Seven days of takings: today in the brand's tone, the rest paler. The sentence says the same. */
export function TakingsBars({ today, zone, width, height }: { readonly today: Today; readonly zone: string; readonly width: number; readonly height: number }) {
  const look = useStore(lookStore);
  const dark = useDark();
  const days = daysOf(today, zone);
  const key = JSON.stringify(days);
  // A data URL cannot see CSS: the colours are resolved first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names the days whole
  const picture = useMemo(() => {
    const colour = (name: string, light: string, night: string) => colourOf(look, dark, name, dark ? night : light);
    return barsPicture(days, { width, height }, {
      meant: colour('brand-6', '#3f6a52', '#a4c8b2'), rest: colour('brand-4', '#b1d0bd', '#30493a'), line: colour('line', '#dce1de', '#282e2a'), ink: colour('ink-1', '#19201c', '#e6ebe8'), soft: colour('ink-3', '#636b66', '#8a918d'),
    });
  }, [key, look, dark, width, height]);
  const sentence = weekSentence(days);
  return <Image className='bars' style={{ aspectRatio: `${width} / ${height}` }} mode='widthFix' src={picture} {...{ role: 'img', 'aria-label': sentence, ariaLabel: sentence }} />;
}
