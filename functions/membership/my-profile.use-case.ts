import type { MembershipContract } from '@shared/contracts/membership.contract';
import { assert } from '@shared/kernel/assert';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import { dayOf, type Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import { type Table, TableUnavailable, type Write } from '../platform/table/table';
import { MARKETING_CONSENT_VERSION, profileFieldsIn, type ProfileFieldsRule, type RuleBook, type ShopBook } from '../shops';
import { type Birthday, editableFrom, nextBirthday, sameBirthday } from './domain/birthday';
import type { Member } from './domain/member';
import { type AnswerChange, answered, changeAnswers, withAnswers } from './domain/profile-fields';
import { changeProfile, type ConsentPurpose, type Profile, withConsent } from './domain/profile';
import { memberKey, memberOf, profileKey } from './member.dynamo';
import { nameWrite, noteWrite, profileOf, profileWrite } from './profile.dynamo';

export interface ProfileDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly ids: Pick<Ids, 'letters'>;
  readonly shopBook: ShopBook;
  readonly ruleBook: RuleBook;
}
type View = z.output<MembershipContract['getMyProfile']['response']>;
interface Mine {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
}
interface Both {
  readonly member: Member;
  readonly profile: Profile;
  readonly zone: Zone;
  readonly storeName: string | undefined;
  readonly asked: ProfileFieldsRule;
}
const ATTEMPTS = 4;
const CHANGED = { ok: false, error: { code: 'membership/changed-meanwhile' } } as const;

/** A birthday as the contract shows it: no field where nothing was said. */
export const birthdayView = ({ calendar, month, day, leapMonth, year }: Birthday): NonNullable<View['birthday']> => ({ calendar, month, day, ...(leapMonth ? { leapMonth } : {}), ...(year === undefined ? {} : { year }) });
export const consentLines = (profile: Profile): View['consents'] =>
  (['agreement', 'marketing', 'sms'] as const).flatMap((purpose) => {
    const consent = profile.consents[purpose];
    return consent ? [{ purpose, ...consent }] : [];
  });

async function read(deps: ProfileDependencies, mine: Mine): Promise<Both> {
  const [[memberItem, profileItem], shop, asked] = await Promise.all([deps.table.getMany([memberKey(mine.memberId), profileKey(mine.memberId)]), deps.shopBook.find(mine.shopId), profileFieldsIn(deps.ruleBook, mine.shopId, deps.now())]);
  assert(memberItem && profileItem && shop, `member ${mine.memberId} has an account and a profile`);
  const member = memberOf(memberItem);
  return { member, asked, profile: profileOf(profileItem), zone: shop.shop.zone, storeName: shop.stores.find((store) => store.storeId === member.joinedStoreId)?.name };
}
/** The shop's own questions with what was answered, as the contract shows them. */
export const fieldsView = (asked: ProfileFieldsRule, profile: Pick<Profile, 'answers'>): View['fields'] =>
  answered(asked, profile.answers).map(({ fieldId, label, kind, options, value }) => ({
    fieldId, label, kind, needed: asked.needed.includes(fieldId), ...(options ? { options: [...options] } : {}), ...(value === undefined ? {} : { value: typeof value === 'object' ? [...value] : value }),
  }));
function viewOf({ member, profile, zone, storeName, asked }: Both, today: Parameters<typeof nextBirthday>[1]): View {
  const from = editableFrom(profile.birthdayChangedAt, zone);
  return {
    consents: consentLines(profile), joinedAt: member.joinedAt, version: profile.version, fields: fieldsView(asked, profile),
    ...(member.name === undefined ? {} : { name: member.name }), ...(member.phoneMasked === undefined ? {} : { phoneMasked: member.phoneMasked }),
    ...(profile.birthday ? { birthday: birthdayView(profile.birthday), nextBirthday: nextBirthday(profile.birthday, today) } : {}), ...(from === undefined ? {} : { birthdayEditableFrom: from }),
    ...(profile.tastes === undefined ? {} : { tastes: profile.tastes }), ...(member.cardNumber === undefined ? {} : { cardNumber: member.cardNumber }), ...(storeName === undefined ? {} : { joinedStoreName: storeName }),
  };
}
export const createGetMyProfile = (deps: ProfileDependencies) => async (mine: Mine): Promise<Result<View, never>> => {
  const both = await read(deps, mine);
  return ok(viewOf(both, dayOf(deps.now(), both.zone)));
};

