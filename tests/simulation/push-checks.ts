import { DAY_MS, HOUR_MS, instant } from '@shared/kernel/instant';
import { dayOf, daysBetween, hourOf, type ShopDay } from '@shared/kernel/shop-day';
import { TEMPLATES } from '../support/care-world';
import { holds } from './books';
import type { Town } from './town';

const CARE = new Set<string>([TEMPLATES.birthday, TEMPLATES.dormant, TEMPLATES['package-ending'], TEMPLATES['coupon-ending'], TEMPLATES['points-ending']]);
const DEFAULT_GAP_HOURS = 24;

/** No message reaches a phone twice, care never in the night, and the gap between two marketing messages holds to the second; receipts pass at any hour. */
export function checkPushes(town: Town): void {
  const arrived = new Set<string>();
  for (const push of town.pushes) {
    holds(!arrived.has(push.messageId), 'a message was pushed after it may have arrived', push);
    if (push.outcome === 'accepted' || push.outcome === 'unknown') arrived.add(push.messageId);
    const hour = hourOf(instant(push.at), 'Asia/Shanghai');
    holds(!CARE.has(push.templateId) || (hour >= 9 && hour < 21), 'care was pushed in quiet hours', { push, hour });
  }
  checkEndings(town);
  const marketing = [...town.books.messages.values()].filter((message) => message.category === 'marketing').sort((a, b) => a.at - b.at);
  for (const memberId of new Set(marketing.map((message) => message.memberId))) {
    const own = marketing.filter((message) => message.memberId === memberId);
    own.forEach((message, i) => {
      const before = own[i - 1];
      holds(!before || message.at - before.at >= DEFAULT_GAP_HOURS * HOUR_MS, 'two marketing messages within the gap', { before, message });
    });
  }
}

const EARLIEST: Readonly<Record<string, number>> = { 'package-ending': 7, 'coupon-ending': 3, 'points-ending': 14 };
/** An end is spoken of when it is near and not over, and of coupons once a week at most. */
function checkEndings(town: Town): void {
  const lastTold = new Map<string, number>();
  for (const message of [...town.books.messages.values()].toSorted((a, b) => a.at - b.at)) {
    const earliest = EARLIEST[message.scenarioId];
    if (earliest === undefined) continue;
    const ahead = daysBetween(dayOf(instant(message.at), 'Asia/Shanghai'), message.facts.lastDay as ShopDay);
    holds(ahead >= 0 && ahead <= earliest, 'an end was spoken of that is not near', { ahead, message });
    if (message.scenarioId !== 'coupon-ending') continue;
    holds(message.at - (lastTold.get(message.memberId) ?? 0) >= 7 * DAY_MS, 'coupons were spoken of twice in a week', message);
    lastTold.set(message.memberId, message.at);
  }
}
