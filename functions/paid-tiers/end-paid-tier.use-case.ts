import { assert } from '@shared/kernel/assert';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { addDays, dayOf, type ShopDay, startOf, type Zone } from '@shared/kernel/shop-day';
import { advance, advanceWrites, type CommitDependencies, commitOnce, type Plan } from '../ledger';
import { type Member, memberKey, memberOf, type PaidTerm } from '../membership';
import type { Clock } from '../platform/clock';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import { type DueEntry, dueWrite, notBefore } from '../platform/due/due-entry';
import type { Refused } from '../platform/http/routes';
import type { Projection } from '../platform/stream/follow-stream';
import { TableUnavailable, type Write } from '../platform/table/table';
import { written } from '../platform/table/written';
import { ended } from './domain/paid-tier';

/** Due when the last day of a paid term is over in the shop's zone. */
export const PAID_TIER_DUE = 'paid-tier-end';
/** The document of an end, and what it keeps. */
export const PAID_END = 'paid-tier-ended';
export interface PaidEndFacts {
  readonly memberId: MemberId;
  readonly over: readonly PaidTerm[];
}
interface EndDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
const soonest = (paid: readonly PaidTerm[] | undefined): ShopDay | undefined => paid?.map(({ through }) => through).toSorted()[0];
const endsAt = (through: ShopDay, zone: Zone): Instant => startOf(addDays(through, 1), zone);
const armWrite = (shopId: ShopId, memberId: MemberId, at: Instant): Write => dueWrite({ shopId, kind: PAID_TIER_DUE, subject: memberId, at, memberId });

/** Arms the end of the term that ends first, where it is another than before. None is taken away: one that comes too early finds nothing to do. */
export const createPaidTierDueProjection = (deps: { readonly zoneOf: (shopId: ShopId) => Promise<Zone>; readonly now: Clock }): Projection => async (before, after) => {
  if (after?.kind !== 'member' || after.mergedInto !== undefined) return [];
  const through = soonest(after.paid as unknown as readonly PaidTerm[] | undefined);
  if (through === undefined || (soonest(before?.paid as unknown as readonly PaidTerm[] | undefined) === through && before?.mergedInto === undefined)) return [];
  const shopId = after.shopId as ShopId;
  return [armWrite(shopId, after.memberId as MemberId, notBefore(endsAt(through, await deps.zoneOf(shopId)), deps.now()))];
};

/**
 * Ends the terms of a member whose last day is over, once a member and day, also of a frozen card: an entry that says so. The tier is then the one that was
 * earned meanwhile, which goes on beneath by its own rules and reviews. What is held still is armed by the stream.
 */
export const createEndPaidTier = (deps: EndDependencies) => async ({ shopId, memberId }: DueEntry): Promise<'done'> => {
  if (!memberId) return 'done';
  const zone = await deps.zoneOf(shopId);
  const terms = (await standing(deps, shopId, memberId))?.paid ?? [];
  const through = soonest(terms);
  if (through === undefined) return 'done';
  if (endsAt(through, zone) > deps.now()) {
    await written(deps.table, [armWrite(shopId, memberId, endsAt(through, zone))]);
    return 'done';
  }
  // By the sales that end: a card that comes along by a merge may bring another term of the same day, after this day was ended.
  const key = derivedCommandKey('paid-tier-ended', memberId, through, ...terms.filter((term) => term.through === through).map(({ saleId }) => saleId).toSorted());
  const committed = await commitOnce<PaidEndFacts, 'http/not-found'>(deps, { shopId, key, kind: PAID_END, hash: `${memberId}/${through}` }, async (): Promise<Result<Plan<PaidEndFacts>, Refused<'http/not-found'>>> => {
    const [at, member] = [deps.now(), await standing(deps, shopId, memberId)];
    const after = member && ended(member, dayOf(at, zone));
    if (!member || !after) return refuse('http/not-found');
    const advanced = advance(member, { at, kind: 'paid-tier-ended', documentId: key, postings: [], what: [...new Set(after.over.map(({ title }) => title))].join('、') }, (same) => ({ ...same, paid: after.member.paid ?? [] }));
    assert(advanced.ok, 'an end takes nothing');
    return ok({ facts: { memberId, over: after.over }, at, by: PAID_TIER_DUE, writes: advanceWrites(advanced.value) });
  });
  if (!committed.ok && committed.error.code !== 'http/not-found') throw new TableUnavailable('the member was overtaken too often');
  return 'done';
};
async function standing(deps: EndDependencies, shopId: ShopId, memberId: MemberId): Promise<Member | undefined> {
  const item = await deps.table.get(memberKey(memberId), { consistent: true });
  const member = item && memberOf(item);
  return member?.shopId === shopId && !member.mergedInto ? member : undefined;
}
