import type { CouponsContract } from '@shared/contracts/coupons.contract';
import { Text } from '@tarojs/components';
import type * as z from 'zod';
import { couponCopy } from '../../copy/coupon.copy';
import { dateText, whenText } from '../../copy/dates';
import { Button } from '../../ui/button/button';
import { CouponRow } from '../../ui/coupon-row/coupon-row';
import { Money } from '../../ui/money/money';

export type Coupon = z.output<CouponsContract['listMyCoupons']['response']>['items'][number];
/** A coupon of this shop that has not begun yet sleeps, and says when it wakes. */
export const isAsleep = (coupon: Coupon, now: number): boolean => coupon.state === 'open' && coupon.from > now;

interface CouponViewProps {
  readonly coupon: Coupon;
  readonly zone: string;
  readonly now: number;
  readonly onUse: (coupon: Coupon) => void;
}

export function CouponView({ coupon, zone, now, onUse }: CouponViewProps) {
  const t = couponCopy();
  const asleep = isAsleep(coupon, now);
  const gone = coupon.state !== 'open';
  // `to` is the end of the last day: the moment before it is still that day.
  const last = dateText(coupon.to - 1, zone, now);
  const term = coupon.usedAt !== undefined ? t.usedOn(whenText(coupon.usedAt, zone, now)) : coupon.state === 'expired' ? t.expiredOn(last) : asleep ? t.from(dateText(coupon.from, zone, now)) : t.until(last);
  const source = t.sources[coupon.source] ?? '';
  return (
    <CouponRow
      value={coupon.kind === 'exchange' ? t.exchange : <Text><Money fen={coupon.valueFen} size='fig' whole /></Text>}
      terms={coupon.minimumSpendFen > 0 ? t.min(coupon.minimumSpendFen) : coupon.kind === 'exchange' ? t.once : t.noMin}
      title={coupon.title}
      lines={[coupon.storeIds ? `${source} · ${t.stores}` : source, term]}
      asleep={asleep || gone}
      action={gone || asleep ? undefined : <Button kind='soft' small onTap={() => onUse(coupon)}>{t.use}</Button>}
    />
  );
}
