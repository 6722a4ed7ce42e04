import { tiersContract } from '@shared/contracts/tiers.contract';
import { type Routes, routes } from '../platform/http/routes';
import type { createGetTiers, createSetTiers } from './rule-tiers.use-case';

export const tiersRoutes = (deps: { readonly getTiers: ReturnType<typeof createGetTiers>; readonly setTiers: ReturnType<typeof createSetTiers> }): Routes =>
  routes(tiersContract, {
    getTiers: (input) => deps.getTiers(input.shopId),
    setTiers: (input, { caller }) => deps.setTiers(input.shopId, input.tiers, caller.userId),
  });
