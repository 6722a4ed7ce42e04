import type { CouponGiftId, ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { giftCopy } from '../../copy/coupon-gift.copy';
import { dateText, whenText } from '../../copy/dates';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { open, replace } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { faceLines, faceTerms, faceValue } from '../../ui/coupon-row/coupon-face';
import { CouponRow } from '../../ui/coupon-row/coupon-row';
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
import { couponsClient } from './coupons.client';

/** What a friend gives, from whom and until when, with one button: to take it, or first to join. */
export function GiftView({ shopId, giftId }: { readonly shopId: ShopId; readonly giftId: CouponGiftId }) {
  const t = giftCopy();
  const task = useTask();
  const shop = useShopView(shopId).data;
  const isMember = useMe().data?.memberOf.some((one) => one.shopId === shopId);
  const query = useQuery(`coupon-gift:${giftId}`, () => couponsClient.readCouponGift({ shopId, giftId }));
  useVisitingLook(shop?.palette);
  const take = async () => {
    const mine = await task.run(() => runCommand(`take-gift:${giftId}`, (key) => couponsClient.takeCoupon({ shopId, giftId }, { key })));
    if (!mine) return void (await query.refresh());
    if (shop) enterShop({ shopId, name: shop.name, zone: shop.zone, addressForm: shop.addressForm, palette: shop.palette });
    dropEntry(`coupons:${shopId}:open`);
    toast(t.took(mine.title));
    replace('coupons');
  };
  const gift = query.data;
  const scene = gift?.scene;
  const zone = shop?.zone ?? 'Asia/Shanghai';
  const foot = gift?.state !== 'open' || isMember === undefined ? undefined : (
    <View className='save-bar'>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      {isMember ? <Button id='take-gift' busy={task.busy} onTap={() => void take()}>{t.take}</Button> : scene ? <Button id='join-first' onTap={() => open('join', { scene, shopId, giftId })}>{t.join}</Button> : null}
      {isMember ? null : <View className='cap'>{scene ? t.joinFirst : t.noJoin}</View>}
    </View>
  );
  return (
    <Page footer={foot}>
      <Asked query={query}>
        {(given) => (given.state === 'open' ? (
          <View>
            <View className='section section--first'>{t.from(given.from ?? '', shop?.name ?? '')}</View>
            <CouponRow value={faceValue(given)} terms={faceTerms(given)} title={given.title} lines={[...faceLines(given), t.good(dateText(given.to - 1, zone, now())), t.until(whenText(given.until, zone, now()))]} />
            <View className='cap gap'>{t.once}</View>
          </View>
        ) : <Empty title={t.states[given.state] ?? ''} text={given.state === 'recalled' ? '' : t.overText} action={isMember ? { label: t.mine, onTap: () => replace('coupons') } : { label: t.toCard, onTap: () => replace('card') }} />)}
      </Asked>
    </Page>
  );
}
