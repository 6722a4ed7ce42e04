import { DAY_MS, type Instant } from '@shared/kernel/instant';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Zone } from '@shared/kernel/shop-day';
import { staffPlaceKey } from '../identity';
import { cardsOf, lastVisitAt, type Member, memberKey, memberOf, openCouponsOf, peopleOf, type Profile, profileKey, profileOf, storedValueOf, withPeople } from '../membership';
import { type Attention, attentionKey, attentionOf, stoppedOn } from '../messages';
import type { Table } from '../platform/table/table';
import { readNeeds } from './care-needs';
import { gapHoursOf, limitsKey, pointedAt, pointerKey, sceneKey, sceneOf } from './care.dynamo';
import type { AnyScenario, CareMember, Situation } from './scenario';

/** Everything that one look at a member for one scenario needs, from one consistent read, and one more for what the scenario alone needs. */
export interface Look {
  readonly member: Member | undefined;
  readonly attention: Attention;
  /** Of the card and of those behind it: what one of them was told, the person was. */
  readonly attentions: readonly Attention[];
  readonly sceneOn: boolean;
  /** By the person: a no that was said on a card behind this one holds. */
  readonly stopped: boolean;
  /** Of the marketing consent; absent while it is not given. */
  readonly consentAt: Instant | undefined;
  readonly pointer: Instant | undefined;
  readonly situation: Situation<Record<string, unknown>>;
}
export interface LookRequest {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly scenario: AnyScenario;
  readonly zone: Zone;
  readonly now: Instant;
}

/** When the marketing consent was given; absent while it is not. */
const consentAtOf = (profile: Profile | undefined): Instant | undefined => (profile?.consents.marketing?.on ? profile.consents.marketing.at : undefined);

/** The knobs as the scenario's schema reads them; what an older version stored falls back to the default. */
export function paramsOf(scenario: AnyScenario, stored: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const parsed = scenario.knobs().safeParse(stored);
  return parsed.success ? parsed.data : scenario.knobs().parse({});
}
function careMember(member: Member, profile: Profile | undefined, now: Instant): CareMember {
  const visitedAt = lastVisitAt(member);
  return {
    memberId: member.memberId, joinedAt: member.joinedAt, tierId: member.tierId, visits: member.visits, points: member.balances.points, storedFen: storedValueOf(member.balances), openCoupons: openCouponsOf(member, now).length,
    ...(visitedAt === undefined ? {} : { lastVisitAt: visitedAt }), ...(profile?.birthday ? { birthday: profile.birthday } : {}), ...(profile?.birthdaySetAt === undefined ? {} : { birthdaySetAt: profile.birthdaySetAt }),
  };
}
/** A member that is not there any more still gives a situation, in which nothing is due. */
const nobody = (memberId: MemberId, now: Instant): CareMember => ({ memberId, joinedAt: now, tierId: '', visits: 0, points: 0, storedFen: 0, openCoupons: 0 });

/** Reads member, profile, attention, scene, limits and pointer at once: the switch and the consent are those of this instant. */
export async function look(table: Table, { shopId, memberId, scenario, zone, now }: LookRequest): Promise<Look> {
  const [memberItem, profileItem, attention, scene, limits, pointer] = await table.getMany([
    memberKey(memberId), profileKey(memberId), attentionKey(memberId), sceneKey(shopId, scenario.id), limitsKey(shopId), pointerKey(memberId, scenario.id),
  ]);
  const found = memberItem && memberOf(memberItem);
  const member = found && found.shopId === shopId && found.mergedInto === undefined ? found : undefined;
  const profile = profileItem && profileOf(profileItem);
  const setting = sceneOf(scene);
  const params = paramsOf(scenario, setting.knobs);
  const behind = member ? cardsOf(member).slice(1) : [];
  const before = behind.length > 0 ? await table.getMany(behind.map(attentionKey)) : [];
  const needs = member && scenario.needs?.(params);
  const known = member ? { ...careMember(member, profile, now), ...(needs ? await readNeeds({ table, member, zone, now }, needs) : {}) } : nobody(memberId, now);
  const attentions = [attention, ...before].map(attentionOf);
  return {
    member, attention: attentionOf(attention), attentions, stopped: stoppedOn([memberId, ...behind], attentions).includes(scenario.id), sceneOn: setting.on, consentAt: consentAtOf(profile), pointer: pointedAt(pointer),
    situation: { member: known, params, zone, minimumGapHours: gapHoursOf(limits), now },
  };
}
/** Does the member work in this shop? Staff are not written to by it. */
export async function isStaff(table: Table, member: Member | undefined): Promise<boolean> {
  const [known] = await withPeople(table, [member]);
  const people = known ? peopleOf(known) : [];
  const places = member && people.length > 0 ? await table.getMany(people.map((userId) => staffPlaceKey(userId, member.shopId))) : [];
  return places.some((place) => place !== undefined && place.leftAt === undefined);
}
/** Is the cooldown of this step over, on every card of the person? */
export const cooledDown = (scenario: AnyScenario, attentions: readonly Attention[], step: string, now: Instant): boolean => attentions.every(({ lastAt }) => {
  const last = lastAt[cooldownKey(scenario, step)];
  return last === undefined || now - last >= scenario.cooldownDays * DAY_MS;
});
export const cooldownKey = (scenario: AnyScenario, step: string): string => `${scenario.id}/${step}`;
