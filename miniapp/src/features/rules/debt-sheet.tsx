import { View } from '@tarojs/components';
import { useState } from 'react';
import { pointsRulesCopy } from '../../copy/points-rules.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { ChoiceRow } from '../../ui/form/rows';
import { shopsClient } from '../shops/shops.client';
import { RuleSheet, type RuleSheetEnds } from './rule-sheet';
import type { Rules } from './rules.query';

/** What an undo does about points that are spent. */
export function DebtSheet({ rule, ...ends }: RuleSheetEnds & { readonly rule: Rules['pointsDebt']['rule'] }) {
  const t = pointsRulesCopy();
  const [policy, setPolicy] = useState(rule.policy);
  const save = () => shopsClient.setPointsDebt({ shopId: ends.office.shopId, policy });
  return (
    <RuleSheet {...ends} id='save-debt' title={rulesCopy().kinds['points-debt']} save={save}>
      <View className='sheet-form'>
        <ChoiceRow id='debt' label={t.policy} options={(['refuse', 'debt', 'cap'] as const).map((key) => ({ key, title: t.policies[key] }))} value={policy} onChange={setPolicy} />
      </View>
      <View id='debt-said' className='cap2 sheet-note'>{t.says[policy]}</View>
    </RuleSheet>
  );
}
