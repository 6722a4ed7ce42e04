import type { MessageKind } from '../message-kind';
import { creditAnswerReceipt } from './credit-receipt.template';
import { packageChangeReceipt, packageReceipt, packageUndoReceipt } from './package-receipt.template';
import { askRefusedReceipt, rechargeReceipt, rechargeRefundReceipt } from './recharge-receipt.template';
import { shareReceipt, shareReturnReceipt } from './share-receipt.template';
import { undoReceipt, visitRefundReceipt } from './undo-receipt.template';
import { visitReceipt } from './visit-receipt.template';

/** The receipts for a member's own act: 消费、撤销、充值、退款、次卡, and the shop's answers about their 挂账. */
export const RECEIPTS: readonly MessageKind[] = [visitReceipt, undoReceipt, visitRefundReceipt, rechargeReceipt, rechargeRefundReceipt, packageReceipt, packageUndoReceipt, packageChangeReceipt, askRefusedReceipt, shareReceipt, shareReturnReceipt, creditAnswerReceipt];
export { creditAnswerReceipt, askRefusedReceipt, packageChangeReceipt, packageReceipt, packageUndoReceipt, rechargeReceipt, rechargeRefundReceipt, shareReceipt, shareReturnReceipt, undoReceipt, visitReceipt, visitRefundReceipt };
