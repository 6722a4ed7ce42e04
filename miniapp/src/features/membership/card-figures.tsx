import { Text } from '@tarojs/components';
import { cardCopy } from '../../copy/card.copy';
import { commonCopy } from '../../copy/common.copy';
import { count, money } from '../../copy/money';
import { open } from '../../platform/navigate';
import { Figures } from '../../ui/figures/figures';
import { Money } from '../../ui/money/money';
import type { Card } from './card.query';
import './card-figures.scss';

const balanceOf = (card: Card): number => card.balances.principalFen + card.balances.bonusFen;

/** Points, balance, coupons; each opens its own page. Without a network they are read only. */
export function CardFigures({ card, still }: { readonly card: Card; readonly still: boolean }) {
  const t = commonCopy();
  const unit = cardCopy().couponUnit;
  const to = (then: () => void) => (still ? undefined : then);
  return (
    <Figures
      figures={[
        { id: 'points', label: t.points, value: count(card.balances.points), text: count(card.balances.points), onTap: to(() => open('points')) },
        { id: 'balance', label: t.balance, value: <Money fen={balanceOf(card)} size='fig' />, text: money(balanceOf(card)), onTap: to(() => open('statement', { asset: 'balance' })) },
        { id: 'coupons', label: t.coupons, value: <Text>{count(card.couponCount)}<Text className='figures__unit'>{unit}</Text></Text>, text: count(card.couponCount), onTap: to(() => open('coupons')) },
      ]}
    />
  );
}
