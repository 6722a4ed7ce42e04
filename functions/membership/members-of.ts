import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Table } from '../platform/table/table';
import { memberRowsRange } from './profile.dynamo';

/** A page of a shop's members by their rows, in the order of the rows' keys, so that visits meanwhile move nobody between pages. */
export const createMembersOf = ({ table }: { readonly table: Table }) => async (shopId: ShopId, cursor: string | undefined, limit: number): Promise<{ readonly memberIds: readonly MemberId[]; readonly cursor?: string }> => {
  const page = await table.query({ pk: memberRowsRange(shopId).pk, limit, cursor });
  return { memberIds: page.items.map((item) => item.memberId as MemberId), ...(page.cursor ? { cursor: page.cursor } : {}) };
};
