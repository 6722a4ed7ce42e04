import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { dayOf, type ShopDay } from '@shared/kernel/shop-day';
import { readLots } from '../ledger';
import { orderMoves } from '../mall';
import { formerPhoneKey, joinedProfile, MAX_CARDS, type Member, noteWrite, paidTogether, peopleOf, type Phones, type Profile, profileKey, profileOf, profileWrite } from '../membership';
import { packageMoves } from '../packages';
import { MAX_TRANSACTION, type Table, type Write } from '../platform/table/table';
import { giftMoves } from '../points-gifts';
import type { RuleBook, ShopBook } from '../shops';
import { paperMoves, type PaperNumbers, readShares, type Share, sharesBetween, shareWrite } from '../stored-value';
import { inTier, merged, perkMoves } from '../tiers';
import { mergeMembers } from './domain/merge';
import { advanceBeside, dropClaimWrite, formerPhoneWrite, numberLeft, leadWrites, passClaimWrite } from './joining.dynamo';
import { rememberWrites } from './merges.dynamo';

export interface MergeDependencies {
  readonly table: Table;
  readonly ruleBook: RuleBook;
  readonly shopBook: ShopBook;
  readonly phones: Phones;
  readonly paperNumbers: PaperNumbers;
}
export interface MergeRequest {
  readonly from: Member;
  readonly into: Member;
  /** The number by which the card that goes was found: it comes along. Found otherwise, its number comes to a card that has none, and is a former one of a card that has its own. */
  readonly phone?: string;
  readonly verified: boolean;
  readonly at: Instant;
  readonly documentId: CommandKey;
  readonly by?: string;
  readonly reason?: string;
}
/** Shares that may lie between two cards and end with the merge; packages, orders and gifts have limits of their own. */
const MOST_SHARES_BETWEEN = 8;

/** What goes along by itself, or that it is more than one transaction can move. */
async function alongOf(deps: MergeDependencies, { from, into, at }: MergeRequest) {
  const [table, goes, stands] = [deps.table, from.memberId, into.memberId];
  const [packages, orders, gifts, perks, shares] = await Promise.all([packageMoves(table, goes, stands, at), orderMoves(table, goes, stands), giftMoves(table, goes, stands), perkMoves(table, into.shopId, goes, stands), readShares(table, into.shopId, sharesBetween(into, from))]);
  const open = shares.filter(({ endedAt }) => endedAt === undefined);
  const cards = (into.cards?.length ?? 0) + (from.cards?.length ?? 0) + 1;
  if (!packages || !orders || !gifts || open.length > MOST_SHARES_BETWEEN || cards > MAX_CARDS) return undefined;
  const ended = open.map((share): Share => ({ ...share, endedAt: at, revision: share.revision + 1 }));
  return { packages, lines: [...orders, ...gifts], perks, ended, shareWrites: ended.map((share, i) => shareWrite(open[i] as Share, share)) };
}
/** What the merge sets beside the accounts. */
interface Beside {
  readonly userId?: UserId;
  readonly name?: string;
  readonly realName?: string;
  readonly cardNumber?: string;
  readonly frozen?: NonNullable<Member['frozen']>;
  readonly accelerator?: NonNullable<Member['accelerator']>;
  readonly phoneMasked?: string;
  readonly phoneVerified: boolean;
  readonly joinedAt: Instant;
}
/** `papered`: a paper comes along, and the name on it. */
const besideOf = (from: Member, into: Member, { phoneMasked, phoneVerified, papered }: { readonly phoneMasked: string | undefined; readonly phoneVerified: boolean; readonly papered: boolean }): Beside => ({
  ...(phoneMasked === undefined ? {} : { phoneMasked }), phoneVerified, joinedAt: Math.min(from.joinedAt, into.joinedAt) as Instant, ...(into.userId === undefined && from.userId !== undefined ? { userId: from.userId } : {}), ...(into.name === undefined && from.name !== undefined ? { name: from.name } : {}),
  ...((into.realName === undefined || papered) && from.realName !== undefined ? { realName: from.realName } : {}),
  ...(into.cardNumber === undefined && from.cardNumber !== undefined ? { cardNumber: from.cardNumber } : {}), ...(into.frozen === undefined && from.frozen ? { frozen: { ...from.frozen } } : {}), ...longerAccelerator(from, into),
});

/**
 * Makes the card under a phone number one with another: a journal entry each, balanced against clearing; the first becomes a pointer, the
 * number, the profile and whoever signed in with it pass to the second, and what both were is remembered for a day. Where the number has moved meanwhile, its
 * claim's condition fails and the command is decided again.
 */
