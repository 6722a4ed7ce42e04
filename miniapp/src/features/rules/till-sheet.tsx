import { fen } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { fenOf } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { tillCopy } from '../../copy/till.copy';
import { typedYuan } from '../../copy/whole';
import { toast } from '../../platform/device';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { shopsClient } from '../shops/shops.client';
import { type Rules, savedWords } from './rules.query';

const MOST = 100_000_000;

/** From which difference a count needs a reason, and how much cash a cashier moves alone. */
export function TillSheet({ office, rule, onClose, onSaved }: { readonly office: Office; readonly rule: Rules['till']['rule']; readonly onClose: () => void; readonly onSaved: () => void }) {
  const t = tillCopy();
  const [difference, setDifference] = useState(typedYuan(rule.reasonAboveFen));
  const [move, setMove] = useState(typedYuan(rule.cashierMoveFen));
  const task = useTask();
  const [reasonAboveFen, cashierMoveFen] = [fenOf(difference), fenOf(move)];
  const wrong = (label: string, value: number | undefined) => (value === undefined || value > MOST ? officeCopy().wholeNumber(label, 0, MOST / 100) : undefined);
  const errors = [wrong(t.ruleDiff, reasonAboveFen), wrong(t.ruleMove, cashierMoveFen)];
  const save = async () => {
    const saved = await task.run(() => shopsClient.setTillRule({ shopId: office.shopId, reasonAboveFen: fen(reasonAboveFen ?? 0), cashierMoveFen: fen(cashierMoveFen ?? 0) }));
    if (!saved) return;
    toast(savedWords(saved.effectiveAt, office.zone));
    onSaved();
    onClose();
  };
  return (
    <BottomSheet open title={t.rule} onClose={onClose}>
      <View className='sheet-form'>
        <TextRow id='till-difference' label={t.ruleDiff} value={difference} type='digit' maxlength={10} unit={t.yuan} error={errors[0]} onChange={setDifference} />
        <TextRow id='till-move' label={t.ruleMove} value={move} type='digit' maxlength={10} unit={t.yuan} error={errors[1]} onChange={setMove} />
      </View>
      <SaveBar id='save-till' label={officeCopy().save} busy={task.busy} disabled={errors.some((error) => error !== undefined)} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
