import type { ShopId } from '@shared/kernel/ids';
import { after, type Instant, MINUTE_MS } from '@shared/kernel/instant';
import type { Clock } from '../platform/clock';
import { type DueEntry, dueWrite } from '../platform/due/due-entry';
import type { Table, Write } from '../platform/table/table';
import { written } from '../platform/table/written';
import type { createMoveDue } from './arm-due.use-case';
import type { CareShopOf, MembersOf } from './care.ports';
import type { AnyScenario } from './scenario';

export const REARM_DUE = 'rearm';
/** Asks that every member's entry of a scene be looked at again: a knob on which its dates depend was changed. */
export const rearmWrite = (shopId: ShopId, scenarioId: string, version: number, at: Instant, cursor?: string): Write =>
  dueWrite({ shopId, kind: REARM_DUE, subject: `${scenarioId}#${version}`, at, facts: { scenarioId, version, ...(cursor === undefined ? {} : { cursor }) } });

const PAGE = 25;
const PAGES_A_TICK = 40;
/** Before the next piece, so that one large shop does not hold the tick. */
const PAUSE_MS = MINUTE_MS;

/** One piece of a re-arm: a thousand members, then an entry that goes on from there. Another change starts another re-arm, from the front. */
export const createRearmMembers = (deps: { readonly table: Table; readonly now: Clock; readonly shopOf: CareShopOf; readonly scenarioOf: (id: string) => AnyScenario | undefined; readonly membersOf: MembersOf; readonly moveDue: ReturnType<typeof createMoveDue> }) =>
  async (entry: DueEntry): Promise<'done' | 'moved'> => {
    const scenario = deps.scenarioOf(String(entry.facts?.scenarioId));
    const shop = await deps.shopOf(entry.shopId);
    if (!scenario || !shop) return 'done';
    let cursor = entry.facts?.cursor as string | undefined;
    for (let page = 0; page < PAGES_A_TICK; page++) {
      const { memberIds, cursor: next } = await deps.membersOf(entry.shopId, cursor, PAGE);
      // What is due now already was due before the change too: only what lies ahead is set anew.
      for (const memberId of memberIds) await deps.moveDue({ shopId: entry.shopId, memberId, scenario, zone: shop.zone }, 0);
      cursor = next;
      if (!cursor) return 'done';
    }
    await written(deps.table, [rearmWrite(entry.shopId, scenario.id, Number(entry.facts?.version), after(deps.now(), PAUSE_MS), cursor)]);
    return 'done';
  };
