import type { TiersContract } from '@shared/contracts/tiers.contract';
import { assert } from '@shared/kernel/assert';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf, type ShopDay, type Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { advance, advanceWrites, type CommitDependencies, commitOnce, type Plan, postingIf, readLots } from '../ledger';
import { inBirthdayMonth, type Member, memberKey, memberOf, missingOf, type Profile, profileKey, profileOf, } from '../membership';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Write } from '../platform/table/table';
import { profileFieldsIn, type RuleBook, type RuleVersion } from '../shops';
import { actionPoints } from './action-points';
import { boostsOf } from './domain/accelerators';
import { tierOf } from './domain/standing';
import { type EarningAction, givenFor } from './domain/earning';
import { giftClaimWrite, profileClaimKeys } from './tiers.dynamo';

export interface ActionDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
interface Mine {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
}
type Reads = Pick<ActionDependencies, 'table' | 'now' | 'ruleBook' | 'zoneOf'>;
type Earned = z.output<TiersContract['checkIn']['response']>;
type CheckInCode = TiersContract['checkIn']['errors'][number];
type ProfileCode = TiersContract['finishProfile']['errors'][number];
interface Actor {
  readonly at: Instant;
  readonly zone: Zone;
  readonly day: ShopDay;
  readonly rule: RuleVersion<'earning'>;
  readonly member: Member;
  readonly profile: Profile;
}

/** The caller's card as it stands, with the rule in force; a card that became another while they were asking is nobody's any more. */
async function read(deps: Reads, { shopId, memberId }: Mine): Promise<Actor | undefined> {
  const at = deps.now();
  const [[item, told], rule, zone] = await Promise.all([deps.table.getMany([memberKey(memberId), profileKey(memberId)]), deps.ruleBook.inForce(shopId, 'earning', at), deps.zoneOf(shopId)]);
  const member = item && memberOf(item);
  if (!member || !told || member.mergedInto) return undefined;
  assert(rule, `shop ${shopId} has an earning rule`);
  return { at, zone, day: dayOf(at, zone), rule, member, profile: profileOf(told) };
}
const claimKeysOf = ({ member, profile }: Actor) => profileClaimKeys(member.shopId, { memberId: member.memberId, userId: member.userId, phoneHash: profile.phoneHash });

/** What may be earned without a purchase, and what of it is earned. Reading writes nothing. */
export const createGetMyEarning = (deps: Reads) => async (mine: Mine): Promise<Result<z.output<TiersContract['getMyEarning']['response']>, Refused<'http/not-found'>>> => {
  const actor = await read(deps, mine);
  if (!actor) return refuse('http/not-found');
  const { member, profile, rule: { rule }, day, zone, at } = actor;
  const [checkIn, finished] = [givenFor(rule, 'check-in'), givenFor(rule, 'profile')];
  const claims = finished > 0 ? await deps.table.getMany(claimKeysOf(actor)) : [];
  const missing = finished > 0 ? missingOf(await profileFieldsIn(deps.ruleBook, mine.shopId, at), member, profile) : [];
  const tiers = await deps.ruleBook.inForce(mine.shopId, 'tiers', at);
  assert(tiers, `shop ${mine.shopId} has no tiers`);
  const boosts = boostsOf(rule, member, tierOf(member, tiers.rule, day).tierId, day, zone);
  return ok({
    ...(checkIn > 0 ? { checkIn: { points: checkIn, done: member.checkedInOn === day } } : {}),
    ...(finished > 0 ? { profile: { points: finished, earned: member.profileEarned === true || claims.some((claim) => claim !== undefined), missing: missing.map((one) => ({ ...one })) } } : {}),
    ...(rule.birthdayPercent === undefined ? {} : { birthday: { percent: rule.birthdayPercent, now: inBirthdayMonth(profile, day, zone) } }),
    ...(boosts.length > 0 ? { accelerators: boosts.map(({ name, until, multiplierPercent, categories, itemIds }) => ({ ...(name === undefined ? {} : { name }), percent: multiplierPercent, until, scoped: categories !== undefined || itemIds !== undefined })) } : {}),
  });
};

/** The points of an action in the member's next entry, counted towards the caps where there are any. */
async function plan(deps: ActionDependencies, { at, zone, day, rule, member }: Actor, action: EarningAction, { key }: CommandMark, beside: readonly Write[]): Promise<Result<Plan<Earned>, Refused<'membership/frozen' | 'tiers/day-full' | 'tiers/month-full'>>> {
  if (member.frozen) return refuse('membership/frozen', { reason: member.frozen.reason });
  const { points, cut, entry, counted } = await actionPoints(deps.table, rule, member, action, day);
  if (points === 0) return refuse(cut ? 'tiers/month-full' : 'tiers/day-full');
  const kind = action === 'profile' ? 'profile-finished' : action;
  const advanced = advance(await readLots(deps, member, at, zone), { at, kind, documentId: key, postings: postingIf('issuance', 'member', 'points', points, kind), ...entry },
    (same) => ({ ...same, ...counted, ...(action === 'check-in' ? { checkedInOn: day } : { profileEarned: true }) }));
  assert(advanced.ok, 'an action takes nothing');
  return ok({ facts: { points, balance: advanced.value.after.balances.points }, at, by: member.memberId, writes: [...advanceWrites(advanced.value), ...beside] });
}

/** Checks in: once for the key, and once a day of the shop, since the day stands on the member that the commit conditions on. */
export const createCheckIn = (deps: ActionDependencies) => async (mine: Mine, mark: CommandMark): Promise<Result<Earned, Refused<CheckInCode>>> => {
  const committed = await commitOnce<Earned, CheckInCode>(deps, { ...mark, shopId: mine.shopId, kind: 'check-in' }, async () => {
    const actor = await read(deps, mine);
    if (!actor) return refuse('http/not-found');
    if (givenFor(actor.rule.rule, 'check-in') === 0) return refuse('tiers/nothing-for-it');
    return actor.member.checkedInOn === actor.day ? refuse('tiers/checked-in') : plan(deps, actor, 'check-in', mark, []);
  });
  return committed.ok ? ok(earnedView(committed.value.document.facts)) : committed;
};

/** The points of a finished profile: once for the key, and once a person, by claims on sign-in and number that outlive the membership, and by the card, which a merge keeps. */
export const createFinishProfile = (deps: ActionDependencies) => async (mine: Mine, version: number, mark: CommandMark): Promise<Result<Earned, Refused<ProfileCode>>> => {
  const committed = await commitOnce<Earned, ProfileCode>(deps, { ...mark, shopId: mine.shopId, kind: 'profile-finished' }, async () => {
    const actor = await read(deps, mine);
    if (!actor) return refuse('http/not-found');
    const { member, profile, rule, at } = actor;
    if (givenFor(rule.rule, 'profile') === 0) return refuse('tiers/nothing-for-it');
    const keys = claimKeysOf(actor);
    if (member.profileEarned || (await deps.table.getMany(keys)).some((claim) => claim !== undefined)) return refuse('tiers/profile-earned');
    if (profile.version !== version) return refuse('membership/changed-meanwhile');
    if (missingOf(await profileFieldsIn(deps.ruleBook, mine.shopId, at), member, profile).length > 0) return refuse('tiers/profile-unfinished');
    return plan(deps, actor, 'profile', mark, keys.map((key) => giftClaimWrite(key, member.memberId)));
  });
  return committed.ok ? ok(earnedView(committed.value.document.facts)) : committed;
};
const earnedView = ({ points, balance }: Earned): Earned => ({ points, balance });
