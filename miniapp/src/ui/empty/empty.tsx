import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Button } from '../button/button';
import { Tap } from '../tap/tap';
import './empty.scss';

interface EmptyProps {
  readonly title: string;
  readonly text?: ReactNode;
  /** Leads somewhere real. */
  readonly action?: { readonly label: string; readonly onTap: () => void };
  readonly second?: { readonly label: string; readonly onTap: () => void };
}

/** Nothing here yet, why, and what could fill it: an open book with a leaf as its mark. */
export const Empty = ({ title, text, action, second }: EmptyProps) => (
  <View className='empty'>
    <View className='empty__book'>
      <View className='empty__leaf' />
    </View>
    <View className='title empty__title'>{title}</View>
    {text ? <View className='soft empty__text'>{text}</View> : null}
    {action ? <View className='empty__action'><Button id='empty-action' onTap={action.onTap}>{action.label}</Button></View> : null}
    {second ? <Tap className='link soft' onTap={second.onTap}>{second.label}</Tap> : null}
  </View>
);
