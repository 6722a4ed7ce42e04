import type { PointsGiftId, ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { calendarDayText, dateText, timeText } from '../../copy/dates';
import { count } from '../../copy/money';
import { pointsGiftCopy } from '../../copy/points-gift.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { open, replace } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Page } from '../../ui/page/page';
import { useMe } from '../identity/me.query';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { dropEntry } from '../query/query-cache';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import { useShopView } from '../shops/shop.query';
import { enterShop, useVisitingLook } from '../shops/shop.store';
import { type GiftOffer, pointsGiftsClient } from './points-gifts.client';
import './points-gifts.scss';

/** How many points a friend gives, until when they last, with one button: to take them, or first to join. */
export function PointsGiftView({ shopId, giftId }: { readonly shopId: ShopId; readonly giftId: PointsGiftId }) {
  const t = pointsGiftCopy();
  const task = useTask();
  const shop = useShopView(shopId).data;
  const isMember = useMe().data?.memberOf.some((one) => one.shopId === shopId);
  const query = useQuery<GiftOffer>(`points-gift:${giftId}`, () => pointsGiftsClient.readPointsGift({ shopId, giftId }));
  useVisitingLook(shop?.palette);
  const take = async () => {
    const mine = await task.run(() => runCommand(`take-points:${giftId}`, (key) => pointsGiftsClient.takePoints({ shopId, giftId }, { key })));
    if (!mine) return void (await query.refresh());
    if (shop) enterShop({ shopId, name: shop.name, zone: shop.zone, addressForm: shop.addressForm, palette: shop.palette });
    dropEntry(`points:${shopId}`);
    toast(mine.lapsed > 0 ? `${t.took(mine.points)} · ${t.lapsed(mine.lapsed)}` : t.took(mine.points));
    replace('points');
  };
  const gift = query.data;
  const scene = gift?.scene;
  const foot = gift?.state !== 'open' || isMember === undefined ? undefined : (
    <View className='save-bar'>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      {isMember ? <Button id='take-points' busy={task.busy} onTap={() => void take()}>{t.take}</Button> : scene ? <Button id='join-first' onTap={() => open('join', { scene, shopId, pointsGiftId: giftId })}>{t.join}</Button> : null}
      {isMember ? null : <View className='cap'>{scene ? t.joinFirst : t.noJoin}</View>}
    </View>
  );
  return (
    <Page footer={foot}>
      <Asked query={query}>
        {(given) => (given.state === 'open' ? <Offer gift={given} shopName={shop?.name ?? ''} zone={shop?.zone ?? 'Asia/Shanghai'} />
          : <Empty title={t.states[given.state] ?? ''} text={t.overText} action={isMember ? { label: t.toPoints, onTap: () => replace('points') } : { label: t.toCard, onTap: () => replace('card') }} />)}
      </Asked>
    </Page>
  );
}

function Offer({ gift, shopName, zone }: { readonly gift: GiftOffer; readonly shopName: string; readonly zone: string }) {
  const t = pointsGiftCopy();
  const { points, lots, lapsed, from, until } = gift;
  return (
    <View>
      <View className='section section--first'>{t.from(from ?? '', shopName)}</View>
      <View className='sheet points-gift__offer'>
        <View id='gift-points' className='hero'>{count(points)}</View>
        <View className='cap'>{t.unit}</View>
        {lots.length === 0 ? <View className='cap2 points-gift__day'>{t.ever}</View> : lots.map(({ day, points: n }) => <View key={day} className='cap2 points-gift__day'>{t.lasts(n, calendarDayText(day, zone, now()))}</View>)}
        {lapsed > 0 ? <View className='cap warn points-gift__day'>{t.lapsed(lapsed)}</View> : null}
      </View>
      <View className='cap2 gap'>{t.until(`${dateText(until, zone, now())} ${timeText(until, zone)}`)}</View>
      <View className='cap'>{t.once}</View>
    </View>
  );
}