/** The questions of which the answer was given anew, by their words. */
const answersNamed = ({ fields }: ProfileFieldsRule, changes: readonly AnswerChange[]): readonly string[] => fields.filter(({ fieldId }) => changes.some((one) => one.fieldId === fieldId)).map(({ label }) => label);
type Update = z.output<MembershipContract['updateMyProfile']['request']>;
/** Changes name, birthday or tastes of the version that was read; an older one is refused, so that nothing is overwritten unseen. */
export const createUpdateMyProfile = (deps: ProfileDependencies) =>
  async (mine: Mine, { version, name, birthday, tastes, answers = [] }: Omit<Update, 'shopId'>): Promise<Result<View, Refused<'membership/answer-unfit' | 'membership/birthday-impossible' | 'membership/birthday-locked' | 'membership/changed-meanwhile'>>> => {
    const both = await read(deps, mine);
    if (both.profile.version !== version) return CHANGED;
    const at = deps.now();
    const changed = changeProfile(both.profile, { birthday, tastes }, at, both.zone);
    if (!changed.ok) return changed;
    const told = changeAnswers(both.profile.answers, answers, both.asked);
    if (!told.ok) return told;
    const renamed = name !== undefined && (name ?? undefined) !== both.member.name;
    const what = [...(renamed ? ['称呼'] : []), ...(birthday && !sameBirthday(birthday, both.profile.birthday) ? ['生日'] : []), ...(tastes !== undefined && (tastes ?? undefined) !== both.profile.tastes ? ['偏好'] : []), ...answersNamed(both.asked, answers)];
    if (what.length > 0) {
      const outcome = await deps.table.write([
        profileWrite(withAnswers(changed.value, told.value)), ...(renamed ? [nameWrite(mine.memberId, name)] : []), noteWrite(mine.memberId, { at, kind: 'profile', title: `修改了${what.join('、')}` }, deps.ids.letters(6)),
      ]);
      if (!outcome.ok) return CHANGED;
    }
    return createGetMyProfile(deps)(mine);
  };

const PURPOSE_TEXT: Readonly<Record<ConsentPurpose, string>> = { agreement: '会员协议', marketing: '优惠和活动消息', sms: '短信' };
/** Gives or withdraws one consent, at once. What is given must be the text that stands; what is withdrawn may be any. */
export const createSetMyConsent = (deps: ProfileDependencies) =>
  async (mine: Mine, { purpose, on, version }: { readonly purpose: 'marketing' | 'sms'; readonly on: boolean; readonly version: number }): Promise<Result<View, Refused<'membership/consent-version-old'>>> => {
    if (on && version !== MARKETING_CONSENT_VERSION) return { ok: false, error: { code: 'membership/consent-version-old' } };
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { profile } = await read(deps, mine);
      const at = deps.now();
      const after = withConsent(profile, purpose, { on, version, at, channel: 'app' });
      const writes: readonly Write[] = [profileWrite(after), noteWrite(mine.memberId, { at, kind: 'consent', title: `${on ? '同意' : '关闭'}了${PURPOSE_TEXT[purpose]}` }, deps.ids.letters(6))];
      if (after === profile || (await deps.table.write(writes)).ok) return createGetMyProfile(deps)(mine);
    }
    throw new TableUnavailable('the profile was overtaken too often');
  };

type Answering = z.output<MembershipContract['setMemberAnswers']['request']>;
type Answered = z.output<MembershipContract['setMemberAnswers']['response']>;
/** A manager writes down what a member told, of the version that was read; the timeline says who did. */
export const createSetMemberAnswers = (deps: ProfileDependencies) =>
  async ({ shopId, memberId, version, answers }: Answering, by: string): Promise<Result<Answered, Refused<'http/not-found' | 'membership/answer-unfit' | 'membership/changed-meanwhile'>>> => {
    const at = deps.now();
    const [[memberItem, profileItem], asked] = await Promise.all([deps.table.getMany([memberKey(memberId), profileKey(memberId)]), profileFieldsIn(deps.ruleBook, shopId, at)]);
    if (!memberItem || !profileItem || memberItem.shopId !== shopId || memberItem.mergedInto) return { ok: false, error: { code: 'http/not-found' } };
    const profile = profileOf(profileItem);
    if (profile.version !== version) return CHANGED;
    const told = changeAnswers(profile.answers, answers, asked);
    if (!told.ok) return told;
    const after = withAnswers({ ...profile, version: profile.version + 1 }, told.value);
    const names = answersNamed(asked, answers);
    if (names.length === 0) return ok({ profileVersion: profile.version, fields: fieldsView(asked, profile) });
    const outcome = await deps.table.write([profileWrite(after), noteWrite(memberId, { at, kind: 'profile', title: `记下了${names.join('、')}`, by }, deps.ids.letters(6))]);
    return outcome.ok ? ok({ profileVersion: after.version, fields: fieldsView(asked, after) }) : CHANGED;
  };
