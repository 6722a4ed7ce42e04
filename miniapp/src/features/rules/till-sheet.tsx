import { fen } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { fenOf } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { tillCopy } from '../../copy/till.copy';
import { typedYuan } from '../../copy/whole';
import { TextRow } from '../../ui/form/rows';
import { shopsClient } from '../shops/shops.client';
import { RuleSheet, type RuleSheetEnds } from './rule-sheet';
import type { Rules } from './rules.query';

const MOST = 100_000_000;

/** From which difference a count needs a reason, and how much cash a cashier moves alone. */
export function TillSheet({ rule, ...ends }: RuleSheetEnds & { readonly rule: Rules['till']['rule'] }) {
  const t = tillCopy();
  const [difference, setDifference] = useState(typedYuan(rule.reasonAboveFen));
  const [move, setMove] = useState(typedYuan(rule.cashierMoveFen));
  const [reasonAboveFen, cashierMoveFen] = [fenOf(difference), fenOf(move)];
  const wrong = (label: string, value: number | undefined) => (value === undefined || value > MOST ? officeCopy().wholeNumber(label, 0, MOST / 100) : undefined);
  const errors = [wrong(t.ruleDiff, reasonAboveFen), wrong(t.ruleMove, cashierMoveFen)];
  const save = errors.some((error) => error !== undefined) ? undefined : () => shopsClient.setTillRule({ shopId: ends.office.shopId, reasonAboveFen: fen(reasonAboveFen ?? 0), cashierMoveFen: fen(cashierMoveFen ?? 0) });
  return (
    <RuleSheet {...ends} id='save-till' title={t.rule} save={save}>
      <View className='sheet-form'>
        <TextRow id='till-difference' label={t.ruleDiff} value={difference} type='digit' maxlength={10} unit={t.yuan} error={errors[0]} onChange={setDifference} />
        <TextRow id='till-move' label={t.ruleMove} value={move} type='digit' maxlength={10} unit={t.yuan} error={errors[1]} onChange={setMove} />
      </View>
    </RuleSheet>
  );
}
