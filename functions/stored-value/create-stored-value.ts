import type { Ids } from '../platform/ids';
import { createAskWechatPay } from './ask-wechat-pay';
import { createCancelRecharge, createCheckRecharge } from './check-recharge.use-case';
import { createGetRechargeDesk } from './get-recharge-desk.use-case';
import { createGetFiling, createSetFiling, createSwitchRecharge } from './manage-filing.use-case';
import { createCloseOffer, createCreateOffer, createListOffers } from './manage-offers.use-case';
import { createOfferPayment } from './offer-payment';
import { createGetRecharge, createListMemberRecharges } from './read-recharges.use-case';
import { createGetRefundRights } from './refund-rights.use-case';
import { createQuoteRefund, createRefundRecharge } from './refund-recharge.use-case';
import { createSendRefund } from './send-refund';
import { createSettleOrder } from './settle-order';
import { createStartRecharge } from './start-recharge.use-case';
import type { RechargeDependencies } from './stored-value.ports';
import { createSweepRecharges } from './sweep-recharges.use-case';
import { createGetTillDesk, createRechargeAtTill } from './till-recharge.use-case';
import { createTakePaymentNotice, createTakeRefundNotice } from './take-notice.use-case';

/** Every use case of stored value over one set of adapters; all that settle an order share the one way in. */
export function createStoredValue(deps: RechargeDependencies & { readonly ids: Pick<Ids, 'newId'> }) {
  const settle = createSettleOrder(deps);
  const asking = createAskWechatPay({ ...deps, settle });
  const offerPayment = createOfferPayment({ ...deps, settle, asking });
  const all = { ...deps, settle, asking, offerPayment, refunding: createSendRefund(deps) };
  return {
    getRechargeDesk: createGetRechargeDesk(all), startRecharge: createStartRecharge(all), checkRecharge: createCheckRecharge(all), cancelRecharge: createCancelRecharge(all),
    listOffers: createListOffers(all), createOffer: createCreateOffer(all), closeOffer: createCloseOffer(all),
    getFiling: createGetFiling(all), setFiling: createSetFiling(all), switchRecharge: createSwitchRecharge(all),
    getTillDesk: createGetTillDesk(all), rechargeAtTill: createRechargeAtTill(all), quoteRefund: createQuoteRefund(all), refundRecharge: createRefundRecharge(all), getRecharge: createGetRecharge(all), getRefundRights: createGetRefundRights(all), listMemberRecharges: createListMemberRecharges(all),
    takePaymentNotice: createTakePaymentNotice(all), takeRefundNotice: createTakeRefundNotice(all), sweepRecharges: createSweepRecharges(all),
  };
}
/** The sweeper alone, for a Lambda of its own. */
export function createRechargeSweep(deps: Omit<RechargeDependencies, 'payerOf' | 'shopName' | 'memberOfTicket' | 'storeName'>): StoredValue['sweepRecharges'] {
  const settle = createSettleOrder(deps);
  return createSweepRecharges({ ...deps, settle, refunding: createSendRefund(deps), asking: createAskWechatPay({ ...deps, settle }) });
}
export type StoredValue = ReturnType<typeof createStoredValue>;
