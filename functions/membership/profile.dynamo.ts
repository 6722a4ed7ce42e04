import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Item, Key, Value, Write } from '../platform/table/table';
import type { Birthday } from './domain/birthday';
import type { Member } from './domain/member';
import type { Answers, Consent, ConsentPurpose, Profile } from './domain/profile';
import { memberKey, memberPk, profileKey } from './member.dynamo';

const given = <K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } => (value === undefined ? {} : ({ [name]: value } as { readonly [P in K]: V }));

export const profileOf = (item: Item): Profile => ({
  memberId: item.memberId as MemberId, shopId: item.shopId as ShopId, version: item.version as number, consents: (item.consents ?? {}) as unknown as Partial<Record<ConsentPurpose, Consent>>,
  ...given('birthday', item.birthday as unknown as Birthday | undefined), ...given('birthdaySetAt', item.birthdaySetAt as Instant | undefined), ...given('birthdayChangedAt', item.birthdayChangedAt as Instant | undefined),
  ...given('tastes', item.tastes as string | undefined), ...given('answers', item.answers as unknown as Answers | undefined), ...given('phoneSealed', item.phoneSealed as string | undefined), ...given('phoneHash', item.phoneHash as string | undefined),
});
/** The profile's next state, conditioned on the one that was read; version 1 is the first. */
export const profileWrite = (profile: Profile): Write => ({
  put: { ...profileKey(profile.memberId), kind: 'profile', ...profile, consents: profile.consents as unknown as Value, birthday: profile.birthday as unknown as Value, answers: profile.answers as unknown as Value } as Item,
  when: profile.version === 1 ? { absent: true } : { equals: { version: profile.version - 1 } },
});

/** A name is no part of the account: it is set beside it and counted by itself, so that what is derived from an older one knows that it is older. */
export const nameWrite = (memberId: MemberId, name: string | null): Write => ({
  update: memberKey(memberId), ...(name === null ? { remove: ['name'] } : { set: { name } }), add: { nameVersion: 1 }, when: { exists: true },
});

export type NoteKind = 'consent' | 'profile' | 'phone' | 'merged' | 'card' | 'frozen' | 'credit';
/** Something that happened with a member and moved no value: a line of the timeline. */
export interface Note {
  readonly at: Instant;
  readonly kind: NoteKind;
  readonly title: string;
  readonly detail?: string;
  readonly by?: string;
}
/** Under which what a spreadsheet said of a member stands. */
export const BROUGHT_NOTE = '搬来时的备注';
const NOTE = 'NOTE#';
export const notesRange = (memberId: MemberId) => ({ pk: memberPk(memberId), prefix: NOTE, newestFirst: true });
/** `tell` tells notes of one instant apart. */
export const noteKey = (memberId: MemberId, at: Instant, tell: string): Key => ({ pk: memberPk(memberId), sk: `${NOTE}${String(at).padStart(13, '0')}#${tell}` });
export const noteWrite = (memberId: MemberId, note: Note, tell: string): Write => {
  const { kind, ...rest } = note;
  return { put: { ...noteKey(memberId, note.at, tell), kind: 'note', noteKind: kind, memberId, ...rest }, when: { absent: true } };
};
export const noteOf = (item: Item): Note => ({ at: item.at as Instant, kind: item.noteKind as NoteKind, title: item.title as string, ...given('detail', item.detail as string | undefined), ...given('by', item.by as string | undefined) });

/** One row a member, listed by the newest visit through the index. Written at joining, moved by the stream. */
const rowsPk = (shopId: ShopId): string => `SHOP#${shopId}#MEMBERS`;
export const memberRowKey = (shopId: ShopId, memberId: MemberId): Key => ({ pk: rowsPk(shopId), sk: memberId });
export const memberRowsRange = (shopId: ShopId) => ({ pk: rowsPk(shopId), index: true as const, newestFirst: true });
const recency = (at: Instant, memberId: MemberId): string => `${String(at).padStart(13, '0')}#${memberId}`;
export const memberRowWrite = ({ shopId, memberId, version, joinedAt, recentVisitAts }: Pick<Member, 'shopId' | 'memberId' | 'version' | 'joinedAt' | 'recentVisitAts'>): Write => ({
  put: { ...memberRowKey(shopId, memberId), kind: 'member-row', memberId, version, gsi1pk: rowsPk(shopId), gsi1sk: recency(recentVisitAts[0] ?? joinedAt, memberId) }, when: { absent: true },
});
export const moveRowWrite = (shopId: ShopId, memberId: MemberId, version: number, at: Instant): Write => ({
  update: memberRowKey(shopId, memberId), set: { version, gsi1sk: recency(at, memberId) }, when: { exists: true, atMost: { version: version - 1 } },
});
export const dropRowWrite = (shopId: ShopId, memberId: MemberId): Write => ({ delete: memberRowKey(shopId, memberId) });

/** Names by their beginning. A row may be stale: who reads it compares it with the member. */
const namesPk = (shopId: ShopId): string => `SHOP#${shopId}#NAMES`;
export const plainName = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
const nameKey = (shopId: ShopId, name: string, memberId: MemberId): Key => ({ pk: namesPk(shopId), sk: `${plainName(name)}#${memberId}` });
export const namesRange = (shopId: ShopId, beginning: string) => ({ pk: namesPk(shopId), prefix: plainName(beginning) });
export const nameRowWrite = (shopId: ShopId, memberId: MemberId, name: string, nameVersion: number): Write => ({ put: { ...nameKey(shopId, name, memberId), kind: 'name-row', memberId, nameVersion } });
export const dropNameWrite = (shopId: ShopId, memberId: MemberId, name: string, olderThan: number): Write => ({ delete: nameKey(shopId, name, memberId), when: { atMost: { nameVersion: olderThan - 1 } } });
