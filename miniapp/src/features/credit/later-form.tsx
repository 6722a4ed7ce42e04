import type { ErrorBody } from '@shared/contracts/error-codes';
import { DAY_MS } from '@shared/kernel/instant';
import type { Result } from '@shared/kernel/result';
import type { ShopDay } from '@shared/kernel/shop-day';
import { useState } from 'react';
import { creditCopy } from '../../copy/credit.copy';
import { dayKey } from '../../copy/dates';
import { now } from '../../platform/clock';
import { DayRow } from '../../ui/form/day-row';
import type { Bill } from './credit.types';
import { ReasonForm } from './reason-form';

interface LaterFormProps {
  readonly id: string;
  readonly bill: Bill;
  readonly zone: string;
  /** The day that stands there first. */
  readonly first?: string;
  readonly label: string;
  readonly done: string;
  readonly text?: string;
  readonly hint?: string;
  readonly said?: string;
  readonly send: (day: ShopDay, reason: string) => Promise<Result<Bill, ErrorBody>>;
  readonly onDone: () => void;
}
/** A later day of a bill, with its reason: asked for by its member, or given by a manager. */
export function LaterForm({ id, bill, zone, first = '', send, ...form }: LaterFormProps) {
  const t = creditCopy();
  const [day, setDay] = useState(first);
  // Later than the bill's own day, and not before tomorrow; noon of a day is that day in every zone.
  const from = dayKey(Math.max(now(), Date.parse(`${bill.dueDay}T12:00:00Z`)) + DAY_MS, zone);
  const fits = day >= from;
  return (
    <ReasonForm {...form} id={id} ready={fits} needed={day === '' ? t.dayWrong : undefined} send={(reason) => send(day as ShopDay, reason)}>
      <DayRow id='new-day' label={t.newDay} value={day} empty={t.chooseDay} from={from} onChange={setDay} error={day !== '' && !fits ? t.dayWrong : undefined} />
    </ReasonForm>
  );
}
