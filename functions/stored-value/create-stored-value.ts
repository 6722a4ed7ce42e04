import type { Ids } from '../platform/ids';
import { createAskWechatPay } from './ask-wechat-pay';
import { createCancelRecharge, createCheckRecharge } from './check-recharge.use-case';
import { createGetRechargeDesk } from './get-recharge-desk.use-case';
import { createGetFiling, createSetFiling, createSwitchRecharge } from './manage-filing.use-case';
import { createCloseOffer, createCreateOffer, createListOffers } from './manage-offers.use-case';
import { createOfferPayment } from './offer-payment';
import { createSettleOrder } from './settle-order';
import { createStartRecharge } from './start-recharge.use-case';
import type { RechargeDependencies } from './stored-value.ports';
import { createSweepRecharges } from './sweep-recharges.use-case';
import { createTakePaymentNotice, createTakeRefundNotice } from './take-notice.use-case';

type Dependencies = RechargeDependencies & { readonly ids: Pick<Ids, 'newId'> };

/** What members do and what WeChat Pay tells, over one set of adapters; all that settle an order share the one way in. */
export function createRecharging(deps: RechargeDependencies) {
  const settle = createSettleOrder(deps);
  const asking = createAskWechatPay({ ...deps, settle });
  const offerPayment = createOfferPayment({ ...deps, settle, asking });
  const all = { ...deps, settle, asking, offerPayment };
  return {
    getRechargeDesk: createGetRechargeDesk(all), startRecharge: createStartRecharge(all), checkRecharge: createCheckRecharge(all), cancelRecharge: createCancelRecharge(all),
    takePaymentNotice: createTakePaymentNotice(all), takeRefundNotice: createTakeRefundNotice(all), getFiling: createGetFiling(all),
  };
}
/** What the owner decides: offers, filing, and whether recharge is open. */
export const createStoredValueOffice = (deps: Dependencies) => ({
  listOffers: createListOffers(deps), createOffer: createCreateOffer(deps), closeOffer: createCloseOffer(deps),
  getFiling: createGetFiling(deps), setFiling: createSetFiling(deps), switchRecharge: createSwitchRecharge(deps),
});
/** The sweeper alone, for a Lambda of its own. */
export function createRechargeSweep(deps: Omit<RechargeDependencies, 'payerOf' | 'shopName'>) {
  const settle = createSettleOrder(deps);
  return createSweepRecharges({ ...deps, settle, asking: createAskWechatPay({ ...deps, settle }) });
}
/** Everything at once, where nobody counts what is loaded. */
export const createStoredValue = (deps: Dependencies) => ({ ...createRecharging(deps), ...createStoredValueOffice(deps), sweepRecharges: createRechargeSweep(deps) });
export type Recharging = ReturnType<typeof createRecharging>;
export type StoredValueOffice = ReturnType<typeof createStoredValueOffice>;
export type StoredValue = ReturnType<typeof createStoredValue>;
