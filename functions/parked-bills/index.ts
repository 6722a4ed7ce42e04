export { createEndParkedBill } from './close-bill.use-case';
export { MAX_OF_MEMBER } from './domain/slots';
export { PARKED_DUE } from './park-bill.use-case';
export { PARKED_BILL, type ParkedFacts, placeKey, waitingOf } from './parked-bills.dynamo';
export { parkedBillsRoutes } from './parked-bills.routes';
export { heldByOther } from './release';
