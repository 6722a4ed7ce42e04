import { View } from '@tarojs/components';
import { rulesCopy } from '../../copy/rules.copy';
import { tiersCopy } from '../../copy/tiers.copy';
import { Button } from '../../ui/button/button';
import { ChoiceRow, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { type TermsDraft, termsProblems } from './tiers-draft';

/** By what tiers are reached, within what time, and how they are lost. Nothing is sent until the tiers are saved. */
export function TermsSheet({ terms, onChange, onClose }: { readonly terms: TermsDraft; readonly onChange: (terms: TermsDraft) => void; readonly onClose: () => void }) {
  const t = tiersCopy();
  const problems = termsProblems(terms);
  return (
    <BottomSheet open title={t.terms} onClose={onClose}>
      <View className='sheet-form'>
        <ChoiceRow id='tier-measure' label={t.measure} options={(['growth', 'spend', 'visits'] as const).map((key) => ({ key, title: t.measures[key] }))} value={terms.measure} onChange={(measure) => onChange({ ...terms, measure })} />
        <ChoiceRow id='tier-period' label={t.period} options={(['lifetime', 'twelve-months', 'calendar-year'] as const).map((key) => ({ key, title: t.periodShort[key] }))} value={terms.period} note={t.periods[terms.period]} onChange={(period) => onChange({ ...terms, period })} />
        {terms.period === 'lifetime' ? null : (
          <>
            <TextRow id='tier-grace' label={t.grace_} value={terms.graceDays} type='number' maxlength={2} unit={t.days} error={problems.graceDays} onChange={(graceDays) => onChange({ ...terms, graceDays })} />
            <ChoiceRow id='tier-fall' label={t.fall} options={(['one-tier', 'to-reached'] as const).map((key) => ({ key, title: t.falls[key] }))} value={terms.fall} onChange={(fall) => onChange({ ...terms, fall })} />
          </>
        )}
        <TextRow id='tier-protect' label={t.protect} value={terms.protectDays} type='number' maxlength={2} unit={t.days} error={problems.protectDays} onChange={(protectDays) => onChange({ ...terms, protectDays })} />
      </View>
      <View className='cap sheet-note'>{t.note}</View>
      <Button id='terms-done' onTap={onClose}>{rulesCopy().done}</Button>
    </BottomSheet>
  );
}
