import { View } from '@tarojs/components';
import { useState } from 'react';
import { budgetCopy } from '../../copy/coupon-budget.copy';
import { issueCopy } from '../../copy/issue.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { ChoiceRow, SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import type { CouponType } from './coupon-types.query';
import { couponsClient } from './coupons.client';
import { type Chosen, PickMembers } from './pick-members';
import { Runs, useRuns } from './runs';

/** So many are named in the question; of more it says how many. */
const NAMED = 5;
/** 批量发券: to all members or to chosen ones, and how far each giving is. */
export function IssueSheet({ office, type, onClose }: { readonly office: Office; readonly type: CouponType; readonly onClose: () => void }) {
  const t = issueCopy();
  const [reason, setReason] = useState('');
  const [to, setTo] = useState<'all' | 'list'>('all');
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [tried, setTried] = useState(false);
  const task = useTask();
  const { shopId } = office;
  const slot = `issue:${type.couponTypeId}`;
  const query = useRuns(`coupon-issues:${shopId}`, () => couponsClient.listIssues({ shopId, limit: 10 }));
  const give = async () => {
    setTried(true);
    if (reason.trim() === '' || (to === 'list' && chosen.size === 0)) return;
    const [question, text] = to === 'all' ? [t.allAsk(type.title), t.allText] : [t.someAsk(type.title, chosen.size), t.someText(namesOf(chosen))];
    if (!(await ask(question, text, t.yes, t.no))) return;
    const memberIds = to === 'list' ? { memberIds: [...chosen.keys()] } : {};
    const begun = await task.run(() => runCommand(slot, (key) => couponsClient.issueToMembers({ shopId, couponTypeId: type.couponTypeId, reason: reason.trim(), ...memberIds }, { key })));
    if (!begun) return;
    toast(t.begun);
    setTried(false);
    setReason('');
    setChosen(new Map());
    await query.refresh();
  };
  const change = (set: () => void) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    set();
  };
  return (
    <BottomSheet open title={`${t.many} · ${type.title}`} onClose={onClose}>
      <View className='cap'>{t.allNote}</View>
      <View className='sheet-form'>
        <ChoiceRow id='issue-to' label={t.to} options={(['all', 'list'] as const).map((key) => ({ key, title: t.toOf[key] }))} value={to} onChange={(next) => change(() => setTo(next))} />
        {to === 'list' ? <PickMembers office={office} chosen={chosen} error={tried && chosen.size === 0 ? t.chosenNeeded : undefined} onChange={(next) => change(() => setChosen(next))} /> : null}
        <TextRow id='issue-reason' label={t.reason} value={reason} maxlength={100} placeholder={t.reasonHint} error={tried && reason.trim() === '' ? t.reasonNeeded : undefined} onChange={(next) => change(() => setReason(next))} />
      </View>
      <SaveBar id='issue-all' label={to === 'all' ? t.all : t.toSome(chosen.size)} busy={task.busy} onSave={() => void give()} failure={task.failure && sentenceFor(task.failure, true)} />
      <View className='section'>{t.runs}</View>
      <Runs query={query} zone={office.zone} keyOf={(run) => run.issueId} words={{ none: t.noRuns, done: t.done, running: t.running, line: (run) => (run.budgetSpent && run.state === 'done' ? budgetCopy().spent(run.refused) : t.line(run.given, run.refused)) }} />
    </BottomSheet>
  );
}
const namesOf = (chosen: Chosen): string => {
  const names = [...chosen.values()].slice(0, NAMED).join(issueCopy().unknownJoin);
  return chosen.size > NAMED ? issueCopy().andMore(names, chosen.size) : names;
};
