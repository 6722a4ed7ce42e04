import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { mallCopy } from '../../copy/mall.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorLine } from '../../ui/error-state/error-state';
import { SwitchRow } from '../../ui/form/rows';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import { type Goods, type Mall, mallClient } from './mall.client';

const SLOT = 'auto-redemption';
interface AutoSwitchProps {
  readonly shopId: ShopId;
  readonly goods: Goods;
  readonly auto: Mall['auto'];
  readonly frozen: boolean;
  readonly onChanged: () => void;
}
/** 积分够了自动换: the member's own switch for one coupon, at the price that is shown. */
export function AutoSwitch({ shopId, goods: { goodsId, points }, auto, frozen, onChanged }: AutoSwitchProps) {
  const t = mallCopy();
  const task = useTask();
  const on = auto?.goodsId === goodsId;
  const moved = on && auto.points !== points;
  const note = moved ? t.autoMoved(auto.points) : auto && !on ? `${t.autoNote(points)}${t.autoInstead}` : t.autoNote(points);
  const turn = async (next: boolean) => {
    // Each tap is a command of its own: to say the same twice changes nothing, and an older answer must not stand for a newer tap.
    forgetCommand(SLOT);
    const done = await task.run(() => runCommand(SLOT, (key) => mallClient.setAutoRedemption({ shopId, ...(next ? { auto: { goodsId, points } } : {}) }, { key })));
    if (!done) return;
    toast(next ? t.autoTurnedOn : t.autoTurnedOff);
    onChanged();
  };
  return (
    <View>
      <View className='mall__said'><SwitchRow id='auto-redemption' label={t.auto} on={on} disabled={task.busy || (frozen && !on)} note={note} onChange={(next) => void turn(next)} /></View>
      {moved && !frozen ? <Button id='auto-go-on' kind='soft' small disabled={task.busy} onTap={() => void turn(true)}>{t.autoGoOn(points)}</Button> : null}
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
    </View>
  );
}

/** What is redeemed by itself, on the page of the points, or that it has stopped and why. */
export function AutoChosen({ shopId, auto }: { readonly shopId: ShopId; readonly auto: NonNullable<Mall['auto']> }) {
  const t = mallCopy();
  const { data } = useQuery<Mall>(`mall:${shopId}`, () => mallClient.listGoods({ shopId }));
  if (!data) return null;
  const goods = data.items.find(({ goodsId }) => goodsId === auto.goodsId);
  const said = goods?.state !== 'open' ? t.autoGone : goods.points !== auto.points ? t.autoStopped : t.autoChosen(auto.points, goods.title);
  return <View className='gap'><Cells><Cell id='auto-chosen' title={t.auto} note={said} value={<View className='soft nowrap'>{t.toChange}</View>} onTap={() => open('mall')} /></Cells></View>;
}
