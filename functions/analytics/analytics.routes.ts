import { analyticsEndpoints } from '@shared/contracts/analytics.endpoints';
import { officeRoutes, type Routes } from '../platform/http/routes';
import type { createGetToday } from './get-today.use-case';

export const analyticsOfficeRoutes = (deps: { readonly getToday: ReturnType<typeof createGetToday> }): Routes => officeRoutes(analyticsEndpoints, () => import('@shared/contracts/analytics.contract').then((m) => m.analyticsContract), { getToday: (input, { caller }) => deps.getToday(caller, input) });
