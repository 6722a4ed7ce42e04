import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { Tap } from '../tap/tap';
import './ledger.scss';

/** A surface ruled like an account book: a column for the date, one for what, one for how much. */
export const Ledger = ({ children }: PropsWithChildren) => <View className='ledger'>{children}</View>;

interface LedgerRowProps {
  readonly day: ReactNode;
  readonly weekday: ReactNode;
  readonly what: ReactNode;
  readonly where: ReactNode;
  readonly amount: ReactNode;
  /** The running balance. */
  readonly left?: ReactNode;
  readonly gain?: boolean;
  readonly struck?: boolean;
  readonly onTap?: (() => void) | undefined;
}

export const LedgerRow = ({ day, weekday, what, where, amount, left, gain = false, struck = false, onTap }: LedgerRowProps) => (
  <Tap className='ledger__row' onTap={onTap}>
    <View>
      <View className='nowrap'>{day}</View>
      <View className='cap'>{weekday}</View>
    </View>
    <View className='ledger__what'>
      <View className={`cut ${struck ? 'strike' : ''}`}>{what}</View>
      <View className='cap'>{where}</View>
    </View>
    <View className='right'>
      <View className={`strong nowrap ${gain ? 'ok' : ''} ${struck ? 'strike' : ''}`}>{amount}</View>
      {left === undefined ? null : <View className='cap nowrap'>{left}</View>}
    </View>
  </Tap>
);
