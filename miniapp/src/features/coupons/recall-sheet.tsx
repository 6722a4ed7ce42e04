import { View } from '@tarojs/components';
import { useState } from 'react';
import { commonCopy } from '../../copy/common.copy';
import { issueCopy } from '../../copy/issue.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { ChoiceRow, SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { usePages } from '../query/use-pages';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import type { CouponType } from './coupon-types.query';
import { couponsClient } from './coupons.client';
import { Runs, useRuns } from './runs';

type Givings = Extract<Awaited<ReturnType<typeof couponsClient.listIssues>>, { ok: true }>['value'];
type Giving = Givings['items'][number];
const WHOLE = 'type';
/** 收回: which giving, why, and how far each taking back is. */
export function RecallSheet({ office, type, onClose }: { readonly office: Office; readonly type: CouponType; readonly onClose: () => void }) {
  const t = issueCopy();
  const [reason, setReason] = useState('');
  const [which, setWhich] = useState(WHOLE);
  const [tried, setTried] = useState(false);
  const task = useTask();
  const { shopId } = office;
  const { couponTypeId } = type;
  const slot = `recall:${couponTypeId}`;
  const issues = usePages<Giving, Givings>(`coupon-givings:${couponTypeId}`, (cursor) => couponsClient.listIssues({ shopId, limit: 50, ...(cursor ? { cursor } : {}) }));
  const query = useRuns(`coupon-recalls:${shopId}`, () => couponsClient.listRecalls({ shopId, limit: 10 }));
  const givings = issues.items.filter((run) => run.couponTypeId === couponTypeId && run.state === 'done');
  const change = (set: () => void) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    set();
  };
  const recall = async () => {
    setTried(true);
    if (reason.trim() === '' || !(await ask(t.recallAsk(type.title), t.recallText, t.recallYes, t.no))) return;
    const issueId = givings.find((run) => run.issueId === which)?.issueId;
    const begun = await task.run(() => runCommand(slot, (key) => couponsClient.recallCoupons({ shopId, couponTypeId, reason: reason.trim(), ...(issueId ? { issueId } : {}) }, { key })));
    if (!begun) return;
    toast(t.recallBegun);
    setTried(false);
    setReason('');
    await query.refresh();
  };
  return (
    <BottomSheet open title={`${t.recall} · ${type.title}`} onClose={onClose}>
      <View className='cap'>{t.recallNote}</View>
      <View className='sheet-form'>
        {givings.length > 0 ? <ChoiceRow id='recall-which' label={t.which} options={[{ key: WHOLE, title: t.recallType }, ...givings.map((run) => ({ key: run.issueId as string, title: t.recallRun(run.reason) }))]} value={which} onChange={(next) => change(() => setWhich(next))} /> : null}
        {issues.more ? <View className='gap'><Button id='recall-older' kind='quiet' small busy={issues.loading} onTap={issues.loadMore}>{commonCopy().more}</Button></View> : null}
        <TextRow id='recall-reason' label={t.reason} value={reason} maxlength={100} placeholder={t.reasonHint} error={tried && reason.trim() === '' ? t.reasonNeeded : undefined} onChange={(next) => change(() => setReason(next))} />
      </View>
      <SaveBar id='recall-all' label={t.recall} busy={task.busy} onSave={() => void recall()} failure={task.failure && sentenceFor(task.failure, true)} />
      <View className='section'>{t.recalls}</View>
      <Runs query={query} zone={office.zone} keyOf={(run) => run.recallId} words={{ none: t.noRecalls, done: t.recallDone, running: t.recalling, line: (run) => t.recallLine(run.recalled, run.used) }} />
    </BottomSheet>
  );
}
