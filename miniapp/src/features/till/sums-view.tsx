import { View } from '@tarojs/components';
import { useState } from 'react';
import { money } from '../../copy/money';
import { tillCopy } from '../../copy/till.copy';
import { Cell, Cells } from '../../ui/cell/cell';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import type { Sums } from './till.client';

export const Fact = ({ title, fen, id }: { readonly title: string; readonly fen: number; readonly id?: string }) => <Cell {...(id ? { id } : {})} title={title} value={<View className='nowrap'>{money(fen)}</View>} />;

/** Money by the way it was paid, value that was used, and who did it; what did not happen is not written. `moves`: cash put in and taken out, where it is not told one by one. */
export function SumsView({ sums, moves = true }: { readonly sums: Sums; readonly moves?: boolean }) {
  const t = tillCopy();
  const { tenders, refundedFen, refunds, staff, inFen, outFen } = sums;
  return (
    <View>
      <View className='section'>{t.how}</View>
      <Cells facts>
        <Cell id='day-taken' title={<View className='strong'>{t.taken}</View>} value={<View className='strong nowrap'>{money(sums.takenFen)}</View>} />
        {tenders.map(({ tender, amountFen }) => <Fact key={tender} title={t.tenders[tender] ?? tender} fen={amountFen} />)}
        {refunds > 0 ? <Fact title={t.refunded(refunds)} fen={refundedFen === 0 ? 0 : -refundedFen} /> : null}
      </Cells>
      {!moves || (inFen === 0 && outFen === 0) ? null : (
        <View>
          <View className='section'>{t.moves}</View>
          <Cells facts>
            {inFen > 0 ? <Fact title={t.in} fen={inFen} /> : null}
            {outFen > 0 ? <Fact title={t.out} fen={-outFen} /> : null}
          </Cells>
        </View>
      )}
      <ValueUsed {...sums} />
      <StaffSums staff={staff} />
    </View>
  );
}

type Value = { readonly [K in 'principalFen' | 'bonusFen' | 'uses' | 'pointsFen' | 'creditFen' | 'points']?: number | undefined };
/** Value that was paid for before, what points paid, what was put on credit and points that were given: none of it is money of these lines. */
function ValueUsed({ principalFen = 0, bonusFen = 0, uses = 0, pointsFen = 0, creditFen = 0, points = 0 }: Value) {
  const t = tillCopy();
  if (principalFen === 0 && bonusFen === 0 && uses === 0 && pointsFen === 0 && creditFen === 0 && points === 0) return null;
  return (
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
  );
}

type StaffSum = Sums['staff'][number];
/** A row a person: what they took, and below it value used, uses and points; a tap opens all of one person's sums. */
function StaffSums({ staff }: { readonly staff: readonly StaffSum[] }) {
  const t = tillCopy();
  const [seen, setSeen] = useState<StaffSum>();
  if (staff.length === 0) return null;
  const note = ({ sales, principalFen, bonusFen, uses, points }: Value & Pick<StaffSum, 'sales'>) => {
    const valueFen = (principalFen ?? 0) + (bonusFen ?? 0);
    return [t.sales(sales), ...(valueFen === 0 ? [] : [t.valueBy(valueFen)]), ...(!uses ? [] : [t.usesBy(uses)]), ...(!points ? [] : [t.pointsBy(points)])].join(' · ');
  };
  return (
    <View>
      <View className='section'>{t.staff}</View>
      <Cells>{staff.map((one) => <Cell key={one.staffId ?? 'none'} id={`staff-${one.staffId ?? 'none'}`} title={one.name ?? t.unknown} note={note(one)} value={<View className='nowrap'>{money(one.takenFen)}</View>} onTap={() => setSeen(one)} />)}</Cells>
      {seen ? (
        <BottomSheet open title={seen.name ?? t.unknown} onClose={() => setSeen(undefined)}>
          <Cells facts>
            <Cell id='person-taken' title={<View className='strong'>{t.taken}</View>} note={t.sales(seen.sales)} value={<View className='strong nowrap'>{money(seen.takenFen)}</View>} />
            {seen.tenders.map(({ tender, amountFen }) => <Fact key={tender} title={t.tenders[tender] ?? tender} fen={amountFen} />)}
            {seen.refundedFen === 0 ? null : <Fact title={t.refundedBy} fen={-seen.refundedFen} />}
          </Cells>
          <ValueUsed {...seen} />
        </BottomSheet>
      ) : null}
    </View>
  );
}
