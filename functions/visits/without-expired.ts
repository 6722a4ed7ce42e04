import type { Instant } from '@shared/kernel/instant';
import { dayOf, type ShopDay, shopDay } from '@shared/kernel/shop-day';
import { type Apart, arrivedAt, type Document, fromWaiting, lastDayBy, type Posting, sparedBeside, type Spared } from '../ledger';
import type { Member } from '../membership';
import type { VisitFacts } from './visit-facts';
import type { ShopRules, VisitDependencies } from './visits.ports';

interface Earned {
  readonly visit: Document<VisitFacts>;
  readonly rules: ShopRules;
  readonly at: Instant;
  /** The card that earned it and those that it became, without the one that stands where its lots were read with it. */
  readonly through: readonly Apart[];
}

/**
 * What a refund takes back of points as the account bears it: what waits still, then what came since, without those that expired on the card that earned them or on those that it has become. They are looked for
 * under the days that they had by the rules of then, whatever the rule is today. What was left out is no longer told of.
 */
export async function withoutExpired(deps: Pick<VisitDependencies, 'table' | 'rulesOf'>, { visit, rules, at, through }: Earned, member: Member, reversal: readonly Posting[]): Promise<Spared> {
  const { shopId, facts } = visit;
  const expiryAt = async (then: Instant) => lastDayBy(((await deps.rulesOf(shopId, facts.storeId, then)) ?? rules).expiry);
  const arrived = facts.from === undefined ? undefined : await arrivedAt(deps.table, shopId, [...through.map(({ memberId }) => memberId), member.memberId], shopDay(String(facts.from).replace(/(....)(..)(..)/, '$1-$2-$3')), rules.zone);
  const had = arrived ?? visit.at;
  // Days that points still wait for are not over: what is taken of those says nothing of lots.
  const lastDay = arrived !== undefined && arrived <= at ? (await expiryAt(arrived))(dayOf(arrived, rules.zone)) : undefined;
  const book = member.lots;
  const opening: ShopDay | undefined = book && had < book.since ? (await expiryAt(book.since))(book.sinceDay) : undefined;
  return sparedBeside(member, [{ through, postings: fromWaiting(member.waiting, reversal, () => lastDay) }], opening);
}
