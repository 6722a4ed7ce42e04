import type { ShopId } from '@shared/kernel/ids';
import { documentOf } from '../../../functions/ledger';
import type { Item } from '../../../functions/platform/table/table';
import type { AuditSource } from './audit-source';

/** What stands on a line of the export: the sort of thing, then the item as the table holds it, without its keys. What has no name of its own here is called as the table calls it. */
type NamedType = 'member' | 'entry' | 'lots' | 'coupon' | 'package' | 'bill' | 'credit-statement' | 'message' | 'order' | 'visit' | 'package-sale' | 'package-use' | 'package-refund' | 'paid-tier-sale' | 'paid-tier-refund' | 'paid-tier-end' | 'refund' | 'refund-by-hand' | 'credit-repayment' | 'credit-order' | 'visit-refund' | 'share' | 'mall-order' | 'parked-bill' | 'recharge-terms' | 'cover' | 'refund-ask' | 'perks' | 'perk-use' | 'cash-move' | 'shift' | 'day-close' | 'coupon-budget' | 'points-gift' | 'referral' | 'review' | 'document';
const OF_MEMBER: Readonly<Record<string, NamedType>> = { member: 'member', entry: 'entry', lots: 'lots', coupon: 'coupon', package: 'package', bill: 'bill', 'credit-statement': 'credit-statement', perks: 'perks', referral: 'referral', message: 'message' };
const OF_SHOP: Readonly<Record<string, NamedType>> = { recharge: 'order', 'recharge-refund': 'refund', 'credit-refund': 'refund', 'refund-by-hand': 'refund-by-hand', visit: 'visit', 'visit-refund': 'visit-refund', 'package-sale': 'package-sale', 'package-use': 'package-use', 'package-refund': 'package-refund', 'paid-tier-sale': 'paid-tier-sale', 'paid-tier-refund': 'paid-tier-refund', 'paid-tier-ended': 'paid-tier-end', 'credit-repayment': 'credit-repayment', 'credit-order': 'credit-order', 'mall-order': 'mall-order', 'parked-bill': 'parked-bill', 'perk-use': 'perk-use', 'cash-move': 'cash-move', 'coupon-budget': 'coupon-budget' };

/** What is in the table and no line of the export, each with the reason: it follows from what is exported, is of the moment, or is no business of the shop's. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'member-row': 'a list, made from members', 'name-row': 'a list, made from members', 'member-place': 'whose sign-in it is', 'staff-place': 'whose sign-in it is', user: 'whose sign-in it is', session: 'a sign-in', claim: 'what a number or a code leads to, made from members', 'join-scene': 'what a code leads to, made from join codes',
  command: 'a repeat\'s answer, kept for a while', due: 'when something is to be done, made from what it is about', 'due-pointer': 'where that stands', counted: 'a mark that an entry was counted', 'day-line': 'a list, made from visits', 'day-sum': 'a sum of it', 'owed-sum': 'a sum of the journal', 'points-sum': 'a sum of the journal', 'lot-sum': 'a sum of lots', 'cover-sum': 'a sum of records', 'cover-month': 'a sum of records',
  'mall-order-line': 'a list, made from orders', 'mall-order-open': 'a list, made from orders', 'mall-tally': 'a count of orders', 'points-gift-line': 'a list, made from gifts', 'points-gift-open': 'a list, made from gifts', 'points-given': 'a count of gifts', 'coupon-tally': 'a count of coupons', 'coupon-issue-list': 'a list, made from givings', stock: 'a count of coupons or orders',
  'item-claim': 'that a name is taken, made from the catalogue', 'item-count': 'a count of the catalogue', 'item-sold': 'that a bill has an item, made from visits', 'item-import-piece': 'how a price list would go back, for a while', 'newest-repayment': 'a pointer to a document', 'stuck-refund': 'a list, made from refunds', 'card-register': 'a list, made from documents', 'import-running': 'that an import is under way', 'import-chunk': 'rows on their way in, with numbers that are sealed', 'coupon-tries': 'wrong codes of this hour', 'coupon-recall-mark': 'how far a recall has come', 'coupon-code-claim': 'that a code was used, made from coupons', drawer: 'which shift is open, made from shifts', 'merge-memory': 'what a merge of today would be undone by', merge: 'a list, made from documents', invitation: 'a secret link', 'referral-month': 'a count of referrals', 'care-count': 'a count of messages', 'care-watermark': 'how far a run has come', moved: 'a mark that somebody moved that day, made from entries', 'day-proof': 'what the night found, made again by a proof',
};
/** Numbers, whole or sealed, are no part of it. */
const SECRET = new Set(['pk', 'sk', 'gsi1pk', 'gsi1sk', 'kind', 'ttl', 'phoneSealed', 'phoneHash']);

export const lineOf = (type: string, item: Item): string => `${JSON.stringify({ type, ...Object.fromEntries(Object.entries(item).filter(([name]) => !SECRET.has(name))) })}\n`;
const named = (item: Item): string | undefined => (item.kind === undefined || LEFT_OUT[item.kind as string] ? undefined : (OF_MEMBER[item.kind as string] ?? (item.kind as string)));
/** Kinds in partitions of their own. */
const APART = ['share', 'recharge-terms', 'cover', 'refund-ask', 'offer', 'recharge-settings', 'import', 'coupon-code', 'coupon-gift'] as const;

/**
 * Everything of one shop as NDJSON: each member with profile, journal, coupons, packages, bills, used benefits, whom they recommended, notes and messages; what the shop set up (its stores, staff, rules, tiers,
 * catalogue, kinds of coupons and packages, goods, plans, offers and scenes); the document of every command, visits (walk-ins too), recharge orders, refunds, packages, paid memberships, repayments, parked bills, and orders of the mall by their own name;
 * cards that several spend from, records of money put aside, requests to refund, refunds paid by hand and imports. Phone numbers are masked as on the card; whole ones are not part of it. At the end points between members, reviews of visits, the shifts and days.
 * `LEFT_OUT` says what is not, and why; a test holds the two against each other.
 */
export async function* exportShop(source: AuditSource, shopId: ShopId): AsyncGenerator<string> {
  for await (const member of source.all('member', shopId)) {
    for await (const item of source.partition(member.pk)) {
      const type = named(item);
      if (type) yield lineOf(type, item);
    }
  }
  for await (const item of source.partition(`SHOP#${shopId}`)) {
    const type = named(item);
    if (type && !(APART as readonly string[]).includes(type)) yield lineOf(type, item);
  }
  for (const kind of APART) for await (const item of source.all(kind, shopId)) yield lineOf(kind, item);
  for await (const document of source.all('document', shopId)) yield lineOf(OF_SHOP[document.documentKind as string] ?? 'document', { ...document, facts: documentOf(document).facts } as Item);
  for (const kind of ['points-gift', 'review', 'shift', 'day-close'] as const) for await (const item of source.all(kind, shopId)) yield lineOf(kind, item);
}
