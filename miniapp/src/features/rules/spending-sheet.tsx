import { View } from '@tarojs/components';
import { useState } from 'react';
import { officeCopy } from '../../copy/office.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { toast } from '../../platform/device';
import { ChoiceRow, SaveBar } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { shopsClient } from '../shops/shops.client';
import { type Rules, savedWords } from './rules.query';

const ORDERS = ['principal-first', 'bonus-first', 'in-proportion'] as const;

/** Which part of a balance pays first. */
export function SpendingSheet({ office, rule, onClose, onSaved }: { readonly office: Office; readonly rule: Rules['spending']['rule']; readonly onClose: () => void; readonly onSaved: () => void }) {
  const t = rulesCopy();
  const [order, setOrder] = useState(rule.order);
  const task = useTask();
  const save = async () => {
    const saved = await task.run(() => shopsClient.setSpendingRule({ shopId: office.shopId, order }));
    if (!saved) return;
    toast(savedWords(saved.effectiveAt, office.zone));
    onSaved();
    onClose();
  };
  return (
    <BottomSheet open title={t.spendingOrder} onClose={onClose}>
      <View className='sheet-form'>
        <ChoiceRow id='spending-order' label={t.spendingOrder} options={ORDERS.map((key) => ({ key, title: t.spending[key] }))} value={order} onChange={setOrder} />
      </View>
      <View className='cap sheet-note'>{t.spendingNote}</View>
      <SaveBar id='save-spending' label={officeCopy().save} busy={task.busy} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
