import type { Instant } from '@shared/kernel/instant';
import { addDays, dayOf, startOf, type Zone } from '@shared/kernel/shop-day';

const WITHDRAWAL_DAYS = 7;
/**
 * Until when a payment may be withdrawn without a reason: seven days (法释〔2025〕4号, art. 14), no time at all before there was such a law. The day of the payment does not count, and the last day
 * ends at 24:00 (民法典 arts. 201, 203).
 */
export const withdrawUntil = (paidAt: Instant, zone: Zone, days = WITHDRAWAL_DAYS): Instant => (days === 0 ? paidAt : startOf(addDays(dayOf(paidAt, zone), days + 1), zone));
