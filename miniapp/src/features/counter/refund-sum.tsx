import { View } from '@tarojs/components';
import { timeText } from '../../copy/dates';
import { count, money } from '../../copy/money';
import { pointsCashCopy } from '../../copy/points-cash.copy';
import { refundVisitCopy } from '../../copy/refund-visit.copy';
import { sharesCopy } from '../../copy/shares.copy';
import { Cell, Cells } from '../../ui/cell/cell';
import { Money } from '../../ui/money/money';
import { Seal } from '../../ui/seal/seal';
import { chexiao, ruzhang } from '../../ui/seal/seals';
import type { Refunded, RefundQuote } from './counter.store';
import { tenderName } from './tenders';

type Sum = Pick<RefundQuote, 'tenders' | 'credit' | 'principalFen' | 'bonusFen' | 'shared' | 'points' | 'growth' | 'pointsBack' | 'pointsFen' | 'owedPoints' | 'forgivenPoints' | 'expiredPoints' | 'couponTitles' | 'couponsGone' | 'leftFen' | 'tierBefore' | 'tierAfter' | 'whole'>;

/** Of the points that are taken back, what cannot be taken: expired, owed or let go. */
export function notTakenOf({ expiredPoints, owedPoints, forgivenPoints }: Pick<Sum, 'expiredPoints' | 'owedPoints' | 'forgivenPoints'>): readonly string[] {
  const t = refundVisitCopy();
  return [...(expiredPoints ? [t.expired(expiredPoints)] : []), ...(owedPoints ? [t.owed(owedPoints)] : forgivenPoints ? [t.forgiven(forgivenPoints)] : [])];
}

/** What goes back and where, in that order, and what is taken back, a line each. */
export function RefundSum({ sum, hasCoupons, uses = [] }: { readonly sum: Sum; readonly hasCoupons: boolean; readonly uses?: readonly string[] }) {
  const t = refundVisitCopy();
  const value = sum.principalFen + sum.bonusFen;
  const spent = notTakenOf(sum);
  const coupons = [...sum.couponTitles.map((title) => ({ title, name: t.coupon, note: t.oldTerm })), ...(sum.couponsGone ?? []).map(({ title, why }) => ({ title, name: t.couponGone, note: t.gone[why] }))];
  const strong = (text: string) => <View className='strong nowrap'>{text}</View>;
  return (
    <View id='refund-sum'>
      <Cells facts>
        {sum.credit && sum.credit.offFen > 0 ? <Cell id='refund-off-credit' title={t.offCredit} value={strong(money(sum.credit.offFen))} /> : null}
        {sum.credit && sum.credit.writtenOffFen > 0 ? <Cell title={t.writtenOff} note={t.writtenOffNote} value={money(sum.credit.writtenOffFen)} /> : null}
        {sum.credit && sum.credit.movedFen > 0 ? <Cell title={t.toBills} note={t.toBillsNote} value={strong(money(sum.credit.movedFen))} /> : null}
        {sum.tenders.map(({ tender, amountFen }) => <Cell key={tender} title={t.tender(tenderName(tender))} value={strong(money(amountFen))} />)}
        {sum.shared && sum.shared.principalFen + sum.shared.bonusFen > 0 ? <Cell title={sharesCopy().backTo(sum.shared.ownerName)} value={strong(money(sum.shared.principalFen + sum.shared.bonusFen))} /> : null}
        {value > 0 ? <Cell title={t.value} note={t.parts(sum.principalFen, sum.bonusFen)} value={strong(money(value))} /> : null}
        {sum.pointsBack && sum.pointsFen ? <Cell title={pointsCashCopy().backPoints} note={pointsCashCopy().backNote(sum.pointsFen)} value={strong(count(sum.pointsBack))} /> : null}
        {sum.points > 0 ? <Cell title={t.points} {...(spent.length > 0 ? { note: spent.join(' · ') } : {})} value={strong(count(sum.points))} /> : null}
        {sum.growth > 0 ? <Cell title={t.growth} value={strong(count(sum.growth))} /> : null}
        {/* biome-ignore lint/suspicious/noArrayIndexKey: two coupons may have the same title. */}
        {coupons.map(({ title, name, note }, i) => <Cell key={`coupon-${i}`} title={name} note={note} value={<View className='cut'>{title}</View>} />)}
        {sum.whole ? uses.map((one) => <Cell key={one} title={t.use} value={<View className='cut'>{one}</View>} />) : null}
        {sum.tierBefore && sum.tierAfter && sum.tierBefore.tierId !== sum.tierAfter.tierId ? <Cell title={t.tier} value={<View className='change'><View>{sum.tierBefore.name}</View><View className='cap'>→</View><View className='strong'>{sum.tierAfter.name}</View></View>} /> : null}
        {sum.leftFen > 0 ? <Cell title={t.left} value={money(sum.leftFen)} /> : null}
      </Cells>
      <View className='cap sheet-note'>{[...(sum.credit?.paidBackFen ? [t.repaidOf(sum.credit.paidBackFen)] : []), ...(sum.credit ? [sum.tenders.length + value === 0 ? t.creditOnly : t.creditOrder] : sum.tenders.length > 0 && value > 0 ? [t.order] : []), ...(hasCoupons && !sum.whole ? [t.couponLater] : []), ...(uses.length > 0 && !sum.whole ? [t.useLater] : [])].join('。')}</View>
    </View>
  );
}

/** What was done: the stamp, the sum, and what to hand out. */
export function RefundDone({ done, zone }: { readonly done: Refunded; readonly zone: string }) {
  const t = refundVisitCopy();
  return (
    <View className='till'>
      <View className='outcome'>
        <Seal of={done.whole ? chexiao : ruzhang} label={t.done(done.amountFen)} large lands />
        <View className='grow'>
          <View id='refund-done' className='soft'>{t.doneTitle}</View>
          <Money fen={done.amountFen} size='hero' />
        </View>
      </View>
      <RefundSum sum={done} hasCoupons={false} />
      <View className='cap outcome__by'>{[timeText(done.at, zone), done.storeName, done.byName].join(' · ')}</View>
    </View>
  );
}
