import type { MemberId, ShopId } from '@shared/kernel/ids';
import { after, DAY_MS, type Instant } from '@shared/kernel/instant';
import type { Zone } from '@shared/kernel/shop-day';
import type { Clock } from '../platform/clock';
import { notBefore } from '../platform/due/due-entry';
import { type Table, TableUnavailable } from '../platform/table/table';
import { moveDueWrites, pointedAt, pointerKey } from './care.dynamo';
import { look } from './care-reads';
import type { AnyScenario } from './scenario';

export interface ArmDependencies {
  readonly table: Table;
  readonly now: Clock;
}
export interface ArmRequest {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly scenario: AnyScenario;
  readonly zone: Zone;
}
const ATTEMPTS = 8;
/** What fired is made up for within a week; what is older is only armed anew. */
export const CATCH_UP_MS = 7 * DAY_MS;
/** No entry stands where the pointer names one of longer ago than that: it was set aside as broken. */
const isLost = (pointer: Instant | undefined, now: Instant): boolean => pointer === undefined || now - pointer > CATCH_UP_MS;

/** Arms the scenario's next entry for a member for whom none stands. A visit costs one read here, for an entry nearly always stands: it is lazy, and is looked at when it fires. */
export const createArmDue = (deps: ArmDependencies) => async (request: ArmRequest): Promise<'armed' | 'stands' | 'nothing-due'> => {
  const standing = await deps.table.get(pointerKey(request.memberId, request.scenario.id), { consistent: true });
  return isLost(pointedAt(standing), deps.now()) ? createMoveDue(deps)(request, 0) : 'stands';
};

/** Sets the entry to when it is now right: what moved earlier (an undo, an edited birthday) is looked at earlier, and what cannot fall due has none. One that has fallen due stands: the tick looks at it, and sets the next. */
export const createMoveDue = (deps: ArmDependencies) => async (request: ArmRequest, lookBackDays = request.scenario.trigger.lookBackDays): Promise<'armed' | 'stands' | 'nothing-due'> => {
  const { scenario, shopId, memberId } = request;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const now = deps.now();
    const seen = await look(deps.table, { ...request, now });
    if (seen.pointer !== undefined && seen.pointer <= now && !isLost(seen.pointer, now)) return 'stands';
    const due = seen.member ? scenario.dueAt(seen.situation, after(now, -lookBackDays * DAY_MS)) : undefined;
    const to = due === undefined ? undefined : notBefore(due, now);
    if (to === seen.pointer) return to === undefined ? 'nothing-due' : 'stands';
    if ((await deps.table.write(moveDueWrites({ shopId, memberId, kind: scenario.id }, seen.pointer, to))).ok) return to === undefined ? 'nothing-due' : 'armed';
  }
  throw new TableUnavailable('the entry was overtaken too often');
};
