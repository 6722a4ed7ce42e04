import { View } from '@tarojs/components';
import { money } from '../../copy/money';
import { tillCopy } from '../../copy/till.copy';
import { Cell, Cells } from '../../ui/cell/cell';
import type { Sums } from './till.client';

export const Fact = ({ title, fen, id }: { readonly title: string; readonly fen: number; readonly id?: string }) => <Cell {...(id ? { id } : {})} title={title} value={<View className='nowrap'>{money(fen)}</View>} />;

/** Money by the way it was paid, value that was used, and who did it; what did not happen is not written. */
export function SumsView({ sums }: { readonly sums: Sums }) {
  const t = tillCopy();
  const { tenders, refundedFen, refunds, principalFen, bonusFen, uses, pointsFen, creditFen, points, staff, inFen, outFen } = sums;
  const valued = principalFen !== 0 || bonusFen !== 0 || uses !== 0 || pointsFen !== 0 || creditFen !== 0 || points !== 0;
  return (
    <View>
      <View className='section'>{t.how}</View>
      <Cells facts>
        <Cell id='day-taken' title={<View className='strong'>{t.taken}</View>} value={<View className='strong nowrap'>{money(sums.takenFen)}</View>} />
        {tenders.map(({ tender, amountFen }) => <Fact key={tender} title={t.tenders[tender] ?? tender} fen={amountFen} />)}
        {refunds > 0 ? <Fact title={t.refunded(refunds)} fen={refundedFen === 0 ? 0 : -refundedFen} /> : null}
        {inFen > 0 ? <Fact title={t.in} fen={inFen} /> : null}
        {outFen > 0 ? <Fact title={t.out} fen={-outFen} /> : null}
      </Cells>
      {valued ? (
        <View>
          <View className='section'>{t.value}</View>
          <Cells facts>
            {principalFen === 0 ? null : <Fact title={t.principal} fen={principalFen} />}
            {bonusFen === 0 ? null : <Fact title={t.bonus} fen={bonusFen} />}
            {uses === 0 ? null : <Cell title={t.uses} value={t.usesOf(uses)} />}
            {pointsFen === 0 ? null : <Fact title={t.pointsPaid} fen={pointsFen} />}
            {creditFen === 0 ? null : <Fact title={t.credit} fen={creditFen} />}
            {points === 0 ? null : <Cell title={t.points} value={t.pointsOf(points)} />}
          </Cells>
        </View>
      ) : null}
      {staff.length > 0 ? (
        <View>
          <View className='section'>{t.staff}</View>
          <Cells facts>{staff.map((one) => <Cell key={one.staffId ?? 'none'} title={one.name ?? t.unknown} note={t.sales(one.sales)} value={<View className='nowrap'>{money(one.takenFen)}</View>} />)}</Cells>
        </View>
      ) : null}
    </View>
  );
}
