import { tiersEndpoints } from '@shared/contracts/tiers.endpoints';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import { createCheckIn, createFinishProfile, createGetMyEarning } from './earn-by-action.use-case';
import { createListPerks } from './list-perks.use-case';
import { createMarkPerkUse } from './mark-perk-use.use-case';
import type { PerkDependencies } from './perk-uses';
import type { createGetTiers, createSetTiers } from './rule-tiers.use-case';
import { createUndoPerkUse } from './undo-perk-use.use-case';

const contract = () => import('@shared/contracts/tiers.contract').then((m) => m.tiersContract);

/** What a member does to earn, and what a tier brings, at the till and on the phone. */
export function tiersRoutes(deps: PerkDependencies): Routes {
  const [getMyEarning, checkIn, finishProfile] = [createGetMyEarning(deps), createCheckIn(deps), createFinishProfile(deps)];
  const [list, use, undo] = [createListPerks(deps), createMarkPerkUse(deps), createUndoPerkUse(deps)];
  return routes(tiersEndpoints, contract, {
    getMyEarning: (_, { caller }) => getMyEarning(caller),
    checkIn: (_, { caller, command }) => checkIn(caller, command),
    finishProfile: ({ version }, { caller, command }) => finishProfile(caller, version, command),
    getMyPerks: (input, { caller }) => list({ ...input, memberId: caller.memberId }),
    getMemberPerks: (input) => list(input),
    markPerkUse: (input, { caller, command }) => use(caller, input, command),
    undoPerkUse: (input, { caller, command }) => undo(caller, input, command),
  });
}
export const tiersOfficeRoutes = (deps: { readonly getTiers: ReturnType<typeof createGetTiers>; readonly setTiers: ReturnType<typeof createSetTiers> }): Routes =>
  officeRoutes(tiersEndpoints, contract, {
    getTiers: (input) => deps.getTiers(input.shopId),
    setTiers: (input, { caller }) => deps.setTiers(input.shopId, input.tiers, input.terms, caller.userId),
  });
