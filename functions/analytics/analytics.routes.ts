import { analyticsEndpoints } from '@shared/contracts/analytics.endpoints';
import { officeRoutes, type Routes } from '../platform/http/routes';
import type { createGetPointsOut } from './get-points-out.use-case';
import type { createGetSettlement } from './get-settlement.use-case';
import type { createGetToday } from './get-today.use-case';

export const analyticsOfficeRoutes = (deps: { readonly getToday: ReturnType<typeof createGetToday>; readonly getPointsOut: ReturnType<typeof createGetPointsOut>; readonly getSettlement: ReturnType<typeof createGetSettlement> }): Routes =>
  officeRoutes(analyticsEndpoints, () => import('@shared/contracts/analytics.contract').then((m) => m.analyticsContract), {
    getToday: (input, { caller }) => deps.getToday(caller, input),
    getPointsOut: ({ shopId }) => deps.getPointsOut(shopId),
    getSettlement: (input) => deps.getSettlement(input),
  });
