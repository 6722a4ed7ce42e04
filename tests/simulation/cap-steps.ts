import { MINUTE_MS } from '@shared/kernel/instant';
import { dayOf } from '@shared/kernel/shop-day';
import { givenBy } from '../../functions/ledger';
import { holds } from './books';
import { visitsOf } from './checks';
import type { Town } from './town';
import { visitRefundsOf } from './visit-refunds';

const ZONE = 'Asia/Shanghai';
const ACTIONS = new Set(['check-in', 'profile-finished']);

/** Of one shop in five a month gives a member, and all of them together, at most so many points; its later rules keep that. */
export const capsOf = ({ seed }: Pick<Town, 'seed'>) => (seed % 5 === 2 ? { mostPerMonth: 90 + (seed % 50), mostPerMonthAll: seed % 2 === 0 ? 60 + (seed % 40) : 900 } : {});
/** Before anybody comes, so that every month is counted from its beginning. */
export async function setCaps({ seed, owner, shopId, world }: Town): Promise<void> {
  const caps = capsOf({ seed });
  if (caps.mostPerMonth === undefined) return;
  await owner.shops.setEarningRule({ shopId, pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, pointsPerCheckIn: 5, pointsForProfile: 20, ...caps });
  world.clock.move(3 * MINUTE_MS);
}
/** What stands of a card's month, by what its visits and actions gave and refunds took, is never more than the cap. */
export function checkCaps({ seed, books }: Town): void {
  const { mostPerMonth } = capsOf({ seed });
  if (mostPerMonth === undefined) return;
  const earned = new Map<string, number>();
  const note = (memberId: unknown, at: unknown, points: number) => {
    const name = `${memberId as string} ${dayOf(at as never, ZONE).slice(0, 7)}`;
    earned.set(name, (earned.get(name) ?? 0) + points);
  };
  const back = new Map<string, number>();
  for (const { visitId, points } of visitRefundsOf(books)) back.set(visitId, (back.get(visitId) ?? 0) + points);
  for (const { item, facts } of visitsOf(books)) if (facts.member && item.undoneAt === undefined) note(facts.member.memberId, item.at, facts.earnedPoints - (back.get(item.key as string) ?? 0));
  for (const item of books.documents.values()) if (ACTIONS.has(item.documentKind as string)) note(item.by, item.at, (item.facts as { readonly points: number }).points);
  for (const [name, points] of earned) holds(points <= mostPerMonth, 'a member\'s month gave more than its most', { name, points, mostPerMonth });
}
/** After the whole stream was delivered: the sums of each month are what the journals say, and there are none where the programme has no cap. */
export function checkGiven({ seed, memory, books }: Town): void {
  const sums: Record<string, number> = {};
  const note = (month: unknown, points: number) => { sums[month as string] = (sums[month as string] ?? 0) + points; };
  const told = [...memory.items.values()].filter(({ kind }) => kind === 'given-sum');
  for (const item of told) note(item.month, item.points as number);
  for (const entry of [...books.entries.values()].flat()) if (entry.givenIn !== undefined) note(entry.givenIn, -givenBy(entry));
  holds(Object.values(sums).every((rest) => rest === 0) && (capsOf({ seed }).mostPerMonth !== undefined || told.length === 0), 'the sums of the months are not what the journals say', sums);
}
