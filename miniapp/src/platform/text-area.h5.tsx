import { useLayoutEffect, useRef } from 'react';
import type { TextAreaProps } from './text-area.types';

/** A text of several lines, as high as it is long. The browser's own: Taro's is a web component, and the app leaves their runtime out. */
export function TextArea({ id, label, value, placeholder, maxlength, invalid, onChange }: TextAreaProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (!own.current) return;
    own.current.style.height = 'auto';
    own.current.style.height = `${own.current.scrollHeight}px`;
  }, [value]);
  return <textarea ref={own} id={id} className='form-row__area' value={value} placeholder={placeholder} maxLength={maxlength} aria-label={label} aria-invalid={invalid} onChange={(event) => onChange(event.target.value)} />;
}
