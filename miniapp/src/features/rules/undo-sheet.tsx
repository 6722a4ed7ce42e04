import { View } from '@tarojs/components';
import { useState } from 'react';
import { officeCopy } from '../../copy/office.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { typedYuan, wholeOf } from '../../copy/whole';
import { fenOf } from '../../copy/money';
import { fen } from '@shared/kernel/money';
import { TextRow } from '../../ui/form/rows';
import { shopsClient } from '../shops/shops.client';
import { RuleSheet, type RuleSheetEnds } from './rule-sheet';
import type { Rules } from './rules.query';

const MAX_MINUTES = 1440;
const MAX_DAYS = 90;
const MAX_REFUND_DAYS = 365;
/** What holds in a shop that never said. */
const FIRST = { refundDays: 30, cashierRefundFen: 20_000 };

/** How long a visit may be undone or refunded, by whom, and how much of it. */
export function UndoSheet({ rule, ...ends }: RuleSheetEnds & { readonly rule: Rules['undo']['rule'] }) {
  const t = rulesCopy();
  const o = officeCopy();
  const [minutes, setMinutes] = useState(String(rule.cashierMinutes));
  const [days, setDays] = useState(String(rule.managerDays));
  const [term, setTerm] = useState(String(rule.refundDays ?? FIRST.refundDays));
  const [most, setMost] = useState(typedYuan(rule.cashierRefundFen ?? FIRST.cashierRefundFen));
  const [cashierMinutes, managerDays] = [wholeOf(minutes), wholeOf(days)];
  const wrongMinutes = cashierMinutes === undefined || cashierMinutes > MAX_MINUTES ? o.wholeNumber(t.cashierMinutes, 0, MAX_MINUTES) : undefined;
  const wrongDays = managerDays === undefined || managerDays > MAX_DAYS ? o.wholeNumber(t.managerDays, 0, MAX_DAYS) : undefined;
  const [refundDays, cashierRefundFen] = [wholeOf(term), fenOf(most)];
  const wrongTerm = refundDays === undefined || refundDays > MAX_REFUND_DAYS ? o.wholeNumber(t.refundDays, 0, MAX_REFUND_DAYS) : undefined;
  const wrongMost = cashierRefundFen === undefined ? t.amountNeeded : undefined;
  const save = [wrongMinutes, wrongDays, wrongTerm, wrongMost].some((error) => error !== undefined) ? undefined : () => shopsClient.setUndoRule({ shopId: ends.office.shopId, cashierMinutes: cashierMinutes ?? 0, managerDays: managerDays ?? 0, ...(refundDays === undefined ? {} : { refundDays }), ...(cashierRefundFen === undefined ? {} : { cashierRefundFen: fen(cashierRefundFen) }) });
  return (
    <RuleSheet {...ends} id='save-undo' title={t.kinds.undo} save={save}>
      <View className='sheet-form'>
        <TextRow id='cashier-minutes' label={t.cashierMinutes} value={minutes} type='number' maxlength={4} unit={t.minutes} error={wrongMinutes} onChange={setMinutes} />
        <TextRow id='cashier-refund' label={t.cashierRefund} value={most} type='digit' maxlength={9} unit={o.yuan} error={wrongMost} onChange={setMost} />
        <TextRow id='manager-days' label={t.managerDays} value={days} type='number' maxlength={2} unit={t.days} error={wrongDays} onChange={setDays} />
        <TextRow id='refund-days' label={t.refundDays} value={term} type='number' maxlength={3} unit={t.days} error={wrongTerm} onChange={setTerm} />
      </View>
      <View className='cap sheet-note'>{t.undoNote}</View>
    </RuleSheet>
  );
}
