import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import type { ErrorBody } from '@shared/contracts/error-codes';
import type { Result } from '@shared/kernel/result';
import { creditCopy } from '../../copy/credit.copy';
import { toast } from '../../platform/device';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { ErrorLine } from '../../ui/error-state/error-state';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import './credit.scss';

interface ReasonFormProps<T> {
  readonly id: string;
  readonly label: string;
  readonly done: string;
  readonly text?: string;
  readonly hint?: string;
  /** Other rows of the same form, above the reason. */
  readonly children?: ReactNode;
  /** False while another row is not filled in yet. */
  /** Said where it is tried before it is ready, unless a row says so itself. */
  readonly needed?: string | undefined;
  readonly ready?: boolean;
  /** The reason that stands there first. */
  readonly said?: string;
  readonly send: (reason: string) => Promise<Result<T, ErrorBody>>;
  readonly onDone: (value: T) => void;
}
/** What is changed about an account or a bill always carries its reason. */
export function ReasonForm<T>({ id, label, done, text, hint = '', children, ready = true, said = '', needed, send, onDone }: ReasonFormProps<T>) {
  const t = creditCopy();
  const [reason, setReason] = useState(said);
  const [tried, setTried] = useState(false);
  const task = useTask();
  const missing = reason.trim() === '';
  const save = async () => {
    setTried(true);
    if (missing || !ready) return;
    const value = await task.run(() => send(reason.trim()));
    if (value === undefined) return;
    toast(done);
    onDone(value);
  };
  return (
    <View className='sheet-form credit-form'>
      {text ? <View className='cap'>{text}</View> : null}
      {children}
      <TextRow id={`${id}-reason`} label={t.reason} value={reason} onChange={setReason} maxlength={100} placeholder={hint} error={tried && missing ? t.reasonNeeded : undefined} />
      {tried && !ready && needed ? <View className='gap'><ErrorLine sentence={{ what: needed, effect: '', next: '' }} /></View> : null}
      <View className='gap'><SaveBar id={id} label={label} busy={task.busy} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} /></View>
    </View>
  );
}
