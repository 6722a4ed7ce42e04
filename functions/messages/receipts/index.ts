import type { MessageKind } from '../message-kind';
import { packageReceipt, packageUndoReceipt } from './package-receipt.template';
import { rechargeReceipt, rechargeRefundReceipt } from './recharge-receipt.template';
import { undoReceipt, visitRefundReceipt } from './undo-receipt.template';
import { visitReceipt } from './visit-receipt.template';

/** The receipts for a member's own act: 消费、撤销、充值、退款、次卡. */
export const RECEIPTS: readonly MessageKind[] = [visitReceipt, undoReceipt, visitRefundReceipt, rechargeReceipt, rechargeRefundReceipt, packageReceipt, packageUndoReceipt];
export { packageReceipt, packageUndoReceipt, rechargeReceipt, rechargeRefundReceipt, undoReceipt, visitReceipt, visitRefundReceipt };
