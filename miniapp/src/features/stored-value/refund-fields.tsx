import type { StoreId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { counterCopy } from '../../copy/counter.copy';
import { money } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { refundCopy } from '../../copy/refund.copy';
import { rightsCopy } from '../../copy/rights.copy';
import { ChoiceRow, SwitchRow, TextRow } from '../../ui/form/rows';
import type { Office } from '../shops/office';
import { RateRow } from './rate-row';
import type { Recharge } from './recharge-records';
import type { Draft } from './refund-draft';

interface RefundFieldsProps {
  readonly office: Office;
  readonly recharge: Recharge;
  readonly draft: Draft;
  readonly withdrawable: boolean;
  /** A refund by law settled it; what came back since goes by the ground of that, and whole. */
  readonly settled: boolean;
  readonly most: number | undefined;
  readonly storeId: StoreId | undefined;
  readonly wrong: boolean;
  readonly children: ReactNode;
  readonly set: (change: Partial<Draft>) => void;
}
const TENDERS = ['cash', 'bank-card', 'wechat', 'alipay'] as const;

/** Ground, amount or rate, and out of which drawer by which tender, as far as each is open. */
export function RefundFields({ office, recharge, draft, withdrawable, settled, most, storeId, wrong, children, set }: RefundFieldsProps) {
  const [t, r] = [refundCopy(), rightsCopy()];
  const { ground } = draft;
  const grounds = (['agreed', 'seven-days', 'shop-fault', 'own-reasons'] as const).filter((key) => (settled ? key === 'agreed' : key !== 'seven-days' || withdrawable));
  return (
    <View className='sheet-form'>
      <ChoiceRow id='refund-ground' label={t.ground} options={grounds.map((key) => ({ key, title: settled && key === 'agreed' ? t.asSettled : t.grounds[key] }))} value={ground} note={settled && ground === 'agreed' ? t.asSettledNote : t.groundNotes[ground]} onChange={(key) => set({ ground: key, rate: { none: false, typed: '' } })} />
      {ground === 'agreed' && !settled ? <TextRow id='refund-principal' label={t.principal} value={draft.typed} type='digit' maxlength={8} unit={officeCopy().yuan} placeholder={most === undefined ? '' : money(most).slice(1)} note={most === undefined ? undefined : t.most(most)} error={wrong && most !== undefined ? t.amountNeeded(most) : undefined} onChange={(typed) => set({ typed })} /> : null}
      {ground === 'seven-days' ? <SwitchRow id='refund-had-before' label={t.hadBefore} note={t.hadBeforeNote} on={draft.hadBefore} onChange={(hadBefore) => set({ hadBefore })} /> : null}
      {ground === 'shop-fault' || ground === 'own-reasons' ? <RateRow id='refund-rate' rate={draft.rate} note={r.rates[ground]} onChange={(rate) => set({ rate })} /> : null}
      {recharge.opening ? <ChoiceRow id='refund-tender' label={t.payBy} options={TENDERS.map((key) => ({ key, title: key === 'bank-card' ? t.transfer : (counterCopy().tenders[key] ?? key) }))} value={draft.tender} onChange={(tender) => set({ tender })} /> : null}
      {(recharge.tender || recharge.opening) && office.stores.length > 1 ? <ChoiceRow id='refund-store' label={t.payFrom} options={office.stores.map((store) => ({ key: store.storeId as string, title: store.name }))} value={storeId ?? ''} onChange={(key) => set({ storeId: key as StoreId })} /> : null}
      {children}
    </View>
  );
}
