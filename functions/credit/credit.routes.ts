import { creditEndpoints } from '@shared/contracts/credit.endpoints';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import { createAskExtension, createDisputeBill, createDisputeMyBill, createExtendBill, createRefuseExtensionAsk, createSettleDispute, createWithdrawDispute, createWithdrawExtensionAsk } from './change-bill.use-case';
import type { CreditDependencies, CreditOfficeDependencies } from './credit.ports';
import { createGetCreditReport, createListWaitingBills, createReadCredit } from './read-credit.use-case';
import { createRepayCredit } from './repay-credit.use-case';
import { createCloseCreditAccount, createSetCreditAccount } from './set-account.use-case';
import { createUndoRepayment } from './undo-repayment.use-case';

const contract = () => import('@shared/contracts/credit.contract').then((m) => m.creditContract);

/** What a member sees and says, and what is repaid at the counter. */
export function creditRoutes(deps: CreditDependencies): Routes {
  const [readCredit, repay, undo, disputeMine, withdraw, ask, unask, dispute] = [createReadCredit(deps), createRepayCredit(deps), createUndoRepayment(deps), createDisputeMyBill(deps), createWithdrawDispute(deps), createAskExtension(deps), createWithdrawExtensionAsk(deps), createDisputeBill(deps)];
  return routes(creditEndpoints, contract, {
    getMyCredit: (input, { caller }) => readCredit({ ...input, memberId: caller.memberId }),
    disputeMyBill: (input, { caller, command }) => disputeMine(caller, input, command),
    withdrawDispute: (input, { caller, command }) => withdraw(caller, input, command),
    askExtension: (input, { caller, command }) => ask(caller, input, command),
    withdrawExtensionAsk: (input, { caller, command }) => unask(caller, input, command),
    getMemberCredit: (input) => readCredit(input),
    repayCredit: (input, { caller, command }) => repay(caller, input, command),
    undoRepayment: (input, { caller, command }) => undo(caller, input, command),
    disputeBill: (input, { caller, command }) => dispute(caller, input, command),
  });
}
/** What a manager decides of an account and its bills, and what the owner looks at. */
export function creditOfficeRoutes(deps: CreditOfficeDependencies): Routes {
  const [set, close, settle, extend, refuseAsk, waiting, report] = [createSetCreditAccount(deps), createCloseCreditAccount(deps), createSettleDispute(deps), createExtendBill(deps), createRefuseExtensionAsk(deps), createListWaitingBills(deps), createGetCreditReport(deps)];
  return officeRoutes(creditEndpoints, contract, {
    setCreditAccount: (input, { caller, command }) => set(caller, input, command),
    closeCreditAccount: (input, { caller, command }) => close(caller, input, command),
    settleDispute: (input, { caller, command }) => settle(caller, input, command),
    extendBill: (input, { caller, command }) => extend(caller, input, command),
    refuseExtensionAsk: (input, { caller, command }) => refuseAsk(caller, input, command),
    listWaitingBills: (input) => waiting(input),
    getCreditReport: (input) => report(input),
  });
}
