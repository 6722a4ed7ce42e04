import type { JoiningContract } from '@shared/contracts/joining.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey, CouponId, MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { couponKey } from '../coupons';
import { type CommitDependencies, commitOnce, documentKey, type Entry, entryKey, entryOf, goneWrite, lotsKey, lotsOf, type Plan, readLots, withLotsAdded } from '../ledger';
import { isOwn, type Lot, type Member, memberKey, memberOf, memberPk, noteWrite, peopleOf, profileKey, profileOf, profileWrite } from '../membership';
import { packagesBack } from '../packages';
import { heldByOther } from '../parked-bills';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Write } from '../platform/table/table';
import { mayHold, paidOrderOf, paperBack, readShares, restsOnName, type Share, shareWrite } from '../stored-value';
import { inTier, perksBack, lowered } from '../tiers';
import { UNDOABLE_MS } from './domain/merge';
import { inTheWay, undoing } from './domain/since-merge';
import { lapsedOf, type MergeStays, profileApart, profileReturned, unmergeMembers, without } from './domain/unmerge';
import { advanceBeside, numberBack, numberLeft, leadWrites, passClaimWrite } from './joining.dynamo';
import type { MergeDependencies } from './merge-writes';
import { type Memory, memoryKey, memoryOf, undoneWrites } from './merges.dynamo';

export interface UndoMergeDependencies extends CommitDependencies, Pick<MergeDependencies, 'table' | 'ruleBook' | 'shopBook'> {
  readonly now: Clock;
}
type Request = z.output<JoiningContract['undoMerge']['request']>;
type Code = JoiningContract['undoMerge']['errors'][number] | 'identity/not-allowed';
interface Facts {
  readonly mergeId: CommandKey;
  readonly memberId: Request['memberId'];
}
/** More entries than a card has on a day: it is then no longer told apart by hand either. */
const MOST_SINCE = 99;

/** Takes a merge back within a day, once for the key: an entry each, and everything that came with the card that went goes back to it. */
export const createUndoMerge = (deps: UndoMergeDependencies) => async ({ shopId, memberId, reason }: Request, caller: StaffCaller, mark: CommandMark): Promise<Result<Facts, Refused<Code>>> => {
  const committed = await commitOnce<Facts, Code>(deps, { ...mark, shopId, kind: 'merge-undo' }, async (): Promise<Result<Plan<Facts>, Refused<Code>>> => {
    const at = deps.now();
    const [goneItem, memoryItem] = await deps.table.getMany([memberKey(memberId), memoryKey(memberId)]);
    if (!goneItem || goneItem.shopId !== shopId) return refuse('http/not-found');
    const gone = memberOf(goneItem);
    if (!gone.mergedInto || !memoryItem) return refuse('joining/merge-over');
    const memory = memoryOf(memoryItem);
    const now = memberOf((await deps.table.get(memberKey(gone.mergedInto), { consistent: true })) ?? goneItem);
    if (isOwn(gone, caller) || isOwn(now, caller)) return refuse('identity/not-allowed');
    if (!undoable(memory, at)) return refuse('joining/merge-over');
    if (now.mergedInto || now.memberId !== memory.into.memberId) return refuse('joining/merge-changed');
    const writes = await unmergeWrites(deps, { memory, gone, now, at, documentId: mark.key, by: caller.name, reason });
    // Half of what was read may be of after another undo: then that one is the reason.
    if (!writes.ok) return (await deps.table.get(memoryKey(memberId), { consistent: true }))?.mergeId === memory.mergeId ? writes : refuse('joining/merge-over');
    return ok({ facts: { mergeId: memory.mergeId, memberId }, at, by: caller.staffId, state: { reason }, writes: [...writes.value, ...undoneWrites(memory, at, caller.name)] });
  });
  return committed.ok ? ok({ ...committed.value.document.facts }) : committed;
};
const undoable = ({ at }: Memory, now: Instant): boolean => now < at + UNDOABLE_MS;

