import type { MemberId } from '@shared/kernel/ids';
import { type Coupon, couponOf } from '../../functions/coupons';
import { type Entry, entryOf, lotsOf, type MemberProof, proveMember, type StoredLots } from '../../functions/ledger';
import { type Bill, billOf } from '../../functions/credit';
import type { RuleVersion } from '../../functions/shops';
import { ruleVersionOf } from '../../functions/shops/shops.dynamo';
import { type Member, memberOf, NOBODY } from '../../functions/membership';
import { type Package, packageOf } from '../../functions/packages';
import { giftOf, type PointsGift } from '../../functions/points-gifts';
import { type Share, shareOf } from '../../functions/stored-value';
import { type OpenBill, openBillOf } from '../../functions/visits';
import type { Item } from '../../functions/platform/table/table';
import { type Message, messageOf } from '../../functions/messages';
import type { StreamRecord } from '../support/memory-table';

/** Says what does not hold, in words; ends the run. */
export class Broken extends Error {
  override readonly name = 'Broken';
}
export function holds(condition: unknown, what: string, facts?: unknown): asserts condition {
  if (!condition) throw new Broken(`${what}${facts === undefined ? '' : `: ${JSON.stringify(facts)}`}`);
}

/** What stands in the table, kept up from its changes, so that every step can be checked without reading everything again. */
export interface Books {
  readonly members: ReadonlyMap<MemberId, Member>;
  readonly entries: ReadonlyMap<MemberId, readonly Entry[]>;
  readonly coupons: ReadonlyMap<string, Coupon>;
  /** By partition and sort key: a package moves when it is handed over. */
  readonly packages: ReadonlyMap<string, Package>;
  /** By partition and sort key: a bill changes its place when it is settled. */
  readonly bills: ReadonlyMap<string, Bill>;
  readonly types: ReadonlyMap<string, Item>;
  /** Stock shards and tallies by their partition key. */
  readonly stock: ReadonlyMap<string, number>;
  readonly budgets: ReadonlyMap<string, Item>;
  readonly tallies: ReadonlyMap<string, number>;
  /** How many there were of each of the goods, by how many the owner last said are left. */
  readonly goodsStock: ReadonlyMap<string, number>;
  /** What each has ordered of each of the goods. */
  readonly ordered: ReadonlyMap<string, number>;
  /** Points that members gave one another, by their key. */
  readonly pointsGifts: ReadonlyMap<string, PointsGift>;
  /** The bills that wait to be paid, by their place. */
  readonly parked: ReadonlyMap<string, OpenBill>;
  readonly documents: ReadonlyMap<string, Item>;
  readonly messages: ReadonlyMap<string, Message>;
  readonly dayLines: ReadonlyMap<string, Item>;
  /** Cards that several spend from, by their key. */
  readonly shares: ReadonlyMap<string, Share>;
  readonly lots: ReadonlyMap<string, StoredLots>;
  readonly lotSums: ReadonlyMap<string, number>;
  /** The shop's rules about when points expire, oldest first. */
  readonly expiry: readonly RuleVersion<'points-expiry'>[];
  readonly tiers: readonly RuleVersion<'tiers'>[];
  /** What members used of their tiers' benefits, by the member's key. */
  readonly perks: ReadonlyMap<string, Item>;
  readonly proofs: ReadonlyMap<MemberId, MemberProof>;
  /** Takes the changes since the last call, and proves the members that they touch. */
  follow(): void;
  /** The member that stands for this one, through merges. */
  standing(memberId: MemberId): Member;
}

