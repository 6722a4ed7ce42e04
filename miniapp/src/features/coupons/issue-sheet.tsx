import { View } from '@tarojs/components';
import { useState } from 'react';
import { budgetCopy } from '../../copy/coupon-budget.copy';
import { issueCopy } from '../../copy/issue.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import type { CouponType } from './coupon-types.query';
import { couponsClient } from './coupons.client';
import { Runs, useRuns } from './runs';

/** 发给全部会员, and how far each giving is. */
export function IssueSheet({ office, type, onClose }: { readonly office: Office; readonly type: CouponType; readonly onClose: () => void }) {
  const t = issueCopy();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const task = useTask();
  const { shopId } = office;
  const slot = `issue:${type.couponTypeId}`;
  const query = useRuns(`coupon-issues:${shopId}`, () => couponsClient.listIssues({ shopId, limit: 10 }));
  const give = async () => {
    setTried(true);
    if (reason.trim() === '' || !(await ask(t.allAsk(type.title), t.allText, t.yes, t.no))) return;
    const begun = await task.run(() => runCommand(slot, (key) => couponsClient.issueToMembers({ shopId, couponTypeId: type.couponTypeId, reason: reason.trim() }, { key })));
    if (!begun) return;
    toast(t.begun);
    setTried(false);
    setReason('');
    await query.refresh();
  };
  const write = (next: string) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setReason(next);
  };
  return (
    <BottomSheet open title={`${t.all} · ${type.title}`} onClose={onClose}>
      <View className='cap'>{t.allNote}</View>
      <TextRow id='issue-reason' label={t.reason} value={reason} maxlength={100} placeholder={t.reasonHint} error={tried && reason.trim() === '' ? t.reasonNeeded : undefined} onChange={write} />
      <SaveBar id='issue-all' label={t.all} busy={task.busy} onSave={() => void give()} failure={task.failure && sentenceFor(task.failure, true)} />
      <View className='section'>{t.runs}</View>
      <Runs query={query} zone={office.zone} keyOf={(run) => run.issueId} words={{ none: t.noRuns, done: t.done, running: t.running, line: (run) => (run.budgetSpent && run.state === 'done' ? budgetCopy().spent(run.refused) : t.line(run.given, run.refused)) }} />
    </BottomSheet>
  );
}
