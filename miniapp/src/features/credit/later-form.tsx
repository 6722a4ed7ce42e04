import type { ErrorBody } from '@shared/contracts/error-codes';
import { DAY_MS } from '@shared/kernel/instant';
import type { Result } from '@shared/kernel/result';
import type { ShopDay } from '@shared/kernel/shop-day';
import { type ReactNode, useState } from 'react';
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
  /** Rows above the day. */
  readonly children?: ReactNode;
  readonly send: (day: ShopDay, reason: string) => Promise<Result<Bill, ErrorBody>>;
  readonly onDone: () => void;
}
/** The first day after the bill's own that is not over: tomorrow, or later. A day of a bill lies a year ahead at most. */
function firstAfter(dueDay: string, zone: string): string {
  let at = now() + DAY_MS;
  while (dayKey(at, zone) <= dueDay) at += DAY_MS;
  return dayKey(at, zone);
}
/** A later day of a bill, with its reason: asked for by its member, or given by a manager. */
export function LaterForm({ id, bill, zone, first = '', children, send, ...form }: LaterFormProps) {
  const t = creditCopy();
  const [day, setDay] = useState(first);
  const [from] = useState(() => firstAfter(bill.dueDay, zone));
  const fits = day >= from;
  return (
    <ReasonForm {...form} id={id} ready={fits} needed={day === '' ? t.dayWrong : undefined} send={(reason) => send(day as ShopDay, reason)}>
      {children}
      <DayRow id='new-day' label={t.newDay} value={day} empty={t.chooseDay} from={from} onChange={setDay} error={day !== '' && !fits ? t.dayWrong : undefined} />
    </ReasonForm>
  );
}
