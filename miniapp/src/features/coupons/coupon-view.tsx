import type { CouponsContract } from '@shared/contracts/coupons.contract';
import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import type * as z from 'zod';
import { barText, onlyText, timesText } from '../../copy/coupon-bars';
import { apartText, scopeText } from '../../copy/coupon-scope';
import { couponCopy } from '../../copy/coupon.copy';
import { giftCopy } from '../../copy/coupon-gift.copy';
import { dateText, whenText } from '../../copy/dates';
import { toast } from '../../platform/device';
import { shareButton } from '../../platform/share';
import type { Shared } from '../../platform/share.types';
import { Button } from '../../ui/button/button';
import { faceLines, faceTerms, faceValue } from '../../ui/coupon-row/coupon-face';
import { CouponRow } from '../../ui/coupon-row/coupon-row';
import { useShop } from '../shops/shop.store';
import { namesFor, useLimits } from '../shops/coupon-limits';

export type Coupon = z.output<CouponsContract['listMyCoupons']['response']>['items'][number];
/** A coupon that has not begun yet, or that is out for the day or the tier, sleeps, and says when it wakes. */
export const isAsleep = (coupon: Coupon, now: number): boolean => coupon.state === 'open' && (coupon.from > now || coupon.bar !== undefined);

export const shareId = ({ couponId }: Pick<Coupon, 'couponId'>): string => `share-${couponId}`;
/** The page that a friend opens, of a coupon that is set aside for one. */
export const sharedOf = ({ giftId, title }: Coupon, shopId: ShopId | undefined): Shared | undefined => (giftId && shopId ? { title: giftCopy().shareTitle(title), route: 'couponGift', params: { shopId, giftId } } : undefined);

interface CouponViewProps {
  readonly coupon: Coupon;
  readonly zone: string;
  readonly now: number;
  readonly onUse: (coupon: Coupon) => void;
  readonly onGive: (coupon: Coupon) => void;
  readonly onTakeBack: (coupon: Coupon) => void;
}

export function CouponView({ coupon, zone, now, onUse, onGive, onTakeBack }: CouponViewProps) {
  const t = couponCopy();
  const asleep = isAsleep(coupon, now);
  const gone = coupon.state !== 'open';
  // `to` is the end of the last day: the moment before it is still that day.
  const last = dateText(coupon.to - 1, zone, now);
  const term = coupon.usedAt !== undefined ? t.usedOn(whenText(coupon.usedAt, zone, now)) : coupon.held ? t.heldUntil(whenText(coupon.held.until, zone, now)) : coupon.givenAt !== undefined ? t.givenOn(whenText(coupon.givenAt, zone, now)) : coupon.state === 'recalled' ? t.recalledFor(coupon.recallReason ?? '') : coupon.giftUntil !== undefined ? t.offeredUntil(whenText(coupon.giftUntil, zone, now)) : coupon.state === 'expired' ? t.expiredOn(last) : coupon.from > now ? t.from(dateText(coupon.from, zone, now)) : t.until(last);
  const shopId = useShop()?.shopId;
  const limits = useLimits(shopId)(coupon);
  const shared = sharedOf(coupon, shopId);
  const bar = gone || coupon.bar === 'not-yet' ? '' : barText(coupon, zone, now, namesFor(coupon.bar, limits));
  const source = coupon.received ? t.received : (t.sources[coupon.source] ?? '');
  return (
    <CouponRow
      value={faceValue(coupon)} terms={faceTerms(coupon)}
      title={coupon.title}
      lines={[...faceLines(coupon), scopeText(coupon.scope), apartText(coupon), [source, coupon.storeIds ? onlyText(limits.stores) || t.stores : '', coupon.tierIds ? onlyText(limits.tiers) || t.tiers : ''].filter(Boolean).join(' · '), ...(coupon.held ? [t.heldAt(coupon.held.storeName)] : gone || bar === '' ? [timesText(coupon.times, zone, now)] : [bar]), term].filter(Boolean)}
      asleep={asleep || gone}
      action={gone ? undefined : (
        <View className='coupon__actions'>
          {asleep ? null : <Button kind='soft' small onTap={() => onUse(coupon)}>{t.use}</Button>}
          {coupon.mayGive ? <Button id={`give-${coupon.couponId}`} kind='soft' small onTap={() => onGive(coupon)}>{t.give}</Button> : null}
          {shared ? <Button id={shareId(coupon)} kind='soft' small {...shareButton(shared, () => toast(giftCopy().linkCopied))}>{giftCopy().send}</Button> : null}
          {coupon.giftId ? <Button id={`take-back-${coupon.couponId}`} kind='soft' small onTap={() => onTakeBack(coupon)}>{t.takeBack}</Button> : null}
        </View>
      )}
    />
  );
}
