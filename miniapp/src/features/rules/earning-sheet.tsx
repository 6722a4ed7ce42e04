import { View } from '@tarojs/components';
import { useState } from 'react';
import { earningRulesCopy } from '../../copy/earning-rules.copy';
import { money } from '../../copy/money';
import { rulesCopy } from '../../copy/rules.copy';
import { ChoiceRow, SwitchRow, TextRow } from '../../ui/form/rows';
import { shopsClient } from '../shops/shops.client';
import { acceleratorProblems } from './accelerator-draft';
import { Accelerators } from './accelerators';
import { additionsSaid, type Earning, type EarningDraft, earningDraftOf, earningOf, earningProblems, exampleOf, multipleProblems } from './earning-draft';
import { useGivenSaid } from './given-this-month';
import { Multiples } from './multiples';
import { RuleSheet, type RuleSheetEnds } from './rule-sheet';
import { TimeWindows } from './time-windows';

const EXAMPLE_FEN = 8_850;
/** A moment that no window holds. */
const PLAIN = { weekday: 0, hour: 12 };

/** How money becomes points and growth, with a reading of the rule and an example that follow the typing. */
export function EarningSheet({ rule, ...ends }: RuleSheetEnds & { readonly rule: Earning }) {
  const [t, e] = [rulesCopy(), earningRulesCopy()];
  const [draft, setDraft] = useState(earningDraftOf(rule));
  const given = useGivenSaid(ends.office.shopId, rule.mostPerMonthAll !== undefined);
  const { fields, windows } = earningProblems(draft);
  const stands = earningOf(draft);
  const change = (part: Partial<EarningDraft>) => setDraft({ ...draft, ...part });
  const save = stands && (() => shopsClient.setEarningRule({ shopId: ends.office.shopId, ...stands }));
  return (
    <RuleSheet {...ends} id='save-earning' title={t.kinds.earning} save={save}>
      <View className='sheet-form'>
        <TextRow id='points-per-yuan' label={t.pointsPerYuan} value={draft.pointsPerYuan} type='number' maxlength={3} unit=' ' error={fields.pointsPerYuan} onChange={(pointsPerYuan) => change({ pointsPerYuan })} />
        <TextRow id='growth-per-yuan' label={t.growthPerYuan} value={draft.growthPerYuan} type='number' maxlength={3} unit=' ' error={fields.growthPerYuan} onChange={(growthPerYuan) => change({ growthPerYuan })} />
        <ChoiceRow id='rounding' label={t.rounding} options={(['down', 'half-up', 'up'] as const).map((key) => ({ key, title: t.roundings[key] }))} value={draft.rounding} onChange={(rounding) => change({ rounding })} />
        <SwitchRow id='stored' label={t.stored} note={t.storedNote} on={draft.storedValueEarns} onChange={(storedValueEarns) => change({ storedValueEarns })} />
        <TextRow id='points-per-visit' label={e.perVisit} value={draft.pointsPerVisit} type='number' maxlength={4} unit={e.unit} error={fields.pointsPerVisit} onChange={(pointsPerVisit) => change({ pointsPerVisit })} />
        <TextRow id='per-check-in' label={e.checkIn} value={draft.perCheckIn} type='number' maxlength={4} unit={e.unit} note={e.checkInNote} error={fields.perCheckIn} onChange={(perCheckIn) => change({ perCheckIn })} />
        <TextRow id='for-profile' label={e.profile} value={draft.forProfile} type='number' maxlength={5} unit={e.unit} note={e.profileNote} error={fields.forProfile} onChange={(forProfile) => change({ forProfile })} />
        <TextRow id='per-review' label={e.review} value={draft.perReview} type='number' maxlength={4} unit={e.unit} note={e.reviewNote} error={fields.perReview} onChange={(perReview) => change({ perReview })} />
        <TextRow id='birthday-percent' label={e.birthday} value={draft.birthday} type='number' maxlength={4} unit={e.percentUnit} note={e.birthdayNote} error={fields.birthday} onChange={(birthday) => change({ birthday })} />
        <TextRow id='least' label={e.least} value={draft.least} type='digit' maxlength={9} unit={e.leastUnit} note={e.leastNote} error={fields.least} onChange={(least) => change({ least })} />
        <TextRow id='most-per-bill' label={e.perBill} value={draft.mostPerBill} type='number' maxlength={7} unit={e.unit} note={e.noLimit} error={fields.mostPerBill} onChange={(mostPerBill) => change({ mostPerBill })} />
        <TextRow id='most-per-day' label={e.perDay} value={draft.mostPerDay} type='number' maxlength={7} unit={e.unit} note={e.noLimit} error={fields.mostPerDay} onChange={(mostPerDay) => change({ mostPerDay })} />
        <TextRow id='most-per-month' label={e.perMonth} value={draft.mostPerMonth} type='number' maxlength={8} unit={e.unit} note={e.perMonthNote} error={fields.mostPerMonth} onChange={(mostPerMonth) => change({ mostPerMonth })} />
        <TextRow id='most-per-month-all' label={e.all} value={draft.mostPerMonthAll} type='number' maxlength={10} unit={e.unit} note={e.allNote(given)} error={fields.mostPerMonthAll} onChange={(mostPerMonthAll) => change({ mostPerMonthAll })} />
        <TextRow id='pending-days' label={e.pending} value={draft.pending} type='number' maxlength={2} unit={e.pendingUnit} note={e.pendingNote} error={fields.pending} onChange={(pending) => change({ pending })} />
      </View>
      <TimeWindows times={draft.times} problems={windows} onChange={(times) => change({ times })} />
      <Multiples shopId={ends.office.shopId} items={draft.items} problems={multipleProblems(draft)} onChange={(items) => change({ items })} />
      <Accelerators office={ends.office} drafts={draft.accelerators} problems={acceleratorProblems(draft.accelerators)} onChange={(accelerators) => change({ accelerators })} />
      {stands ? <Said rule={stands} /> : null}
    </RuleSheet>
  );
}

/** The rule in words, and what a payment would bring: at a plain time, and in the first of its windows. */
function Said({ rule }: { readonly rule: Earning }) {
  const [t, e] = [rulesCopy(), earningRulesCopy()];
  const plain = exampleOf(EXAMPLE_FEN, rule, PLAIN);
  const [window] = rule.times ?? [];
  const [weekday = 0] = window?.weekdays ?? [];
  const additions = additionsSaid(rule);
  return (
    <View>
      <View id='example' className='cap2 sheet-note'>
        {[t.example(money(EXAMPLE_FEN), plain.points, plain.growth), ...(window ? [e.inWindow(e.weekdays[weekday - 1] ?? '', window.fromHour, exampleOf(EXAMPLE_FEN, rule, { weekday, hour: window.fromHour }).points)] : [])].join(e.joiner)}
      </View>
      {additions.length > 0 ? <View id='additions' className='cap sheet-note'>{`${additions.join(e.joiner)}。${e.order}`}</View> : null}
    </View>
  );
}
