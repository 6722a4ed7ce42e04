import { analyticsContract } from '@shared/contracts/analytics.contract';
import { type Routes, routes } from '../platform/http/routes';
import type { createGetToday } from './get-today.use-case';

export const analyticsRoutes = (deps: { readonly getToday: ReturnType<typeof createGetToday> }): Routes => routes(analyticsContract, { getToday: (input, { caller }) => deps.getToday(caller, input) });
