import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { dateText, timeText } from '../../copy/dates';
import { count } from '../../copy/money';
import { pointsGiftCopy } from '../../copy/points-gift.copy';
import { wholeOf } from '../../copy/whole';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { replace } from '../../platform/navigate';
import { shareButton } from '../../platform/share';
import type { Shared } from '../../platform/share.types';
import { Button } from '../../ui/button/button';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { TextRow } from '../../ui/form/rows';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { GiveSheet } from './give-sheet';
import { type MyGifts, type OpenGift, pointsGiftsClient } from './points-gifts.client';
import './points-gifts.scss';

const MOST_OPEN = 3;
export const shareIdOf = ({ giftId }: OpenGift): string => `share-${giftId}`;
/** The page that a friend opens. */
export const sharedGift = (shopId: ShopId, { giftId, points }: OpenGift): Shared => ({ title: pointsGiftCopy().shareTitle(points), route: 'pointsGift', params: { shopId, giftId } });

interface GiveProps {
  readonly shopId: ShopId;
  readonly zone: string;
  readonly mine: MyGifts;
  readonly onChanged: () => void;
}
/** How many I may give, the amount, and what waits for a friend. */
export function GivePoints({ shopId, zone, mine, onChanged }: GiveProps) {
  const t = pointsGiftCopy();
  const { on, points, leftToday, items } = mine;
  if (!on && items.length === 0) return <Empty title={t.off} text={t.offText} action={{ label: t.toPoints, onTap: () => replace('points') }} />;
  return (
    <View>
      <View className='balance-head'>
        <View className='cap'>{t.have}</View>
        <View id='give-points-have' className='fig'>{count(points)}</View>
        {on ? <View id='give-left' className='cap'>{t.today(leftToday)}</View> : null}
      </View>
      {on ? <Amount shopId={shopId} mine={mine} onChanged={onChanged} /> : <View className='cap gap'>{t.off}</View>}
      {items.length > 0 ? <View className='section'>{t.waiting}</View> : null}
      {items.map((gift) => <Waiting key={gift.giftId} shopId={shopId} zone={zone} gift={gift} onChanged={onChanged} />)}
    </View>
  );
}

/** What keeps a member from giving at all, or nothing. */
function barOf({ frozen, items, points, leftToday, leastPoints }: MyGifts): string | undefined {
  const t = pointsGiftCopy();
  if (frozen) return t.frozen;
  if (items.length >= MOST_OPEN) return t.full;
  return Math.min(points, leftToday) < leastPoints ? t.cannot(leastPoints) : undefined;
}
function Amount({ shopId, mine, onChanged }: Omit<GiveProps, 'zone'>) {
  const t = pointsGiftCopy();
  const [typed, setTyped] = useState('');
  const [sure, setSure] = useState(false);
  const [tried, setTried] = useState(false);
  const bar = barOf(mine);
  if (bar) return <View id='give-bar' className='cap2 gap'>{bar}</View>;
  const [amount, most] = [wholeOf(typed), Math.min(mine.points, mine.leftToday)];
  const fits = amount !== undefined && amount >= mine.leastPoints && amount <= most;
  const done = () => {
    setSure(false);
    setTyped('');
    setTried(false);
    onChanged();
  };
  return (
    <View>
      <View className='sheet'>
        <TextRow id='give-amount' label={t.amount} value={typed} type='number' maxlength={7} unit={t.unit} note={t.least(mine.leastPoints)} error={!fits && (tried || typed.length >= String(most).length + 1) ? t.wrong(mine.leastPoints, most) : undefined} onChange={setTyped} />
      </View>
      <View className='gap'><Button id='give-next' onTap={() => (fits ? setSure(true) : setTried(true))}>{t.next}</Button></View>
      {sure && amount !== undefined ? <GiveSheet shopId={shopId} amount={amount} points={mine.points} onClose={() => setSure(false)} onGiven={done} /> : null}
    </View>
  );
}

function Waiting({ shopId, zone, gift, onChanged }: Omit<GiveProps, 'mine'> & { readonly gift: OpenGift }) {
  const t = pointsGiftCopy();
  const task = useTask();
  const { giftId, points, until, state } = gift;
  const takeBack = async () => {
    if (!(await ask(t.backAsk(points), t.backText, t.back, t.keep))) return;
    const back = await task.run(() => runCommand(`points-back:${giftId}`, (key) => pointsGiftsClient.takeBackPoints({ shopId, giftId }, { key })));
    if (back) toast(t.wentBack(back.points));
    onChanged();
  };
  return (
    <View className='sheet points-gift'>
      <View className='title'>{t.points(points)}</View>
      <View className='cap2'>{state === 'open' ? t.until(`${dateText(until, zone, now())} ${timeText(until, zone)}`) : t.coming}</View>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      <View className='points-gift__acts'>
        {state === 'open' ? <Button id={shareIdOf(gift)} kind='soft' small {...shareButton(sharedGift(shopId, gift), () => toast(t.linkCopied))}>{t.send}</Button> : null}
        <Button id={`back-${giftId}`} kind='outline' small busy={task.busy} onTap={() => void takeBack()}>{t.back}</Button>
      </View>
    </View>
  );
}
