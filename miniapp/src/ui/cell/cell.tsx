import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { Icon } from '../icon/icon';
import { chevron } from '../icon/icons';
import { Tap } from '../tap/tap';
import './cell.scss';

interface CellProps {
  readonly title: ReactNode;
  /** A second line under the title. */
  readonly note?: ReactNode;
  /** Right of the title: a value, a switch. */
  readonly value?: ReactNode;
  readonly icon?: string;
  /** A drawing after the value, for what a tap does in place. */
  readonly mark?: string;
  readonly onTap?: (() => void) | undefined;
  readonly id?: string;
  /** A chevron is drawn where a tap opens something; false where the tap acts in place. */
  readonly opens?: boolean;
}

/** One line of a surface: 56 high, hairline above all but the first. */
export function Cell({ title, note, value, icon, mark, onTap, id, opens = true }: CellProps) {
  return (
    <Tap className={`cell ${icon ? 'cell--icon' : ''}`} onTap={onTap} {...(id ? { id } : {})}>
      {icon ? <Icon of={icon} className='cell__icon' /> : null}
      <View className={`cell__main ${value === undefined ? 'cell__main--alone' : note ? 'cell__main--noted' : ''}`}>
        <View className='cell__title'>{title}</View>
        {note ? <View className='cap'>{note}</View> : null}
      </View>
      {value !== undefined ? <View className='cell__value'>{value}</View> : null}
      {mark ? <Icon of={mark} size={18} className='cell__icon' /> : null}
      {onTap && opens && !mark ? <Icon of={chevron} size={18} className='cell__icon' /> : null}
    </Tap>
  );
}

/** The surface that cells stand on. `facts`: the names are quiet, the values are what is read. */
export const Cells = ({ facts = false, className = '', children }: PropsWithChildren<{ readonly facts?: boolean; readonly className?: string }>) => <View className={`sheet ${facts ? 'cells--facts' : ''} ${className}`}>{children}</View>;
