import { View } from '@tarojs/components';
import { useState } from 'react';
import { rulesCopy } from '../../copy/rules.copy';
import { ChoiceRow } from '../../ui/form/rows';
import { shopsClient } from '../shops/shops.client';
import { RuleSheet, type RuleSheetEnds } from './rule-sheet';
import type { Rules } from './rules.query';

const ORDERS = ['principal-first', 'bonus-first', 'in-proportion'] as const;

/** Which part of a balance pays first. */
export function SpendingSheet({ rule, ...ends }: RuleSheetEnds & { readonly rule: Rules['spending']['rule'] }) {
  const t = rulesCopy();
  const [order, setOrder] = useState(rule.order);
  const save = () => shopsClient.setSpendingRule({ shopId: ends.office.shopId, order });
  return (
    <RuleSheet {...ends} id='save-spending' title={t.spendingOrder} save={save}>
      <View className='sheet-form'>
        <ChoiceRow id='spending-order' label={t.spendingOrder} options={ORDERS.map((key) => ({ key, title: t.spending[key] }))} value={order} onChange={setOrder} />
      </View>
      <View className='cap sheet-note'>{t.spendingNote}</View>
    </RuleSheet>
  );
}
