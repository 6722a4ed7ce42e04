import { tiersEndpoints } from '@shared/contracts/tiers.endpoints';
import { officeRoutes, type Routes } from '../platform/http/routes';
import type { createGetTiers, createSetTiers } from './rule-tiers.use-case';

export const tiersOfficeRoutes = (deps: { readonly getTiers: ReturnType<typeof createGetTiers>; readonly setTiers: ReturnType<typeof createSetTiers> }): Routes =>
  officeRoutes(tiersEndpoints, () => import('@shared/contracts/tiers.contract').then((m) => m.tiersContract), {
    getTiers: (input) => deps.getTiers(input.shopId),
    setTiers: (input, { caller }) => deps.setTiers(input.shopId, input.tiers, input.terms, caller.userId),
  });