export async function mergeWrites(deps: MergeDependencies, request: MergeRequest): Promise<Result<readonly Write[], Refusal<'joining/merge-too-much'>>> {
  const { from, into, phone, verified, at, documentId, by, reason } = request;
  const { shopId } = into;
  const [fromItem, intoItem] = await deps.table.getMany([profileKey(from.memberId), profileKey(into.memberId)]);
  assert(fromItem && intoItem, 'both cards have a profile');
  const [fromProfile, intoProfile] = [profileOf(fromItem), profileOf(intoItem)];
  const number = phone ?? (fromProfile.phoneSealed === undefined || intoProfile.phoneHash !== undefined ? undefined : await deps.phones.reveal(from.memberId, fromProfile.phoneSealed));
  const [kept, tiers, shop, along, paper] = await Promise.all([
    number === undefined ? undefined : deps.phones.keep(shopId, into.memberId, number), deps.ruleBook.inForce(shopId, 'tiers', at), deps.shopBook.find(shopId), alongOf(deps, request), paperMoves(deps, from.memberId, into.memberId, documentId, at),
  ]);
  assert(tiers && shop, 'a shop has tiers');
  if (!along) return refuse('joining/merge-too-much');
  const { zone } = shop.shop;
  const [goes, stands] = [await readLots(deps, from, at, zone), await readLots(deps, into, at, zone)];
  const merge = mergeMembers(goes, stands, documentId, at, (account) => inTier({ ...account, ...paidOf(stands, goes, dayOf(at, zone)) }, merged(account, goes, tiers.rule, dayOf(at, zone))));
  const beside = besideOf(from, into, { phoneMasked: kept ? kept.phoneMasked : into.phoneMasked, phoneVerified: kept ? verified : into.phoneVerified, papered: paper.length > 0 });
  const { phoneHash: _hash, phoneSealed: _sealed, ...emptied } = fromProfile;
  const profile: Profile = { ...joinedProfile(intoProfile, fromProfile), ...(kept ? { phoneHash: kept.phoneHash, phoneSealed: kept.phoneSealed } : {}), version: intoProfile.version + 1 };
  const left = numberLeft(fromProfile, intoProfile, profile);
  const leftTo = left && (await deps.table.get(formerPhoneKey(shopId, left.phoneHash), { consistent: true }))?.memberId as MemberId | undefined;
  const line = { at, kind: 'merged' as const, title: `会员卡 ${from.number} 并入 ${into.number}`, ...(reason === undefined ? {} : { detail: reason }), ...(by === undefined ? {} : { by }) };
  const writes = [
    ...advanceBeside(merge.out, { set: { mergedInto: into.memberId, phoneVerified: false }, remove: ['phoneMasked'] }),
    ...advanceBeside(merge.into, { set: { ...beside, frozen: beside.frozen && { ...beside.frozen }, accelerator: beside.accelerator && { ...beside.accelerator } }, ...(beside.name === undefined ? {} : { add: { nameVersion: 1 } }) }),
    profileWrite({ ...emptied, version: fromProfile.version + 1 }), profileWrite(profile), ...(kept ? [passClaimWrite(shopId, kept.phoneHash, from.memberId, into.memberId)] : []),
    ...(left ? [dropClaimWrite(shopId, left.phoneHash, left.memberId), formerPhoneWrite(shopId, left.phoneHash, into.memberId)] : []),
    // Who signed in as the card that goes is led to the one that stands.
    ...(await leadWrites(deps.table, shopId, peopleOf(from), into.memberId)),
    // Nobody spends from their own card by a share: what lay between the two ends.
    noteWrite(from.memberId, line, documentId), noteWrite(into.memberId, line, documentId), ...along.packages.writes, ...along.lines, ...along.shareWrites, ...along.perks.writes, ...paper,
    ...rememberWrites({
      mergeId: documentId, at, from, into, joined: { ...merge.into.after, ...beside }, out: merge.out.entry, in: merge.into.entry, profiles: { from: fromProfile, into: intoProfile, joined: profile },
      packages: along.packages.along, lines: along.lines.map(({ put }) => put.sk), shares: along.ended, ...(leftTo === undefined ? {} : { leftTo }), ...(along.perks.along ? { perks: along.perks.along } : {}),
    }, { ...(by === undefined ? {} : { by }), ...(reason === undefined ? {} : { reason }) }),
  ];
  // All else has limits that fit together; only sign-ins of many cards may be too many, and the undo has them too.
  return writes.length < MAX_TRANSACTION ? ok(writes) : refuse('joining/merge-too-much');
}
/** Of two own accelerators the one that lasts longer. */
const longerAccelerator = ({ accelerator: goes }: Member, { accelerator: stands }: Member) => (goes && (!stands || goes.until > stands.until) ? { accelerator: { ...goes } } : {});
/** Paid terms of both cards; nothing where neither ever had one. */
const paidOf = (stands: Member, goes: Member, today: ShopDay): Pick<Member, 'paid'> => (stands.paid || goes.paid ? { paid: paidTogether(stands, goes, today) } : {});
