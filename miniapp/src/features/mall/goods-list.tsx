import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { mallCopy } from '../../copy/mall.copy';
import { count } from '../../copy/money';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Effect } from '../../ui/effect/effect';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { AutoSwitch } from './auto-switch';
import { type Goods, type Mall, mallClient, type Order } from './mall.client';
import './mall.scss';

const giftLine = ({ gives }: Goods): string => (gives.kind === 'pickup' ? mallCopy().pickup(gives.days) : mallCopy().coupon(gives.terms));

/** What there is, cheapest first; a tap opens one with what it costs and what is left then. */
export function GoodsList({ shopId, mall, onOrdered, onChanged }: { readonly shopId: ShopId; readonly mall: Mall; readonly onOrdered: (order: Order) => void; readonly onChanged: () => void }) {
  const t = mallCopy();
  const [chosen, setChosen] = useState<Goods>();
  if (mall.items.length === 0) return <Empty title={t.none} text={t.noneText} action={{ label: t.toPoints, onTap: () => open('points') }} />;
  return (
    <View>
      <Cells className='gap cells--sums'>
        {mall.items.map((goods) => {
          const short = goods.points - mall.points;
          const auto = mall.auto?.goodsId === goods.goodsId ? (mall.auto.points === goods.points ? t.autoOn : t.autoStopped) : undefined;
          const mark = goods.state !== 'open' ? t.states[goods.state] : short > 0 ? t.short(short) : undefined;
          return (
            <Cell
              key={goods.goodsId} id={`goods-${goods.goodsId}`} title={<View className={goods.state === 'open' ? '' : 'soft'}>{goods.title}</View>} note={<View>{auto && goods.state === 'open' ? <View className='soft'>{auto}</View> : null}{giftLine(goods)}</View>} onTap={() => setChosen(goods)}
              value={<View className='mall__price'><View className={goods.state === 'open' ? 'strong nowrap' : 'soft nowrap'}>{t.price(goods.points)}</View>{mark ? <View className='cap nowrap'>{mark}</View> : null}</View>}
            />
          );
        })}
      </Cells>
      {chosen ? <GoodsSheet key={chosen.goodsId} shopId={shopId} mall={mall} goods={chosen} onClose={() => setChosen(undefined)} onOrdered={onOrdered} onChanged={onChanged} /> : null}
    </View>
  );
}

interface GoodsSheetProps {
  readonly shopId: ShopId;
  readonly mall: Mall;
  readonly goods: Goods;
  readonly onClose: () => void;
  readonly onOrdered: (order: Order) => void;
  readonly onChanged: () => void;
}
function GoodsSheet({ shopId, mall, goods, onClose, onOrdered, onChanged }: GoodsSheetProps) {
  const t = mallCopy();
  const task = useTask();
  const { goodsId, title, detail, points, perMember, gives, state } = goods;
  const slot = `mall-order:${goodsId}:${points}`;
  const short = points - mall.points;
  const bar = mall.frozen ? t.frozen : state !== 'open' ? t.states[state] : short > 0 ? t.notEnough(short) : undefined;
  const order = async () => {
    const done = await task.run(() => runCommand(slot, (key) => mallClient.orderGoods({ shopId, goodsId, points }, { key })));
    if (!done) return;
    toast(gives.kind === 'pickup' ? t.ordered(title) : t.got(title));
    onClose();
    onOrdered(done);
  };
  const close = () => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    onClose();
  };
  return (
    <BottomSheet open title={title} onClose={close}>
      {detail ? <View className='soft mall__detail'>{detail}</View> : null}
      <View className='cap mall__detail'>{[giftLine(goods), ...(perMember === undefined ? [] : [t.each(perMember)])].join(' · ')}</View>
      {short > 0 ? null : <Effect lines={[{ name: t.points, before: count(mall.points), after: count(mall.points - points) }]} />}
      <View className='cap mall__after'>{gives.kind === 'pickup' ? t.keptNote : t.atOnce}</View>
      {gives.kind === 'coupon' ? <AutoSwitch shopId={shopId} goods={goods} auto={mall.auto} frozen={mall.frozen} onChanged={onChanged} /> : null}
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      <View className='gap'><Button id='order-goods' busy={task.busy} disabled={bar !== undefined} onTap={() => void order()}>{bar ?? t.take(points)}</Button></View>
    </BottomSheet>
  );
}
