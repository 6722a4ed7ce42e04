import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { careCopy } from '../../copy/care.copy';
import { officeCopy } from '../../copy/office.copy';
import { wholeOf } from '../../copy/whole';
import { toast } from '../../platform/device';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { careClient } from './care.client';

const MAX_DAYS = 60;

/** The least time between two marketing messages to one member, in days. */
export function GapSheet({ shopId, hours, onClose, onSaved }: { readonly shopId: ShopId; readonly hours: number; readonly onClose: () => void; readonly onSaved: (hours: number) => void }) {
  const t = careCopy();
  const [typed, setTyped] = useState(String(Math.round(hours / 24)));
  const task = useTask();
  const days = wholeOf(typed);
  const error = days === undefined || days > MAX_DAYS ? officeCopy().wholeNumber(t.gap, 0, MAX_DAYS) : undefined;
  const save = async () => {
    if (days === undefined || error) return;
    const saved = await task.run(() => careClient.setCareLimits({ shopId, minimumGapHours: days * 24 }));
    if (!saved) return;
    onSaved(saved.minimumGapHours);
    toast(t.gapSaved);
    onClose();
  };
  return (
    <BottomSheet open title={t.gap} onClose={onClose}>
      <View className='sheet-form'><TextRow id='gap' label={t.gap} value={typed} onChange={setTyped} type='number' maxlength={2} unit={t.gapUnit} error={error} note={t.gapNote} /></View>
      <SaveBar label={officeCopy().save} busy={task.busy} disabled={error !== undefined} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
