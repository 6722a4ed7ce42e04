import { Textarea } from '@tarojs/components';
import type { TextAreaProps } from './text-area.types';

/** A text of several lines, as high as it is long. */
export const TextArea = ({ id, label, value, placeholder, maxlength, invalid, onChange }: TextAreaProps) => (
  <Textarea id={id} className='form-row__area' value={value} placeholder={placeholder} maxlength={maxlength} autoHeight showConfirmBar={false} onInput={(event) => onChange(event.detail.value)} {...{ 'aria-label': label, 'aria-invalid': invalid }} />
);
