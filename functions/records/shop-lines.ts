import { ID_PREFIX, type MemberId, type ShopId } from '@shared/kernel/ids';
import { documentOf } from '../ledger';
import { memberKey } from '../membership';
import type { Item, Key } from '../platform/table/table';

/** What stands on a line of the export: the sort of thing, then the item as the table holds it, without its keys. What has no name of its own here is called as the table calls it. */
type NamedType = 'member' | 'entry' | 'lots' | 'coupon' | 'package' | 'bill' | 'credit-statement' | 'message' | 'order' | 'visit' | 'package-sale' | 'package-use' | 'package-refund' | 'paid-tier-sale' | 'paid-tier-refund' | 'paid-tier-end' | 'refund' | 'refund-by-hand' | 'credit-repayment' | 'credit-order' | 'visit-refund' | 'share' | 'mall-order' | 'parked-bill' | 'recharge-terms' | 'cover' | 'refund-ask' | 'perks' | 'perk-use' | 'cash-move' | 'shift' | 'day-close' | 'coupon-budget' | 'points-gift' | 'referral' | 'review' | 'document';
const OF_MEMBER: Readonly<Record<string, NamedType>> = { member: 'member', entry: 'entry', lots: 'lots', coupon: 'coupon', package: 'package', bill: 'bill', 'credit-statement': 'credit-statement', perks: 'perks', referral: 'referral', message: 'message' };
const OF_SHOP: Readonly<Record<string, NamedType>> = { recharge: 'order', 'recharge-refund': 'refund', 'credit-refund': 'refund', 'refund-by-hand': 'refund-by-hand', visit: 'visit', 'visit-refund': 'visit-refund', 'package-sale': 'package-sale', 'package-use': 'package-use', 'package-refund': 'package-refund', 'paid-tier-sale': 'paid-tier-sale', 'paid-tier-refund': 'paid-tier-refund', 'paid-tier-ended': 'paid-tier-end', 'credit-repayment': 'credit-repayment', 'credit-order': 'credit-order', 'mall-order': 'mall-order', 'parked-bill': 'parked-bill', 'perk-use': 'perk-use', 'cash-move': 'cash-move', 'coupon-budget': 'coupon-budget' };

/** What is in the table and no line of the export, each with the reason: it follows from what is exported, is of the moment, or is no business of the shop's. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'member-row': 'a list, made from members', 'name-row': 'a list, made from members', 'member-place': 'whose sign-in it is', 'staff-place': 'whose sign-in it is', user: 'whose sign-in it is', session: 'a sign-in', claim: 'what a number or a code leads to, made from members', 'join-scene': 'what a code leads to, made from join codes',
  'holder-paper': 'a number that the register alone gives',
  command: 'a repeat\'s answer, kept for a while', due: 'when something is to be done, made from what it is about', 'due-pointer': 'where that stands', counted: 'a mark that an entry was counted', 'day-line': 'a list, made from visits', 'day-sum': 'a sum of it', 'owed-sum': 'a sum of the journal', 'points-sum': 'a sum of the journal', 'points-held': 'a sum of the journal', 'points-opened': 'a mark from where it was added up', 'lot-sum': 'a sum of lots', 'cover-sum': 'a sum of records', 'cover-month': 'a sum of records',
  'mall-order-line': 'a list, made from orders', 'mall-order-open': 'a list, made from orders', 'mall-tally': 'a count of orders', 'points-gift-line': 'a list, made from gifts', 'points-gift-open': 'a list, made from gifts', 'points-given': 'a count of gifts', 'adjusted-in-day': 'a count of adjustments, for a few days', 'coupon-tally': 'a count of coupons', 'coupon-issue-list': 'a list, made from givings', stock: 'a count of coupons or orders',
  'item-claim': 'that a name is taken, made from the catalogue', 'item-count': 'a count of the catalogue', 'item-sold': 'that a bill has an item, made from visits', 'item-import-piece': 'how a price list would go back, for a while', 'newest-repayment': 'a pointer to a document', 'stuck-refund': 'a list, made from refunds', 'card-register': 'a list, made from documents', 'import-running': 'that an import is under way', 'import-chunk': 'rows on their way in, with numbers that are sealed', 'coupon-tries': 'wrong codes of this hour', 'coupon-recall-mark': 'how far a recall has come', 'coupon-code-claim': 'that a code was used, made from coupons', drawer: 'which shift is open, made from shifts', 'merge-memory': 'what a merge of today would be undone by', merge: 'a list, made from documents', invitation: 'a secret link', 'referral-month': 'a count of referrals', 'care-count': 'a count of messages', 'care-watermark': 'how far a run has come', moved: 'a mark that somebody moved that day, made from entries', 'day-proof': 'what the night found, made again by a proof',
};
/** Numbers, whole or sealed, are no part of it, nor by which name at WeChat somebody paid, the name that a register asks for, or the digest of a request, from which a number in it could be tried out. */
const SECRET = new Set(['pk', 'sk', 'gsi1pk', 'gsi1sk', 'kind', 'ttl', 'phoneSealed', 'phoneHash', 'numberSealed', 'openid', 'realName', 'hash']);
const BEARER = new RegExp(`("(?:${(['share', 'coupon-gift', 'points-gift'] as const).map((kind) => ID_PREFIX[kind]).join('|')})_[0-9A-Z]{14})[0-9A-Z]{12}`, 'g');
/** Whoever has the id of a shared card or a gift takes it: so much of it stays as lines need to be told apart by. */
const withoutLinks = (line: string): string => line.replace(BEARER, '$1…');

