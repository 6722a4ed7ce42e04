import type { LedgerContract } from '@shared/contracts/ledger.contract';
import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type * as z from 'zod';
import { daysUntil } from '../../copy/calendar';
import { calendarDayText } from '../../copy/dates';
import { mallCopy } from '../../copy/mall.copy';
import { count } from '../../copy/money';
import { capsSaid, pointsCashCopy } from '../../copy/points-cash.copy';
import { pointsGiftCopy } from '../../copy/points-gift.copy';
import { pointsCopy } from '../../copy/points.copy';
import { now } from '../../platform/clock';
import { open, replace } from '../../platform/navigate';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { benefits, care, info, ledger } from '../../ui/icon/icons';
import { Notice } from '../../ui/notice/notice';
import { type Query, useQuery } from '../query/use-query';
import { ledgerClient } from './ledger.client';

export type MyPoints = z.output<LedgerContract['getMyPoints']['response']>;
export const usePoints = (shopId: ShopId): Query<MyPoints> => useQuery(`points:${shopId}`, () => ledgerClient.getMyPoints({ shopId }));

/** Nearer than this a day is worth its colour. */
const SOON_DAYS = 30;

/** The balance, what waits, then the lots by the day until which they may be used. */
export function PointsView({ points, held = 0, zone, more, chosen }: { readonly points: MyPoints; readonly held?: number | undefined; readonly zone: string; readonly more?: ReactNode; readonly chosen?: ReactNode }) {
  const t = pointsCopy();
  const { balance, lots, expires, cash } = points;
  return (
    <View>
      <View className='balance-head'>
        <View className='cap'>{balance < 0 ? t.owed : t.have}</View>
        <View id='points-balance' className='fig'>{count(Math.abs(balance))}</View>
      </View>
      {held > 0 ? <View id='points-held' className='cap'>{mallCopy().held(held)}</View> : null}
      {balance < 0 ? <Notice id='owing' icon={info} text={t.owing} /> : null}
      {cash ? <View id='points-cash' className='cap2'>{pointsCashCopy().atTill([pointsCashCopy().said(cash.pointsPerYuan), ...capsSaid(cash)])}</View> : null}
      {balance > 0 && !expires ? <View id='never' className='cap2'>{t.never}</View> : null}
      {more}
      {chosen}
      {points.pending.length > 0 ? <Waiting points={points} zone={zone} /> : null}
      {lots.length > 0 ? <Lots points={points} zone={zone} /> : null}
      {balance === 0 && points.pending.length === 0 ? <Empty title={t.none} text={t.noneText} action={{ label: t.toCard, onTap: () => replace('card') }} /> : null}
      <View className='gap' />
      <Cells><Cell id='points-mall' icon={benefits} title={mallCopy().title} note={mallCopy().titleNote} onTap={() => open('mall')} />{points.giveable ? <Cell id='points-give' icon={care} title={pointsGiftCopy().toFriend} note={pointsGiftCopy().toFriendNote} onTap={() => open('givePoints')} /> : null}<Cell id='points-statement' icon={ledger} title={t.statement} onTap={() => open('statement', { asset: 'points' })} /></Cells>
    </View>
  );
}
/** Points that wait for the return window, by the day on which they arrive, and why. */
function Waiting({ points: { pending }, zone }: { readonly points: MyPoints; readonly zone: string }) {
  const t = pointsCopy();
  return (
    <View id='points-pending'>
      <View className='section'>{t.waiting}</View>
      <Cells>{pending.map(({ day, points }) => <Cell key={day} id={`pending-${day}`} title={t.lot(points)} note={t.arrives(calendarDayText(day, zone, now()))} value={<View className='soft'>{t.arrivesIn(daysUntil(day, now(), zone))}</View>} />)}</Cells>
      <View className='cap gap'>{t.why}</View>
    </View>
  );
}
function Lots({ points: { lots }, zone }: { readonly points: MyPoints; readonly zone: string }) {
  const t = pointsCopy();
  return (
    <View>
      <View className='section'>{t.when}</View>
      <Cells>
        {lots.map(({ day, points }) => {
          const left = daysUntil(day, now(), zone);
          return <Cell key={day} id={`lot-${day}`} title={t.lot(points)} note={t.until(calendarDayText(day, zone, now()))} value={<View className={left <= SOON_DAYS ? 'warn' : 'soft'}>{t.inDays(left)}</View>} />;
        })}
      </Cells>
      <View className='cap gap'>{t.first}</View>
    </View>
  );
}
