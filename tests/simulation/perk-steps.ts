import { documentOf } from '../../functions/ledger';
import { memberPk } from '../../functions/membership';
import { miscounted, PERK_USE, type PerkUseFacts, perksOf, perOf, TIER_PERKS } from '../../functions/tiers';
import { perksTaken, type VisitFacts } from '../../functions/visits';
import { type Books, holds } from './books';
import { anyCard, anyTill, ticketOf } from './counter-steps';
import type { Town } from './town';

/** What every tier of the town brings: few enough to run out. */
export const TOWN_PERKS = [
  { perkId: 'cut', kind: 'service' as const, title: '免费修剪', times: { count: 1, per: 'month' as const } }, { perkId: 'wash', kind: 'service' as const, title: '免费护理', times: { count: 2, per: 'month' as const }, free: { category: '护理' } },
  { perkId: 'tasting', kind: 'event' as const, title: '品鉴名额', times: { count: 2, per: 'quarter' as const } }, { perkId: 'care', kind: 'contact' as const, title: '专属顾问', contact: { name: '阿禾' } },
];
const usesOf = (books: Books) => [...books.documents.values()].filter((item) => item.documentKind === PERK_USE);

/** A use is marked, now and then at two tills at once. */
export async function markPerk(town: Town): Promise<void> {
  const { random, shopId, storeId } = town;
  const card = anyCard(town);
  const perkId = random.pick(['cut', 'cut', 'wash', 'tasting', 'care']);
  const one = async () => {
    const till = anyTill(town);
    const ticket = card && (await ticketOf(town, till, card));
    return ticket ? () => town.command('perk', (key) => till.tiers.markPerkUse({ shopId, storeId, ticket, perkId }, { key })) : undefined;
  };
  const made = [await one(), ...(random.chance(0.4) ? [await one()] : [])];
  await Promise.all(made.map((send) => send?.()));
}
export async function undoPerkUse(town: Town): Promise<void> {
  const uses = usesOf(town.books);
  if (uses.length === 0) return;
  const useId = town.random.pick(uses.slice(-4)).key as never;
  const undo = () => {
    const till = anyTill(town);
    return town.command('undo perk', (key) => till.tiers.undoPerkUse({ shopId: town.shopId, useId }, { key }));
  };
  await Promise.all(town.random.chance(0.3) ? [undo(), undo()] : [undo()]);
}

/** As often as the tier that brings most, by any version of the rule, and only of a kind of period that some version counts by. */
function mostOf(books: Books, perkId: string, period: string): number {
  const own = TOWN_PERKS.find((one) => one.perkId === perkId)?.times?.count;
  const limits = books.tiers.flatMap(({ rule: { tiers } }) => tiers.flatMap(({ discount, multiplierTimes }) => (perkId === TIER_PERKS.discount ? discount?.times : multiplierTimes) ?? []));
  return own ?? Math.max(0, ...limits.filter(({ per }) => per === perOf(period)).map(({ count }) => count));
}
/** Each member's book says what the uses that stand add up to, a merged card's along with its own; nobody uses more of a period than the tier brings, save by becoming one of two. */
export function checkPerks(books: Books): void {
  const taken = [...books.documents.values()].flatMap((item) => (item.documentKind === 'visit' && item.undoneAt === undefined ? perksTaken(documentOf<VisitFacts>(item).facts) : []));
  const uses = [...usesOf(books).filter(({ undoneAt }) => undoneAt === undefined).map(({ facts }) => facts as unknown as PerkUseFacts), ...taken];
  for (const { memberId, mergedInto } of books.members.values()) {
    const item = books.perks.get(memberPk(memberId));
    holds(!mergedInto || !item, 'a merged card keeps a book of uses', item);
    if (mergedInto) continue;
    const own = uses.filter((use) => books.standing(use.memberId).memberId === memberId);
    const wrong = miscounted(perksOf(item), own);
    holds(!wrong, 'a book does not say what was used', { memberId, wrong });
    const most = new Map<string, number>();
    for (const use of uses.filter((one) => one.memberId === memberId)) most.set(`${use.perkId} ${use.period}`, (most.get(`${use.perkId} ${use.period}`) ?? 0) + 1);
    for (const [name, used] of most) holds(used <= mostOf(books, ...(name.split(' ') as [string, string])), 'more was used than the tier brings', { memberId, name, used });
  }
}
