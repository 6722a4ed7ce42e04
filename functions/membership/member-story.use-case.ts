import type { MembershipContract } from '@shared/contracts/membership.contract';
import { assert } from '@shared/kernel/assert';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { Refused, StaffCaller } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import { CursorInvalid, encodeCursor } from '../platform/table/cursor';
import { written } from '../platform/table/written';
import { profileFieldsIn, type RuleBook, type ShopBook } from '../shops';
import type { Profile } from './domain/profile';
import { profileKey } from './member.dynamo';
import type { StaffNameOf, TimelineLine, TimelineSource } from './membership.ports';
import { birthdayView, consentLines, fieldsView } from './my-profile.use-case';
import type { Phones } from './phones';
import { noteOf, notesRange, noteWrite, profileOf } from './profile.dynamo';
import { createFindMember, memberRow, type SearchDependencies } from './search-members.use-case';

export interface StoryDependencies extends SearchDependencies {
  readonly ids: Pick<Ids, 'letters'>;
  readonly phones: Phones;
  readonly shopBook: ShopBook;
  readonly ruleBook: RuleBook;
  readonly staffNameOf: StaffNameOf;
  /** Journal, messages and whatever else happens with a member, newest first each. */
  readonly timelineSources: readonly TimelineSource[];
}
interface Which {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
}
type Whole = z.output<MembershipContract['getMember']['response']>;

async function profileAt(deps: StoryDependencies, memberId: MemberId): Promise<Profile | undefined> {
  const item = await deps.table.get(profileKey(memberId), { consistent: true });
  return item && profileOf(item);
}
/** One member's whole card for the manager. */
export const createGetMember = (deps: StoryDependencies) => async ({ shopId, memberId }: Which): Promise<Result<Whole, Refused<'http/not-found'>>> => {
  const found = await createFindMember(deps)(shopId, memberId);
  if (!found.ok) return found;
  const member = found.value;
  const [row, profile, store, broughtBy, asked] = await Promise.all([
    memberRow(deps, member, deps.now()), profileAt(deps, member.memberId), member.joinedStoreId ? deps.shopBook.storeOf(shopId, member.joinedStoreId) : undefined, member.broughtBy ? deps.staffNameOf(shopId, member.broughtBy) : undefined, profileFieldsIn(deps.ruleBook, shopId, deps.now()),
  ]);
  assert(profile, `member ${member.memberId} has a profile`);
  return ok({
    ...row, profileVersion: profile.version, fields: fieldsView(asked, profile), consents: consentLines(profile), ...(profile.birthday ? { birthday: birthdayView(profile.birthday) } : {}), ...(profile.tastes === undefined ? {} : { tastes: profile.tastes }),
    ...(member.accelerator ? { accelerator: member.accelerator } : {}), ...(store ? { joinedStoreName: store.name } : {}), ...(member.joinChannel === undefined ? {} : { joinChannel: member.joinChannel }), ...(broughtBy === undefined ? {} : { broughtBy }), ...(member.cardNumber === undefined ? {} : { cardNumber: member.cardNumber }),
  });
};

/** The whole phone number; who looked is written down before it is shown. */
export const createRevealPhone = (deps: StoryDependencies) => async ({ shopId, memberId }: Which, caller: StaffCaller): Promise<Result<{ phone: string }, Refused<'http/not-found'>>> => {
  const found = await createFindMember(deps)(shopId, memberId);
  if (!found.ok) return found;
  const profile = await profileAt(deps, found.value.memberId);
  if (!profile?.phoneSealed) return { ok: false, error: { code: 'http/not-found' } };
  await written(deps.table, [noteWrite(profile.memberId, { at: deps.now(), kind: 'phone', title: '查看了完整手机号', by: caller.name }, deps.ids.letters(6))]);
  return ok({ phone: await deps.phones.reveal(profile.memberId, profile.phoneSealed) });
};

/** Consents, profile, phone and merges: what moved no value. */
const notes = ({ table }: StoryDependencies): TimelineSource => async (_, memberId, { limit, cursor }) => {
  const page = await table.query({ ...notesRange(memberId), limit, cursor });
  return page.items.map((item) => ({ line: noteOf(item), cursor: encodeCursor({ pk: item.pk, sk: item.sk }) }));
};

/** What happened with one member, newest first, woven from all sources; a cursor remembers where each source stands. */
export const createListTimeline = (deps: StoryDependencies) =>
  async ({ shopId, memberId, cursor, limit }: Which & { readonly cursor?: string | undefined; readonly limit?: number | undefined }): Promise<Result<z.output<MembershipContract['listTimeline']['response']>, Refused<'http/not-found'>>> => {
    const found = await createFindMember(deps)(shopId, memberId);
    if (!found.ok) return found;
    const size = limit ?? DEFAULT_PAGE;
    const sources = [notes(deps), ...deps.timelineSources];
    const places = cursor === undefined ? sources.map(() => undefined) : placesIn(cursor, sources.length);
    const pages = await Promise.all(sources.map((source, i) => source(shopId, found.value.memberId, { limit: size, cursor: places[i] })));
    const woven = pages.flatMap((lines, source) => lines.map((one) => ({ ...one, source }))).sort((a, b) => b.line.at - a.line.at).slice(0, size);
    const next = places.map((place, source) => woven.filter((one) => one.source === source).at(-1)?.cursor ?? place);
    const more = woven.length === size && pages.reduce((sum, lines) => sum + lines.length, 0) >= size;
    return ok({ items: woven.map(({ line }): TimelineLine => line), ...(more ? { next: Buffer.from(JSON.stringify(next)).toString('base64url') } : {}) });
  };
function placesIn(cursor: string, count: number): readonly (string | undefined)[] {
  try {
    const places: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(places) && places.length === count && places.every((place) => place === null || typeof place === 'string')) return places.map((place: string | null) => place ?? undefined);
  } catch {
    // falls through: not JSON
  }
  throw new CursorInvalid('not a cursor of this list');
}
