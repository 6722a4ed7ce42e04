import type { Fact } from '@shared/events/catalogue';
import type { createDeliverReceipt } from './deliver-receipt.use-case';
import { rechargeReceipt, rechargeRefundReceipt, undoReceipt, visitReceipt } from './receipts';

const RECEIPT_OF = { 'visit.recorded': visitReceipt, 'visit.undone': undoReceipt, 'recharge.credited': rechargeReceipt, 'recharge.refunded': rechargeRefundReceipt } as const;

/** What messages do about the product's facts: a receipt for each of the member's own acts. */
export const messagesReactions = (deps: { readonly deliverReceipt: ReturnType<typeof createDeliverReceipt> }) => async (fact: Fact): Promise<void> => {
  switch (fact.name) {
    case 'visit.recorded': case 'visit.undone': case 'recharge.credited': case 'recharge.refunded':
      await deps.deliverReceipt(RECEIPT_OF[fact.name], fact.detail);
      break;
    default:
  }
};
