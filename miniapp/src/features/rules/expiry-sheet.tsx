import { View } from '@tarojs/components';
import { useState } from 'react';
import { officeCopy } from '../../copy/office.copy';
import { pointsRulesCopy } from '../../copy/points-rules.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { now } from '../../platform/clock';
import { toast } from '../../platform/device';
import { ChoiceRow, SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { shopsClient } from '../shops/shops.client';
import { expiryDraftOf, expiryExample, expiryProblems, expirySaid, type ExpiryTerms, termsOf, todayIn } from './expiry-draft';
import { savedWords } from './rules.query';

/** How long points last, in a sentence and an example that follow the typing. */
export function ExpirySheet({ office, rule, onClose, onSaved }: { readonly office: Office; readonly rule: ExpiryTerms; readonly onClose: () => void; readonly onSaved: () => void }) {
  const t = pointsRulesCopy();
  const [draft, setDraft] = useState(expiryDraftOf(rule));
  const task = useTask();
  const problems = expiryProblems(draft);
  const terms = termsOf(draft);
  const save = async () => {
    const saved = terms && (await task.run(() => shopsClient.setPointsExpiry({ shopId: office.shopId, terms })));
    if (!saved) return;
    toast(savedWords(saved.effectiveAt, office.zone));
    onSaved();
    onClose();
  };
  const said = terms && [expirySaid(terms), expiryExample(terms, todayIn(now(), office.zone), office.zone, now())].filter(Boolean).join('。');
  return (
    <BottomSheet open title={rulesCopy().kinds['points-expiry']} onClose={onClose}>
      <View className='sheet-form'>
        <ChoiceRow id='expiry' label={t.how} options={(['none', 'rolling', 'yearly'] as const).map((key) => ({ key, title: t.kinds[key] }))} value={draft.kind} onChange={(kind) => setDraft({ ...draft, kind })} />
        {draft.kind === 'rolling' ? <TextRow id='expiry-months' label={t.months} value={draft.months} type='number' maxlength={2} unit={t.monthsUnit} error={problems.months} onChange={(months) => setDraft({ ...draft, months })} /> : null}
        {draft.kind === 'yearly' ? <TextRow id='expiry-month' label={t.month} value={draft.month} type='number' maxlength={2} unit={t.monthUnit} error={problems.month} onChange={(month) => setDraft({ ...draft, month })} /> : null}
        {draft.kind === 'yearly' ? <TextRow id='expiry-day' label={t.day} value={draft.day} type='number' maxlength={2} unit={t.dayUnit} error={problems.day} onChange={(day) => setDraft({ ...draft, day })} /> : null}
      </View>
      {said ? <View id='expiry-example' className='cap2 sheet-note'>{said}</View> : null}
      <View className='cap sheet-note'>{t.note}</View>
      <SaveBar id='save-expiry' label={officeCopy().save} busy={task.busy} disabled={!terms} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
