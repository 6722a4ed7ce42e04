import { View } from '@tarojs/components';
import './use-grid.scss';

interface UseGridProps {
  /** A date for each use that stands, oldest first; an empty text where the date is not known any more. */
  readonly used: readonly string[];
  readonly left: number;
  readonly label: string;
}
/** More squares than this say less than the figures. */
export const MOST_SQUARES = 40;

/** The uses of a package as squares: dated is used, dashed is left. */
export function UseGrid({ used, left, label }: UseGridProps) {
  if (used.length + left > MOST_SQUARES) return null;
  const squares = Array.from({ length: used.length + left }, (_, place) => ({ place, date: used[place] }));
  return (
    <View className='use-grid' {...{ role: 'img', 'aria-label': label }}>
      {squares.map(({ place, date }) => <View key={place} className={`use-grid__one ${date === undefined ? 'use-grid__one--left' : 'use-grid__one--used'}`}>{date}</View>)}
    </View>
  );
}
