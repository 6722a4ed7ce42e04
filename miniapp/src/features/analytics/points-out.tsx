import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { count } from '../../copy/money';
import { pointsGiftCopy } from '../../copy/points-gift.copy';
import { pointsRulesCopy } from '../../copy/points-rules.copy';
import { useOnShow } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { ledger } from '../../ui/icon/icons';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { usePointsOut } from './points-out.query';

/** What members hold in points, by the month in which they end, and what is set aside for orders on the way to friends, or waiting for the return window, what all of it pays at the till, and how much of the programme's cap this month has used; absent where there is nothing of it. While what they hold is counted it says that. */
export function PointsOut({ shopId }: { readonly shopId: ShopId }) {
  const t = pointsRulesCopy();
  const query = usePointsOut(shopId);
  const [open, setOpen] = useState(false);
  useOnShow(() => void query.refresh());
  const { data } = query;
  if (!data || (!data.expires && !data.given && data.outstanding !== undefined && data.outstanding + data.held + data.onTheWay + data.pending === 0)) return null;
  const note = [data.outstanding === undefined ? t.outCounting : t.outSum(data.outstanding), ...(data.valueFen === undefined ? [] : [t.outWorth(data.valueFen)]), ...(data.held > 0 ? [t.outHeld(data.held)] : []), ...(data.onTheWay > 0 ? [pointsGiftCopy().onTheWay(data.onTheWay)] : []), ...(data.pending > 0 ? [t.outPending(data.pending)] : []), ...(data.given ? [t.given(data.given.points, data.given.most)] : [])].join(' · ');
  return (
    <View>
      <View className='gap' />
      <Cells><Cell id='points-out' icon={ledger} title={t.out} note={note} onTap={data.expires ? () => setOpen(true) : undefined} /></Cells>
      <BottomSheet open={open} title={t.out} onClose={() => setOpen(false)}>
        <Cells facts>{data.months.map(({ month, points }) => <Cell key={month} id={`out-${month}`} title={t.outMonth(Number(month.slice(0, 4)), Number(month.slice(5)))} value={<View className='strong'>{count(points)}</View>} />)}</Cells>
        <View className='cap sheet-note'>{t.outNote}</View>
      </BottomSheet>
    </View>
  );
}
