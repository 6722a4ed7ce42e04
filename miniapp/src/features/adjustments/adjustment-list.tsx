import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { adjustmentsCopy } from '../../copy/adjustments.copy';
import { dateText } from '../../copy/dates';
import { now } from '../../platform/clock';
import { useOnPull } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { Paged } from '../query/asked';
import { usePages } from '../query/use-pages';
import type { Office } from '../shops/office';
import { AdjustmentSheet } from './adjustment-sheet';
import { type Adjustment, adjustmentsClient } from './adjustments.client';

interface Page {
  readonly items: readonly Adjustment[];
  readonly next?: string | undefined;
}
/** 手工调整: what waits for a second person first, then all of them, newest first. */
export function AdjustmentList({ office }: { readonly office: Office }) {
  const t = adjustmentsCopy();
  const { shopId } = office;
  const waiting = usePages<Adjustment, Page>(`adjustments:${shopId}:waiting`, (cursor) => adjustmentsClient.listAdjustments({ shopId, waiting: 'true', ...(cursor ? { cursor } : {}) }));
  const all = usePages<Adjustment, Page>(`adjustments:${shopId}`, (cursor) => adjustmentsClient.listAdjustments({ shopId, ...(cursor ? { cursor } : {}) }));
  const refresh = async () => void (await Promise.all([waiting.refresh(), all.refresh()]));
  useOnPull(refresh);
  const [chosen, setChosen] = useState<Adjustment>();
  const asked = new Set(waiting.items.map(({ adjustmentId }) => adjustmentId));
  const cells = (items: readonly Adjustment[]) => <Cells>{items.map((one) => <AdjustmentCell key={one.adjustmentId} one={one} zone={office.zone} onTap={() => setChosen(one)} />)}</Cells>;
  return (
    <View>
      {waiting.items.length > 0 ? <View><View className='section section--first'>{t.waitingTitle}</View>{cells(waiting.items)}</View> : null}
      <Paged pages={all} empty={<Empty title={t.none} text={t.noneNote} />}>{(items) => <Decided items={items.filter(({ adjustmentId }) => !asked.has(adjustmentId))} first={asked.size === 0} cells={cells} />}</Paged>
      {chosen ? <AdjustmentSheet office={office} one={chosen} onClose={() => setChosen(undefined)} onDone={() => void refresh()} /> : null}
    </View>
  );
}
/** What waits stands above already and is not shown twice. */
function Decided({ items, first, cells }: { readonly items: readonly Adjustment[]; readonly first: boolean; readonly cells: (items: readonly Adjustment[]) => ReactNode }) {
  return items.length === 0 ? null : <View><View className={`section ${first ? 'section--first' : ''}`}>{adjustmentsCopy().doneTitle}</View>{cells(items)}</View>;
}
function AdjustmentCell({ one, zone, onTap }: { readonly one: Adjustment; readonly zone: string; readonly onTap: () => void }) {
  const t = adjustmentsCopy();
  return (
    <Cell
      id={`adjustment-${one.adjustmentId}`} onTap={onTap} note={<View><View>{[one.memberName, one.reason].filter(Boolean).join(' · ')}</View><View>{t.by(one.by, dateText(one.at, zone, now()))}</View></View>}
      title={<View className='row'><View className='grow cut strong num'>{t.amount(one.asset, one.amount)}</View><View className={`tag ${one.state === 'waiting' ? 'tag--warn' : 'tag--plain'}`}>{t.states[one.state]}</View></View>}
    />
  );
}
