import { Picker, View } from '@tarojs/components';
import { wholeDayText } from '../../copy/dates';
import { Icon } from '../icon/icon';
import { chevron } from '../icon/icons';
import './form.scss';

interface DayRowProps {
  readonly id: string;
  readonly label: string;
  /** YYYY-MM-DD, or empty where none was chosen. */
  readonly value: string;
  /** What stands there until then. */
  readonly empty?: string | undefined;
  /** The first day that may be chosen, or the last; the calendar opens there. */
  readonly from?: string;
  readonly until?: string;
  readonly onChange: (day: string) => void;
  readonly error?: string | undefined;
}
/** One day of a calendar, none before `from` and none after `until`. */
export const DayRow = ({ id, label, value, empty, from, until, onChange, error }: DayRowProps) => (
  <View className='form-row'>
    <Picker mode='date' value={value || from || until || ''} {...(from === undefined ? {} : { start: from })} {...(until === undefined ? {} : { end: until })} onChange={(event) => onChange(String(event.detail.value))}>
      <View id={id} className='form-row__line'><View className='form-row__label'>{label}</View><View className={`grow ${value ? '' : 'form-row__hint'}`}>{value ? wholeDayText(value) : empty}</View><Icon of={chevron} size={18} className='cell__icon' /></View>
    </Picker>
    {error ? <View className='form-row__error' {...{ role: 'alert' }}>{error}</View> : null}
  </View>
);
