import { View } from '@tarojs/components';
import './slip.scss';

/** The pasted title slip with the tier's name written downwards: up to four characters. */
export function Slip({ name, tall = false }: { readonly name: string; readonly tall?: boolean }) {
  const characters = [...name].slice(0, 4);
  const latin = /^[\x20-\x7e]+$/.test(name);
  return (
    <View className={`slip slip--${latin ? 4 : characters.length} ${tall ? 'slip--tall' : ''}`}>
      <View className={latin ? 'slip__latin' : 'slip__downwards'}>{latin ? name : characters.join('\n')}</View>
    </View>
  );
}