interface Undoing {
  readonly memory: Memory;
  readonly gone: Member;
  readonly now: Member;
  readonly at: Instant;
  readonly documentId: CommandKey;
  readonly by: string;
  readonly reason: string;
}
async function unmergeWrites(deps: UndoMergeDependencies, undoingOf: Undoing): Promise<Result<readonly Write[], MergeStays>> {
  const { memory, gone, now, at, documentId } = undoingOf;
  const { shopId, memberId: intoId } = now;
  const { memberId: fromId } = gone;
  const since = await readSince(deps, memory, now);
  if (!since) return refuse('joining/merge-changed');
  const [tiers, shop, packages, lines, shares, profiles, held, recalled, paper, rests] = await Promise.all([
    deps.ruleBook.inForce(shopId, 'tiers', at), deps.shopBook.find(shopId), packagesBack(deps.table, intoId, fromId, memory.packages), linesBack(deps, now, memory.lines), sharesBack(deps, memory), profilesBack(deps, memory, gone, now),
    heldByOther(deps.table, shopId, { from: fromId, into: intoId }, memory.from.openCoupons), recalledOf(deps, memory, now), paperBack(deps.table, intoId, memory.mergeId), restsOnName(deps.table, now, since, at),
  ]);
  assert(tiers && shop, 'a shop has tiers');
  if ('changed' in packages) return refuse('joining/merge-used', { title: packages.changed });
  if (held !== undefined) return refuse('joining/merge-used', { title: held });
  if (!lines || !shares) return refuse('joining/merge-used');
  if (!profiles) return refuse('joining/merge-changed');
  const { zone } = shop.shop;
  const stands = await readLots(deps, now, at, zone);
  const told = stands.lots ? [] : await toldBy(deps, [intoId, fromId]);
  const parted = unmergeMembers({
    merge: memory, gone: await readLots(deps, gone, at, zone), now: stands, since, ...(told[0] ? { told: told[0] } : {}), uses: packages.uses, recalled, registered: paper.stays || rests, at, documentId, stand: (account) => inTier(account, lowered(account, tiers.rule, dayOf(at, zone))),
  });
  if (!parted.ok) return parted;
  const { out, into } = parted.value;
  const named = out.after.name !== now.name;
  const line = { at, kind: 'merged' as const, title: `撤销合并：${gone.number} 从 ${now.number} 分出`, detail: undoingOf.reason, by: undoingOf.by };
  return ok([
    ...advanceBeside(out, { set: besideOf(out.after), remove: removed(now, out.after), ...(named ? { add: { nameVersion: 1 } } : {}) }),
    ...advanceBeside(into, { set: besideOf(into.after), remove: ['mergedInto'] }),
    ...profiles, ...(await leadWrites(deps.table, shopId, peopleOf(memory.from), fromId)),
    noteWrite(fromId, line, documentId), noteWrite(intoId, line, documentId), ...packages.writes, ...lines, ...shares, ...(await perksBack(deps.table, shopId, intoId, fromId, memory.perks)), ...paper.writes, ...(told[0] ? goneBack([intoId, fromId], told, lapsedOf(memory, since, told[0])) : []),
  ]);
}
const besideOf = ({ phoneMasked, phoneVerified, joinedAt, name, realName, cardNumber, frozen, accelerator }: Member) => ({ phoneMasked, phoneVerified, joinedAt, name, realName, cardNumber, frozen: frozen && { ...frozen }, accelerator: accelerator && { ...accelerator } });
/** How what a member need not have is called in the table. */
const ATTRIBUTES: Readonly<Partial<Record<keyof Member, readonly string[]>>> = {
  name: ['name'], realName: ['realName'], phoneMasked: ['phoneMasked'], cardNumber: ['cardNumber'], frozen: ['frozen'], accelerator: ['accelerator'], months: ['months', 'spentFen'], earnedOn: ['earnedDay', 'earnedToday'], earnedIn: ['earnedIn'], credit: ['credit'], shares: ['shares'], checkedInOn: ['checkedInOn'],
  profileEarned: ['profileEarned'], cardBills: ['cardBills'], paid: ['paid'], paidTrial: ['paidTrial'], cards: ['cards'], people: ['people'], userId: ['userId'],
};
const removed = (before: Member, after: Member): readonly string[] => Object.entries(ATTRIBUTES).flatMap(([name, attributes]) => (before[name as keyof Member] !== undefined && after[name as keyof Member] === undefined ? attributes : []));

