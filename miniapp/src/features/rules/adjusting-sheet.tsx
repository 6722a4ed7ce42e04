import { fen, points } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { adjustmentsCopy } from '../../copy/adjustments.copy';
import { fenOf } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { typedYuan, wholeOf } from '../../copy/whole';
import { toast } from '../../platform/device';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { shopsClient } from '../shops/shops.client';
import { type Rules, savedWords } from './rules.query';

type Rule = Rules['adjusting']['rule'];
const FIELDS = ['managerPoints', 'ownerPoints', 'managerBonusFen', 'ownerBonusFen'] as const;
const isMoney = (field: (typeof FIELDS)[number]) => field.endsWith('Fen');
const MOST = 100_000_000;

/** How much a manager and an owner may give or take alone. */
export function AdjustingSheet({ office, rule, onClose, onSaved }: { readonly office: Office; readonly rule: Rule; readonly onClose: () => void; readonly onSaved: () => void }) {
  const t = adjustmentsCopy();
  const [typed, setTyped] = useState(Object.fromEntries(FIELDS.map((field) => [field, isMoney(field) ? typedYuan(rule[field]) : String(rule[field])])) as Record<(typeof FIELDS)[number], string>);
  const task = useTask();
  const labels = { managerPoints: t.managerPoints, ownerPoints: t.ownerPoints, managerBonusFen: t.managerBonus, ownerBonusFen: t.ownerBonus };
  const enteredOf = (field: (typeof FIELDS)[number]) => (isMoney(field) ? fenOf(typed[field]) : wholeOf(typed[field]));
  const wrong = (field: (typeof FIELDS)[number]) => {
    const value = enteredOf(field);
    return value === undefined || value > MOST ? officeCopy().wholeNumber(labels[field], 0, isMoney(field) ? MOST / 100 : MOST) : undefined;
  };
  const save = async () => {
    const saved = await task.run(() => shopsClient.setAdjustingRule({ shopId: office.shopId, managerPoints: points(enteredOf('managerPoints') ?? 0), ownerPoints: points(enteredOf('ownerPoints') ?? 0), managerBonusFen: fen(enteredOf('managerBonusFen') ?? 0), ownerBonusFen: fen(enteredOf('ownerBonusFen') ?? 0) }));
    if (!saved) return;
    toast(savedWords(saved.effectiveAt, office.zone));
    onSaved();
    onClose();
  };
  return (
    <BottomSheet open title={t.rule} onClose={onClose}>
      <View className='sheet-form'>
        {FIELDS.map((field) => <TextRow key={field} id={`adjusting-${field}`} label={labels[field]} value={typed[field]} type={isMoney(field) ? 'digit' : 'number'} maxlength={10} unit={isMoney(field) ? t.moneyUnit : t.pointsUnit} error={wrong(field)} onChange={(next) => setTyped((before) => ({ ...before, [field]: next }))} />)}
      </View>
      <View className='cap sheet-note'>{t.ruleNote}</View>
      <SaveBar id='save-adjusting' label={officeCopy().save} busy={task.busy} disabled={FIELDS.some((field) => wrong(field) !== undefined)} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
