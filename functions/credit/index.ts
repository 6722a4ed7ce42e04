export { charge, MAX_OPEN_BILLS, roomOf } from './domain/account';
export { type Bill, stateOf } from './domain/bill';
export { billOf, billsRange, cardsOf, isBillItem, newBillWrite } from './credit.dynamo';
export { creditTeller } from './credit.events';
export { creditOfficeRoutes, creditRoutes } from './credit.routes';
export { REPAYMENT, type RepaymentFacts } from './repayment-view';
export { type ChargeUndone, undoneCharge } from './visit-on-credit';
