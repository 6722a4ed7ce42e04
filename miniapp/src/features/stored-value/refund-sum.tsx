import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { add, fen, subtract } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import type * as z from 'zod';
import { counterCopy } from '../../copy/counter.copy';
import { giftsCopy } from '../../copy/gifts.copy';
import { count, money } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { partsCopy } from '../../copy/parts.copy';
import { refundCopy } from '../../copy/refund.copy';
import { Cell, Cells } from '../../ui/cell/cell';

export type Quote = z.output<StoredValueContract['quoteRefund']['response']>;
/** All that the person gets. */
export const paidOut = ({ moneyFen, interestFen }: Pick<Quote, 'moneyFen' | 'interestFen'>): number => add(fen(moneyFen), fen(interestFen ?? 0));

/** The sum of a refund, a line a step. */
export function RefundSum({ quote, opening = false }: { readonly quote: Quote; readonly opening?: boolean }) {
  const [t, g] = [refundCopy(), giftsCopy()];
  const [gifts, points] = [quote.gifts?.keptFen ?? 0, quote.pointsKeptFen ?? 0];
  const spent = quote.ground === 'agreed' ? subtract(fen(quote.withheldFen), add(fen(gifts), fen(points))) : 0;
  const goods = quote.gifts ? [...quote.gifts.coupons.filter(({ back }) => back > 0).map(({ title, back }) => g.back(title, back)), ...(quote.gifts.pack?.back ? [g.packBack(quote.gifts.pack.title)] : [])] : [];
  const interest = quote.interestFen ?? 0;
  return (
    <View>
      <Cells facts>
        <Cell title={t.money} value={<View className='strong'>{money(paidOut(quote))}</View>} />
        {quote.ground === 'agreed' ? null : <Cell title={t.used} note={t.usedNote} value={money(quote.usedFen ?? 0)} />}
        {interest > 0 ? <Cell id='refund-interest' title={t.interest} value={money(interest)} /> : null}
        {quote.extraFen ? <Cell id='refund-extra' title={t.extra} note={t.extraNote} value={money(quote.extraFen)} /> : null}
        {spent > 0 ? <Cell title={t.withheld} value={money(spent)} /> : null}
        {gifts > 0 ? <Cell title={g.used} value={money(gifts)} /> : null}
        {quote.pointsCharged ? <Cell id='refund-points-kept' title={t.pointsKept(quote.pointsCharged)} value={money(points)} /> : null}
        {goods.length > 0 ? <Cell title={g.taken} note={goods.join(officeCopy().joiner)} /> : null}
        <Cell title={t.taken} value={money(quote.bonusFen)} />
        {quote.cancelledFen ? <Cell id='refund-cancelled' title={partsCopy().cancelled} value={money(quote.cancelledFen)} /> : null}
        <PointsLine quote={quote} />
        <Cell title={t.before} value={t.parts(quote.before.principalFen, quote.before.bonusFen)} />
        <Cell title={t.after} value={t.parts(quote.after.principalFen, quote.after.bonusFen)} />
      </Cells>
      <View className='cap sheet-note'>{quote.tender ? (opening ? t.byOpening : t.byTender)(opening && quote.tender === 'bank-card' ? t.transfer : (counterCopy().tenders[quote.tender] ?? quote.tender)) : quote.channel === 'wechat-pay' ? t.byWechat : t.byHand}</View>
      {interest > 0 && !quote.tender ? <View className='cap sheet-note'>{t.interestByHand(interest)}</View> : null}
    </View>
  );
}
/** What comes back of the points that came with it; what was spent of them is charged, owed or let go. */
function PointsLine({ quote }: { readonly quote: Quote }) {
  const t = refundCopy();
  const { points, pointsMissing } = quote;
  const [pointsCharged, pointsOwed] = [quote.pointsCharged ?? 0, quote.pointsOwed ?? 0];
  const forgiven = pointsMissing - pointsCharged - pointsOwed;
  const expired = quote.pointsExpired ?? 0;
  if (points + pointsMissing + expired === 0) return null;
  const said = [...(expired > 0 ? [t.pointsExpired(expired)] : []), ...(pointsOwed > 0 ? [t.pointsOwed(pointsOwed)] : []), ...(forgiven > 0 ? [t.pointsForgiven(forgiven)] : [])];
  return <Cell id='refund-points' title={t.takenPoints} {...(said.length > 0 ? { note: said.join(officeCopy().joiner) } : {})} value={count(points - pointsOwed)} />;
}
