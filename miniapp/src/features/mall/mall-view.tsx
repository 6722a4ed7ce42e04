import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { mallCopy } from '../../copy/mall.copy';
import { count } from '../../copy/money';
import { useOnPull, useOnShow } from '../../platform/page-events';
import { TextTabs } from '../../ui/tabs/text-tabs';
import { Asked } from '../query/asked';
import { dropEntry } from '../query/query-cache';
import { useQuery } from '../query/use-query';
import { GoodsList } from './goods-list';
import { type Mall, mallClient, type Order } from './mall.client';
import { MyOrders } from './my-orders';

type Tab = 'goods' | 'orders';
/** 积分商城: my points, what they buy, and what I have ordered. */
export function MallView({ shopId, zone, first }: { readonly shopId: ShopId; readonly zone: string; readonly first: Tab }) {
  const t = mallCopy();
  const [tab, setTab] = useState<Tab>(first);
  const query = useQuery<Mall>(`mall:${shopId}`, () => mallClient.listGoods({ shopId }));
  useOnShow(() => void query.refresh());
  useOnPull(query.refresh);
  const changed = () => {
    dropEntry(`points:${shopId}`);
    void query.refresh();
  };
  const ordered = ({ state }: Order) => {
    dropEntry(`mall-orders:${shopId}:open`);
    dropEntry(`coupons:${shopId}:open`);
    changed();
    if (state === 'open') setTab('orders');
  };
  return (
    <View>
      <Asked query={query}>
        {(mall) => (
          <View>
            <View className='balance-head'>
              <View className='cap'>{t.have}</View>
              <View id='mall-points' className='fig'>{count(mall.points)}</View>
              {mall.held > 0 ? <View id='mall-held' className='cap'>{t.held(mall.held)}</View> : null}
            </View>
            <TextTabs tabs={[{ key: 'goods', title: t.goods }, { key: 'orders', title: t.orders }]} value={tab} onChange={setTab} />
            {tab === 'goods' ? <GoodsList shopId={shopId} mall={mall} onOrdered={ordered} onChanged={changed} /> : <MyOrders shopId={shopId} zone={zone} onChanged={changed} onToGoods={() => setTab('goods')} />}
          </View>
        )}
      </Asked>
    </View>
  );
}
