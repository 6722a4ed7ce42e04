import { Picker, View } from '@tarojs/components';
import { profileCopy } from '../../copy/profile.copy';
import { Icon } from '../../ui/icon/icon';
import { chevron } from '../../ui/icon/icons';
import { TextTabs } from '../../ui/tabs/text-tabs';
import { type Birthday, birthdayText, wheelsOf, wordsOf } from './birthday';

interface BirthdayPickerProps {
  readonly value: Birthday | undefined;
  readonly thisYear: number;
  readonly onChange: (birthday: Birthday) => void;
}

/** Solar or lunar, with the phone's own wheels. The two calendars are kept apart: changing over begins a new choice. */
export function BirthdayPicker({ value, thisYear, onChange }: BirthdayPickerProps) {
  const t = profileCopy();
  const calendar = value?.calendar ?? 'solar';
  const wheels = wheelsOf(calendar, thisYear, value?.month ?? 1, value?.year);
  const at = value
    ? [wheels.years.indexOf(value.year), wheels.months.findIndex((m) => m.month === value.month && m.leapMonth === (value.leapMonth ?? false)), value.day - 1].map((i) => Math.max(0, i))
    : [0, 0, 0];
  const choose = ([y = 0, m = 0, d = 0]: readonly number[]) => {
    const month = wheels.months[m] ?? { month: 1, leapMonth: false };
    const year = wheels.years[y];
    const { days } = wheelsOf(calendar, thisYear, month.month, year);
    onChange({ calendar, month: month.month, day: Math.min(d + 1, days.length), ...(month.leapMonth ? { leapMonth: true } : {}), ...(year === undefined ? {} : { year }) });
  };
  return (
    <View>
      <TextTabs tabs={[{ key: 'solar', title: t.solar }, { key: 'lunar', title: t.lunar }]} value={calendar} onChange={(next) => next !== calendar && onChange({ calendar: next, month: 1, day: 1 })} />
      <Picker mode='multiSelector' range={wordsOf(calendar, wheels).map((column) => [...column])} value={at} onChange={(event) => choose(event.detail.value)}>
        <View className='field__picker' id='birthday-wheel'>
          <View className='grow'>{value ? `${value.year ?? ''} ${birthdayText(value)}`.trim() : t.choose}</View>
          <Icon of={chevron} size={18} className='cell__icon' />
        </View>
      </Picker>
    </View>
  );
}
