import { View } from '@tarojs/components';
import { earningRulesCopy } from '../../copy/earning-rules.copy';
import { PickManyRow } from '../../ui/form/pick-rows';
import { TextRow } from '../../ui/form/rows';
import { Tap } from '../../ui/tap/tap';
import { MAX_WINDOWS, NEW_WINDOW, WEEKDAYS, type WindowDraft, type WindowProblems } from './earning-draft';

/** Hours of some weekdays in which points are multiplied. */
export function TimeWindows({ times, problems, onChange }: { readonly times: readonly WindowDraft[]; readonly problems: readonly WindowProblems[]; readonly onChange: (times: readonly WindowDraft[]) => void }) {
  const t = earningRulesCopy();
  const options = WEEKDAYS.map((key, i) => ({ key, title: t.weekdays[i] ?? key }));
  return (
    <View>
      {times.map((window, n) => {
        const change = (part: Partial<WindowDraft>) => onChange(times.map((one, i) => (i === n ? { ...one, ...part } : one)));
        const wrong = problems[n];
        const id = `time-${n}`;
        return (
          <View key={id} className='sheet-form'>
            <PickManyRow id={`${id}-days`} label={`${t.window(n + 1)} · ${t.days}`} options={options} values={window.weekdays} max={WEEKDAYS.length} empty={t.chooseDays} error={wrong?.weekdays} onChange={(weekdays) => change({ weekdays })} />
            <TextRow id={`${id}-from`} label={t.from} value={window.from} type='number' maxlength={2} unit={t.hour} error={wrong?.from} onChange={(from) => change({ from })} />
            <TextRow id={`${id}-to`} label={t.to} value={window.to} type='number' maxlength={2} unit={t.hour} error={wrong?.to} onChange={(to) => change({ to })} />
            <TextRow id={`${id}-percent`} label={t.percent} value={window.percent} type='number' maxlength={4} unit={t.percentUnit} error={wrong?.percent} onChange={(percent) => change({ percent })} />
            <Tap id={`${id}-remove`} className='link' onTap={() => onChange(times.filter((_, i) => i !== n))}>{t.removeTime}</Tap>
          </View>
        );
      })}
      {times.length > 0 ? <View className='cap sheet-note'>{t.timesNote}</View> : null}
      {times.length < MAX_WINDOWS ? <Tap id='add-time' className='link' onTap={() => onChange([...times, NEW_WINDOW])}>{`${t.times}：${t.addTime}`}</Tap> : null}
    </View>
  );
}
