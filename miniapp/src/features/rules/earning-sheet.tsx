import { View } from '@tarojs/components';
import { useState } from 'react';
import { money } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { wholeOf } from '../../copy/whole';
import { toast } from '../../platform/device';
import { ChoiceRow, SaveBar, SwitchRow, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { shopsClient } from '../shops/shops.client';
import { type Earning, earningProblems, exampleOf } from './earning-draft';
import { savedWords } from './rules.query';

const EXAMPLE_FEN = 8_850;

/** How money becomes points and growth, with an example that follows the typing. */
export function EarningSheet({ office, rule, onClose, onSaved }: { readonly office: Office; readonly rule: Earning; readonly onClose: () => void; readonly onSaved: () => void }) {
  const t = rulesCopy();
  const [draft, setDraft] = useState({ pointsPerYuan: String(rule.pointsPerYuan), growthPerYuan: String(rule.growthPerYuan), rounding: rule.rounding, storedValueEarns: rule.storedValueEarns });
  const task = useTask();
  const problems = earningProblems(draft);
  const fine = !problems.pointsPerYuan && !problems.growthPerYuan;
  const [points, growth] = [wholeOf(draft.pointsPerYuan) ?? 0, wholeOf(draft.growthPerYuan) ?? 0];
  const save = async () => {
    const saved = await task.run(() => shopsClient.setEarningRule({ shopId: office.shopId, ...draft, pointsPerYuan: points, growthPerYuan: growth }));
    if (!saved) return;
    toast(savedWords(saved.effectiveAt, office.zone));
    onSaved();
    onClose();
  };
  return (
    <BottomSheet open title={t.kinds.earning} onClose={onClose}>
      <View className='sheet-form'>
        <TextRow id='points-per-yuan' label={t.pointsPerYuan} value={draft.pointsPerYuan} type='number' maxlength={3} unit=' ' error={problems.pointsPerYuan} onChange={(pointsPerYuan) => setDraft({ ...draft, pointsPerYuan })} />
        <TextRow id='growth-per-yuan' label={t.growthPerYuan} value={draft.growthPerYuan} type='number' maxlength={3} unit=' ' error={problems.growthPerYuan} onChange={(growthPerYuan) => setDraft({ ...draft, growthPerYuan })} />
        <ChoiceRow id='rounding' label={t.rounding} options={(['down', 'half-up', 'up'] as const).map((key) => ({ key, title: t.roundings[key] }))} value={draft.rounding} onChange={(rounding) => setDraft({ ...draft, rounding })} />
        <SwitchRow id='stored' label={t.stored} note={t.storedNote} on={draft.storedValueEarns} onChange={(storedValueEarns) => setDraft({ ...draft, storedValueEarns })} />
      </View>
      {fine ? <View id='example' className='cap2 sheet-note'>{t.example(money(EXAMPLE_FEN), exampleOf(EXAMPLE_FEN, points, draft.rounding), exampleOf(EXAMPLE_FEN, growth, draft.rounding))}</View> : null}
      <SaveBar id='save-earning' label={officeCopy().save} busy={task.busy} disabled={!fine} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
