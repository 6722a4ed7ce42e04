import { View } from '@tarojs/components';
import './slip.scss';

/** The pasted title slip with the tier's name written downwards: up to four characters. Tall on the cover of joining, small in a row. */
export function Slip({ name, size }: { readonly name: string; readonly size?: 'tall' | 'small' }) {
  const characters = [...name].slice(0, 4);
  const latin = /^[\x20-\x7e]+$/.test(name);
  return (
    <View className={`slip slip--${latin ? 4 : characters.length} ${size ? `slip--${size}` : ''}`}>
      <View className={latin ? 'slip__latin' : 'slip__downwards'}>{latin ? name : characters.join('\n')}</View>
    </View>
  );
}
