import type { MessageKind } from '../message-kind';
import { rechargeReceipt, rechargeRefundReceipt } from './recharge-receipt.template';
import { undoReceipt } from './undo-receipt.template';
import { visitReceipt } from './visit-receipt.template';

/** The receipts for a member's own act: 消费、撤销、充值、退款. */
export const RECEIPTS: readonly MessageKind[] = [visitReceipt, undoReceipt, rechargeReceipt, rechargeRefundReceipt];
export { rechargeReceipt, rechargeRefundReceipt, undoReceipt, visitReceipt };
