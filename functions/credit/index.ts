export { charge, MAX_OPEN_BILLS, type Part, payableFen, repay, roomOf, takeBack, withBills } from './domain/account';
export { type Bill, paymentsOf, stateOf } from './domain/bill';
export { billOf, billsAt, billsRange, cardsOf, isBillItem, newBillWrite, openBillsOf, stepWrites } from './credit.dynamo';
export { BILL_DUE, createBillDueProjection, createPassBillDay } from './bill-due';
export { creditTeller } from './credit.events';
export { creditOfficeRoutes, creditRoutes } from './credit.routes';
export { REPAYMENT, type RepaymentFacts } from './repayment-view';
export { chargeGivenBack, type OffBill } from './visit-on-credit';
