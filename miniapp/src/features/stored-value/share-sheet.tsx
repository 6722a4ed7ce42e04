import type { ShopId } from '@shared/kernel/ids';
import { type Fen, fen } from '@shared/kernel/money';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { fenOf, moneyParts } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { sharesCopy } from '../../copy/shares.copy';
import { runCommand } from '../../platform/commands';
import { ask, copyText, toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Given } from './shares.types';
import { storedValueClient } from './stored-value.client';

interface ShareSheetProps {
  readonly shopId: ShopId;
  /** Absent for a new one. */
  readonly share: Given | undefined;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}
const typedOf = (limit: Fen | undefined): string => (limit === undefined ? '' : moneyParts(limit, { whole: true }).digits.replace(/,/g, ''));
const limitOf = (typed: string): Fen | undefined => {
  const amount = fenOf(typed);
  return amount ? fen(amount) : undefined;
};

/** Invites somebody, or changes what they may spend and stops it. */
export function ShareSheet({ shopId, share, onClose, onChanged }: ShareSheetProps) {
  const t = sharesCopy();
  const [label, setLabel] = useState('');
  const [month, setMonth] = useState(typedOf(share?.perMonthFen));
  const [visit, setVisit] = useState(typedOf(share?.perVisitFen));
  const [tried, setTried] = useState(false);
  const task = useTask();
  const [perMonthFen, perVisitFen] = [limitOf(month), limitOf(visit)];
  const limits = { ...(perMonthFen === undefined ? {} : { perMonthFen }), ...(perVisitFen === undefined ? {} : { perVisitFen }) };
  const noLimit = perMonthFen === undefined && perVisitFen === undefined;
  const noLabel = share === undefined && label.trim() === '';
  const done = (word: string) => {
    toast(word);
    onChanged();
    onClose();
  };
  const save = async () => {
    setTried(true);
    if (noLimit || noLabel) return;
    const slot = `share:${share?.shareId ?? label.trim()}:${month}:${visit}`;
    if (share) {
      const changed = await task.run(() => runCommand(slot, (key) => storedValueClient.changeShare({ shopId, shareId: share.shareId, ...limits }, { key })));
      if (changed) done(t.changed);
      return;
    }
    const made = await task.run(() => runCommand(slot, (key) => storedValueClient.offerShare({ shopId, label: label.trim(), ...limits }, { key })));
    if (!made) return;
    // A browser may not let it be copied: the code stands on the sheet as well.
    onChanged();
    onClose();
    await copyText(made.shareId).then(() => toast(t.made), () => undefined);
  };
  const stop = async (one: Given) => {
    if (!(await ask(t.stopAsk(one.label), t.stopText, t.stopYes, t.stopNo))) return;
    const ended = await task.run(() => runCommand(`share-end:${one.shareId}`, (key) => storedValueClient.endShare({ shopId, shareId: one.shareId }, { key })));
    if (ended) done(t.stopped);
  };
  const copy = async (one: Given) => {
    await copyText(one.shareId).then(() => toast(t.copied), () => undefined);
  };
  return (
    <BottomSheet open title={share ? share.label : t.invite} onClose={onClose}>
      {share?.state === 'offered' ? <View className='cap'>{`${t.code} `}<Text id='share-shown' selectable userSelect>{share.shareId}</Text></View> : null}
      {share?.takerName ? <View className='cap'>{t.takenBy(share.takerName)}</View> : null}
      <View className='sheet-form'>
        {share ? null : <TextRow id='share-label' label={t.label} value={label} maxlength={12} placeholder={t.labelHint} error={tried && noLabel ? t.labelNeeded : undefined} onChange={setLabel} />}
        <TextRow id='share-month' label={t.perMonth} value={month} type='digit' maxlength={9} unit={officeCopy().yuan} placeholder={t.limitHint} onChange={setMonth} />
        <TextRow id='share-visit' label={t.perVisit} value={visit} type='digit' maxlength={9} unit={officeCopy().yuan} placeholder={t.limitHint} error={tried && noLimit ? t.limitNeeded : undefined} onChange={setVisit} />
      </View>
      <View className='cap sheet-note'>{share ? t.changeNote : t.makeNote}</View>
      <SaveBar id='share-save' label={share ? t.change : t.make} busy={task.busy} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
      {share ? (
        <View className='sheet-actions'>
          {share.state === 'offered' ? <Button id='share-copy' kind='soft' onTap={() => void copy(share)}>{t.copy}</Button> : null}
          <Button id='share-stop' kind='quiet' busy={task.busy} onTap={() => void stop(share)}>{t.stop}</Button>
        </View>
      ) : null}
    </BottomSheet>
  );
}
