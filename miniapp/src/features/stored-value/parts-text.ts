import { calendarDayText } from '../../copy/dates';
import { money } from '../../copy/money';
import { partsCopy } from '../../copy/parts.copy';
import { now } from '../../platform/clock';
import type { Recharge } from './recharge.query';

/** How far a bonus in parts has come: 已返 ¥100.00，下次 12月27日返 ¥100.00，还有 2 期; nothing where it is given at once. */
export function partsText({ parts }: Pick<Recharge, 'parts'>, zone: string): string | undefined {
  if (!parts) return undefined;
  const { count, given, givenFen, next } = parts;
  return partsCopy().stand(givenFen > 0 ? money(givenFen) : undefined, next && { day: calendarDayText(next.day, zone, now()), amount: money(next.amountFen), left: count - given });
}
