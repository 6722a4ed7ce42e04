import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type * as z from 'zod';
import { dateText } from '../../copy/dates';
import { partsCopy } from '../../copy/parts.copy';
import { refundAsksCopy } from '../../copy/refund-asks.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { SaveBar, TextRow } from '../../ui/form/rows';
import { Page } from '../../ui/page/page';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Tap } from '../../ui/tap/tap';
import { Paged } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { usePages } from '../query/use-pages';
import { useTask } from '../query/use-task';
import { useZone } from '../shops/shop.store';
import { partsText } from './parts-text';
import { storedValueClient } from './stored-value.client';
import { payByText, untilOf } from './until-text';

type Mine = z.output<StoredValueContract['listMyRecharges']['response']>['items'][number];

/** 充值与退款: my recharges, each with its request and the shop's answer; a new request is one tap away. */
export function MyRecharges({ shopId }: { readonly shopId: ShopId }) {
  const t = refundAsksCopy();
  const zone = useZone();
  const [asking, setAsking] = useState<Mine>();
  const task = useTask();
  const pages = usePages<Mine, { readonly items: readonly Mine[]; readonly next?: string | undefined }>(`my-recharges:${shopId}`, (cursor) => storedValueClient.listMyRecharges({ shopId, ...(cursor ? { cursor } : {}) }));
  const put = (told: NonNullable<Mine['ask']>) => pages.change((old) => old.map((one) => (one.recharge.rechargeId === told.rechargeId ? { ...one, ask: told } : one)));
  const withdraw = async ({ askId, rechargeId }: NonNullable<Mine['ask']>) => {
    if (!(await ask(t.withdrawAsk, t.withdrawText, t.yes, t.no))) return;
    const ended = await task.run(() => runCommand(`refund-withdraw:${askId}`, (key) => storedValueClient.withdrawRefundAsk({ shopId, rechargeId, askId }, { key })));
    if (!ended) return void pages.refresh();
    put(ended);
    toast(t.withdrawn);
  };
  const act = (mine: Mine) => {
    const { recharge, ask: last } = mine;
    if (last?.state === 'asked') return <Tap id={`withdraw-${recharge.rechargeId}`} className='link soft' onTap={() => void withdraw(last)}>{t.withdraw}</Tap>;
    return (recharge.refundedFen ?? 0) < recharge.payFen || mine.reopenedFen ? <Tap id={`ask-${recharge.rechargeId}`} className='link brand' onTap={() => setAsking(mine)}>{t.ask}</Tap> : undefined;
  };
  return (
    <Page>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      <Paged pages={pages} empty={<Empty title={t.none} text={t.noneText} />}>
        {(items) => (
          <Cells>
            {items.map((mine) => (
              <Cell
                key={mine.recharge.rechargeId} title={<View className='strong'>{lineOf(mine.recharge)}</View>} value={act(mine)}
                note={<View>{[dateText(mine.recharge.creditedAt ?? mine.recharge.createdAt, zone, now()), ...[partsText(mine.recharge, zone)].flatMap((said) => said ?? []), ...(mine.recharge.refundedFen ? [t.returned(mine.recharge.refundedFen)] : []), ...(mine.reopenedFen ? [t.reopened(mine.reopenedFen)] : []), ...(mine.ask ? [t.states[mine.ask.state]] : []), ...(mine.ask?.state === 'asked' && mine.ask.payBy ? [t.payBy(payByText(mine.ask.payBy, zone))] : []), ...(mine.ask?.answer ? [t.answer(mine.ask.answer)] : [])].join(' · ')}{untilOf(mine.recharge, zone).map((said) => <View key={said}>{said}</View>)}</View>}
              />
            ))}
          </Cells>
        )}
      </Paged>
      {asking ? <AskSheet shopId={shopId} mine={asking} onClose={() => setAsking(undefined)} onAsked={put} /> : null}
    </Page>
  );
}

const lineOf = ({ opening, payFen, bonusFen }: Mine['recharge']): string => (opening ? refundAsksCopy().brought(payFen, bonusFen) : refundAsksCopy().line(payFen, bonusFen));

function AskSheet({ shopId, mine, onClose, onAsked }: { readonly shopId: ShopId; readonly mine: Mine; readonly onClose: () => void; readonly onAsked: (told: NonNullable<Mine['ask']>) => void }) {
  const t = refundAsksCopy();
  const zone = useZone();
  const [reason, setReason] = useState('');
  const task = useTask();
  const { rechargeId } = mine.recharge;
  const send = async () => {
    const why = reason.trim();
    const told = await task.run(() => runCommand(`refund-ask:${rechargeId}:${why}`, (key) => storedValueClient.askRefund({ shopId, rechargeId, ...(why ? { reason: why } : {}) }, { key })));
    if (!told) return;
    onAsked(told);
    toast(t.sent);
    onClose();
  };
  return (
    <BottomSheet open title={t.askTitle} onClose={onClose}>
      <View className='strong'>{lineOf(mine.recharge)}</View>
      {untilOf(mine.recharge, zone).map((said) => <View key={said} id='ask-until' className='strong'>{said}</View>)}
      <View className='soft'>{t.askText}</View>
      {mine.recharge.points ? <View className='soft'>{t.pointsText}</View> : null}
      {mine.recharge.parts ? <View className='soft'>{partsCopy().ifRefunded}</View> : null}
      <View className='sheet-form'><TextRow id='ask-reason' label={t.reason} value={reason} maxlength={100} placeholder={t.reasonHint} onChange={setReason} /></View>
      <SaveBar id='ask-send' label={t.send} busy={task.busy} onSave={() => void send()} failure={task.failure && sentenceFor(task.failure, true)} />
    </BottomSheet>
  );
}
