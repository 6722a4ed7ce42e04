import { storedValueEndpoints } from '@shared/contracts/stored-value.endpoints';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import type { createCardRegister } from './card-register.use-case';
import type { Recharging, StoredValueOffice } from './create-stored-value';

type CardRegister = ReturnType<typeof createCardRegister>;

const contract = () => import('@shared/contracts/stored-value.contract').then((m) => m.storedValueContract);

export const storedValueRoutes = (does: Pick<Recharging, 'getRechargeDesk' | 'startRecharge' | 'checkRecharge' | 'cancelRecharge' | 'getRepaymentDesk' | 'startRepayment' | 'checkRepayment' | 'cancelRepayment' | 'getTillDesk' | 'rechargeAtTill' | 'noteMyPaper' | 'notePaper' | 'readTerms' | 'listMyRecharges' | 'askRefund' | 'withdrawRefundAsk' | 'listMyShares' | 'readShare' | 'offerShare' | 'takeShare' | 'changeShare' | 'endShare'>): Routes =>
  routes(storedValueEndpoints, contract, {
    getRechargeDesk: (input, { caller }) => does.getRechargeDesk({ ...input, memberId: caller.memberId }),
    startRecharge: (input, { caller, command }) => does.startRecharge(input, caller, command),
    checkRecharge: (input, { caller }) => does.checkRecharge(input, caller),
    cancelRecharge: (input, { caller }) => does.cancelRecharge(input, caller),
    getRepaymentDesk: (input, { caller }) => does.getRepaymentDesk({ ...input, memberId: caller.memberId }),
    startRepayment: (input, { caller, command }) => does.startRepayment(input, caller, command),
    checkRepayment: (input, { caller }) => does.checkRepayment(input, caller),
    cancelRepayment: (input, { caller }) => does.cancelRepayment(input, caller),
    getTillDesk: (input, { caller }) => does.getTillDesk(input, caller),
    rechargeAtTill: (input, { caller, command }) => does.rechargeAtTill(input, caller, command),
    noteMyPaper: (input, { caller, command }) => does.noteMyPaper(input, caller, command),
    notePaper: (input, { caller, command }) => does.notePaper(input, caller, command),
    listMyRecharges: (input, { caller }) => does.listMyRecharges(input, caller.memberId),
    askRefund: (input, { caller, command }) => does.askRefund(input, caller, command),
    withdrawRefundAsk: (input, { caller, command }) => does.withdrawRefundAsk(input, caller, command),
    readTerms: (input) => does.readTerms(input),
    listMyShares: (input, { caller }) => does.listMyShares({ ...input, memberId: caller.memberId }),
    readShare: (input) => does.readShare(input),
    offerShare: (input, { caller, command }) => does.offerShare({ ...input, memberId: caller.memberId }, command),
    takeShare: (input, { caller, command }) => does.takeShare({ ...input, memberId: caller.memberId }, command),
    changeShare: (input, { caller, command }) => does.changeShare({ ...input, memberId: caller.memberId }, command),
    endShare: (input, { caller, command }) => does.endShare({ ...input, memberId: caller.memberId }, command),
  });

export const storedValueOfficeRoutes = (does: StoredValueOffice & CardRegister): Routes =>
  officeRoutes(storedValueEndpoints, contract, {
    quoteRefund: (input, { caller }) => does.quoteRefund(input, caller),
    refundRecharge: (input, { caller, command }) => does.refundRecharge(input, caller, command),
    getRecharge: (input) => does.getRecharge(input),
    getRefundRights: (input) => does.getRefundRights(input),
    listMemberRecharges: (input) => does.listMemberRecharges(input),
    listOffers: (input) => does.listOffers(input),
    createOffer: (input, { caller, command }) => does.createOffer(input, caller.staffId, command),
    closeOffer: (input) => does.closeOffer(input),
    getFiling: (input) => does.getFiling(input),
    setFiling: (input) => does.setFiling(input),
    getLaw: (input) => does.getLaw(input),
    chooseLaw: (input) => does.chooseLaw(input),
    askForPapers: (input, { caller }) => does.askForPapers(input, caller),
    getMemberPaper: (input) => does.getMemberPaper(input),
    takeCardRegister: (input, { caller, command }) => does.takeCardRegister(input, caller, command),
    readCardRegister: (input, { caller }) => does.readCardRegister(input, caller),
    listCardRegisters: (input) => does.listCardRegisters(input),
    getTerms: (input) => does.getTerms(input),
    checkTerms: (input) => does.checkTerms(input),
    setTerms: (input, { caller, command }) => does.setTerms(input, caller, command),
    getCover: (input) => does.getCover(input),
    listCover: (input) => does.listCover(input),
    recordCover: (input, { caller, command }) => does.recordCover(input, caller, command),
    undoCover: (input, { caller, command }) => does.undoCover(input, caller, command),
    setRedLine: (input) => does.setRedLine(input),
    listRefundAsks: (input) => does.listRefundAsks(input),
    refuseRefundAsk: (input, { caller, command }) => does.refuseRefundAsk(input, caller, command),
    listMemberRepayments: (input) => does.listMemberRepayments(input),
    refundRepayment: (input, { caller, command }) => does.refundRepayment(input, caller, command),
    listStuckRefunds: (input, { caller }) => does.listStuckRefunds(input, caller),
    retryRefund: (input, { caller, command }) => does.retryRefund(input, caller, command),
    payRefundByHand: (input, { caller, command }) => does.payRefundByHand(input, caller, command),
    decideRefundByHand: (input, { caller, command }) => does.decideRefundByHand(input, caller, command),
    settlePaidTwice: (input, { caller, command }) => does.settlePaidTwice(input, caller, command),
    switchRecharge: (input) => does.switchRecharge(input),
  });
