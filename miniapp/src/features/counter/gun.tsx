import { Input, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { needsField, onTyped } from '../../platform/gun';
import { useShowing } from '../../platform/use-clock';

interface GunProps {
  readonly onCode: (digits: string) => void;
  /** Enter alone: on to what comes next. */
  readonly onEnter?: () => void;
}

/** A scanner gun types twenty digits and Enter. In a browser the page listens; in the mini-program a hidden field keeps the focus. */
export function Gun({ onCode, onEnter }: GunProps) {
  const showing = useShowing();
  const [value, setValue] = useState('');
  const typed = (digits: string) => (digits === '' ? onEnter?.() : onCode(digits));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the latest listener is not a reason to begin anew
  useEffect(() => (showing ? onTyped(typed) : undefined), [showing]);
  if (!needsField) return null;
  return (
    <View className='gun'>
      <Input
        id='gun' type='number' maxlength={20} value={value} focus={showing} adjustPosition={false} holdKeyboard
        onInput={(e) => setValue(e.detail.value)}
        onConfirm={(e) => {
          setValue('');
          typed(e.detail.value);
        }}
      />
    </View>
  );
}
