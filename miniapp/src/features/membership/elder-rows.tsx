import { Text, View } from '@tarojs/components';
import { cardCopy } from '../../copy/card.copy';
import { commonCopy } from '../../copy/common.copy';
import { count } from '../../copy/money';
import { partsCopy } from '../../copy/parts.copy';
import { open } from '../../platform/navigate';
import { canSpeak, speak } from '../../platform/speak';
import { Button } from '../../ui/button/button';
import { speaker } from '../../ui/icon/icons';
import { Money } from '../../ui/money/money';
import { Tap } from '../../ui/tap/tap';
import type { Card } from './card.query';

/** Elder mode keeps two rows, big, and a third where a bonus is still to come; it reads the two aloud where the phone can. */
export function ElderRows({ card, still }: { readonly card: Card; readonly still: boolean }) {
  const t = cardCopy();
  const balance = card.balances.principalFen + card.balances.bonusFen;
  const name = card.name ?? t.unnamed(card.number);
  return (
    <View>
      <Tap id='balance' className='elder-row' onTap={still ? undefined : () => open('statement', { asset: 'balance' })}>
        <View>{commonCopy().balance}</View>
        <Money fen={balance} size='fig' />
      </Tap>
      {card.balances.comingFen ? <Tap id='bonus-coming' className='elder-row ruled' onTap={still ? undefined : () => open('myRecharges')}><View>{partsCopy().coming}</View><Money fen={card.balances.comingFen} /></Tap> : null}
      <Tap id='coupons' className='elder-row ruled' onTap={still ? undefined : () => open('coupons')}>
        <View>{commonCopy().coupons}</View>
        <View className='fig'>{count(card.couponCount)} <Text className='elder-row__unit'>{t.couponUsable}</Text></View>
      </Tap>
      {canSpeak() ? <Button kind='soft' icon={speaker} onTap={() => speak(t.spoken(name, balance, card.couponCount))}>{t.listen}</Button> : null}
    </View>
  );
}
