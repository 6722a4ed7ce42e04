import { View } from '@tarojs/components';
import { useState } from 'react';
import { money } from '../../copy/money';
import { calendarDayText } from '../../copy/dates';
import { settlementCopy } from '../../copy/settlement.copy';
import { now } from '../../platform/clock';
import { copyText } from '../../platform/device';
import { useOnPull } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { Form } from '../../ui/form/rows';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { TextTabs } from '../../ui/tabs/text-tabs';
import { Asked } from '../query/asked';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { analyticsClient, type Settlement } from './analytics.client';
import { isEmpty, isStill, nameIn, type Period, rowsOf, settlementCsv, type Settled, type SettledRow, spanOf } from './settlement-table';

/** 清算: which store took the money of cards, and where it was used. */
export function SettlementView({ office }: { readonly office: Office }) {
  const t = settlementCopy();
  const [period, setPeriod] = useState<Period>('month');
  // Of each drawing, not of the first: a phone that is days off learns the shop's day from the first answer.
  const since = now();
  const { from, to } = spanOf(period, since, office.zone);
  const query = useQuery<Settlement>(office.isOwner ? `settlement:${office.shopId}:${from}:${to}` : undefined, () => analyticsClient.getSettlement({ shopId: office.shopId, from, to }));
  useOnPull(query.refresh);
  if (!office.isOwner) return <Empty title={t.ownerOnly} />;
  const copy = query.data && !isEmpty(query.data) ? query.data : undefined;
  return (
    <Form foot={copy ? <Button id='copy-table' onTap={() => void copyText(settlementCsv(copy, office.stores))}>{t.copy}</Button> : undefined}>
      <TextTabs tabs={(['month', 'last', 'days'] as const).map((key) => ({ key, title: t.periods[key] }))} value={period} onChange={setPeriod} />
      <View className='cap gap'>{t.span(calendarDayText(from, office.zone, since), calendarDayText(to, office.zone, since))}</View>
      <Asked query={query} skeleton={<SkeletonCells rows={5} />}>{(settlement) => <Table settlement={settlement} office={office} />}</Asked>
    </Form>
  );
}

function Table({ settlement, office }: { readonly settlement: Settlement; readonly office: Office }) {
  const t = settlementCopy();
  const { total } = settlement;
  if (isEmpty(settlement)) return <Empty title={t.none} />;
  const rows = rowsOf(settlement, office.stores).filter((row) => row.id !== 'app' || !isStill(row));
  return (
    <View>
      <View className='section'>{t.all}</View>
      <Figures id='all' settled={total} />
      {rows.map((row) => <Place key={row.id} row={row} />)}
      <View className='cap gap'>{t.note}</View>
      {settlement.packages ? <Packs of={settlement.packages} office={office} /> : null}
    </View>
  );
}
/** Who owes whom for packages, and from what that follows. */
function Packs({ of: { pairs, stores, partial }, office }: { readonly of: NonNullable<Settlement['packages']>; readonly office: Office }) {
  const t = settlementCopy();
  const name = (id: string) => nameIn(office.stores, id);
  if (pairs.length === 0 && !partial) return null;
  return (
    <View id='packs'>
      <View className='section'>{t.packs}</View>
      {stores.length === 0 ? null : <Cells facts>{stores.map(({ storeId, dueFen }) => <Cell key={storeId} id={`due-${storeId}`} title={<View className='strong'>{name(storeId)}</View>} value={<View className='strong nowrap'>{t.due(dueFen)}</View>} />)}</Cells>}
      {pairs.length === 0 ? null : <Cells className={stores.length === 0 ? '' : 'gap'}>{pairs.map(({ soldIn, usedIn, uses, unpriced, refundedFen, worthFen }) => <Cell key={`${soldIn}${usedIn}`} title={t.packPair(soldIn && name(soldIn), name(usedIn))} note={t.packUses(uses, unpriced, refundedFen)} value={<View className='nowrap'>{money(worthFen)}</View>} />)}</Cells>}
      <View className='cap gap'>{t.packNote}</View>
      {partial ? <View className='cap gap'>{t.packPartial}</View> : null}
    </View>
  );
}
const Place = ({ row }: { readonly row: SettledRow }) => {
  const t = settlementCopy();
  const { netFen } = row;
  const note = row.id === 'app' ? t.appNote : netFen > 0 ? t.holdsNote : netFen < 0 ? t.owedNote : undefined;
  return (
    <View>
      <View className='section'>{row.name}</View>
      <Figures id={row.id} settled={row} />
      {note ? <View className='cap gap'>{note}</View> : null}
    </View>
  );
};
/** What did not happen is not written, but for what was taken and used. */
function Figures({ id, settled }: { readonly id: string; readonly settled: Settled }) {
  const t = settlementCopy();
  const { rechargedFen, refundedFen, principalUsedFen, bonusUsedFen, netFen } = settled;
  const fact = (title: string, fen: number) => <Cell title={title} value={<View className='nowrap'>{money(fen)}</View>} />;
  return (
    <Cells facts>
      <Cell id={`net-${id}`} title={<View className='strong'>{t.net}</View>} value={<View className='strong nowrap'>{netFen > 0 ? t.holds(netFen) : netFen < 0 ? t.owed(-netFen) : t.even}</View>} />
      {fact(t.recharged, rechargedFen)}
      {refundedFen === 0 ? null : fact(t.refunded, refundedFen)}
      {fact(t.principal, principalUsedFen)}
      {bonusUsedFen === 0 ? null : fact(t.bonus, bonusUsedFen)}
    </Cells>
  );
}
