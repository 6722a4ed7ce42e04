import type { CreditContract } from '@shared/contracts/credit.contract';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type * as z from 'zod';
import { calendarDayText } from '../../copy/dates';
import { creditCopy } from '../../copy/credit.copy';
import { whoText } from '../../copy/members.copy';
import { count, money } from '../../copy/money';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { useOnShow } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { creditClient } from './credit.client';

type Waiting = z.output<CreditContract['listWaitingBills']['response']>;
/** Bills that members dispute or want a later day for: how many wait, and whose; nothing where none does. */
export function BillsWait({ office: { shopId, zone } }: { readonly office: Office }) {
  const t = creditCopy();
  const query = useQuery<Waiting>(`bills-wait:${shopId}`, () => creditClient.listWaitingBills({ shopId }));
  const [looking, setLooking] = useState(false);
  useOnShow(() => void query.refresh());
  const { items = [], next } = query.data ?? {};
  if (items.length === 0) return null;
  const go = (id: string) => {
    setLooking(false);
    open('memberCredit', { id });
  };
  return (
    <View className='gap'>
      <Cells><Cell id='bills-wait' title={t.waits} value={<View className='warn nowrap'>{t.waitsCount(`${count(items.length)}${next ? '+' : ''}`)}</View>} onTap={() => setLooking(true)} /></Cells>
      {looking ? (
        <BottomSheet open title={t.waits} onClose={() => setLooking(false)}>
          <Cells className='cells--sums'>
            {items.map(({ memberId, memberName, memberNumber, bill: { billId, ask, dispute, openFen } }) => (
              <Cell
                key={billId} id={`waits-${billId}`} title={<View className='cut'>{whoText(memberName, memberNumber)}</View>} value={<View className='strong nowrap'>{money(openFen)}</View>} onTap={() => go(memberId)}
                note={[...(ask ? [t.askedTo(calendarDayText(ask.until, zone, now())), ask.reason] : []), ...(dispute ? [t.questioned, dispute.reason] : [])].join(' · ')}
              />
            ))}
          </Cells>
        </BottomSheet>
      ) : null}
    </View>
  );
}
