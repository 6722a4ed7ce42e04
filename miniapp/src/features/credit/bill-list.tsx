import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { calendarDayText, dateText } from '../../copy/dates';
import { creditCopy } from '../../copy/credit.copy';
import { money } from '../../copy/money';
import { now } from '../../platform/clock';
import { Cell, Cells } from '../../ui/cell/cell';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import type { Bill } from './credit.types';
import './credit.scss';

interface BillListProps {
  readonly bills: readonly Bill[];
  readonly zone: string;
  /** Staff see how long a bill is past its day; whoever owes it sees the day that was agreed. */
  readonly forStaff?: boolean;
  readonly onTap: (bill: Bill) => void;
}
/** Bills as lines: when and where, what is left, and the day that was agreed. */
export function BillList({ bills, zone, forStaff = false, onTap }: BillListProps) {
  const t = creditCopy();
  const noteOf = (bill: Bill): string => {
    const part = bill.openFen > 0 && bill.openFen !== bill.amountFen ? [t.part(bill.amountFen)] : [];
    if (bill.state !== 'open' && bill.state !== 'extended') return [t.states[bill.state] ?? '', ...part].join(' · ');
    const late = forStaff && bill.overdueDays !== undefined ? [t.past(bill.overdueDays)] : [];
    const asked = bill.ask ? [t.askedTo(calendarDayText(bill.ask.until, zone, now()))] : [];
    return [(bill.state === 'extended' ? t.extendedTo : t.due)(calendarDayText(bill.dueDay, zone, now())), ...asked, ...late, ...part].join(' · ');
  };
  return (
    <Cells className='cells--sums'>
      {bills.map((bill) => (
        <Cell
          key={bill.billId} id={`bill-${bill.billId}`} title={<View className='cut'>{`${dateText(bill.at, zone, now())} · ${bill.storeName}`}</View>} note={noteOf(bill)} onTap={() => onTap(bill)}
          value={<View className='strong nowrap'>{money(bill.openFen > 0 ? bill.openFen : bill.amountFen)}</View>}
        />
      ))}
    </Cells>
  );
}

/** One bill whole: its parts, its day, what happened with it, and what can be done about it. */
export function BillSheet({ bill, zone, onClose, children }: { readonly bill: Bill; readonly zone: string; readonly onClose: () => void; readonly children?: ReactNode }) {
  const t = creditCopy();
  const day = (of: string) => calendarDayText(of, zone, now());
  return (
    <BottomSheet open title={`${dateText(bill.at, zone, now())} · ${bill.storeName}`} onClose={onClose}>
      <Cells facts className='bill-facts'>
        <Cell title={t.amount} value={money(bill.amountFen)} />
        {bill.paidFen > 0 ? <Cell title={t.paid} value={money(bill.paidFen)} /> : null}
        {bill.refundedFen ? <Cell title={t.states.refunded} value={money(bill.refundedFen)} /> : null}
        {bill.writtenOffFen > 0 ? <Cell title={t.writtenOff} value={money(bill.writtenOffFen)} /> : null}
        {bill.openFen > 0 ? <Cell title={t.left} value={<View className='strong'>{money(bill.openFen)}</View>} /> : <Cell title={t.states[bill.state]} value='' />}
        {bill.extended && bill.openFen > 0 ? <Cell title={t.firstDay} value={day(bill.extended.fromDay)} /> : null}
        {bill.openFen > 0 ? <Cell title={t.dueDay} value={bill.dispute ? t.states.disputed : day(bill.dueDay)} /> : null}
        {bill.ask ? <Cell title={t.askedDay} value={day(bill.ask.until)} /> : null}
      </Cells>
      {bill.history.length > 0 ? (
        <View className='bill-history'>
          <View className='cap'>{t.history}</View>
          {bill.history.map((change) => (
            <View key={`${change.at}${change.what}`} className='bill-history__one'>
              <View>{[t.changes[change.what], ...(change.toDay ? [t.to(day(change.toDay))] : [])].join('')}</View>
              <View className='cap'>{[dateText(change.at, zone, now()), change.by, change.reason].join(' · ')}</View>
            </View>
          ))}
        </View>
      ) : null}
      {children}
    </BottomSheet>
  );
}
