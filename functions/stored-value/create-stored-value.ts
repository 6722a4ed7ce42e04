import type { Ids } from '../platform/ids';
import type { RuleBook } from '../shops';
import { createAskRefund, createListMyRecharges, createListRefundAsks, createRefuseRefundAsk, createWithdrawRefundAsk } from './ask-refund.use-case';
import { createAskWechatPay } from './ask-wechat-pay';
import { createCancelRecharge, createCancelRepayment, createCheckRecharge, createCheckRepayment } from './check-recharge.use-case';
import { createGetRechargeDesk } from './get-recharge-desk.use-case';
import { createGetCover, createListCover, createRecordCover, createSetRedLine, createUndoCover } from './manage-cover.use-case';
import { createGetFiling, createSetFiling, createSwitchRecharge } from './manage-filing.use-case';
import { createCloseOffer, createCreateOffer, createListOffers } from './manage-offers.use-case';
import { createAskForPapers, createChooseLaw, createGetLaw } from './manage-law.use-case';
import { createCheckTerms, createGetTerms, createReadTerms, createSetTerms } from './manage-terms.use-case';
import { createNoteMyPaper, createNotePaper } from './note-paper.use-case';
import { createOfferPayment } from './offer-payment';
import { createSettleOrder } from './settle-order';
import { createChangeShare, createEndShare, createOfferShare, createTakeShare } from './share-card.use-case';
import { createStartRecharge } from './start-recharge.use-case';
import { createGetRepaymentDesk, createStartRepayment } from './start-repayment.use-case';
import type { PaperNumbers } from './paper-numbers';
import { createGetMemberPaper } from './read-paper.use-case';
import { createGetRecharge, createListMemberRecharges } from './read-recharges.use-case';
import { createListMyShares, createReadShare } from './read-shares.use-case';
import { createGetRefundRights } from './refund-rights.use-case';
import { createQuoteRefund, createRefundRecharge } from './refund-recharge.use-case';
import { createListMemberRepayments, createRefundRepayment } from './refund-repayment.use-case';
import { createSendRefund } from './send-refund';
import type { RechargeDependencies } from './stored-value.ports';
import { createSweepRecharges } from './sweep-recharges.use-case';
import { createGetTillDesk, createRechargeAtTill } from './till-recharge.use-case';
import { createDecideRefundByHand, createListStuckRefunds, createPayRefundByHand, createRetryRefund, createSettlePaidTwice } from './stuck-refunds.use-case';
import { createTakePaymentNotice, createTakeRefundNotice } from './take-notice.use-case';

type Dependencies = RechargeDependencies & { readonly ids: Pick<Ids, 'newId'> };
type OfficeDependencies = Dependencies & { readonly ruleBook: RuleBook };

/** What members and cashiers do and what WeChat Pay tells, over one set of adapters; all that settle an order share the one way in. */
export function createRecharging(deps: Dependencies & { readonly paperNumbers: PaperNumbers }) {
  const settle = createSettleOrder(deps);
  const asking = createAskWechatPay({ ...deps, settle });
  const offerPayment = createOfferPayment({ ...deps, settle, asking });
  const all = { ...deps, settle, asking, offerPayment, refunding: createSendRefund({ ...deps, settle }) };
  return {
    getTillDesk: createGetTillDesk(all), rechargeAtTill: createRechargeAtTill(all), noteMyPaper: createNoteMyPaper(all), notePaper: createNotePaper(all),
    getRechargeDesk: createGetRechargeDesk(all), startRecharge: createStartRecharge(all), checkRecharge: createCheckRecharge(all), cancelRecharge: createCancelRecharge(all),
    readTerms: createReadTerms(deps), listMyRecharges: createListMyRecharges(deps), askRefund: createAskRefund(deps), withdrawRefundAsk: createWithdrawRefundAsk(deps),
    getRepaymentDesk: createGetRepaymentDesk(all), startRepayment: createStartRepayment(all), checkRepayment: createCheckRepayment(all), cancelRepayment: createCancelRepayment(all),
    listMyShares: createListMyShares(deps), readShare: createReadShare(deps), offerShare: createOfferShare(deps), takeShare: createTakeShare(deps), changeShare: createChangeShare(deps), endShare: createEndShare(deps),
    takePaymentNotice: createTakePaymentNotice(all), takeRefundNotice: createTakeRefundNotice(all),
  };
}
/** What the owner decides (offers, filing, whether recharge is open) and what a manager gives back. */
export const createStoredValueOffice = (deps: OfficeDependencies) => ({
  quoteRefund: createQuoteRefund(deps), refundRecharge: createRefundRecharge(deps), getRecharge: createGetRecharge(deps), getRefundRights: createGetRefundRights(deps), listMemberRecharges: createListMemberRecharges(deps),
  listOffers: createListOffers(deps), createOffer: createCreateOffer(deps), closeOffer: createCloseOffer(deps),
  getFiling: createGetFiling(deps), setFiling: createSetFiling(deps), switchRecharge: createSwitchRecharge(deps),
  getLaw: createGetLaw(deps), chooseLaw: createChooseLaw(deps), askForPapers: createAskForPapers(deps), getMemberPaper: createGetMemberPaper(deps),
  getTerms: createGetTerms(deps), checkTerms: createCheckTerms(), setTerms: createSetTerms(deps),
  listRefundAsks: createListRefundAsks(deps), refuseRefundAsk: createRefuseRefundAsk(deps),
  listMemberRepayments: createListMemberRepayments(deps), refundRepayment: createRefundRepayment(deps),
  listStuckRefunds: createListStuckRefunds(deps), retryRefund: createRetryRefund(deps), payRefundByHand: createPayRefundByHand(deps), decideRefundByHand: createDecideRefundByHand(deps), settlePaidTwice: createSettlePaidTwice(deps),
  getCover: createGetCover(deps), listCover: createListCover(deps), recordCover: createRecordCover(deps), undoCover: createUndoCover(deps), setRedLine: createSetRedLine(deps),
});
/** The sweeper alone, for a Lambda of its own. */
export function createRechargeSweep(deps: Omit<RechargeDependencies, 'payerOf' | 'shopName' | 'memberOfTicket' | 'storeName'>) {
  const settle = createSettleOrder(deps);
  return createSweepRecharges({ ...deps, settle, refunding: createSendRefund({ ...deps, settle }), asking: createAskWechatPay({ ...deps, settle }) });
}
/** Everything at once, where nobody counts what is loaded. */
export const createStoredValue = (deps: OfficeDependencies & { readonly paperNumbers: PaperNumbers }) => ({ ...createRecharging(deps), ...createStoredValueOffice(deps), sweepRecharges: createRechargeSweep(deps) });
export type Recharging = ReturnType<typeof createRecharging>;
export type StoredValueOffice = ReturnType<typeof createStoredValueOffice>;
export type StoredValue = ReturnType<typeof createStoredValue>;
