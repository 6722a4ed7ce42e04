import type { PackagesContract } from '@shared/contracts/packages.contract';
import type { MemberId, PackageId, StaffId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import type * as z from 'zod';
import type { Document } from '../ledger';
import type { Proof } from '../membership';
import type { ClearedUse } from './domain/worth';

export type UseView = z.output<PackagesContract['deductPackage']['response']>;
/** What the document of a deduction keeps: enough to answer again, to undo it and to tell the member. */
export interface UseFacts {
  readonly memberId: MemberId;
  readonly packageId: PackageId;
  readonly title: string;
  readonly service: number;
  readonly serviceName: string;
  readonly quantity: number;
  readonly left?: number;
  readonly storeId: StoreId;
  readonly storeName: string;
  readonly staffName: string;
  readonly undoUntil: Instant;
  /** By what it was shown that the member wants this used; absent on uses of before it was kept. */
  readonly proof?: Proof;
  /** Whose work it was, and what that is worth: the list price of what was used. */
  readonly servedBy?: StaffId;
  readonly valueFen?: Fen;
  /** Absent on uses of before it was kept. */
  readonly cleared?: ClearedUse;
}
export function viewOfUse({ key, at, facts }: Document<UseFacts>, undone?: { readonly at: Instant; readonly by: string }): UseView {
  const { memberId, packageId, title, serviceName, quantity, left, storeName, staffName, undoUntil, proof } = facts;
  return { useId: key, at, storeName, staffName, packageId, memberId, title, serviceName, quantity, ...(left === undefined ? {} : { left }), undoUntil, ...(proof ? { proof } : {}), ...(undone ? { undone } : {}) };
}
