import { Text, View } from '@tarojs/components';
import { counterCopy } from '../../copy/counter.copy';
import { count, money } from '../../copy/money';
import { Slip } from '../../ui/slip/slip';
import type { Panel } from './counter.store';
import './counter.scss';

/** Who is in hand: tier, whole name, masked phone, what they own, and one true thing worth saying. */
export function MemberStrip({ panel }: { readonly panel: Panel | undefined }) {
  const t = counterCopy();
  if (!panel) return <View className='strip'><View className='title'>{t.walkIn}</View></View>;
  const { balances } = panel;
  return (
    <View>
      <View className='strip'>
        <Slip name={panel.tier.name} />
        <View className='grow'>
          <View className='row strip__name'><Text id='member-name' className='title cut'>{panel.name ?? panel.number}</Text>{panel.phoneMasked ? <Text className='cap2'>{panel.phoneMasked}</Text> : null}</View>
          <View className='cap2 strip__owns'>
            <Text>{`${t.value} ${money(balances.principalFen + balances.bonusFen)}`}</Text><Text>{`${t.points} ${count(balances.points)}`}</Text><Text>{t.coupons(panel.coupons.length)}</Text>
          </View>
        </View>
      </View>
      {panel.fact ? <View className='strip__fact soft'>{panel.fact}</View> : null}
      {panel.isSelf ? <View className='strip__note warn'>{t.self}</View> : !panel.canSpend ? <View className='strip__note cap2'>{t.cannotSpend}</View> : null}
    </View>
  );
}
