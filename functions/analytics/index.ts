export { analyticsOfficeRoutes } from './analytics.routes';
export { type DaySum, sumOf } from './domain/day-sum';
export { usesOfLine } from './domain/package-clearing';
export { createCompactDays } from './compact-days.use-case';
export { createGetPointsOut } from './get-points-out.use-case';
export { createGetSettlement } from './get-settlement.use-case';
export { createGetToday, type StoresOf } from './get-today.use-case';
