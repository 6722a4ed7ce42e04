import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from '../icon/icon';
import { Tap } from '../tap/tap';
import './notice.scss';

interface NoticeProps {
  readonly icon: string;
  readonly text: ReactNode;
  readonly action?: { readonly label: string; readonly onTap: () => void };
  readonly id?: string;
}

/** One line above the page: a fact, and one thing to do about it. */
export const Notice = ({ icon, text, action, id }: NoticeProps) => (
  <View className='notice' {...(id ? { id } : {})}>
    <Icon of={icon} size={20} />
    <View className='grow'>{text}</View>
    {action ? <Tap className='link' onTap={action.onTap}>{action.label}</Tap> : null}
  </View>
);
