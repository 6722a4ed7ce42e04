import { View } from '@tarojs/components';
import { whenText } from '../../copy/dates';
import { inboxCopy } from '../../copy/inbox.copy';
import { now } from '../../platform/clock';
import { Icon } from '../../ui/icon/icon';
import { Tap } from '../../ui/tap/tap';
import { iconOf, type Message } from './message.types';
import './messages.scss';

/** One message in the list; an 8 px dot when it was not read yet. */
export const MessageRow = ({ message, zone, onOpen }: { readonly message: Message; readonly zone: string; readonly onOpen: () => void }) => (
  <Tap id={`message-${message.messageId}`} className='message-row' onTap={onOpen} label={message.read ? undefined : `${message.title} ${inboxCopy().unread}`}>
    <View className='message-row__icon'>
      <Icon of={iconOf(message)} />
      {message.read ? null : <View className='dot' />}
    </View>
    <View className='grow'>
      <View className='row between message-row__head'>
        <View className={`message-row__title grow ${message.read ? '' : 'strong'}`}>{message.title}</View>
        <View className='cap nowrap'>{whenText(message.at, zone, now())}</View>
      </View>
      <View className='cap2 cut message-row__text'>{message.body}</View>
    </View>
  </Tap>
);
