import { View } from '@tarojs/components';
import { useState } from 'react';
import { pointsRulesCopy } from '../../copy/points-rules.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { now } from '../../platform/clock';
import { ChoiceRow, TextRow } from '../../ui/form/rows';
import { shopsClient } from '../shops/shops.client';
import { expiryDraftOf, expiryExample, expiryProblems, expirySaid, type ExpiryTerms, termsOf, todayIn } from './expiry-draft';
import { RuleSheet, type RuleSheetEnds } from './rule-sheet';

/** How long points last, in a sentence and an example that follow the typing. */
export function ExpirySheet({ rule, ...ends }: RuleSheetEnds & { readonly rule: ExpiryTerms }) {
  const t = pointsRulesCopy();
  const [draft, setDraft] = useState(expiryDraftOf(rule));
  const problems = expiryProblems(draft);
  const terms = termsOf(draft);
  const save = terms && (() => shopsClient.setPointsExpiry({ shopId: ends.office.shopId, terms }));
  const said = terms && [expirySaid(terms), expiryExample(terms, todayIn(now(), ends.office.zone), ends.office.zone, now())].filter(Boolean).join('。');
  return (
    <RuleSheet {...ends} id='save-expiry' title={rulesCopy().kinds['points-expiry']} save={save}>
      <View className='sheet-form'>
        <ChoiceRow id='expiry' label={t.how} options={(['none', 'rolling', 'yearly'] as const).map((key) => ({ key, title: t.kinds[key] }))} value={draft.kind} onChange={(kind) => setDraft({ ...draft, kind })} />
        {draft.kind === 'rolling' ? <TextRow id='expiry-months' label={t.months} value={draft.months} type='number' maxlength={2} unit={t.monthsUnit} error={problems.months} onChange={(months) => setDraft({ ...draft, months })} /> : null}
        {draft.kind === 'yearly' ? <TextRow id='expiry-month' label={t.month} value={draft.month} type='number' maxlength={2} unit={t.monthUnit} error={problems.month} onChange={(month) => setDraft({ ...draft, month })} /> : null}
        {draft.kind === 'yearly' ? <TextRow id='expiry-day' label={t.day} value={draft.day} type='number' maxlength={2} unit={t.dayUnit} error={problems.day} onChange={(day) => setDraft({ ...draft, day })} /> : null}
      </View>
      {said ? <View id='expiry-example' className='cap2 sheet-note'>{said}</View> : null}
      <View className='cap sheet-note'>{t.note}</View>
    </RuleSheet>
  );
}
