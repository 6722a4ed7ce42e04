import { View } from '@tarojs/components';
import { reviewsCopy } from '../../copy/reviews.copy';
import { Icon } from '../../ui/icon/icon';
import { star, starFull } from '../../ui/icon/icons';
import { Tap } from '../../ui/tap/tap';
import './reviews.scss';

const FIVE = [1, 2, 3, 4, 5] as const;
/** So many stars of five, as a mark. */
export const Stars = ({ of }: { readonly of: number }) => (
  <View className='stars' {...{ role: 'img', 'aria-label': reviewsCopy().star(of) }}>{FIVE.map((n) => <Icon key={n} of={n <= of ? starFull : star} size={18} className={n <= of ? 'stars__on' : 'stars__off'} />)}</View>
);
/** Five stars to choose from, with the word for what is chosen. */
export const StarPicker = ({ value, onChange }: { readonly value: number; readonly onChange: (stars: number) => void }) => {
  const t = reviewsCopy();
  return (
    <View className='star-picker'>
      <View className='star-picker__row' {...{ role: 'radiogroup', 'aria-label': t.ask }}>
        {FIVE.map((n) => <Tap key={n} id={`star-${n}`} role='radio' label={t.star(n)} checked={n === value} className='star-picker__one' onTap={() => onChange(n)}><Icon of={n <= value ? starFull : star} size={40} className={n <= value ? 'stars__on' : 'stars__off'} /></Tap>)}
      </View>
      <View className='cap'>{t.words[value]}</View>
    </View>
  );
};
