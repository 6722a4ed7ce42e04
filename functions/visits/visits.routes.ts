import { visitsEndpoints } from '@shared/contracts/visits.endpoints';
import { type Routes, routes } from '../platform/http/routes';
import { createAnswerConfirmation, createAskConfirmation, createGetConfirmation } from './confirmations.use-case';
import { createLookUpMember, createScanMember, type FindDependencies } from './find-member.use-case';
import { createGetVisit, createListVisits } from './list-visits.use-case';
import { createMoveVisit } from './move-visit.use-case';
import { createQuoteVisit } from './quote-visit.use-case';
import { createRecordVisit } from './record-visit.use-case';
import { createQuoteVisitRefund, createRefundVisit } from './refund-visit.use-case';
import { createUndoVisit } from './undo-visit.use-case';

/** The counter's routes. Commands authorise in their own read, so that a visit needs one request to the table before its one commit. */
export function visitsRoutes(deps: FindDependencies): Routes {
  const scan = createScanMember(deps);
  const lookUp = createLookUpMember(deps);
  const quote = createQuoteVisit(deps);
  const record = createRecordVisit(deps);
  const undo = createUndoVisit(deps);
  const move = createMoveVisit(deps);
  const [quoteRefund, refund] = [createQuoteVisitRefund(deps), createRefundVisit(deps)];
  const get = createGetVisit(deps);
  const list = createListVisits(deps);
  const ask = createAskConfirmation(deps);
  const state = createGetConfirmation(deps);
  const reply = createAnswerConfirmation(deps);
  return routes(visitsEndpoints, () => import('@shared/contracts/visits.contract').then((m) => m.visitsContract), {
    scanMember: (input, { caller }) => scan(caller, input),
    lookUpMember: (input, { caller }) => lookUp(caller, input),
    quoteVisit: (input, { caller }) => quote(caller, input),
    recordVisit: (input, { caller, command }) => record(caller, input, command),
    undoVisit: (input, { caller, command }) => undo(caller, input, command),
    moveVisit: (input, { caller, command }) => move(caller, input, command),
    quoteVisitRefund: (input, { caller }) => quoteRefund(caller, input),
    refundVisit: (input, { caller, command }) => refund(caller, input, command),
    getVisit: (input, { caller }) => get(caller, input),
    listVisits: (input, { caller }) => list(caller, input),
    askConfirmation: (input, { caller, command }) => ask(caller, input, command),
    getConfirmation: (input) => state(input),
    answerConfirmation: (input, { caller }) => reply({ ...input, memberId: caller.memberId }),
  }, ['quoteVisit', 'recordVisit', 'undoVisit', 'moveVisit', 'quoteVisitRefund', 'refundVisit', 'askConfirmation']);
}