const BY_ORDER: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>(['recharge', 'recharge-reserved', 'bonus-part']);
/** What happened on the standing card since, oldest first; undefined where something stands in the way: also money or bonus of a recharge, or a repayment by WeChat, that was another card's order, or that whoever comes apart ordered: they paid for it, or may still. */
async function readSince({ table }: UndoMergeDependencies, memory: Memory, now: Member): Promise<readonly Entry[] | undefined> {
  const first = memory.in.sequence + 1;
  if (now.version - first >= MOST_SINCE) return undefined;
  const since = (await table.getMany(Array.from({ length: now.version - first + 1 }, (_, i) => entryKey(now.memberId, first + i)))).flatMap((item) => (item ? [entryOf(item)] : []));
  const named = new Set(since.filter(({ kind, storeId }) => BY_ORDER.has(kind) || (kind === 'credit-repaid' && storeId === undefined)).map(({ documentId }) => documentId));
  const orders = (await table.getMany([...named].map((one) => documentKey(now.shopId, one)))).map(paidOrderOf);
  if (orders.some((order) => order?.memberId !== now.memberId || (mayHold(order) && isOwn(memory.from, order)))) return undefined;
  const takenBack = undoing(since);
  const documents = await table.getMany(takenBack.map(({ documentId }) => documentKey(now.shopId, documentId)));
  return inTheWay(since, new Map(takenBack.map(({ documentId }, i) => [documentId, JSON.stringify(documents[i]?.facts ?? {})]))) ? undefined : since;
}
/** What two cards tell as expired, read beside them where no points expire any more and neither is read with its lots. */
const toldBy = async ({ table }: UndoMergeDependencies, cards: readonly MemberId[]): Promise<readonly (readonly Lot[])[]> => (await table.getMany(cards.map(lotsKey))).map((item) => (item && lotsOf(item).gone) ?? []);
/** What lapsed for the card that goes back is told of with it: both steps stand against whoever else would tell of it. */
const goneBack = ([stays, goes]: readonly [MemberId, MemberId], [stayed = [], went = []]: readonly (readonly Lot[])[], lapsed: readonly Lot[]): readonly Write[] => (lapsed.length === 0 ? [] : [goneWrite(stays, stayed, without(stayed, lapsed)), goneWrite(goes, went, withLotsAdded(went, lapsed))]);
/** Coupons that came with the card and that the shop has taken back since. */
async function recalledOf({ table }: UndoMergeDependencies, { from }: Memory, now: Member): Promise<ReadonlySet<CouponId>> {
  const missing = from.openCoupons.filter(({ couponId }) => !now.openCoupons.some((one) => one.couponId === couponId));
  const coupons = missing.length === 0 ? [] : await table.getMany(missing.map(({ couponId, heldBy }) => couponKey(heldBy ?? from.memberId, couponId)));
  return new Set(coupons.flatMap((item) => (item && item.recalledAt !== undefined && item.usedBy === undefined && item.billId === undefined && item.givenAt === undefined ? [item.couponId as CouponId] : [])));
}
/** Orders and gifts leave the list of the standing card; undefined where one of them is over. */
async function linesBack({ table }: UndoMergeDependencies, now: Member, lines: readonly string[]): Promise<readonly Write[] | undefined> {
  const keys = lines.map((sk) => ({ pk: memberPk(now.memberId), sk }));
  const found = keys.length === 0 ? [] : await table.getMany(keys);
  return found.every(Boolean) ? keys.map((key): Write => ({ delete: key, when: { exists: true } })) : undefined;
}
async function sharesBack({ table }: UndoMergeDependencies, { shares, into }: Memory): Promise<readonly Write[] | undefined> {
  const now = await readShares(table, into.shopId, shares.map(({ shareId }) => shareId));
  if (now.length !== shares.length || now.some((share, i) => share.revision !== shares[i]?.revision)) return undefined;
  return now.map(({ endedAt, ...share }) => shareWrite({ ...share, endedAt } as Share, { ...share, revision: share.revision + 1 }));
}
/** Both profiles and the numbers' claims; undefined where somebody else has the number that the merge let go of. */
async function profilesBack({ table }: UndoMergeDependencies, { profiles: { from, into, joined }, leftTo }: Memory, gone: Member, now: Member): Promise<readonly Write[] | undefined> {
  const { shopId } = now;
  const [goneItem, nowItem] = await table.getMany([profileKey(gone.memberId), profileKey(now.memberId)]);
  assert(goneItem && nowItem, 'both cards have a profile');
  const current = profileOf(nowItem);
  if (current.phoneHash !== joined.phoneHash) return undefined;
  const left = numberLeft(from, into, joined);
  const back = left ? await numberBack(table, shopId, left, now.memberId, leftTo) : [];
  if (!back) return undefined;
  const writes = [profileWrite(profileReturned(from, joined, current, profileOf(goneItem).version + 1)), profileWrite(profileApart(into, joined, current)), ...back];
  return joined.phoneHash !== undefined && joined.phoneHash !== into.phoneHash ? [...writes, passClaimWrite(shopId, joined.phoneHash, now.memberId, gone.memberId)] : writes;
}
