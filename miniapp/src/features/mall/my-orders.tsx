import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { dateText } from '../../copy/dates';
import { mallCopy } from '../../copy/mall.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Tap } from '../../ui/tap/tap';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { usePages } from '../query/use-pages';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import { mallClient, type Order } from './mall.client';
import './mall.scss';

type Page = { readonly items: readonly Order[]; readonly next?: string | undefined };
/** An order is kept through the day before its end. */
export const lastDayText = (until: number, zone: string): string => dateText(until - 1, zone, now());

/** What waits with its code, then what is over. */
export function MyOrders({ shopId, zone, onChanged, onToGoods }: { readonly shopId: ShopId; readonly zone: string; readonly onChanged: () => void; readonly onToGoods: () => void }) {
  const t = mallCopy();
  const task = useTask();
  const waiting = useQuery<Page>(`mall-orders:${shopId}:open`, () => mallClient.listMyOrders({ shopId, state: 'open', limit: 50 }));
  const over = usePages<Order, Page>(`mall-orders:${shopId}:done`, (cursor) => mallClient.listMyOrders({ shopId, state: 'done', ...(cursor ? { cursor } : {}) }));
  const cancel = async ({ orderId, title, points }: Order) => {
    if (!(await ask(t.cancelAsk(title), t.cancelText(points), t.cancel, t.keep))) return;
    const done = await task.run(() => runCommand(`mall-cancel:${orderId}`, (key) => mallClient.cancelMyOrder({ shopId, orderId }, { key })));
    if (done) toast(t.cancelled(points));
    onChanged();
    await Promise.all([waiting.refresh(), over.refresh()]);
  };
  return (
    <View>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      <Asked query={waiting}>
        {({ items }) => (items.length === 0
          ? over.items.length > 0 ? null : <Empty title={t.noOrders} text={t.noOrdersText} action={{ label: t.toGoods, onTap: onToGoods }} />
          : <View>{items.map((order) => <Waiting key={order.orderId} order={order} zone={zone} busy={task.busy} onCancel={() => void cancel(order)} />)}</View>)}
      </Asked>
      {over.items.length > 0 ? (
        <View>
          <View className='section'>{t.over}</View>
          <Cells className='cells--sums'>{over.items.map((order) => <Cell key={order.orderId} id={`order-${order.orderId}`} title={<View className='cut'>{order.title}</View>} note={[t.done[order.state], dateText(order.closedAt ?? order.orderedAt, zone, now()), order.storeName, order.reason].filter(Boolean).join(' · ')} value={<View className='soft nowrap'>{t.price(order.points)}</View>} />)}</Cells>
          {over.more ? <View className='gap'><Button id='more-orders' kind='quiet' small busy={over.loading} onTap={over.loadMore}>{t.over}</Button></View> : null}
        </View>
      ) : null}
    </View>
  );
}

function Waiting({ order, zone, busy, onCancel }: { readonly order: Order; readonly zone: string; readonly busy: boolean; readonly onCancel: () => void }) {
  const t = mallCopy();
  const { title, points, pickupCode, until, state } = order;
  return (
    <View className='sheet gap mall__order'>
      <View className='row between'><View className='title cut'>{title}</View><View className='soft nowrap'>{t.price(points)}</View></View>
      {pickupCode ? (
        <View className='mall__code'>
          <View className='cap'>{t.code}</View>
          <View id='pickup-code' className='fig mall__digits'>{`${pickupCode.slice(0, 3)} ${pickupCode.slice(3)}`}</View>
        </View>
      ) : <View className='cap'>{t.done[state]}</View>}
      <View className='row between'>
        <View className='cap2 nowrap'>{until === undefined ? '' : t.until(lastDayText(until, zone))}</View>
        {state === 'open' ? <Tap id={`cancel-${order.orderId}`} className='link' disabled={busy} onTap={onCancel}>{t.cancel}</Tap> : null}
      </View>
    </View>
  );
}
