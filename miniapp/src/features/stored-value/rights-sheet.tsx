import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { CommandKey } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type * as z from 'zod';
import { fenOf, lessMoney, money } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { refundAsksCopy } from '../../copy/refund-asks.copy';
import { refundCopy } from '../../copy/refund.copy';
import { rightsCopy } from '../../copy/rights.copy';
import { Cell, Cells } from '../../ui/cell/cell';
import { SaveBar, SwitchRow, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { NO_RATE_YET, RateRow, rateOf } from './rate-row';
import { storedValueClient } from './stored-value.client';

type Rights = z.output<StoredValueContract['getRefundRights']['response']>;

/** 依法应退: on each ground, the arithmetic line by line. */
export function RightsSheet({ office, rechargeId, onClose }: { readonly office: Office; readonly rechargeId: CommandKey; readonly onClose: () => void }) {
  const t = rightsCopy();
  const [used, setUsed] = useState('');
  const [hadBefore, setHadBefore] = useState(false);
  const [rate, setRate] = useState(NO_RATE_YET);
  const [rights, setRights] = useState<Rights>();
  const task = useTask();
  const ratePerTenThousand = rateOf(rate);
  const usedFen = used.trim() === '' ? undefined : fenOf(used);
  const wrongRate = ratePerTenThousand === undefined;
  const wrongUsed = used.trim() !== '' && usedFen === undefined;
  const reckon = async () => {
    const found = await task.run(() => storedValueClient.getRefundRights({ shopId: office.shopId, rechargeId, hadBefore, ratePerTenThousand: ratePerTenThousand ?? 0, ...(usedFen === undefined ? {} : { usedFen: fen(usedFen) }) }));
    if (found) setRights(found);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: reckoned once when the sheet opens, before interest, then when it is asked for.
  useEffect(() => void reckon(), []);
  return (
    <BottomSheet open title={t.title} onClose={onClose}>
      <View className='sheet-form'>
        <TextRow id='rights-used' label={t.used} value={used} type='digit' maxlength={9} unit={officeCopy().yuan} placeholder={rights ? money(rights.usedFen).slice(1) : ''} note={t.usedNote} error={wrongUsed ? officeCopy().amount(t.used) : undefined} onChange={setUsed} />
        <RateRow id='rights-rate' rate={rate} note={t.rateNote} onChange={setRate} />
        <SwitchRow id='rights-before' label={t.hadBefore} note={t.hadBeforeNote} on={hadBefore} onChange={setHadBefore} />
      </View>
      <SaveBar id='rights-reckon' label={refundCopy().look} busy={task.busy} disabled={wrongRate || wrongUsed} onSave={() => void reckon()} failure={task.failure && sentenceFor(task.failure)} />
      {rights && wrongRate ? <View className='cap sheet-note'>{refundAsksCopy().interest}</View> : null}
      {rights?.grounds.map((due) => <DueLines key={due.ground} rights={rights} due={due} />)}
      {rights ? <View className='cap sheet-note'>{`${t.never}。${t.by(rights.law.map(({ title, source }) => `${title}（${source}）`).join('；'))}`}</View> : null}
    </BottomSheet>
  );
}

function DueLines({ rights, due }: { readonly rights: Rights; readonly due: Rights['grounds'][number] }) {
  const t = rightsCopy();
  return (
    <View id={`rights-${due.ground}`}>
      <View className='section'>{due.applies ? t.grounds[due.ground] : `${t.grounds[due.ground]} · ${t.not}`}</View>
      {due.applies ? (
        <Cells facts>
          <Cell title={t.paid} value={money(rights.paidFen)} />
          <Cell title={t.delivered[due.ground]} note={due.ground === 'own-reasons' ? t.full : t.ratio(rights.usedFen, rights.paidFen, rights.bonusFen)} value={lessMoney(due.deliveredFen)} />
          <Cell title={t.due} value={money(due.dueFen)} />
          {due.interestFen > 0 ? <Cell title={t.interest} value={`+ ${money(due.interestFen)}`} /> : null}
          {rights.returnedFen > 0 ? <Cell title={t.returned} value={lessMoney(rights.returnedFen)} /> : null}
          <Cell title={t.remaining} value={<View className='strong'>{money(due.remainingFen)}</View>} />
        </Cells>
      ) : null}
    </View>
  );
}
