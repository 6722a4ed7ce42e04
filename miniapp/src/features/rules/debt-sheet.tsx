import { View } from '@tarojs/components';
import { useState } from 'react';
import { officeCopy } from '../../copy/office.copy';
import { pointsRulesCopy } from '../../copy/points-rules.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { toast } from '../../platform/device';
import { ChoiceRow, SaveBar } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { shopsClient } from '../shops/shops.client';
import { type Rules, savedWords } from './rules.query';

/** What an undo does about points that are spent. */
export function DebtSheet({ office, rule, onClose, onSaved }: { readonly office: Office; readonly rule: Rules['pointsDebt']['rule']; readonly onClose: () => void; readonly onSaved: () => void }) {
  const t = pointsRulesCopy();
  const [policy, setPolicy] = useState(rule.policy);
  const task = useTask();
  const save = async () => {
    const saved = await task.run(() => shopsClient.setPointsDebt({ shopId: office.shopId, policy }));
    if (!saved) return;
    toast(savedWords(saved.effectiveAt, office.zone));
    onSaved();
    onClose();
  };
  return (
    <BottomSheet open title={rulesCopy().kinds['points-debt']} onClose={onClose}>
      <View className='sheet-form'>
        <ChoiceRow id='debt' label={t.policy} options={(['refuse', 'debt', 'cap'] as const).map((key) => ({ key, title: t.policies[key] }))} value={policy} onChange={setPolicy} />
      </View>
      <View id='debt-said' className='cap2 sheet-note'>{t.says[policy]}</View>
      <SaveBar id='save-debt' label={officeCopy().save} busy={task.busy} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
