import type { ShopId } from '@shared/kernel/ids';
import type { Item } from '../../../functions/platform/table/table';
import { ASSETS, type Asset, balanceOf, type Entry, entryOf, journalRange, lotsKey, lotsOf, noAssets, proveMember, sumOfLots } from '../../../functions/ledger';
import { type Member, memberOf } from '../../../functions/membership';
import type { AuditSource } from './audit-source';
import { checkActions } from './prove-actions';
import { checkAdjustments } from './prove-adjustments';
import { bonusPartsDifference } from './prove-bonus-parts';
import { checkCredit } from './prove-credit';
import { checkMall } from './prove-mall';
import { checkPointsGifts } from './prove-points-gifts';
import { checkPackages } from './prove-packages';
import { createShareBook, type ShareBook } from './prove-shares';
import { checkTierGifts } from './prove-tier-gifts';
import { createTierDiscountCheck } from './prove-tier-discounts';
import { checkReferrals } from './prove-referrals';
import { paidTiersDifference } from './prove-paid-tiers';
import { perksDifference } from './prove-perks';
import { visitRefundsDifference } from './prove-visit-refunds';
import { refundAskDifference } from './prove-refund-asks';
import { checkReviews, reviewDifference } from './prove-reviews';
import { byHandDifference, checkByHand } from './prove-stuck-refunds';
import { termsDifference } from './prove-terms';
import { createImportBook, type ImportBook } from './prove-imports';
import { type BookDifference, checkDocuments, createOrderBook, type OrderBook, type VisitCheck } from './prove-documents';

export interface AssetProof {
  readonly asset: Asset;
  /** Added up from the journal, and from the members' own figures. */
  readonly journal: number;
  readonly members: number;
  /** Net flow out of each account. */
  readonly flows: Readonly<Record<string, number>>;
}
export interface Proof {
  readonly holds: boolean;
  readonly members: number;
  readonly entries: number;
  readonly visits: number;
  readonly orders: { readonly credited: number; readonly payFen: number };
  readonly assets: readonly AssetProof[];
  /** The first place where the books do not agree. */
  readonly difference?: BookDifference;
}
interface Sums {
  members: number;
  entries: number;
  visits: number;
  readonly journal: Record<Asset, number>;
  readonly balances: Record<Asset, number>;
  readonly flows: Record<string, number>;
  /** What each document moved through the clearing account and has not moved back. */
  readonly clearing: Map<string, number>;
}

/**
 * Recomputes every balance from the journal, up to the version that each member was read at, so it may run while the shop trades.
 *
 * 1. The recharge orders are read first: what was credited by then must be found in the journals.
 * 2. Each member: the journal without a gap, every running balance, the member's own figures.
 * 3. Each entry of a visit or a recharge against its document, read afresh: the same amounts, every order credited once, what its tier took off by the version of the rule that stands on it, and its refunds within it; each refund of a visit against its entry, and within its visit.
 * What another's card paid of a visit against that one's own entry, and what came back of it; each share against its owner's entries of the month; the text that each recharge was agreed by, the refund of each approved request, and each refund that was paid by hand against its entry. 4. What each member's packages have left against their balance of uses, its orders that wait and its gifts on the way against its held points, and its open bills against what it owes. 5. Where points expire, the lots: their sum is the balance after the entry that
 * last changed them. 6. Each opening against its document, and every finished import's totals against its openings. 7. What is used of tiers' benefits against the uses that stand. 8. Each paid term that was sold against where it is now. 9. Each bonus in parts: given, to come and cancelled are the whole, and what is to come is what waits on the cards. 10. The clearing account is at zero. Ends at the first difference.
 */
export async function proveBooks(source: AuditSource, shopId?: ShopId): Promise<Proof> {
  const sums: Sums = { members: 0, entries: 0, visits: 0, journal: noAssets(), balances: noAssets(), flows: {}, clearing: new Map() };
  const [orders, imports] = [await createOrderBook(source, shopId), await createImportBook(source, shopId)];
  const [shares, discounts] = [createShareBook(), createTierDiscountCheck(source)];
  for await (const item of source.all('member', shopId)) {
    const difference = await proveOne(source, memberOf(item), { orders, imports, shares, discounts }, sums);
    if (difference) return proofOf(sums, orders, difference);
  }
  return proofOf(sums, orders, orders.missing() ?? imports.missing() ?? (await orders.refunds(source)) ?? (await termsDifference(source, shopId)) ?? (await refundAskDifference(source, shopId)) ?? (await byHandDifference(source, shopId)) ?? (await reviewDifference(source, shopId)) ?? (await visitRefundsDifference(source, shopId)) ?? (await shares.difference(source, shopId)) ?? (await perksDifference(source, shopId)) ?? (await paidTiersDifference(source, shopId)) ?? (await bonusPartsDifference(source, shopId)) ?? (await clearingDifference(source, shopId, sums)));
}

