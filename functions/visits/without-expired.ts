import type { MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { dayOf, type ShopDay, shopDay } from '@shared/kernel/shop-day';
import { arrivedAt, type Document, fromWaiting, goneWrite, lastDayBy, type Left, leavingExpired, lotsOf, type Posting, untold } from '../ledger';
import type { Member } from '../membership';
import type { Item, Write } from '../platform/table/table';
import type { VisitFacts } from './visit-facts';
import type { ShopRules, VisitDependencies } from './visits.ports';

interface Earned {
  readonly visit: Document<VisitFacts>;
  readonly rules: ShopRules;
  readonly at: Instant;
  /** Lots of the card that earned it, as they are stored. */
  readonly lots: Item | undefined;
  /** That card and those that it became before the one that stands; none where it stands itself. */
  readonly passed: readonly Passed[];
}
/** A card that became another, with its lots as they are stored. */
export interface Passed {
  readonly memberId: MemberId;
  readonly lots: Item | undefined;
}
export interface WithoutExpired extends Pick<Left, 'postings' | 'expired'> {
  readonly told: (now: Member) => Member;
  readonly writes: readonly Write[];
}

/**
 * What a refund takes back of points as the account bears it: what waits still, then what came since, without those that expired on the card that earned them or on those that it has become. They are looked for
 * under the days that they had by the rules of then, whatever the rule is today. What was left out is no longer told of.
 */
export async function withoutExpired(deps: Pick<VisitDependencies, 'table' | 'rulesOf'>, { visit, rules, at, lots, passed }: Earned, member: Member, reversal: readonly Posting[]): Promise<WithoutExpired> {
  const { shopId, facts } = visit;
  const expiryAt = async (then: Instant) => lastDayBy(((await deps.rulesOf(shopId, facts.storeId, then)) ?? rules).expiry);
  const earnedBy = facts.member?.memberId ?? member.memberId;
  const arrived = facts.from === undefined ? undefined : await arrivedAt(deps.table, shopId, [earnedBy, ...passed.map(({ memberId }) => memberId), member.memberId], shopDay(String(facts.from).replace(/(....)(..)(..)/, '$1-$2-$3')), rules.zone);
  const had = arrived ?? visit.at;
  // Days that points still wait for are not over: what is taken of those says nothing of lots.
  const lastDay = arrived !== undefined && arrived <= at ? (await expiryAt(arrived))(dayOf(arrived, rules.zone)) : undefined;
  const book = member.lots;
  const opening: ShopDay | undefined = book && had < book.since ? (await expiryAt(book.since))(book.sinceDay) : undefined;
  const apart = passed.length > 0 || book ? passed : [{ memberId: earnedBy, lots }];
  let [postings, expired, writes] = [fromWaiting(member.waiting, reversal, () => lastDay), 0, [] as readonly Write[]];
  for (const card of apart) {
    const before = card.lots ? (lotsOf(card.lots).gone ?? []) : [];
    const left = leavingExpired({ lots: book?.lots ?? [], gone: before }, postings, before.length > 0 ? opening : undefined);
    [postings, expired, writes] = [left.postings, expired + left.expired, left.expired > 0 ? [...writes, goneWrite(card.memberId, before, left.gone)] : writes];
  }
  const own = leavingExpired(book ?? { lots: [] }, postings, opening);
  return { postings: own.postings, expired: own.expired + expired, told: untold(own), writes };
}
