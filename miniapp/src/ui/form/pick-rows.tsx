import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { officeCopy } from '../../copy/office.copy';
import { Button } from '../button/button';
import { RadioMark } from '../check/check';
import { Icon } from '../icon/icon';
import { chevron } from '../icon/icons';
import { BottomSheet } from '../sheet/bottom-sheet';
import { Tap } from '../tap/tap';
import './form.scss';

interface Option<K extends string> {
  readonly key: K;
  readonly title: string;
  readonly note?: string | undefined;
}
interface PickProps<K extends string> {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Option<K>[];
  readonly error?: string | undefined;
  readonly note?: ReactNode;
  readonly disabled?: boolean;
  /** Said in the sheet where there is nothing to choose. */
  readonly nothing?: ReactNode;
}

/** One of many: the sheet closes with the choice. */
export function PickRow<K extends string>({ value, onChange, ...rest }: PickProps<K> & { readonly value: K | undefined; readonly onChange: (key: K) => void }) {
  const [open, setOpen] = useState(false);
  const choose = (key: K) => {
    onChange(key);
    setOpen(false);
  };
  const title = rest.options.find(({ key }) => key === value)?.title ?? officeCopy().choose;
  return <Picks {...rest} title={title} open={open} onOpen={setOpen} isOn={(key) => key === value} onTap={choose} />;
}

/** Some of many, at most `max`. */
export function PickManyRow<K extends string>({ values, onChange, max, empty, ...rest }: PickProps<K> & { readonly values: readonly K[]; readonly onChange: (keys: readonly K[]) => void; readonly max: number; readonly empty: string }) {
  const t = officeCopy();
  const [open, setOpen] = useState(false);
  const titles = rest.options.filter(({ key }) => values.includes(key)).map(({ title }) => title);
  const flip = (key: K) => (values.includes(key) ? onChange(values.filter((one) => one !== key)) : values.length < max ? onChange([...values, key]) : undefined);
  const head = max < rest.options.length ? <View className='cap picks__count'>{t.chosen(values.length, max)}</View> : null;
  return (
    <Picks {...rest} title={titles.length > 0 ? titles.join(t.joiner) : empty} open={open} onOpen={setOpen} isOn={(key) => values.includes(key)} onTap={flip} head={head}
      foot={<View className='picks__done'><Button id={`${rest.id}-done`} onTap={() => setOpen(false)}>{t.done}</Button></View>} />
  );
}

interface PicksProps<K extends string> extends PickProps<K> {
  readonly title: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly isOn: (key: K) => boolean;
  readonly onTap: (key: K) => void;
  readonly head?: ReactNode;
  readonly foot?: ReactNode;
}
const Picks = <K extends string>({ id, label, options, error, note, disabled = false, nothing, title, open, onOpen, isOn, onTap, head, foot }: PicksProps<K>) => (
  <View className='form-row'>
    <Tap id={id} className='form-row__line' disabled={disabled} onTap={() => onOpen(true)}>
      <View className='form-row__label'>{label}</View>
      <View className='grow right'>{title}</View>
      <Icon of={chevron} size={18} className='cell__icon' />
    </Tap>
    {error ? <View className='form-row__error' {...{ role: 'alert' }}>{error}</View> : note ? <View className='cap form-row__note'>{note}</View> : null}
    <BottomSheet open={open} title={label} onClose={() => onOpen(false)}>
      {head}
      {options.length === 0 ? <View className='soft'>{nothing}</View> : null}
      {options.map((option) => (
        <Tap key={option.key} id={`${id}-${option.key}`} role={foot ? 'checkbox' : 'radio'} checked={isOn(option.key)} className='picks__one' onTap={() => onTap(option.key)}>
          <RadioMark on={isOn(option.key)} />
          <View className='grow'><View>{option.title}</View>{option.note ? <View className='cap'>{option.note}</View> : null}</View>
        </Tap>
      ))}
      {foot}
    </BottomSheet>
  </View>
);
