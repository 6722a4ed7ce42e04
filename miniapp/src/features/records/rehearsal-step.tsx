import { type Fen, type Points, type Quantity, subtract } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { importCopy } from '../../copy/import.copy';
import { count, money } from '../../copy/money';
import { Cell, Cells } from '../../ui/cell/cell';
import type { ImportView } from './records.client';
import type { SheetSums } from './sheet-sums';

/** 预演结果: how many rows go where, and the totals that an owner signs off. */
export function RehearsalStep({ view, wrongHere, sums }: { readonly view: ImportView; readonly wrongHere: number; readonly sums: SheetSums }) {
  const t = importCopy();
  const { rehearsed } = view;
  const { totals } = rehearsed;
  const out = rehearsed.refused + wrongHere;
  const beside = <Q extends Quantity>(all: Q, moved: Q, text: (q: number) => string) => (all === moved ? t.asInSheet : t.ofSheet(text(all), text(subtract(all, moved))));
  return (
    <View>
      <View className='section section--first'>{t.rehearsed}</View>
      <Cells facts>
        <Cell title={t.ready} value={t.people(rehearsed.ready)} />
        {out > 0 ? <Cell title={t.refused} value={t.people(out)} /> : null}
        {rehearsed.here > 0 ? <Cell title={t.here} value={t.people(rehearsed.here)} /> : null}
        {rehearsed.warned > 0 ? <Cell title={t.warned} value={t.people(rehearsed.warned)} /> : null}
      </Cells>
      <View className='section'>{t.totals}</View>
      <Cells facts>
        <Cell title={t.columns.principal} value={money(totals.principalFen)} note={beside(sums.principalFen, totals.principalFen as Fen, money)} />
        <Cell title={t.columns.bonus} value={money(totals.bonusFen)} note={beside(sums.bonusFen, totals.bonusFen as Fen, money)} />
        <Cell title={t.columns.points} value={count(totals.points)} note={beside(sums.points, totals.points as Points, count)} />
        <Cell title={t.columns.growth} value={count(totals.growth)} note={t.growthNote} />
        {totals.uses ? <Cell title={t.columns.packages} value={t.uses(totals.uses)} /> : null}
        {totals.coupons ? <Cell title={t.columns.coupons} value={t.coupons(totals.coupons)} /> : null}
      </Cells>
      {sums.unread > 0 ? <View className='cap gap'>{t.unread(sums.unread)}</View> : null}
      <View className='cap gap'>{t.totalsNote}</View>
    </View>
  );
}
