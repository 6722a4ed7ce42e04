import { View } from '@tarojs/components';
import type { Sentence } from '../../copy/sentence';
import { Button } from '../button/button';
import { Icon } from '../icon/icon';
import { alert, offline } from '../icon/icons';
import './error-state.scss';

interface ErrorStateProps {
  readonly sentence: Sentence;
  /** The phone is offline rather than the request refused. */
  readonly lost?: boolean;
  readonly retry?: { readonly label: string; readonly onTap: () => void } | undefined;
}

/** A page that could not be shown: what happened, whether anything was charged, what to do. */
export const ErrorState = ({ sentence, lost = false, retry }: ErrorStateProps) => (
  <View className='failure'>
    <Icon of={lost ? offline : alert} size={40} className='warn' />
    <View className='failure__title'>{sentence.what}</View>
    <View className='soft failure__text'>{sentence.effect}</View>
    <View className='failure__text'>{sentence.next}</View>
    {retry ? <View className='failure__action'><Button id='retry' kind='soft' onTap={retry.onTap}>{retry.label}</Button></View> : null}
  </View>
);

/** The same, in one place of a page that otherwise stands. */
export const ErrorLine = ({ sentence }: { readonly sentence: Sentence }) => (
  <View className='failure-line' {...{ role: 'alert' }}>
    <Icon of={alert} size={20} className='failure-line__mark' />
    <View className='grow cap2'>{`${sentence.what}${sentence.effect}${sentence.next}`}</View>
  </View>
);
