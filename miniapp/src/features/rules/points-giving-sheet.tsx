import { View } from '@tarojs/components';
import { useState } from 'react';
import { officeCopy } from '../../copy/office.copy';
import { pointsGiftCopy } from '../../copy/points-gift.copy';
import { wholeOf } from '../../copy/whole';
import { SwitchRow, TextRow } from '../../ui/form/rows';
import { shopsClient } from '../shops/shops.client';
import { RuleSheet, type RuleSheetEnds } from './rule-sheet';
import type { Rules } from './rules.query';

type Rule = Rules['pointsGiving']['rule'];
const MOST = 1_000_000;

/** The rule in a line, or that nothing may be given. */
export const pointsGivingSaid = ({ on, mostPerDay, leastPoints }: Rule): string => (on ? pointsGiftCopy().said(mostPerDay, leastPoints) : pointsGiftCopy().ruleOff);

/** Whether members may give points to one another, how many a day and at a time. */
export function PointsGivingSheet({ rule, ...ends }: RuleSheetEnds & { readonly rule: Rule }) {
  const [t, o] = [pointsGiftCopy(), officeCopy()];
  const [on, setOn] = useState(rule.on);
  const [most, setMost] = useState(String(rule.mostPerDay));
  const [least, setLeast] = useState(String(rule.leastPoints));
  const [mostPerDay, leastPoints] = [wholeOf(most), wholeOf(least)];
  const wrong = (label: string, value: number | undefined) => (value === undefined || value < 1 || value > MOST ? o.wholeNumber(label, 1, MOST) : undefined);
  const errors = [wrong(t.mostPerDay, mostPerDay), wrong(t.leastPoints, leastPoints) ?? ((leastPoints ?? 0) > (mostPerDay ?? 0) ? t.tooMuch : undefined)];
  const save = errors.some((error) => error !== undefined) ? undefined : () => shopsClient.setPointsGiving({ shopId: ends.office.shopId, on, mostPerDay: mostPerDay ?? 1, leastPoints: leastPoints ?? 1 });
  return (
    <RuleSheet {...ends} id='save-points-giving' title={t.name} save={save}>
      <View className='sheet-form'>
        <SwitchRow id='points-giving-on' label={t.ruleOn} on={on} onChange={setOn} />
        <TextRow id='giving-most' label={t.mostPerDay} value={most} type='number' maxlength={7} unit={t.unit} error={errors[0]} onChange={setMost} />
        <TextRow id='giving-least' label={t.leastPoints} value={least} type='number' maxlength={7} unit={t.unit} error={errors[1]} onChange={setLeast} />
      </View>
      <View className='cap sheet-note'>{t.ruleNote}</View>
    </RuleSheet>
  );
}
