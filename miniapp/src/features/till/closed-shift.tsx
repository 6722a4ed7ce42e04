import { View } from '@tarojs/components';
import { calendarDayText, dayKey } from '../../copy/dates';
import { now } from '../../platform/clock';
import { useOnPull, useOnShow } from '../../platform/page-events';
import { Form } from '../../ui/form/rows';
import { Asked } from '../query/asked';
import { useQuery } from '../query/use-query';
import type { Place } from './place';
import { ShiftResult } from './shift-result';
import { type ShiftAnswer, tillClient } from './till.client';
import './till.scss';

type ClosedShiftProps = Pick<Place, 'shopId' | 'storeId'> & { readonly shiftId: string; readonly zone: string };
/** A shift that was closed before, as it was closed, with what reached it later. */
export function ClosedShift({ shopId, storeId, shiftId, zone }: ClosedShiftProps) {
  const query = useQuery<ShiftAnswer>(`shift:${storeId}:${shiftId}`, () => tillClient.getShift({ shopId, storeId, shiftId }));
  useOnShow(() => void query.refresh());
  useOnPull(query.refresh);
  return (
    <Asked query={query}>
      {({ shift, late }) => (
        <Form>
          <View className='cap'>{`${shift.storeName} · ${calendarDayText(dayKey(shift.closedAt, zone), zone, now())}`}</View>
          <ShiftResult shift={shift} zone={zone} late={late} />
        </Form>
      )}
    </Asked>
  );
}
