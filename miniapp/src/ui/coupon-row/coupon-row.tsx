import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './coupon-row.scss';

interface CouponRowProps {
  /** What it is worth, in 24. */
  readonly value: ReactNode;
  readonly terms: ReactNode;
  readonly title: string;
  readonly lines: readonly string[];
  /** A button, or words that say when. */
  readonly action?: ReactNode;
  /** Buttons under it all, where there are several. */
  readonly foot?: ReactNode;
  /** Cannot be used now: grey, and the lines say why. */
  readonly asleep?: boolean;
}

/** A coupon with its tear line of stitches. */
export const CouponRow = ({ value, terms, title, lines, action, foot, asleep = false }: CouponRowProps) => (
  <View className={`coupon sheet ${foot ? 'coupon--footed' : ''} ${asleep ? 'coupon--asleep' : ''}`}>
    <View className='coupon__value'>
      <View className='fig'>{value}</View>
      <View className='coupon__terms'>{terms}</View>
    </View>
    <View className='coupon__tear' />
    <View className='coupon__words'>
      <View className='strong cut'>{title}</View>
      {lines.map((line) => <View key={line} className='cap coupon__line'>{line}</View>)}
    </View>
    {action ? <View className='coupon__action'>{action}</View> : null}
    {foot ? <View className='coupon__foot'>{foot}</View> : null}
  </View>
);
