import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type * as z from 'zod';
import { dateText } from '../../copy/dates';
import { whoText } from '../../copy/members.copy';
import { refundAsksCopy } from '../../copy/refund-asks.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { useOnShow } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Paged } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { usePages } from '../query/use-pages';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { isOverdue, payByText, untilOf } from './until-text';
import { storedValueClient } from './stored-value.client';

type Waiting = z.output<StoredValueContract['listRefundAsks']['response']>['items'][number];

/** 退款申请: requests that wait, each with what the law gives; a tap opens the recharge, where it is answered. */
export function RefundAsks({ office }: { readonly office: Office }) {
  const t = refundAsksCopy();
  const pages = usePages<Waiting, { readonly items: readonly Waiting[]; readonly next?: string | undefined }>(`refund-asks:${office.shopId}`, (cursor) => storedValueClient.listRefundAsks({ shopId: office.shopId, ...(cursor ? { cursor } : {}) }));
  useOnShow(() => void pages.refresh());
  return (
    <Paged pages={pages} empty={<Empty title={t.noOffice} text={t.noOfficeText} />}>
      {(items) => (
        <Cells>
          {items.map(({ ask, recharge, memberName, memberNumber, ground, dueFen }) => (
            <Cell
              key={ask.askId} id={`asked-${ask.askId}`} title={<View className='strong'>{`${whoText(memberName, memberNumber)} · ${recharge.opening ? t.brought(recharge.payFen, recharge.bonusFen) : t.line(recharge.payFen, recharge.bonusFen)}`}</View>} onTap={() => open('rechargeOrder', { id: recharge.rechargeId })}
              note={<View>{[dateText(ask.askedAt, office.zone, now()), ...(ask.reason ? [ask.reason] : [])].join(' · ')}<View>{`${t.due(dueFen)}（${t.grounds[ground]}，${t.interest}）`}</View>{untilOf(recharge, office.zone).map((said) => <View key={said}>{said}</View>)}<PayBy ask={ask} zone={office.zone} /></View>}
            />
          ))}
        </Cells>
      )}
    </Paged>
  );
}

/** By which day the law wants it paid; in the warning colour once that is over. */
function PayBy({ ask: { payBy }, zone }: { readonly ask: Waiting['ask']; readonly zone: string }) {
  const t = refundAsksCopy();
  if (!payBy) return null;
  return isOverdue({ payBy }, zone) ? <View className='warn'>{t.overdue(payByText(payBy, zone))}</View> : <View>{t.dueBy(payByText(payBy, zone))}</View>;
}

/** On the recharge itself: that it is asked back, and the two answers. */
export function AskBanner({ office, ask, onApprove, onRefused }: { readonly office: Office; readonly ask: Waiting['ask']; readonly onApprove: () => void; readonly onRefused: () => void }) {
  const t = refundAsksCopy();
  const [refusing, setRefusing] = useState(false);
  return (
    <View className='ask-banner' {...{ role: 'status' }}>
      <View className='strong'>{t.banner}</View>
      <View className='soft'>{[dateText(ask.askedAt, office.zone, now()), ...(ask.reason ? [ask.reason] : [])].join(' · ')}</View>
      <View className='soft'><PayBy ask={ask} zone={office.zone} /></View>
      <View className='ask-banner__acts'>
        <Button id='approve-ask' onTap={onApprove}>{t.approve}</Button>
        <Button id='refuse-ask' kind='soft' onTap={() => setRefusing(true)}>{t.refuse}</Button>
      </View>
      {refusing ? <RefuseSheet office={office} ask={ask} onClose={() => setRefusing(false)} onRefused={onRefused} /> : null}
    </View>
  );
}

function RefuseSheet({ office, ask, onClose, onRefused }: { readonly office: Office; readonly ask: Waiting['ask']; readonly onClose: () => void; readonly onRefused: () => void }) {
  const t = refundAsksCopy();
  const [answer, setAnswer] = useState('');
  const [tried, setTried] = useState(false);
  const task = useTask();
  const said = answer.trim();
  const refuse = async () => {
    setTried(true);
    if (said === '') return;
    const done = await task.run(() => runCommand(`refuse:${ask.askId}:${said}`, (key) => storedValueClient.refuseRefundAsk({ shopId: office.shopId, rechargeId: ask.rechargeId, askId: ask.askId, answer: said }, { key })));
    if (!done) return;
    toast(t.refused);
    onRefused();
    onClose();
  };
  return (
    <BottomSheet open title={t.refuseTitle} onClose={onClose}>
      <View className='sheet-form'><TextRow id='ask-answer' label={t.answerLabel} value={answer} maxlength={100} placeholder={t.answerHint} error={tried && said === '' ? t.answerNeeded : undefined} onChange={setAnswer} /></View>
      <SaveBar id='ask-refuse' label={t.refuse} busy={task.busy} onSave={() => void refuse()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
