import type { StaffContract } from '@shared/contracts/staff.contract';
import type { ShopId, StaffId } from '@shared/kernel/ids';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { endAllSessionsWrites, userKey, userOf } from '../identity';
import type { Clock } from '../platform/clock';
import type { Refused, StaffCaller } from '../platform/http/routes';
import { type AttemptDependencies, untilAnswered } from '../platform/table/attempts';
import { type Table, TableUnavailable, type Write } from '../platform/table/table';
import { shopKey, type ShopBook } from '../shops';
import { mayRemove, ownersChange, type StaffMember } from './domain/staff';
import { changeStaffWrites, openInvitationsRange, ownersWrite, staffKey, staffOf, staffRange, withdrawWrites } from './staff.dynamo';

export interface StaffDependencies extends AttemptDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly shopBook: ShopBook;
}
type Row = z.output<StaffContract['changeStaff']['response']>;
const NOT_FOUND = { ok: false, error: { code: 'http/not-found' } } as const;
const LAST_OWNER = { ok: false, error: { code: 'staff/last-owner' } } as const;
const rowOf = ({ staffId, name, role, storeIds, since, leftAt }: StaffMember): Row => ({ staffId, name, role, storeIds: [...storeIds], since, ...(leftAt === undefined ? {} : { leftAt }) });

async function read(table: Table, shopId: ShopId, staffId: StaffId): Promise<{ readonly member: StaffMember; readonly owners: number } | undefined> {
  const [item, shop] = await table.getMany([staffKey(shopId, staffId), shopKey(shopId)]);
  return item && shop ? { member: staffOf(item), owners: shop.ownerCount as number } : undefined;
}
/** Commits what `decide` writes; overtaken, it decides again from a fresh read. */
async function settled<T>(deps: StaffDependencies, decide: () => Promise<{ readonly answer: T; readonly writes: readonly Write[] }>): Promise<T> {
  const settledTo = await untilAnswered(deps, async () => {
    const { answer, writes } = await decide();
    return writes.length === 0 || (await deps.table.write(writes)).ok ? { answer } : undefined;
  });
  if (!settledTo) throw new TableUnavailable('the change was overtaken too often');
  return settledTo.answer;
}

/** Changes name, role or stores; works from the next request of that person on. */
export const createChangeStaff = (deps: StaffDependencies) =>
  async ({ shopId, staffId, name, role, storeIds }: z.output<StaffContract['changeStaff']['request']>): Promise<Result<Row, Refused<'http/not-found' | 'staff/last-owner'>>> => {
    const stores = await Promise.all(storeIds.map((storeId) => deps.shopBook.storeOf(shopId, storeId)));
    if (stores.some((store) => store === undefined)) return NOT_FOUND;
    return settled<Result<Row, Refused<'http/not-found' | 'staff/last-owner'>>>(deps, async () => {
      const found = await read(deps.table, shopId, staffId);
      if (!found || found.member.leftAt !== undefined) return { answer: NOT_FOUND, writes: [] };
      const owners = ownersChange(found.member.role, role);
      if (owners < 0 && found.owners <= 1) return { answer: LAST_OWNER, writes: [] };
      const after = { ...found.member, name, role, storeIds: [...new Set(storeIds)] };
      return { answer: ok(rowOf(after)), writes: [...changeStaffWrites(found.member, after), ...ownersWrite(shopId, owners)] };
    });
  };

/** Ends role, every session of that person and the invitations they left open, in one transaction. Removing twice is the same. */
export const createRemoveStaff = (deps: StaffDependencies) =>
  ({ shopId, staffId }: { readonly shopId: ShopId; readonly staffId: StaffId }, caller: StaffCaller): Promise<Result<Row, Refused<'http/not-found' | 'staff/last-owner' | 'staff/role-too-high'>>> =>
    settled<Result<Row, Refused<'http/not-found' | 'staff/last-owner' | 'staff/role-too-high'>>>(deps, async () => {
      const found = await read(deps.table, shopId, staffId);
      if (!found) return { answer: NOT_FOUND, writes: [] };
      const { member } = found;
      const may = mayRemove(caller, member, found.owners);
      if (member.leftAt !== undefined) return { answer: may.ok || may.error.code === 'staff/last-owner' ? ok(rowOf(member)) : may, writes: [] };
      if (!may.ok) return { answer: may, writes: [] };
      const at = deps.now();
      const after = { ...member, leftAt: at };
      const [user, open] = await Promise.all([deps.table.get(userKey(member.userId), { consistent: true }), deps.table.query({ ...openInvitationsRange(shopId), limit: 40, consistent: true })]);
      const withdrawn = open.items.filter((row) => row.invitedBy === staffId).flatMap(withdrawWrites);
      return { answer: ok(rowOf(after)), writes: [...changeStaffWrites(member, after), ...ownersWrite(shopId, ownersChange(member.role, undefined)), ...(user ? endAllSessionsWrites(userOf(user), at) : []), ...withdrawn] };
    });

/** Who works here. Managers see everyone with stores and those who left; a cashier sees who works here now, for "served by" and "sold by". */
export const createListStaff = (deps: StaffDependencies) =>
  async ({ shopId, limit, cursor }: z.output<StaffContract['listStaff']['request']>, caller: StaffCaller): Promise<Result<z.output<StaffContract['listStaff']['response']>, never>> => {
    const page = await deps.table.query({ ...staffRange(shopId), limit: limit ?? DEFAULT_PAGE, cursor });
    const rows = page.items.map((item) => rowOf(staffOf(item)));
    const items = caller.role === 'cashier' ? rows.filter((row) => row.leftAt === undefined).map((row) => ({ ...row, storeIds: [] })) : rows;
    return ok({ items, ...(page.cursor ? { next: page.cursor } : {}) });
  };

/** The name of someone who works here now. */
export const createStaffNameOf = ({ table }: { readonly table: Table }) => async (shopId: ShopId, staffId: StaffId): Promise<string | undefined> => {
  const item = await table.get(staffKey(shopId, staffId));
  return item && item.leftAt === undefined ? (item.name as string) : undefined;
};
