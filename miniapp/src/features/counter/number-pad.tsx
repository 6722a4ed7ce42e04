import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon/icon';
import { backspace } from '../../ui/icon/work-icons';
import { Tap } from '../../ui/tap/tap';
import type { Key } from './keypad';
import './number-pad.scss';

const ROWS: readonly (readonly Key[])[] = [['1', '2', '3'], ['4', '5', '6'], ['7', '8', '9'], ['00', '0', '.']];

/** The till's keypad: digits on the left, the one action on the right, all within a thumb's reach. */
export const NumberPad = ({ onKey, action }: { readonly onKey: (key: Key) => void; readonly action: ReactNode }) => (
  <View className='pad'>
    <View className='pad__keys'>
      {ROWS.flat().map((key) => <Tap key={key} id={`key-${key === '.' ? 'dot' : key}`} className='pad__key' label={key} onTap={() => onKey(key)}>{key}</Tap>)}
    </View>
    <View className='pad__side'>
      <Tap id='key-back' className='pad__key' label='←' onTap={() => onKey('back')}><Icon of={backspace} size={26} /></Tap>
      {action}
    </View>
  </View>
);
