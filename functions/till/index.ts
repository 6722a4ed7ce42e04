export type { DayClose } from './domain/day-close';
export { sumsFault } from './domain/sums-proof';
export { type ClosedShift, type Drawer, expectedOf, movedIn } from './domain/shift';
export { sumsOf, type TillSums } from './domain/till-sums';
export { CASH_MOVE, type MoveFacts } from './run-shift.use-case';
export { closesRange, dayCloseOf, drawerOf, shiftOf } from './till.dynamo';
export { partedBy, readItems, wholeDay } from './till-lines';
export { createCashMoveProjection } from './till.projection';
export { tillOfficeRoutes, tillRoutes } from './till.routes';
