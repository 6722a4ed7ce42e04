import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { toast } from '../../platform/device';
import { askToSubscribe } from '../../platform/subscribe';
import { Cell, Cells } from '../../ui/cell/cell';
import { bell } from '../../ui/icon/icons';
import { type Moment, useSubscriptions } from './subscriptions.query';

/** Asks for WeChat messages where they serve: after something was paid. Absent when there is nothing to ask; never a condition, never rewarded. */
export function SubscribeCell({ shopId, moment, label, thanks }: { readonly shopId: ShopId; readonly moment: Moment; readonly label: string; readonly thanks: string }) {
  const { data, refresh } = useSubscriptions(shopId, moment);
  const ask = data?.ask ?? [];
  if (ask.length === 0) return null;
  const go = async () => {
    if ((await askToSubscribe(ask.map(({ templateId }) => templateId))) > 0) toast(thanks);
    await refresh();
  };
  return <View className='gap'><Cells><Cell id='subscribe' icon={bell} title={label} note={ask.map(({ title }) => title).join(' · ')} onTap={() => void go()} /></Cells></View>;
}
