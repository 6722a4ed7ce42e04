import { tiersEndpoints } from '@shared/contracts/tiers.endpoints';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import type { createCheckIn, createFinishProfile, createGetMyEarning } from './earn-by-action.use-case';
import type { createGetTiers, createSetTiers } from './rule-tiers.use-case';

const contract = () => import('@shared/contracts/tiers.contract').then((m) => m.tiersContract);

export interface TiersRoutesDependencies {
  readonly getMyEarning: ReturnType<typeof createGetMyEarning>;
  readonly checkIn: ReturnType<typeof createCheckIn>;
  readonly finishProfile: ReturnType<typeof createFinishProfile>;
}
export const tiersRoutes = (deps: TiersRoutesDependencies): Routes =>
  routes(tiersEndpoints, contract, {
    getMyEarning: (_, { caller }) => deps.getMyEarning(caller),
    checkIn: (_, { caller, command }) => deps.checkIn(caller, command),
    finishProfile: ({ version }, { caller, command }) => deps.finishProfile(caller, version, command),
  });
export const tiersOfficeRoutes = (deps: { readonly getTiers: ReturnType<typeof createGetTiers>; readonly setTiers: ReturnType<typeof createSetTiers> }): Routes =>
  officeRoutes(tiersEndpoints, contract, {
    getTiers: (input) => deps.getTiers(input.shopId),
    setTiers: (input, { caller }) => deps.setTiers(input.shopId, input.tiers, input.terms, caller.userId),
  });
