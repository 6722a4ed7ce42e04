import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { addDays, dayOf, hourOf, startOf, type Zone } from '@shared/kernel/shop-day';

/** Anything but a receipt is pushed from 09:00 until 21:00 in the shop's zone; the inbox is silent and takes messages at any time. */
export const PUSH_FROM = 9;
export const PUSH_UNTIL = 21;
export const PUSH_HOURS_TEXT = '09:00–21:00';

export const isPushHour = (at: Instant, zone: Zone): boolean => hourOf(at, zone) >= PUSH_FROM && hourOf(at, zone) < PUSH_UNTIL;

/** The instant at which a push may go: `at` itself within the hours, otherwise the next 09:00. */
export function nextPushAt(at: Instant, zone: Zone): Instant {
  if (isPushHour(at, zone)) return at;
  const day = dayOf(at, zone);
  const morning = startOf(day, zone, PUSH_FROM);
  return morning > at ? morning : startOf(addDays(day, 1), zone, PUSH_FROM);
}
/** WeChat counts its daily quota by the Chinese day. */
const WECHAT_ZONE = 'Asia/Shanghai';
export const nextQuotaDay = (at: Instant): Instant => startOf(addDays(dayOf(at, WECHAT_ZONE), 1), WECHAT_ZONE);

/** A push that could not go within this long after its message is given up. */
export const PUSH_PATIENCE_MS = 2 * DAY_MS;
