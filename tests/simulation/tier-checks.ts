import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { addDays, dayOf } from '@shared/kernel/shop-day';
import { changesOf } from '../../functions/ledger';
import { KEPT_MONTHS, type Member, monthOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { tierAt, type TierGiftFacts } from '../../functions/tiers';
import { tierOffWrong, type VisitFacts } from '../../functions/visits';
import { type Books, holds } from './books';
import { packageUsesOf } from './package-checks';
import { visitRefundsOf } from './visit-refunds';

const ZONE = 'Asia/Shanghai';
interface Visit {
  readonly item: Item;
  readonly facts: VisitFacts;
}
const newestRule = (books: Books) => books.tiers.at(-1)?.rule;
const plainLife = (books: Books): boolean => books.tiers.every(({ rule: { terms } }) => terms.period === 'lifetime');

/** Whether the tier is one that the growth has reached by some version of the rule, and no less than by the dearest: a change of the rule moves nobody. */
function isBetween(books: Books, { tierId, balances }: Member): boolean {
  const places = books.tiers.map(({ rule: { tiers } }) => tiers.indexOf(tierAt(balances.growth, tiers)));
  const place = newestRule(books)?.tiers.findIndex((tier) => tier.tierId === tierId) ?? 0;
  return place >= Math.min(...places) && place <= Math.max(...places);
}
/** A tier for life is that of the growth; one with a period has a term, or is the lowest; and the months are the visits that stand. */
export function checkTier(books: Books, member: Member, visits: readonly Visit[]): void {
  const rule = newestRule(books);
  if (!rule) return;
  const place = rule.tiers.findIndex(({ tierId }) => tierId === member.tierId);
  holds(place >= 0, 'a tier that the shop does not have', member);
  if (plainLife(books)) holds(!member.tierHold && isBetween(books, member), 'the tier is not that of the growth', member);
  holds(!member.tierHold || place > 0, 'the lowest tier has a term', member);
  checkMonths(books, member, visits);
}
/** What each visit's tier took off is what the version of the rule says that stands on its entry, whatever the rule became since. */
export function checkTierDiscounts(books: Books, visits: readonly Visit[]): void {
  for (const { item, facts } of visits) {
    const entry = facts.member && books.entries.get(facts.member.memberId)?.find(({ sequence }) => sequence === facts.member?.sequence);
    const held = (facts.member?.tierBefore ?? facts.member?.tierAfter)?.tierId;
    const rule = books.tiers.find(({ version }) => version === entry?.rules?.tiers)?.rule;
    const wrong = facts.member ? tierOffWrong(facts, rule?.tiers.find(({ tierId }) => tierId === held)?.discount) : facts.tierOff;
    holds(!wrong && (!facts.tierOff || facts.tierOff.offFen <= facts.discountFen), 'a tier took off what its rule does not say', { key: item.key, facts, wrong });
  }
}
/** Of a tier nobody has more than one gift at a time: what is given again is what was taken back, and nothing stands where the tier was undone. */
export function checkTierGifts(books: Books): void {
  for (const entries of books.entries.values()) {
    const held = new Map<string, { stands: number; most: number }>();
    for (const entry of entries.filter(({ kind }) => kind === 'tier-gift' || kind === 'tier-gift-returned')) {
      const facts = books.documents.get(entry.documentId)?.facts as unknown as TierGiftFacts | undefined;
      holds(facts && facts.memberId === entry.memberId && changesOf(entry.postings).points === facts.points, 'a tier\'s gift is not what its document says', { entry, facts });
      const before = held.get(facts.tierId);
      const stands = (before?.stands ?? 0) + facts.points;
      holds(entry.kind === 'tier-gift-returned' || before === undefined || stands <= before.most, 'a tier\'s gift was given twice', entry);
      held.set(facts.tierId, { stands, most: before?.most ?? stands });
    }
  }
}
function checkMonths(books: Books, member: Member, visits: readonly Visit[]): void {
  const refunds = visitRefundsOf(books);
  const kept = (key: unknown, of: 'growth' | 'amountFen', whole: number) => refunds.reduce((left, refund) => left - (refund.visitId === key ? refund[of] - (of === 'amountFen' ? (refund.pointsFen ?? 0) : 0) : 0), whole);
  const own = visits.filter(({ item, facts }) => item.undoneAt === undefined && facts.member && books.standing(facts.member.memberId).memberId === member.memberId).map(({ item, facts }) => ({ at: item.at as Instant, growth: kept(item.key, 'growth', facts.earnedGrowth), spentFen: kept(item.key, 'amountFen', facts.dueFen - (facts.pointsFen ?? 0)) }))
    .concat(packageUsesOf(books).filter(({ item, facts }) => item.undoneAt === undefined && books.standing(facts.memberId).memberId === member.memberId).map(({ item }) => ({ at: item.at as Instant, growth: 0, spentFen: 0 })));
  const newest = member.months?.[0]?.month ?? 0;
  const expected = new Map<number, [growth: number, spentFen: number, visits: number]>();
  for (const { at, growth, spentFen } of own) {
    const month = monthOf(dayOf(at, ZONE));
    const [a, b, c] = expected.get(month) ?? [0, 0, 0];
    if (month > newest - KEPT_MONTHS) expected.set(month, [a + growth, b + spentFen, c + 1]);
  }
  holds((member.months ?? []).length === expected.size && (member.months ?? []).every(({ month, growth, spentFen, visits: came }) => String(expected.get(month)) === String([growth, spentFen, came])), 'the months are not the visits that stand', { member, expected: [...expected] });
  holds((member.spentFen ?? 0) === own.reduce((sum, { spentFen }) => sum + spentFen, 0), 'what was spent is not what the visits say', { member, own });
}
/** When everything has come to rest, no term is over that nobody reviewed. */
export function checkReviewed(books: Books, now: Instant): void {
  const rule = newestRule(books);
  if (!rule || rule.terms.period === 'lifetime') return;
  const yesterday = addDays(dayOf(now, ZONE), -1);
  for (const member of books.members.values()) if (!member.mergedInto && !member.frozen && member.tierHold) holds(member.tierHold.until >= yesterday, 'a term is over that nobody reviewed', member);
  const opened = books.tiers.find(({ rule: { terms } }) => terms.period !== 'lifetime');
  if (!opened || now - opened.effectiveAt < DAY_MS || books.tiers.slice(books.tiers.indexOf(opened)).some(({ rule: { terms } }) => terms.period === 'lifetime')) return;
  for (const member of books.members.values()) holds(member.mergedInto || member.tierHold || member.tierId === rule.tiers[0]?.tierId, 'a tier with a period has no term', member);
}
