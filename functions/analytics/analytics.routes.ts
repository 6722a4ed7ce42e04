import { analyticsEndpoints } from '@shared/contracts/analytics.endpoints';
import { type Routes, routes } from '../platform/http/routes';
import type { createGetToday } from './get-today.use-case';

export const analyticsRoutes = (deps: { readonly getToday: ReturnType<typeof createGetToday> }): Routes => routes(analyticsEndpoints, () => import('@shared/contracts/analytics.contract').then((m) => m.analyticsContract), { getToday: (input, { caller }) => deps.getToday(caller, input) });
