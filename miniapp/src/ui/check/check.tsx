import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { Icon } from '../icon/icon';
import { check } from '../icon/icons';
import { Tap } from '../tap/tap';
import './check.scss';

interface CheckProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly label: string;
  readonly id?: string;
}

/** A box to tick with its sentence; never ticked by the app. */
export const Check = ({ on, onChange, label, id, children }: PropsWithChildren<CheckProps>) => (
  <Tap className='check' role='checkbox' checked={on} label={label} onTap={() => onChange(!on)} {...(id ? { id } : {})}>
    <View className={`check__box ${on ? 'check__box--on' : ''}`}>{on ? <Icon of={check} size={14} /> : null}</View>
    <View className='check__text cap2'>{children}</View>
  </Tap>
);

/** The round mark of one choice among several; stands inside a row that is tapped. */
export const RadioMark = ({ on }: { readonly on: boolean }) => <View className={`radio ${on ? 'radio--on' : ''}`}>{on ? <Icon of={check} size={14} /> : null}</View>;
