import { View } from '@tarojs/components';
import { importCopy } from '../../copy/import.copy';
import { count, money } from '../../copy/money';
import { Cell, Cells } from '../../ui/cell/cell';
import type { ImportView } from './records.client';

/** 预演结果: how many rows go where, and the totals that an owner signs off. */
export function RehearsalStep({ view, wrongHere }: { readonly view: ImportView; readonly wrongHere: number }) {
  const t = importCopy();
  const { rehearsed } = view;
  const { totals } = rehearsed;
  return (
    <View>
      <View className='section section--first'>{t.rehearsed}</View>
      <Cells facts>
        <Cell title={t.ready} value={t.people(rehearsed.ready)} />
        <Cell title={t.refused} value={t.people(rehearsed.refused + wrongHere)} />
        {rehearsed.here > 0 ? <Cell title={t.here} value={t.people(rehearsed.here)} /> : null}
        {rehearsed.warned > 0 ? <Cell title={t.warned} value={t.people(rehearsed.warned)} /> : null}
      </Cells>
      <View className='section'>{t.totals}</View>
      <Cells facts>
        <Cell title={t.columns.principal} value={money(totals.principalFen)} />
        <Cell title={t.columns.bonus} value={money(totals.bonusFen)} />
        <Cell title={t.columns.points} value={count(totals.points)} />
        <Cell title={t.columns.growth} value={count(totals.growth)} />
        {totals.uses ? <Cell title={t.columns.packages} value={t.uses(totals.uses)} /> : null}
        {totals.coupons ? <Cell title={t.columns.coupons} value={t.coupons(totals.coupons)} /> : null}
      </Cells>
      <View className='cap gap'>{t.totalsNote}</View>
    </View>
  );
}
