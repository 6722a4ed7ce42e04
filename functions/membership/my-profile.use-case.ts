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
import { MARKETING_CONSENT_VERSION, type ShopBook } from '../shops';
import { type Birthday, editableFrom, nextBirthday, sameBirthday } from './domain/birthday';
import type { Member } from './domain/member';
import { changeProfile, type ConsentPurpose, type Profile, withConsent } from './domain/profile';
import { memberKey, memberOf, profileKey } from './member.dynamo';
import { nameWrite, noteWrite, profileOf, profileWrite } from './profile.dynamo';

export interface ProfileDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly ids: Pick<Ids, 'letters'>;
  readonly shopBook: ShopBook;
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
  const [[memberItem, profileItem], shop] = await Promise.all([deps.table.getMany([memberKey(mine.memberId), profileKey(mine.memberId)]), deps.shopBook.find(mine.shopId)]);
  assert(memberItem && profileItem && shop, `member ${mine.memberId} has an account and a profile`);
  const member = memberOf(memberItem);
  return { member, profile: profileOf(profileItem), zone: shop.shop.zone, storeName: shop.stores.find((store) => store.storeId === member.joinedStoreId)?.name };
}
function viewOf({ member, profile, zone, storeName }: Both, today: Parameters<typeof nextBirthday>[1]): View {
  const from = editableFrom(profile.birthdayChangedAt, zone);
  return {
    consents: consentLines(profile), joinedAt: member.joinedAt, version: profile.version,
    ...(member.name === undefined ? {} : { name: member.name }), ...(member.phoneMasked === undefined ? {} : { phoneMasked: member.phoneMasked }),
    ...(profile.birthday ? { birthday: birthdayView(profile.birthday), nextBirthday: nextBirthday(profile.birthday, today) } : {}), ...(from === undefined ? {} : { birthdayEditableFrom: from }),
    ...(profile.tastes === undefined ? {} : { tastes: profile.tastes }), ...(member.cardNumber === undefined ? {} : { cardNumber: member.cardNumber }), ...(storeName === undefined ? {} : { joinedStoreName: storeName }),
  };
}
export const createGetMyProfile = (deps: ProfileDependencies) => async (mine: Mine): Promise<Result<View, never>> => {
  const both = await read(deps, mine);
  return ok(viewOf(both, dayOf(deps.now(), both.zone)));
};

type Update = z.output<MembershipContract['updateMyProfile']['request']>;
/** Changes name, birthday or tastes of the version that was read; an older one is refused, so that nothing is overwritten unseen. */
export const createUpdateMyProfile = (deps: ProfileDependencies) =>
  async (mine: Mine, { version, name, birthday, tastes }: Omit<Update, 'shopId'>): Promise<Result<View, Refused<'membership/birthday-impossible' | 'membership/birthday-locked' | 'membership/changed-meanwhile'>>> => {
    const both = await read(deps, mine);
    if (both.profile.version !== version) return CHANGED;
    const at = deps.now();
    const changed = changeProfile(both.profile, { birthday, tastes }, at, both.zone);
    if (!changed.ok) return changed;
    const renamed = name !== undefined && (name ?? undefined) !== both.member.name;
    const what = [...(renamed ? ['称呼'] : []), ...(birthday && !sameBirthday(birthday, both.profile.birthday) ? ['生日'] : []), ...(tastes !== undefined && (tastes ?? undefined) !== both.profile.tastes ? ['偏好'] : [])];
    if (what.length > 0) {
      const outcome = await deps.table.write([
        profileWrite(changed.value), ...(renamed ? [nameWrite(mine.memberId, name)] : []), noteWrite(mine.memberId, { at, kind: 'profile', title: `修改了${what.join('、')}` }, deps.ids.letters(6)),
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
