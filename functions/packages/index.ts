export { countedLeft, type Package, stateOf } from './domain/package';
export { refundFen } from './domain/refund';
export { packageMoves } from './merge-packages';
export type { MoneyFacts } from './package-facts';
export { packageKey, packageOf, packagesRange } from './packages.dynamo';
export { packageTeller } from './packages.events';
export type { PackageDependencies, TicketDesk } from './packages.ports';
export { packagesOfficeRoutes, packagesRoutes } from './packages.routes';
export type { UseFacts } from './use-view';
