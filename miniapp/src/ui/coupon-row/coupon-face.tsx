import { Text } from '@tarojs/components';
import type { ReactNode } from 'react';
import { couponCopy } from '../../copy/coupon.copy';
import { Money } from '../money/money';

export interface FaceTerms {
  readonly kind: 'cash-off' | 'percent-off' | 'exchange' | 'gift';
  readonly valueFen: number;
  readonly percentOff?: number | undefined;
  readonly minimumSpendFen: number;
}
/** What stands large on a coupon: ¥20, 8 折, 兑换 or 赠品. */
export function faceValue({ kind, valueFen, percentOff }: FaceTerms): ReactNode {
  const t = couponCopy();
  if (kind === 'cash-off') return <Text><Money fen={valueFen} size='fig' whole /></Text>;
  return kind === 'percent-off' ? (percentOff ? t.fold(percentOff) : '…') : kind === 'gift' ? t.gift : t.exchange;
}
/** And small under it: from which spend, and how often. */
export function faceTerms({ kind, minimumSpendFen }: FaceTerms): string {
  const t = couponCopy();
  return minimumSpendFen > 0 ? t.min(minimumSpendFen) : kind === 'exchange' ? t.once : kind === 'gift' ? t.withPurchase : t.noMin;
}
/** What a percentage ends at. */
export const faceLines = ({ kind, valueFen }: FaceTerms): readonly string[] => (kind === 'percent-off' && valueFen > 0 ? [couponCopy().upTo(valueFen)] : []);
