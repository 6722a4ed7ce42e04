import type { MembershipContract } from '@shared/contracts/membership.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { cardForms } from './domain/card-number';
import { lastVisitAt, type Member } from './domain/member';
import { claimKey } from './member.dynamo';
import type { StandingOf } from './membership.ports';
import type { Phones } from './phones';
import { memberRowsRange, namesRange, plainName } from './profile.dynamo';
import { standingIn } from './standing';

export interface SearchDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly phones: Phones;
  readonly standingOf: StandingOf;
}
type Row = z.output<MembershipContract['searchMembers']['response']>['items'][number];
type Page = z.output<MembershipContract['searchMembers']['response']>;
const PHONE = /^1[3-9]\d{9}$/;
const NUMBER = /^\d{10}$/;
const CARD = /^[0-9A-Za-z-]{4,32}$/;
const MATCHES = 10;

export async function memberRow(deps: Pick<SearchDependencies, 'standingOf'>, member: Member, at: Instant): Promise<Row> {
  const { tier } = await deps.standingOf(member, at);
  const last = lastVisitAt(member);
  return {
    memberId: member.memberId, number: member.number, tier, balances: member.balances, visits: member.visits, joinedAt: member.joinedAt,
    ...(member.name === undefined ? {} : { name: member.name }), ...(member.phoneMasked === undefined ? {} : { phoneMasked: member.phoneMasked }), ...(last === undefined ? {} : { lastVisitAt: last }), ...(member.frozen ? { frozen: member.frozen } : {}),
  };
}
const claimed = async (table: Table, shopId: ShopId, kind: Parameters<typeof claimKey>[1], ...values: readonly string[]): Promise<readonly MemberId[]> => {
  const item = (await table.getMany(values.map((value) => claimKey(shopId, kind, value)), { consistent: false })).find(Boolean);
  // A lost card keeps its claim, so that its number is never another's; it finds nobody.
  return item && item.lostAt === undefined ? [item.memberId as MemberId] : [];
};
/** Members whose name begins so; a row that its member no longer answers to is left out. */
async function named(table: Table, shopId: ShopId, name: string, limit: number, cursor?: string): Promise<{ readonly members: readonly Member[]; readonly cursor?: string }> {
  const beginning = plainName(name);
  if (beginning === '') return { members: [] };
  const page = await table.query({ ...namesRange(shopId, name), limit, cursor });
  const members = await standingIn(table, shopId, page.items.map((item) => item.memberId as MemberId));
  return { members: members.filter((member) => plainName(member.name ?? '').startsWith(beginning)), ...(page.cursor ? { cursor: page.cursor } : {}) };
}

/** Finds members for the till: by the whole phone number, member number or card number, or by the beginning of the name. */
export const createFindMembers = ({ table, phones }: Pick<SearchDependencies, 'table' | 'phones'>) =>
  async (shopId: ShopId, by: 'phone' | 'name' | 'member-number' | 'card-number', value: string): Promise<{ readonly memberIds: readonly MemberId[]; readonly more: boolean }> => {
    const text = value.trim();
    if (by === 'name') {
      const found = await named(table, shopId, text, MATCHES + 1);
      return { memberIds: found.members.slice(0, MATCHES).map((member) => member.memberId), more: found.members.length > MATCHES || found.cursor !== undefined };
    }
    if (by === 'phone') return { memberIds: PHONE.test(text) ? await claimed(table, shopId, 'phone', await phones.hashOf(shopId, text)) : [], more: false };
    if (by === 'member-number') return { memberIds: NUMBER.test(text) ? await claimed(table, shopId, 'number', text) : [], more: false };
    return { memberIds: CARD.test(text) ? await claimed(table, shopId, 'card', ...cardForms(text)) : [], more: false };
  };

/** Members newest visit first; or those that a text finds: a whole phone, member or card number, or the beginning of a name. */
export const createSearchMembers = (deps: SearchDependencies) =>
  async ({ shopId, q, cursor, limit }: { readonly shopId: ShopId; readonly q?: string | undefined; readonly cursor?: string | undefined; readonly limit?: number | undefined }): Promise<Result<Page, never>> => {
    const at = deps.now();
    const size = limit ?? DEFAULT_PAGE;
    const rows = (members: readonly Member[]) => Promise.all(members.map((member) => memberRow(deps, member, at)));
    if (q === undefined) {
      const page = await deps.table.query({ ...memberRowsRange(shopId), limit: size, cursor });
      const members = await standingIn(deps.table, shopId, page.items.map((item) => item.memberId as MemberId));
      return ok({ items: await rows(members), ...(page.cursor ? { next: page.cursor } : {}) });
    }
    const find = createFindMembers(deps);
    const exact = cursor ? [] : (await Promise.all((['phone', 'member-number', 'card-number'] as const).map((by) => find(shopId, by, q)))).flatMap((found) => found.memberIds);
    const byName = await named(deps.table, shopId, q, size, cursor);
    const first = await standingIn(deps.table, shopId, exact);
    const members = [...new Map([...first, ...byName.members].map((member) => [member.memberId, member])).values()];
    return ok({ items: await rows(members.slice(0, 50)), ...(byName.cursor ? { next: byName.cursor } : {}) });
  };

export type FindOne = (shopId: ShopId, memberId: MemberId) => Promise<Result<Member, Refused<'http/not-found'>>>;
/** One member of this shop, merged ones as the one they became; another shop's is not there. */
export const createFindMember = ({ table }: { readonly table: Table }): FindOne => async (shopId, memberId) => {
  const [member] = await standingIn(table, shopId, [memberId]);
  return member ? ok(member) : { ok: false, error: { code: 'http/not-found' } };
};
