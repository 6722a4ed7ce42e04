import { View } from '@tarojs/components';
import { useState } from 'react';
import { dateText } from '../../copy/dates';
import { mallGoodsCopy } from '../../copy/mall-goods.copy';
import { officeCopy } from '../../copy/office.copy';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { useOnShow } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { Form } from '../../ui/form/rows';
import { plus } from '../../ui/icon/icons';
import { Asked } from '../query/asked';
import { usePages } from '../query/use-pages';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { GoodsSheet } from './goods-sheet';
import { mallClient, type OfficeGoods, type OpenOrder } from './mall.client';
import './mall.scss';
import '../../copy/errors/work';

/** 积分商城 for the owner: what is offered, what is left of it, and what waits to be collected. */
export function MallOffice({ office }: { readonly office: Office }) {
  const [t, o] = [mallGoodsCopy(), officeCopy()];
  const [editing, setEditing] = useState<OfficeGoods | 'new'>();
  const query = useQuery(`mall-office:${office.shopId}`, () => mallClient.listMallGoods({ shopId: office.shopId }));
  useOnShow(() => void query.refresh());
  return (
    <Form foot={office.isOwner ? <Button id='new-goods' icon={plus} onTap={() => setEditing('new')}>{t.newGoods}</Button> : undefined}>
      {office.isOwner ? null : <View className='cap'>{o.ownerOnly}</View>}
      <Asked query={query}>
        {({ items, openOrders, held }) => (
          <View>
            {items.length === 0 ? <Empty title={t.none} text={t.noneText} /> : null}
            {([false, true] as const).map((closed) => <Group key={String(closed)} title={closed ? t.closed : t.open} items={items.filter((one) => one.closed === closed)} onTap={office.isOwner ? setEditing : undefined} />)}
            {openOrders > 0 ? <OpenOrders office={office} sum={t.sum(openOrders, held)} /> : null}
          </View>
        )}
      </Asked>
      {editing ? <GoodsSheet office={office} goods={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} onSaved={() => void query.refresh()} /> : null}
    </Form>
  );
}

function Group({ title, items, onTap }: { readonly title: string; readonly items: readonly OfficeGoods[]; readonly onTap: ((goods: OfficeGoods) => void) | undefined }) {
  const t = mallGoodsCopy();
  if (items.length === 0) return null;
  return (
    <View>
      <View className='section'>{title}</View>
      <Cells className='cells--sums'>
        {items.map((goods) => {
          const { goodsId, gives, couponTitle, left, perMember, openOrders, points } = goods;
          const note = [gives.kind === 'pickup' ? t.pickup(gives.days) : t.coupon(couponTitle ?? ''), left === undefined ? '' : t.left(left), perMember === undefined ? '' : t.each(perMember), openOrders > 0 ? t.waiting(openOrders) : ''].filter(Boolean).join(' · ');
          return <Cell key={goodsId} id={`goods-${goodsId}`} title={<View className='cut'>{goods.title}</View>} note={note} value={<View className='nowrap'>{t.price(points)}</View>} onTap={onTap ? () => onTap(goods) : undefined} />;
        })}
      </Cells>
    </View>
  );
}

function OpenOrders({ office: { shopId, zone }, sum }: { readonly office: Office; readonly sum: string }) {
  const t = mallGoodsCopy();
  const pages = usePages<OpenOrder, { readonly items: readonly OpenOrder[]; readonly next?: string | undefined }>(`mall-open:${shopId}`, (cursor) => mallClient.listOpenOrders({ shopId, ...(cursor ? { cursor } : {}) }));
  return (
    <View>
      <View className='section'><View>{t.orders}</View><View id='mall-sum'>{sum}</View></View>
      <Cells className='cells--sums'>
        {pages.items.map(({ orderId, title, points, orderedAt, until, memberId }) => (
          <Cell key={orderId} id={`open-${orderId}`} title={<View className='cut'>{title}</View>} note={[dateText(orderedAt, zone, now()), t.until(dateText(until - 1, zone, now()))].join(' · ')} value={<View className='nowrap'>{t.price(points)}</View>} onTap={() => open('officeMember', { id: memberId })} />
        ))}
      </Cells>
      {pages.more ? <View className='gap'><Button id='more-open' kind='quiet' small busy={pages.loading} onTap={pages.loadMore}>{officeCopy().more}</Button></View> : null}
    </View>
  );
}
