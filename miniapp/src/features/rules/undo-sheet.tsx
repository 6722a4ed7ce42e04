import { View } from '@tarojs/components';
import { useState } from 'react';
import { officeCopy } from '../../copy/office.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { wholeOf } from '../../copy/whole';
import { toast } from '../../platform/device';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { shopsClient } from '../shops/shops.client';
import { type Rules, savedWords } from './rules.query';

const MAX_MINUTES = 1440;
const MAX_DAYS = 90;

/** How long a visit may be undone, and by whom. */
export function UndoSheet({ office, rule, onClose, onSaved }: { readonly office: Office; readonly rule: Rules['undo']['rule']; readonly onClose: () => void; readonly onSaved: () => void }) {
  const t = rulesCopy();
  const o = officeCopy();
  const [minutes, setMinutes] = useState(String(rule.cashierMinutes));
  const [days, setDays] = useState(String(rule.managerDays));
  const task = useTask();
  const [cashierMinutes, managerDays] = [wholeOf(minutes), wholeOf(days)];
  const wrongMinutes = cashierMinutes === undefined || cashierMinutes > MAX_MINUTES ? o.wholeNumber(t.cashierMinutes, 0, MAX_MINUTES) : undefined;
  const wrongDays = managerDays === undefined || managerDays > MAX_DAYS ? o.wholeNumber(t.managerDays, 0, MAX_DAYS) : undefined;
  const save = async () => {
    const saved = await task.run(() => shopsClient.setUndoRule({ shopId: office.shopId, cashierMinutes: cashierMinutes ?? 0, managerDays: managerDays ?? 0 }));
    if (!saved) return;
    toast(savedWords(saved.effectiveAt, office.zone));
    onSaved();
    onClose();
  };
  return (
    <BottomSheet open title={t.kinds.undo} onClose={onClose}>
      <View className='sheet-form'>
        <TextRow id='cashier-minutes' label={t.cashierMinutes} value={minutes} type='number' maxlength={4} unit={t.minutes} error={wrongMinutes} onChange={setMinutes} />
        <TextRow id='manager-days' label={t.managerDays} value={days} type='number' maxlength={2} unit={t.days} error={wrongDays} onChange={setDays} />
      </View>
      <View className='cap sheet-note'>{t.undoNote}</View>
      <SaveBar id='save-undo' label={o.save} busy={task.busy} disabled={wrongMinutes !== undefined || wrongDays !== undefined} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
