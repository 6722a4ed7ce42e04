export { pendingKey } from './confirmations.use-case';
export type { DayLine } from './domain/day-line';
export { createDayLineProjection, type DayPlace, dayLineOf, dayLines, daySumKey, NO_STORE } from './day-lines';
export { type FindDependencies, panelOf } from './find-member.use-case';
export { createTicketDesk } from './ticket-desk';
export { openTicket } from './ticket';
export { undoneOf, type VisitFacts, visitView } from './visit-facts';
export type { FindMembers, MemberCodes, RulesOf, ShopRules, StaffCheck, VisitDependencies } from './visits.ports';
export { visitsRoutes } from './visits.routes';
