import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { whenText } from '../../copy/dates';
import { inboxCopy } from '../../copy/inbox.copy';
import { now } from '../../platform/clock';
import { openPath } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { ErrorLine } from '../../ui/error-state/error-state';
import { bellOff } from '../../ui/icon/icons';
import { Tap } from '../../ui/tap/tap';
import { Why } from '../../ui/why/why';
import { type Failure, outcomeOf, sentenceFor } from '../query/failure';
import type { Message } from './message.types';
import { messagesClient } from './messages.client';
import './messages.scss';

/** The way back stays this long beside what was just stopped; afterwards it is in the settings. */
const UNDO_MS = 10_000;

interface OpenMessageProps {
  readonly shopId: ShopId;
  readonly zone: string;
  readonly message: Message;
  /** The kind was stopped or resumed: every message of it says so. */
  readonly onStopped: (scenarioId: string, stopped: boolean) => void;
}

/** A message with its action, why it came, and the stop beside it. Stopping asks nothing and works at once. */
export function OpenMessage({ shopId, zone, message, onStopped }: OpenMessageProps) {
  const t = inboxCopy();
  const [whyOpen, setWhyOpen] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { action, why } = message;
  const change = async (on: boolean) => {
    onStopped(message.scenarioId, !on);
    const outcome = await outcomeOf(messagesClient.setMyScene({ shopId, scenarioId: message.scenarioId, on }));
    setFailure(outcome.ok ? undefined : outcome.failure);
    if (!outcome.ok) onStopped(message.scenarioId, on);
  };
  return (
    <View className='message sheet' id='open-message'>
      <View className='row between message__head'>
        <View className='title grow'>{message.title}</View>
        <View className='cap nowrap'>{whenText(message.at, zone, now())}</View>
      </View>
      <View className='soft message__body pre'>{message.body}</View>
      {action ? <View className='message__action'><Button kind='soft' small onTap={() => openPath(action.page)}>{action.label}</Button></View> : null}
      <Why
        title={t.why} open={whyOpen} onToggle={() => setWhyOpen(!whyOpen)}
        facts={[{ name: t.reason, text: why.scenarioTitle }, { name: t.fact, text: why.fact }, { name: t.consent, text: why.consent }, { name: t.frequency, text: why.frequency }].filter(({ text }) => text !== '')}
      />
      {message.canStop ? <Stop stopped={message.stopped} onChange={(on) => void change(on)} /> : null}
      {failure ? <ErrorLine sentence={sentenceFor(failure)} /> : null}
    </View>
  );
}

function Stop({ stopped, onChange }: { readonly stopped: boolean; readonly onChange: (on: boolean) => void }) {
  const t = inboxCopy();
  const [justStopped, setJustStopped] = useState(false);
  useEffect(() => {
    if (!justStopped) return;
    const timer = setTimeout(() => setJustStopped(false), UNDO_MS);
    return () => clearTimeout(timer);
  }, [justStopped]);
  if (!stopped) return <Button id='stop' kind='outline' small icon={bellOff} onTap={() => { setJustStopped(true); onChange(false); }}>{t.stop}</Button>;
  return (
    <View className='row between message__stopped'>
      <View className='cap2'>{justStopped ? t.stopped : t.off}</View>
      <Tap id='resume' className='link' onTap={() => { setJustStopped(false); onChange(true); }}>{t.resume}</Tap>
    </View>
  );
}