interface Books {
  readonly orders: OrderBook;
  readonly imports: ImportBook;
  readonly shares: ShareBook;
  readonly discounts: VisitCheck;
}
async function proveOne(source: AuditSource, member: Member, { orders, imports, shares, discounts }: Books, sums: Sums): Promise<BookDifference | undefined> {
  const entries: Entry[] = [];
  const [stored] = await source.get([lotsKey(member.memberId)]);
  const { pk, prefix } = journalRange(member.memberId);
  for await (const item of source.partition(pk, prefix)) {
    const entry = entryOf(item);
    if (entry.sequence > member.version) break;
    entries.push(entry);
  }
  const { differences, balances, flows } = proveMember(member, entries);
  sums.members++;
  sums.entries += entries.length;
  for (const asset of ASSETS) {
    sums.journal[asset] += balances[asset];
    sums.balances[asset] += balanceOf(member.balances, asset);
  }
  for (const [account, amount] of Object.entries(flows)) sums.flows[account] = (sums.flows[account] ?? 0) + amount;
  for (const entry of entries) noteClearing(sums.clearing, entry);
  sums.visits += entries.filter((entry) => entry.kind === 'visit').length;
  return differences[0] ?? waitingDifference(member) ?? lotsDifference(member, entries, stored) ?? (await imports.check(source, entries)) ?? (await checkDocuments(source, member, entries, orders, discounts)) ?? (await shares.check(source, entries)) ?? (await checkAdjustments(source, member, entries)) ?? (await checkActions(source, member, entries)) ?? (await checkTierGifts(source, member, entries)) ?? (await checkReferrals(source, member, entries)) ?? (await checkByHand(source, entries)) ?? (await checkReviews(source, member, entries)) ?? (await checkPackages(source, member, entries)) ?? (await checkMall(source, member, entries)) ?? (await checkPointsGifts(source, member, entries)) ?? checkCredit(source, member, entries);
}
/** The days of pending points against their balance. */
function waitingDifference({ memberId, version, waiting = [], balances }: Member): BookDifference | undefined {
  const [expected, found] = [balanceOf(balances, 'pending'), sumOfLots(waiting)];
  return expected === found ? undefined : { what: 'lots', memberId, sequence: version, asset: 'pending', expected, found };
}
/**
 * The lots against the balance after the entry that last changed them, which may be older than the member that was read, or newer. Lots of a time
 * before points stopped to expire are not kept up any more: they are at the balance of their own entry all the same.
 */
function lotsDifference(member: Member, entries: readonly Entry[], stored: Item | undefined): BookDifference | undefined {
  if (!stored) return undefined;
  const { lots, version } = lotsOf(stored);
  const entry = entries.find(({ sequence }) => sequence === version);
  const expected = Math.max(0, entry?.after.points ?? 0);
  return !entry || expected === sumOfLots(lots) ? undefined : { what: 'lots', memberId: member.memberId, sequence: version, asset: 'points', expected, found: sumOfLots(lots) };
}
const clearingKey = (documentId: string, asset: Asset) => `${documentId} ${asset}`;
function noteClearing(clearing: Map<string, number>, { documentId, postings }: Pick<Entry, 'documentId' | 'postings'>): void {
  for (const { from, to, asset, amount } of postings) {
    if (from !== 'clearing' && to !== 'clearing') continue;
    const key = clearingKey(documentId, asset);
    const left = (clearing.get(key) ?? 0) + (to === 'clearing' ? amount : -amount);
    if (left === 0) clearing.delete(key);
    else clearing.set(key, left);
  }
}
/** A command over two members may have come between the reading of the one and of the other: then both are looked at again. */
async function clearingDifference(source: AuditSource, shopId: ShopId | undefined, { clearing }: Sums): Promise<BookDifference | undefined> {
  if (clearing.size === 0) return undefined;
  const doubtful = new Set([...clearing.keys()].map((key) => key.split(' ')[0]));
  const again = new Map<string, number>();
  for await (const item of source.all('entry', shopId)) {
    const entry = entryOf(item);
    if (doubtful.has(entry.documentId)) noteClearing(again, entry);
  }
  const [first] = again;
  return first && { what: 'clearing-not-zero', documentId: first[0].split(' ')[0] as string, asset: first[0].split(' ')[1] as Asset, expected: 0, found: first[1] };
}

function proofOf(sums: Sums, orders: OrderBook, difference: BookDifference | undefined): Proof {
  const flowsOf = (asset: Asset) => Object.fromEntries(['issuance', 'payments', 'brought-in', 'sales', 'clearing', 'exchange'].flatMap((account) => (sums.flows[`${account}/${asset}`] ? [[account, sums.flows[`${account}/${asset}`] as number]] : [])));
  return {
    holds: difference === undefined, members: sums.members, entries: sums.entries, visits: sums.visits, orders: orders.credited(),
    assets: ASSETS.map((asset) => ({ asset, journal: sums.journal[asset], members: sums.balances[asset], flows: flowsOf(asset) })), ...(difference ? { difference } : {}),
  };
}