/** What leads to the members' partitions. */
const MEMBERS = 'MBR#';
const open = (fields: object): object => Object.fromEntries(Object.entries(fields).filter(([name]) => !SECRET.has(name)));
export const lineOf = (type: string, item: Item): string => `${withoutLinks(JSON.stringify({ type, ...open(item), ...(item.kind === 'document' ? { facts: open(item.facts as object) } : {}) }))}\n`;
const isNamed = (item: Item): boolean => item.kind !== undefined && LEFT_OUT[item.kind as string] === undefined;
function lineFor(item: Item): string {
  if (item.kind === 'document') return lineOf(OF_SHOP[item.documentKind as string] ?? 'document', { ...item, facts: documentOf(item).facts } as Item);
  return lineOf(OF_MEMBER[item.kind as string] ?? (item.kind as string), item);
}
/** Where things stand that do not say whose they are: beside the shop, and with its members. */
export const withoutShop = (shopId: ShopId): readonly string[] => [`SHOP#${shopId}`, MEMBERS];

/**
 * Of some items of the table those of one shop, as lines of NDJSON: members with profile, journal, coupons, packages, bills, used benefits, whom they recommended, notes and messages; what the shop set up; and the document of
 * every command by its own name. Phone numbers are masked as on the card; whole or sealed ones are no part of it. `LEFT_OUT` says what else is not, and why; a test holds the two against each other.
 */
export async function shopLines(items: readonly Item[], shopId: ShopId, get: (keys: readonly Key[]) => Promise<readonly (Item | undefined)[]>): Promise<readonly string[]> {
  const named = items.filter((item) => isNamed(item) && (item.shopId === shopId || (item.shopId === undefined && withoutShop(shopId).some((prefix) => item.pk.startsWith(prefix)))));
  const memberOf = ({ pk }: Item) => pk.slice(MEMBERS.length) as MemberId;
  const whose = [...new Set(named.filter(({ shopId: known, pk }) => known === undefined && pk.startsWith(MEMBERS)).map(memberOf))];
  const own = new Set((await get(whose.map(memberKey))).flatMap((member) => (member?.shopId === shopId ? [member.memberId as MemberId] : [])));
  return named.filter((item) => item.shopId !== undefined || !item.pk.startsWith(MEMBERS) || own.has(memberOf(item))).map(lineFor);
}
