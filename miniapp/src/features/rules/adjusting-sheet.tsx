import { fen, points } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { adjustmentsCopy } from '../../copy/adjustments.copy';
import { fenOf } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { typedYuan, wholeOf } from '../../copy/whole';
import { TextRow } from '../../ui/form/rows';
import { shopsClient } from '../shops/shops.client';
import { RuleSheet, type RuleSheetEnds } from './rule-sheet';
import type { Rules } from './rules.query';

type Rule = Rules['adjusting']['rule'];
const FIELDS = ['managerPoints', 'ownerPoints', 'managerBonusFen', 'ownerBonusFen'] as const;
const isMoney = (field: (typeof FIELDS)[number]) => field.endsWith('Fen');
const MOST = 100_000_000;

/** How much a manager and an owner may give or take alone. */
export function AdjustingSheet({ rule, ...ends }: RuleSheetEnds & { readonly rule: Rule }) {
  const t = adjustmentsCopy();
  const [typed, setTyped] = useState(Object.fromEntries(FIELDS.map((field) => [field, isMoney(field) ? typedYuan(rule[field]) : String(rule[field])])) as Record<(typeof FIELDS)[number], string>);
  const labels = { managerPoints: t.managerPoints, ownerPoints: t.ownerPoints, managerBonusFen: t.managerBonus, ownerBonusFen: t.ownerBonus };
  const enteredOf = (field: (typeof FIELDS)[number]) => (isMoney(field) ? fenOf(typed[field]) : wholeOf(typed[field]));
  const wrong = (field: (typeof FIELDS)[number]) => {
    const value = enteredOf(field);
    return value === undefined || value > MOST ? officeCopy().wholeNumber(labels[field], 0, isMoney(field) ? MOST / 100 : MOST) : undefined;
  };
  const save = FIELDS.some((field) => wrong(field) !== undefined) ? undefined : () => shopsClient.setAdjustingRule({ shopId: ends.office.shopId, managerPoints: points(enteredOf('managerPoints') ?? 0), ownerPoints: points(enteredOf('ownerPoints') ?? 0), managerBonusFen: fen(enteredOf('managerBonusFen') ?? 0), ownerBonusFen: fen(enteredOf('ownerBonusFen') ?? 0) });
  return (
    <RuleSheet {...ends} id='save-adjusting' title={t.rule} save={save}>
      <View className='sheet-form'>
        {FIELDS.map((field) => <TextRow key={field} id={`adjusting-${field}`} label={labels[field]} value={typed[field]} type={isMoney(field) ? 'digit' : 'number'} maxlength={10} unit={isMoney(field) ? t.moneyUnit : t.pointsUnit} error={wrong(field)} onChange={(next) => setTyped((before) => ({ ...before, [field]: next }))} />)}
      </View>
      <View className='cap sheet-note'>{t.ruleNote}</View>
    </RuleSheet>
  );
}
