import { standingMember } from '../membership';
import { panelOf, type VisitDependencies } from '../visits';
import type { PanelFor } from './joining.ports';

/** The panel of a member just enrolled, as a look-up would show it: its ticket earns, spending needs more. */
export const createPanelFor = (deps: VisitDependencies): PanelFor => async (caller, memberId, storeId) => {
  const at = deps.now();
  const [member, rules] = await Promise.all([standingMember(deps.table, caller.shopId, memberId), deps.rulesOf(caller.shopId, storeId, at)]);
  return member && rules ? panelOf(deps, caller, member, rules, storeId, 0, at) : undefined;
};
