import type { Fact } from '@shared/events/catalogue';
import type { EntryDetail } from '@shared/events/ledger.events';
import type { createDeliverReceipt } from './deliver-receipt.use-case';
import { creditAnswerReceipt, askRefusedReceipt, packageChangeReceipt, packageReceipt, packageUndoReceipt, rechargeReceipt, rechargeRefundReceipt, shareReceipt, shareReturnReceipt, undoReceipt, visitReceipt, visitRefundReceipt } from './receipts';
import { receiptFacts, type Told, toldFacts } from './receipts/receipt-facts';
import { answerFacts } from './receipts/credit-receipt.template';
import { packageChangeFacts, packageFacts } from './receipts/package-receipt.template';

const RECEIPT_OF = { 'visit.undone': undoReceipt, 'visit.refunded': visitRefundReceipt, 'recharge.credited': rechargeReceipt, 'recharge.refunded': rechargeRefundReceipt, 'share.spent': shareReceipt, 'share.returned': shareReturnReceipt, 'package.used': packageReceipt, 'package.restored': packageUndoReceipt } as const;

/** What a visit's own document says of it: what was missing to the next tier afterwards, what the tier took off, and what a benefit made free. */
export type ToldAfter = (visit: Pick<EntryDetail, 'shopId' | 'documentId'>) => Promise<Told>;

/** What messages do about the product's facts: a receipt for each of the member's own acts. */
export const messagesReactions = (deps: { readonly deliverReceipt: ReturnType<typeof createDeliverReceipt>; readonly toldAfter: ToldAfter }) => async (fact: Fact): Promise<void> => {
  switch (fact.name) {
    case 'visit.recorded':
      await deps.deliverReceipt(visitReceipt, fact.detail, { ...receiptFacts(fact.detail), ...toldFacts(await deps.toldAfter(fact.detail)) });
      break;
    case 'visit.undone': case 'visit.refunded': case 'recharge.credited': case 'recharge.refunded': case 'share.spent': case 'share.returned':
      await deps.deliverReceipt(RECEIPT_OF[fact.name], fact.detail, receiptFacts(fact.detail));
      break;
    case 'package.used': case 'package.restored':
      await deps.deliverReceipt(RECEIPT_OF[fact.name], fact.detail, packageFacts(fact.detail));
      break;
    case 'bill.answered': {
      const { billId, revision, answeredAt } = fact.detail;
      await deps.deliverReceipt(creditAnswerReceipt, { ...fact.detail, at: answeredAt, documentId: `${billId}#${revision}` }, answerFacts(fact.detail));
      break;
    }
    case 'package.changed':
      await deps.deliverReceipt(packageChangeReceipt, fact.detail, packageChangeFacts(fact.detail));
      break;
    case 'ask.refused':
      await deps.deliverReceipt(askRefusedReceipt, fact.detail, { answer: fact.detail.answer });
      break;
    default:
  }
};
