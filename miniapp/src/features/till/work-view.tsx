import type { StoreId } from '@shared/kernel/ids';
import { yuanDigits } from '@shared/kernel/money';
import { csvLine } from '@shared/spreadsheet/csv';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { calendarDayText } from '../../copy/dates';
import { money } from '../../copy/money';
import { settlementCopy } from '../../copy/settlement.copy';
import { tillCopy } from '../../copy/till.copy';
import { now } from '../../platform/clock';
import { copyText } from '../../platform/device';
import { useOnPull } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { Form } from '../../ui/form/rows';
import { PickRow } from '../../ui/form/pick-rows';
import { TextTabs } from '../../ui/tabs/text-tabs';
import { monthOf, type Period, type Place } from './place';
import { Asked } from '../query/asked';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { tillClient, type Work } from './till.client';

function usePeriod(zone: string) {
  const [period, setPeriod] = useState<Period>('month');
  // Of each drawing, not of the first: a phone that is days off learns the shop's day from the first answer.
  const since = now();
  const { from, to } = monthOf(period, since, zone);
  const t = settlementCopy();
  const tabs = (
    <View>
      <TextTabs tabs={(['month', 'last'] as const).map((key) => ({ key, title: t.periods[key] }))} value={period} onChange={setPeriod} />
      <View className='cap gap'>{t.span(calendarDayText(from, zone, since), calendarDayText(to, zone, since))}</View>
    </View>
  );
  return { from, to, tabs };
}

/** 业绩 of everybody, for the owner: what each served and sold, of all stores or one. */
export function WorkView({ office }: { readonly office: Office }) {
  const t = tillCopy();
  const { from, to, tabs } = usePeriod(office.zone);
  const [storeId, setStoreId] = useState<StoreId | 'all'>('all');
  const query = useQuery(office.isOwner ? `work:${office.shopId}:${storeId}:${from}:${to}` : undefined, () => tillClient.getWork({ shopId: office.shopId, from, to, ...(storeId === 'all' ? {} : { storeId }) }));
  useOnPull(query.refresh);
  if (!office.isOwner) return <Empty title={t.ownerOnly} />;
  const people = query.data?.people ?? [];
  return (
    <Form foot={people.length > 0 ? <Button id='copy-work' onTap={() => void copyText(workCsv(people, `${from} ${to}`))}>{t.copy}</Button> : undefined}>
      {tabs}
      {office.stores.length > 1 ? <Cells className='gap'><PickRow id='work-store' label={t.store} value={storeId} options={[{ key: 'all', title: t.allStores }, ...office.stores.map((store) => ({ key: store.storeId as StoreId, title: store.name }))]} onChange={setStoreId} /></Cells> : null}
      <Asked query={query}>{(data) => (data.people.length === 0 ? <Empty title={t.none} text={t.noneNote} /> : <View>{data.people.map((one) => <WorkOf key={one.staffId} work={one} title={one.name ?? t.left} />)}<View className='cap gap'>{t.workNote}</View></View>)}</Asked>
    </Form>
  );
}
/** 我的业绩: a person's own alone. */
export function MyWork({ place, zone }: { readonly place: Place; readonly zone: string }) {
  const t = tillCopy();
  const { from, to, tabs } = usePeriod(zone);
  const query = useQuery(`my-work:${place.shopId}:${from}:${to}`, () => tillClient.getMyWork({ shopId: place.shopId, from, to }));
  useOnPull(query.refresh);
  return (
    <View>
      {tabs}
      <Asked query={query}>{({ work }) => (work ? <View><WorkOf work={work} title={place.staffName} /><View className='cap gap'>{t.workNote}</View></View> : <Empty title={t.myNone} text={t.noneNote} />)}</Asked>
    </View>
  );
}
function WorkOf({ work, title }: { readonly work: Work; readonly title: string }) {
  const t = tillCopy();
  const share = (label: string, { amountFen, count }: Work['served'], of?: string) => (amountFen === 0 && count === 0 ? null : <Cell title={label} note={[t.items(count), ...(of ? [of] : [])].join(' · ')} value={<View className='nowrap strong'>{money(amountFen)}</View>} />);
  const named = work.categories.filter(({ category }) => category !== undefined);
  return (
    <View id={`work-${work.staffId}`}>
      <View className='section'>{title}</View>
      <Cells>
        {share(t.served, work.served, work.uses.count === 0 ? undefined : t.ofUses(work.uses.count, work.uses.amountFen))}
        {share(t.sold, work.sold)}
        {share(t.recharges, work.recharges)}
        {share(t.packages, work.packages)}
      </Cells>
      {named.length > 0 ? <View className='cap gap'>{named.map(({ as, category, amountFen }) => `${t[as]} ${category} ${money(amountFen)}`).join(t.joiner)}</View> : null}
    </View>
  );
}

const yuan = (fen: number): string => `${fen < 0 ? '-' : ''}${yuanDigits(fen).join('.')}`;
/** A line a person; figures stand as numbers, a name is guarded as every text is. */
export function workCsv(people: readonly Work[], span: string): string {
  const t = tillCopy();
  const line = ({ name, served, uses, sold, recharges, packages }: Work) =>
    `${csvLine([name ?? t.left]).trimEnd()},${[yuan(served.amountFen), served.count, yuan(uses.amountFen), uses.count, yuan(sold.amountFen), sold.count, yuan(recharges.amountFen), yuan(packages.amountFen)].join(',')}\r\n`;
  return [csvLine([span]), csvLine([...t.head]), ...people.map(line)].join('');
}
