import { Text } from '@tarojs/components';
import type { ReactNode } from 'react';
import { couponCopy } from '../../copy/coupon.copy';
import { CouponRow } from '../../ui/coupon-row/coupon-row';
import { Money } from '../../ui/money/money';

interface CouponTypeRowProps {
  readonly type: { readonly kind: 'cash-off' | 'exchange'; readonly title: string; readonly valueFen: number; readonly minimumSpendFen: number };
  readonly lines: readonly string[];
  readonly asleep?: boolean;
  readonly action?: ReactNode;
}
/** A kind of coupon as its members see it. */
export function CouponTypeRow({ type, lines, asleep = false, action }: CouponTypeRowProps) {
  const t = couponCopy();
  return (
    <CouponRow
      value={type.kind === 'exchange' ? t.exchange : <Text><Money fen={type.valueFen} size='fig' whole /></Text>} terms={type.minimumSpendFen > 0 ? t.min(type.minimumSpendFen) : type.kind === 'exchange' ? t.once : t.noMin}
      title={type.title} lines={lines} asleep={asleep} {...(action ? { action } : {})}
    />
  );
}
