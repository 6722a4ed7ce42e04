import type { Zone } from '@shared/kernel/shop-day';
import { backBy } from '../../functions/ledger';
import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { countedLeft, type MoneyFacts, type Package, refundDay, refundFen, type RefundGround, type UseFacts } from '../../functions/packages';
import type { Item } from '../../functions/platform/table/table';
import { type Books, holds } from './books';

const documentsOf = <F>(books: Books, kind: string): readonly { readonly item: Item; readonly facts: F }[] =>
  [...books.documents.values()].filter((item) => item.documentKind === kind).map((item) => ({ item, facts: item.facts as unknown as F }));
export const packageUsesOf = (books: Books) => documentsOf<UseFacts>(books, 'package-use');
export const packageSalesOf = (books: Books) => documentsOf<MoneyFacts & { readonly pack: Package }>(books, 'package-sale');
export const packageRefundsOf = (books: Books) => documentsOf<MoneyFacts & { readonly pack: Package; readonly zone: Zone; readonly ground?: RefundGround }>(books, 'package-refund');

/** What packages have left is what their members' journals say; used is what stands; each package stands once and is refunded once, by the rule. */
export function checkPackages(books: Books): void {
  const left = new Map<string, number>();
  const seen = new Map<string, Package>();
  for (const pack of books.packages.values()) {
    holds(!seen.has(pack.packageId), 'a package stands twice', pack);
    seen.set(pack.packageId, pack);
    left.set(pack.memberId, (left.get(pack.memberId) ?? 0) + countedLeft(pack));
    holds(pack.services.every(({ used, count }) => used >= 0 && used <= (count ?? Number.POSITIVE_INFINITY)), 'more was used than there was', pack);
  }
  for (const member of books.members.values()) holds((left.get(member.memberId) ?? 0) === (member.balances.uses ?? 0), 'uses are not those of the packages', { member, left: left.get(member.memberId) });
  const used = new Map<string, number>();
  for (const { item, facts } of packageUsesOf(books)) if (item.undoneAt === undefined) used.set(facts.packageId, (used.get(facts.packageId) ?? 0) + facts.quantity);
  for (const [packageId, pack] of seen) holds(pack.services.reduce((sum, service) => sum + service.used, 0) === (used.get(packageId) ?? 0), 'a package counts uses that do not stand', { pack, used: used.get(packageId) });
  const sales = packageSalesOf(books);
  const given = documentsOf<{ readonly gifts?: { readonly pack?: unknown } }>(books, 'recharge').filter(({ item, facts }) => facts.gifts?.pack && item.creditedAt !== undefined);
  holds(sales.length + given.length === seen.size, 'packages are not those that were sold or given with a recharge', { sold: sales.length, given: given.length, standing: seen.size });
  const refunded = new Set<string>();
  for (const { facts, item } of packageRefundsOf(books)) {
    holds(!refunded.has(facts.pack.packageId), 'a package was refunded twice', facts);
    refunded.add(facts.pack.packageId);
    holds(facts.amountFen === refundFen(facts.pack, refundDay(facts.pack, item.at as Instant, facts.zone), facts.ground) && JSON.stringify(facts.tenders) === JSON.stringify(backBy(facts.pack.tenders ?? [], facts.amountFen)) && facts.tenders.reduce((sum, { amountFen }) => sum + amountFen, 0) === facts.amountFen, 'a refund is not the rule\'s', facts);
  }
}

/** At rest, a package that ended more than a day ago has nothing left in the balance. */
export function checkEnded(books: Books, now: Instant): void {
  for (const pack of books.packages.values()) holds(pack.pausedAt !== undefined || pack.expiresAt > now - DAY_MS || countedLeft(pack) === 0, 'an ended package is still in the balance', pack);
}
