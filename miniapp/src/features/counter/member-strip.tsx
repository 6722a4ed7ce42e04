import { Text, View } from '@tarojs/components';
import { counterCopy } from '../../copy/counter.copy';
import { wholeDayText } from '../../copy/dates';
import { count, money } from '../../copy/money';
import { paidTiersCopy } from '../../copy/paid-tiers.copy';
import { waySaid } from '../../copy/unscanned.copy';
import { Slip } from '../../ui/slip/slip';
import { titleOf, heldFen, type Panel } from './counter.store';
import './counter.scss';

interface StripProps {
  readonly panel: Panel | undefined;
  /** What to say of whose code was not scanned, where some of it was agreed to before. */
  readonly unscanned?: string | undefined;
  /** A manager or the owner stands at the till. */
  readonly mayManage?: boolean | undefined;
}
/** Who is in hand: tier, whole name, masked phone, what they own, and one true thing worth saying. */
export function MemberStrip({ panel, unscanned, mayManage = false }: StripProps) {
  const t = counterCopy();
  if (!panel) return <View className='strip strip--walk-in'><View className='title'>{t.walkIn}</View><View className='cap2'>{t.walkInNote}</View></View>;
  const beside = panel.name ? panel.phoneMasked : panel.number;
  return (
    <View>
      <View className='strip'>
        <Slip name={panel.tier.name} size='small' />
        <View className='grow'>
          <View className='row strip__name'><Text id='member-name' className='title cut'>{titleOf(panel)}</Text>{beside ? <Text className='cap2 nowrap'>{beside}</Text> : null}</View>
          <View className='cap2 strip__owns'>
            <Text className='nowrap'>{`${t.valueShort} ${money(heldFen(panel.balances))}`}</Text><Text className='nowrap'>{`${t.points} ${count(panel.balances.points)}`}</Text><Text className='nowrap'>{t.coupons(panel.coupons.length)}</Text>
          </View>
        </View>
      </View>
      {panel.paid ? <View id='paid-tier' className='strip__paid cap2'>{paidTiersCopy().badge(panel.paid.title, wholeDayText(panel.paid.through))}</View> : null}
      {panel.frozen ? <View id='frozen' className='strip__fact warn'>{t.frozen(panel.frozen.reason)}</View> : panel.isSelf ? <View className='strip__fact warn'>{t.self}</View> : !panel.canSpend ? <View className='strip__fact cap2'>{unscanned ?? (panel.way ? waySaid(panel.way, mayManage) : t.cannotSpend)}</View> : panel.fact ? <View className='strip__fact soft'>{panel.fact}</View> : null}
    </View>
  );
}
