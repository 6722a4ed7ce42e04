import type { MemberId, StoreId } from '@shared/kernel/ids';
import type { StaffCaller } from '../platform/http/routes';
import type { VisitDependencies, panelOf } from '../visits';

export interface ParkedDependencies extends VisitDependencies {
  /** What the counter shows of a member, with a ticket that earns; undefined where there is none. */
  readonly panelFor: (caller: StaffCaller, memberId: MemberId, storeId: StoreId) => Promise<Awaited<ReturnType<typeof panelOf>> | undefined>;
}