export function createBooks(stream: readonly StreamRecord[]): Books {
  const members = new Map<MemberId, Member>();
  const entries = new Map<MemberId, Entry[]>();
  const budgets = new Map<string, Item>();
  const [coupons, types, stock, tallies] = [new Map<string, Coupon>(), new Map<string, Item>(), new Map<string, number>(), new Map<string, number>()];
  const [documents, messages, dayLines, proofs] = [new Map<string, Item>(), new Map<string, Message>(), new Map<string, Item>(), new Map<MemberId, MemberProof>()];
  const [ordered, goodsStock] = [new Map<string, number>(), new Map<string, number>()];
  let afresh: string | undefined;
  const [pointsGifts, parked] = [new Map<string, PointsGift>(), new Map<string, OpenBill>()];
  const [packages, bills] = [new Map<string, Package>(), new Map<string, Bill>()];
  const perks = new Map<string, Item>();
  const [lotSums, shares] = [new Map<string, number>(), new Map<string, Share>()];
  const [lots, expiry] = [new Map<string, StoredLots>(), [] as RuleVersion<'points-expiry'>[]];
  const tiers: RuleVersion<'tiers'>[] = [];
  const touched = new Set<MemberId>();
  let followed = 0;

  function takeEntry(before: Item | undefined, after: Item): void {
    const entry = entryOf(after);
    const own = entries.get(entry.memberId) ?? [];
    holds(before === undefined, 'an entry was changed', entry);
    holds(entry.sequence === own.length + 1, 'entries are written in their order', { sequence: entry.sequence, known: own.length });
    entries.set(entry.memberId, [...own, entry]);
    touched.add(entry.memberId);
  }
  function takeMember(after: Item): void {
    const member = memberOf(after);
    const before = members.get(member.memberId);
    holds(!before || member.version >= before.version, 'a version went back', { before: before?.version, after: member.version });
    holds(!before || member.lastStep >= before.lastStep, 'a code step went back', { before: before?.lastStep, after: member.lastStep });
    members.set(member.memberId, member);
    touched.add(member.memberId);
  }
  /** Shards that are written with their goods set afresh how many are left; by others, goods go and come back. */
  function takeStock(before: Item | undefined, after: Item): void {
    const of = after.pk.split('#')[1] as string;
    if (of === afresh) goodsStock.set(of, (goodsStock.get(of) ?? 0) + (after.remaining as number) - ((before?.remaining as number | undefined) ?? 0));
    stock.set(after.pk, after.remaining as number);
  }
  function take({ before, after }: StreamRecord): void {
    const item = after ?? before;
    const name = `${item?.pk}\n${item?.sk}`;
    if (item?.kind !== 'stock') afresh = item?.kind === 'mall-goods' ? (item.goodsId as string) : undefined;
    if (!after) {
      holds(item?.kind !== 'entry' && item?.kind !== 'member' && item?.kind !== 'document' && item?.kind !== 'coupon', 'what must never go was deleted', item);
      packages.delete(name);
      bills.delete(name);
      parked.delete(name);
      if (item?.kind === 'perks') perks.delete(item.pk);
      return;
    }
    if (after.kind === 'entry') takeEntry(before, after);
    else if (after.kind === 'member') takeMember(after);
    else if (after.kind === 'coupon') coupons.set(couponOf(after).couponId, couponOf(after));
    else if (after.kind === 'package') packages.set(name, packageOf(after));
    else if (after.kind === 'share') shares.set(name, shareOf(after));
    else if (after.kind === 'bill') bills.set(name, billOf(after));
    else if (after.kind === 'coupon-type') types.set(after.couponTypeId as string, after);
    else if (after.kind === 'coupon-budget') budgets.set(after.budgetId as string, after);
    else if (after.kind === 'stock') takeStock(before, after);
    else if (after.kind === 'coupon-tally') tallies.set(name, after.given as number);
    else if (after.kind === 'mall-tally') ordered.set(name, after.ordered as number);
    else if (after.kind === 'points-gift') pointsGifts.set(after.pk, giftOf(after));
    else if (after.kind === 'parked-bill') parked.set(name, openBillOf(after));
    else if (after.kind === 'document') documents.set(after.key as string, after);
    else if (after.kind === 'message') messages.set(messageOf(after).messageId, messageOf(after));
    else if (after.kind === 'day-line') dayLines.set(name, after);
    else if (after.kind === 'perks') perks.set(after.pk, after);
    else if (after.kind === 'lot-sum') lotSums.set(name, after.points as number);
    else if (after.kind === 'lots') lots.set(after.pk, lotsOf(after));
    else if (after.kind === 'rule' && after.ruleKind === 'points-expiry') expiry.push(ruleVersionOf(after));
    else if (after.kind === 'rule' && after.ruleKind === 'tiers') tiers.push(ruleVersionOf(after));
  }
  return {
    members, entries, coupons, packages, bills, types, stock, budgets, tallies, goodsStock, ordered, pointsGifts, parked, documents, messages, dayLines, shares, lots, lotSums, expiry, tiers, perks, proofs,
    follow() {
      for (; followed < stream.length; followed++) take(stream[followed] as StreamRecord);
      for (const memberId of touched) {
        const member = members.get(memberId);
        holds(member, 'an entry stands without its member', memberId);
        const proof = proveMember(member, entries.get(memberId) ?? []);
        holds(proof.differences.length === 0, 'the ledger does not prove', proof.differences);
        proofs.set(memberId, proof);
      }
      touched.clear();
    },
    standing(memberId) {
      let member = members.get(memberId);
      // A card that was taken back stands for itself: it is read as what is left of it.
      while (member?.mergedInto && member.mergedInto !== NOBODY) member = members.get(member.mergedInto);
      holds(member, 'a member that stands for nobody', memberId);
      return member;
    },
  };
}
