import { View } from '@tarojs/components';
import { commonCopy } from '../../copy/common.copy';
import { counterCopy } from '../../copy/counter.copy';
import { money } from '../../copy/money';
import { pointsCashCopy } from '../../copy/points-cash.copy';
import { Button } from '../../ui/button/button';
import { Effect } from '../../ui/effect/effect';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { type Panel, type Quote, titleOf, heldFen } from './counter.store';
import type { Payment } from './use-payment';

/** While the member is asked: what of theirs is to be used, what we wait for, and the way out. */
export function Confirming({ payment, panel, quote }: { readonly payment: Payment; readonly panel: Panel | undefined; readonly quote: Quote | undefined }) {
  const t = counterCopy();
  const { asking } = payment;
  if (!panel || !quote) return null;
  const used = [...(quote.pointsUsed && quote.pointsFen ? [pointsCashCopy().asks(quote.pointsUsed, quote.pointsFen)] : []), ...(heldFen(quote) > 0 ? [`${t.value} ${money(heldFen(quote))}`] : []), ...quote.coupons.flatMap(({ chosen, title }) => (chosen ? [title] : []))];
  return (
    <BottomSheet open={asking !== undefined} title={t.askMember}>
      <Effect lines={[{ name: t.due, after: money(quote.dueFen) }, { name: t.asks, after: used.join(t.joiner) }]} />
      <View id='asking' className={`asking ${asking === 'waiting' ? 'soft' : 'warn'}`}>{asking === 'refused' ? t.refused : asking === 'expired' ? t.expired : t.waiting(titleOf(panel))}</View>
      {asking === 'waiting' ? <View className='stale' /> : null}
      <View className='gap'><Button id='stop-asking' kind={asking === 'waiting' ? 'quiet' : 'soft'} onTap={payment.stopAsking}>{asking === 'waiting' ? commonCopy().cancel : commonCopy().close}</Button></View>
    </BottomSheet>
  );
}
