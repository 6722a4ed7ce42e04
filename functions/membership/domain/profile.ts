import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { dayOf, type Zone } from '@shared/kernel/shop-day';
import { type Birthday, editableFrom, isPossible, sameBirthday } from './birthday';

export type ConsentPurpose = 'agreement' | 'marketing' | 'sms';
/** What was agreed to or withdrawn, with its proof: which version of the text, when, and by which way (`app`, or `till` before a cashier). */
export interface Consent {
  readonly on: boolean;
  readonly version: number;
  readonly at: Instant;
  readonly channel: 'app' | 'till';
}
/** What a member answered to a question of the shop: text, the option chosen, a date as year-month-day; several options; a whole number. */
export type AnswerValue = string | number | readonly string[];
export type Answers = Readonly<Record<string, AnswerValue>>;
/** What a member told of themselves; commands at the counter never read it. */
export interface Profile {
  readonly memberId: MemberId;
  readonly shopId: ShopId;
  readonly version: number;
  readonly birthday?: Birthday;
  /** When the birthday was entered or last changed. */
  readonly birthdaySetAt?: Instant;
  /** When it was last changed, first entry aside. */
  readonly birthdayChangedAt?: Instant;
  readonly tastes?: string;
  /** What was answered to the shop's own questions, by field. */
  readonly answers?: Answers;
  readonly consents: Readonly<Partial<Record<ConsentPurpose, Consent>>>;
  /** The phone number, encrypted for this member. */
  readonly phoneSealed?: string;
  /** The name under which the number is claimed in this shop. */
  readonly phoneHash?: string;
}

export interface ProfileChange {
  readonly birthday?: Birthday | undefined;
  readonly tastes?: string | null | undefined;
}
type ChangeRefusal = Refusal<'membership/birthday-impossible' | 'membership/birthday-locked'>;

/** The profile after a change by the member; an impossible birthday, or a second change within a year, is refused. */
export function changeProfile(profile: Profile, change: ProfileChange, at: Instant, zone: Zone): Result<Profile, ChangeRefusal> {
  const birthday = changeBirthday(profile, change.birthday, at, zone);
  if (!birthday.ok) return birthday;
  const { tastes: _old, ...rest } = birthday.value;
  const tastes = change.tastes === undefined ? profile.tastes : (change.tastes ?? undefined);
  return ok({ ...rest, ...(tastes === undefined ? {} : { tastes }), version: profile.version + 1 });
}
function changeBirthday(profile: Profile, birthday: Birthday | undefined, at: Instant, zone: Zone): Result<Profile, ChangeRefusal> {
  if (birthday === undefined || sameBirthday(birthday, profile.birthday)) return ok(profile);
  if (!isPossible(birthday, dayOf(at, zone))) return refuse('membership/birthday-impossible');
  const from = editableFrom(profile.birthdayChangedAt, zone);
  if (from !== undefined && at < from) return refuse('membership/birthday-locked', { from });
  return ok({ ...profile, birthday, birthdaySetAt: at, ...(profile.birthday === undefined ? {} : { birthdayChangedAt: at }) });
}

/** The profile after a consent was given or withdrawn; the same profile where nothing changes. */
export function withConsent(profile: Profile, purpose: ConsentPurpose, consent: Consent): Profile {
  const now = profile.consents[purpose];
  if (now && now.on === consent.on && now.version === consent.version) return profile;
  return { ...profile, consents: { ...profile.consents, [purpose]: consent }, version: profile.version + 1 };
}

/** 138****2290 */
export const maskedPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** A person's consents of two cards: what the standing one tells, what only the other knows, and what was withdrawn on the other since. A withdrawn consent stays withdrawn. */
function consentsTogether(standing: Profile['consents'], other: Profile['consents']): Profile['consents'] {
  const withdrawn = Object.entries(other).filter(([purpose, { on, at }]) => !on && at > (standing[purpose as ConsentPurpose]?.at ?? 0));
  return { ...other, ...standing, ...Object.fromEntries(withdrawn) };
}
/** What remains of two profiles that become one: what the standing one tells, and what only the other knows. */
export function joinedProfile(standing: Profile, other: Profile | undefined): Profile {
  if (!other) return standing;
  const { birthday, birthdaySetAt, birthdayChangedAt } = standing.birthday ? standing : other;
  const tastes = standing.tastes ?? other.tastes;
  return {
    ...standing, version: standing.version + 1, consents: consentsTogether(standing.consents, other.consents),
    ...(birthday ? { birthday } : {}), ...(birthdaySetAt === undefined ? {} : { birthdaySetAt }), ...(birthdayChangedAt === undefined ? {} : { birthdayChangedAt }), ...(tastes === undefined ? {} : { tastes }), ...(standing.answers || other.answers ? { answers: { ...other.answers, ...standing.answers } } : {}),
  };
}
