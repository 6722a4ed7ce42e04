import type { CouponId } from '@shared/kernel/ids';
import { Text, View } from '@tarojs/components';
import { counterCopy } from '../../copy/counter.copy';
import { count, money } from '../../copy/money';
import { Effect } from '../../ui/effect/effect';
import { RadioMark } from '../../ui/check/check';
import { Tap } from '../../ui/tap/tap';
import type { Quote } from './counter.store';

/** The coupons of the member in hand, each with what it takes off or why it cannot be used. */
export const CouponChoices = ({ quote, onToggle }: { readonly quote: Quote; readonly onToggle: (couponId: CouponId, on: boolean) => void }) => (
  <View>
    {quote.coupons.map((coupon) => {
      const asleep = coupon.bar !== undefined && !coupon.chosen;
      return (
        <Tap key={coupon.couponId} className={`choice ${asleep ? 'choice--asleep' : ''}`} role='checkbox' checked={coupon.chosen} disabled={asleep} onTap={() => onToggle(coupon.couponId, !coupon.chosen)}>
          <RadioMark on={coupon.chosen} />
          <View className='grow cut'>{coupon.title}</View>
          {coupon.chosen ? <Text className='strong nowrap'>{coupon.discountFen > 0 ? counterCopy().off(coupon.discountFen) : ''}</Text> : coupon.bar ? <Text className='cap'>{counterCopy().bars[coupon.bar]}</Text> : null}
        </Tap>
      );
    })}
  </View>
);

type Told = Pick<Quote, 'dueFen' | 'discountFen' | 'principalFen' | 'bonusFen' | 'before' | 'after' | 'tierBefore' | 'tierAfter' | 'restFen'>;
/** What changes for the member: due, balance, points, tier. */
export function effectLines(told: Told, ofMember: boolean) {
  const t = counterCopy();
  const value = (balances: Quote['before']) => balances.principalFen + balances.bonusFen;
  if (!ofMember) return [];
  return [
    ...(value(told.before) !== value(told.after) ? [{ name: t.value, before: money(value(told.before)), after: money(value(told.after)) }] : []),
    ...(told.before.points !== told.after.points ? [{ name: t.points, before: count(told.before.points), after: count(told.after.points) }] : []),
    ...(told.tierBefore.tierId !== told.tierAfter.tierId ? [{ name: t.tier, before: told.tierBefore.name, after: told.tierAfter.name }] : []),
  ];
}
export const BillEffect = ({ quote, ofMember }: { readonly quote: Quote; readonly ofMember: boolean }) => (
  <View className='bill'>
    <View className='bill__due'><Text className='strong'>{counterCopy().due}</Text><Text id='due' className='strong'>{money(quote.dueFen)}</Text></View>
    <Effect lines={effectLines(quote, ofMember)} />
  </View>
);
