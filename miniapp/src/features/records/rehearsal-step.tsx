import { type Fen, type Points, type Quantity, subtract, times } from '@shared/kernel/money';
import { readYuan } from '@shared/spreadsheet/figures';
import { View } from '@tarojs/components';
import { importCopy } from '../../copy/import.copy';
import { count, money } from '../../copy/money';
import { Cell, Cells } from '../../ui/cell/cell';
import { ChoiceRow } from '../../ui/form/rows';
import type { Draft } from './columns-step';
import { decisionsOf } from './doubt-groups';
import type { ImportView } from './records.client';
import type { Decided } from './use-settled';
import type { SheetSums } from './sheet-sums';

interface Props {
  readonly view: ImportView;
  readonly wrongHere: number;
  readonly sums: SheetSums;
  readonly decided: Decided;
  readonly draft: Draft;
  readonly onExisting: (existing: Draft['existing']) => void;
  readonly known: boolean;
}
/** 核对: how many rows go where, what was decided about some of them, and the totals that an owner signs off; one look. */
export function RehearsalStep({ view, wrongHere, sums, decided: { laid, settled, doubts, sayings }, draft, known, onExisting }: Props) {
  const t = importCopy();
  const { rehearsed } = view;
  const { totals } = rehearsed;
  const out = rehearsed.refused + wrongHere;
  const decisions = decisionsOf(doubts, draft.ways);
  const said = sayings.flatMap((one) => {
    const answer = draft.answers.get(one.key);
    const amount = one.column === 'principal' || one.column === 'bonus' ? readYuan(answer ?? '') : undefined;
    return answer === undefined || amount?.ok === false ? [] : [{ ...one, answer, bring: amount && money(times(amount.value, one.rows.length)) }];
  });
  const beside = <Q extends Quantity>(all: Q, moved: Q, text: (q: number) => string) => (all === moved ? t.asInSheet : t.ofSheet(text(all), text(subtract(all, moved))));
  return (
    <View>
      <View className='section section--first'>{t.totals}</View>
      <Cells facts>
        <Cell title={t.ready} value={t.people(rehearsed.ready)} note={t.fate(laid.rows.length, settled.joined.size, settled.dropped.length)} />
        {out > 0 ? <Cell title={t.refused} value={t.people(out)} /> : null}
        {rehearsed.here > 0 ? <Cell title={t.here} value={t.people(rehearsed.here)} /> : null}
        <Cell title={t.columns.principal} value={money(totals.principalFen)} note={beside(sums.principalFen, totals.principalFen as Fen, money)} />
        <Cell title={t.columns.bonus} value={money(totals.bonusFen)} note={beside(sums.bonusFen, totals.bonusFen as Fen, money)} />
        <Cell title={t.columns.points} value={count(totals.points)} note={beside(sums.points, totals.points as Points, count)} />
        <Cell title={t.columns.growth} value={count(totals.growth)} note={t.growthNote} />
        {totals.uses ? <Cell title={t.columns.packages} value={t.uses(totals.uses)} /> : null}
        {totals.coupons ? <Cell title={t.columns.coupons} value={t.coupons(totals.coupons)} /> : null}
      </Cells>
      {decisions.length + said.length > 0 ? <View className='section'>{t.decided}</View> : null}
      {decisions.length + said.length > 0 ? <Cells facts className='cells--sums'>{said.map(({ key, text, answer, rows, bring }) => <Cell key={key} title={t.answeredAs(text, answer)} note={bring ? t.rows(rows.length) : undefined} value={bring ?? t.rows(rows.length)} />)}{decisions.map(({ kind, way, rows, figures }) => <Cell key={`${kind} ${way}`} title={t.ways[kind][way]} note={t.doubts[kind](rows)} value={t.sum(figures.principalFen, figures.bonusFen)} />)}</Cells> : null}
      {known || draft.existing === 'fill' ? <View className='sheet gap'><ChoiceRow id='existing' label={t.existing} options={[{ key: 'skip', title: t.skip }, { key: 'fill', title: t.fill }]} value={draft.existing} onChange={onExisting} /></View> : null}
      {sums.unread > 0 ? <View className='cap gap'>{t.unread(sums.unread)}</View> : null}
      <View className='cap gap'>{t.totalsNote}</View>
    </View>
  );
}
