import { panelOf, type VisitDependencies } from '../visits';
import { standingMember } from './holder';
import type { PanelFor } from './joining.ports';

/** The panel of a member just enrolled, as a look-up would show it: its ticket earns, spending needs more. */
export const createPanelFor = (deps: VisitDependencies): PanelFor => async (caller, memberId, storeId) => {
  const at = deps.now();
  const [member, rules] = await Promise.all([standingMember(deps, memberId), deps.rulesOf(caller.shopId, storeId, at)]);
  return member?.shopId === caller.shopId && rules ? panelOf(deps, caller, member, rules, storeId, 0, at) : undefined;
};
