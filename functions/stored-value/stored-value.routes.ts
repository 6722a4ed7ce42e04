import { storedValueEndpoints } from '@shared/contracts/stored-value.endpoints';
import { type Routes, routes } from '../platform/http/routes';
import type { StoredValue } from './create-stored-value';

type Needs = Pick<StoredValue, 'getRechargeDesk' | 'startRecharge' | 'checkRecharge' | 'cancelRecharge' | 'getTillDesk' | 'rechargeAtTill' | 'quoteRefund' | 'refundRecharge' | 'getRecharge' | 'getRefundRights' | 'listMemberRecharges' | 'listOffers' | 'createOffer' | 'closeOffer' | 'getFiling' | 'setFiling' | 'switchRecharge'>;

export const storedValueRoutes = (does: Needs): Routes =>
  routes(storedValueEndpoints, () => import('@shared/contracts/stored-value.contract').then((m) => m.storedValueContract), {
    getRechargeDesk: (input, { caller }) => does.getRechargeDesk({ ...input, memberId: caller.memberId }),
    startRecharge: (input, { caller, command }) => does.startRecharge(input, caller, command),
    checkRecharge: (input, { caller }) => does.checkRecharge(input, caller),
    cancelRecharge: (input, { caller }) => does.cancelRecharge(input, caller),
    getTillDesk: (input, { caller }) => does.getTillDesk(input, caller),
    rechargeAtTill: (input, { caller, command }) => does.rechargeAtTill(input, caller, command),
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
    switchRecharge: (input) => does.switchRecharge(input),
  });
