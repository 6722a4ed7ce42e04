import { civil } from '../../copy/calendar';
import { calendarDayText, dateText } from '../../copy/dates';
import { packagesCopy } from '../../copy/packages.copy';
import type { Package, PackageType } from './packages.types';

export const isStanding = ({ state }: Package): boolean => state === 'open' || state === 'paused';

/** When it ends, or why it is over, in a line; where it holds, too. */
export function termLine(pack: Package, zone: string, now: number): string {
  const t = packagesCopy();
  const day = calendarDayText(pack.lastDay, zone, now);
  const term = pack.refundedAt !== undefined ? t.refunded(dateText(pack.refundedAt, zone, now)) : pack.pausedAt !== undefined ? t.paused(dateText(pack.pausedAt, zone, now)) : pack.state === 'expired' ? t.ended(day) : pack.state === 'used-up' ? t.usedUp : t.until(day);
  return [term, ...(pack.storeIds ? [t.stores] : []), ...(pack.source === 'gift' ? [t.gift] : [])].join(' · ');
}
/** What is left of each service: 清洁 2/5 · 面膜 1/3. */
export function leftLine({ services, sharedCount, left }: Package): string {
  const t = packagesCopy();
  if (sharedCount !== undefined) return [t.usable(left), t.any(services.map(({ name }) => name).join('、'))].join(' · ');
  return services.map(({ name, count, left: of }) => (count === undefined || of === undefined ? `${name} ${t.unlimited}` : t.of(name, of, count))).join(' · ');
}
/** 5.16 on the square of each use, oldest first; uses whose date is not kept any more have none. */
export function squaresOf(pack: Package, serviceName: string | undefined, zone: string): readonly string[] {
  const dated = pack.uses.filter((use) => serviceName === undefined || use.serviceName === serviceName).flatMap(({ at, quantity }) => {
    const { month, day } = civil(at, zone);
    return Array.from({ length: quantity }, () => `${month}.${day}`);
  });
  const used = pack.services.reduce((sum, one) => sum + (serviceName === undefined || one.name === serviceName ? one.used : 0), 0);
  return [...Array.from({ length: Math.max(0, used - dated.length) }, () => ''), ...dated.reverse()];
}
/** What a kind holds: 面部 10 次 · 肩颈 不限次. */
export function contentLine({ services, sharedCount }: Pick<PackageType, 'services' | 'sharedCount'>): string {
  const t = packagesCopy();
  if (sharedCount !== undefined) return [t.times(sharedCount), t.any(services.map(({ name }) => name).join('、'))].join(' · ');
  return services.map(({ name, count }) => (count === undefined ? `${name} ${t.unlimited}` : `${name} ${t.times(count)}`)).join(' · ');
}
export const typeTerm = ({ term }: Pick<PackageType, 'term'>, zone: string, now: number): string => ('days' in term ? packagesCopy().termDays(term.days) : packagesCopy().termDay(calendarDayText(term.lastDay, zone, now)));
