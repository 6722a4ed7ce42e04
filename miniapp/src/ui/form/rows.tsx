import { Input, View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import type { Sentence } from '../../copy/sentence';
import { TextArea as Area } from '../../platform/text-area';
import { Button } from '../button/button';
import { ErrorLine } from '../error-state/error-state';
import { Switch } from '../switch/switch';
import { Tap } from '../tap/tap';
import './form.scss';

interface RowProps {
  readonly label: string;
  /** What is wrong with it, as a sentence; takes the place of the note. */
  readonly error?: string | undefined;
  readonly note?: ReactNode;
}
/** One line of a form on a surface, with what is wrong right under it. */
const Below = ({ error, note }: Pick<RowProps, 'error' | 'note'>) =>
  error ? <View className='form-row__error' {...{ role: 'alert' }}>{error}</View> : note ? <View className='cap form-row__note'>{note}</View> : null;

interface TextRowProps extends RowProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly maxlength?: number;
  /** text; number: digits only; digit: with a point; idcard: digits and X. */
  readonly type?: 'text' | 'number' | 'digit' | 'idcard';
  readonly unit?: string;
  readonly disabled?: boolean;
}
/** Something to type: numbers stand at the right before their unit, words at the left. */
export const TextRow = ({ id, label, value, onChange, placeholder = '', maxlength = 100, type = 'text', unit, disabled = false, error, note }: TextRowProps) => (
  <View className='form-row'>
    <View className='form-row__line'>
      <View className={`form-row__label ${unit ? 'form-row__label--wide' : ''}`}>{label}</View>
      <Input
        id={id} className={`form-row__input ${unit ? 'form-row__input--short' : ''}`} type={type} value={value} placeholder={placeholder} maxlength={maxlength} disabled={disabled}
        onInput={(event) => onChange(event.detail.value)} {...{ 'aria-label': label, 'aria-invalid': error !== undefined }}
      />
      {unit ? <View className='form-row__unit'>{unit}</View> : null}
    </View>
    <Below error={error} note={note} />
  </View>
);

/** A text of several paragraphs, as tall as it needs. */
export const TextArea = ({ id, label, value, onChange, placeholder = '', maxlength = 6000, error, note }: Omit<TextRowProps, 'type' | 'unit' | 'disabled'>) => (
  <View className='form-row'>
    <View className='form-row__line'><View className='form-row__label form-row__label--wide'>{label}</View></View>
    <Area id={id} label={label} value={value} placeholder={placeholder} maxlength={maxlength} invalid={error !== undefined} onChange={onChange} />
    <Below error={error} note={note} />
  </View>
);

interface ChoiceRowProps<K extends string> extends RowProps {
  readonly id: string;
  readonly options: readonly { readonly key: K; readonly title: string }[];
  /** Undefined while nothing is chosen. */
  readonly value: K | undefined;
  readonly onChange: (key: K) => void;
  readonly disabled?: boolean;
  /** What is chosen about stands above already. */
  readonly bare?: boolean;
}
/** A few choices, all of them in sight. */
export const ChoiceRow = <K extends string>({ id, label, options, value, onChange, disabled = false, bare = false, error, note }: ChoiceRowProps<K>) => (
  <View className='form-row'>
    {bare ? null : <View className='form-row__line'><View className='form-row__label form-row__label--wide'>{label}</View></View>}
    <View className='choices' {...{ role: 'radiogroup', 'aria-label': label }}>
      {options.map(({ key, title }) => (
        <Tap key={key} id={`${id}-${key}`} role='radio' checked={key === value} disabled={disabled} className={`choices__one ${key === value ? 'choices__one--on' : ''}`} onTap={() => onChange(key)}>{title}</Tap>
      ))}
    </View>
    <Below error={error} note={note} />
  </View>
);

interface SwitchRowProps extends RowProps {
  readonly id: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly disabled?: boolean;
}
export const SwitchRow = ({ id, label, on, onChange, disabled = false, error, note }: SwitchRowProps) => (
  <View className='form-row'>
    <View className='form-row__line'>
      <View className='form-row__label form-row__label--wide'>{label}</View>
      <Switch id={id} label={label} on={on} onChange={onChange} disabled={disabled} />
    </View>
    <Below error={error} note={note} />
  </View>
);

interface SaveBarProps {
  readonly label: string;
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly failure?: Sentence | undefined;
  readonly disabled?: boolean;
  readonly id?: string;
}
/** The end of a form: what went wrong with the last try, and the button. */
export const SaveBar = ({ label, busy, onSave, failure, disabled = false, id = 'save' }: SaveBarProps) => (
  <View className='save-bar'>
    {failure ? <ErrorLine sentence={failure} /> : null}
    <Button id={id} busy={busy} disabled={disabled} onTap={onSave}>{label}</Button>
  </View>
);

/** A form that fills its page, with its end held at the bottom. */
export const Form = ({ foot, children }: PropsWithChildren<{ readonly foot?: ReactNode }>) => (
  <View className='form'>
    <View className='form__body'>{children}</View>
    {foot ? <View className='form__foot'>{foot}</View> : null}
  </View>
);
