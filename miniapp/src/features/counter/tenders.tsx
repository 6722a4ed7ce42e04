import { View } from '@tarojs/components';
import { useState } from 'react';
import { counterCopy } from '../../copy/counter.copy';
import { RadioMark } from '../../ui/check/check';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { Tap } from '../../ui/tap/tap';
import './counter.scss';

/** The three that most bills are paid by stand on the page; the rest open from the last. */
const NEAR = ['wechat', 'cash', 'alipay'] as const;
const FAR = ['bank-card', 'voucher'] as const;
export type TenderName = (typeof NEAR)[number] | (typeof FAR)[number] | 'credit';
export const tenderName = (name: string): string => counterCopy().tenders[name] ?? name;

interface TendersProps {
  readonly value: TenderName;
  /** Whether anything is left to collect: without it no way of collecting is marked. */
  readonly needed: boolean;
  /** Whether the balance pays, and undefined where there is none. */
  readonly byValue: boolean | undefined;
  /** The member has an account on credit. */
  readonly onCredit?: boolean;
  readonly onPay: (how: 'value' | TenderName) => void;
}

/** How it is paid: from the balance first, and what is left by one of the shop's own ways. */
export function Tenders({ value, needed, byValue, onCredit = false, onPay }: TendersProps) {
  const t = counterCopy();
  const [choosing, setChoosing] = useState(false);
  const rest: readonly TenderName[] = onCredit ? ['credit', ...FAR] : FAR;
  const far = rest.find((name) => name === value);
  const look = (on: boolean) => `tenders__one ${on ? 'tenders__one--on' : ''}`;
  const choose = (name: TenderName) => {
    onPay(name);
    setChoosing(false);
  };
  return (
    <View className='tenders'>
      {byValue === undefined ? null : <Tap id='pay-value' role='checkbox' checked={byValue} className={look(byValue)} onTap={() => onPay('value')}>{t.useValue}</Tap>}
      {NEAR.map((name) => <Tap key={name} id={`pay-${name}`} role='radio' checked={needed && value === name} className={look(needed && value === name)} onTap={() => onPay(name)}>{tenderName(name)}</Tap>)}
      <Tap id='pay-other' className={look(needed && far !== undefined)} onTap={() => setChoosing(true)}>{needed && far ? tenderName(far) : t.more}</Tap>
      <BottomSheet open={choosing} title={t.otherTender} onClose={() => setChoosing(false)}>
        {rest.map((name) => <Tap key={name} id={`pay-${name}`} role='radio' checked={value === name} className='tender-row' onTap={() => choose(name)}><RadioMark on={value === name} /><View className='grow'>{tenderName(name)}</View></Tap>)}
        <View className='cap gap'>{t.otherTenderNote}</View>
      </BottomSheet>
    </View>
  );
}
