import { documentId, fen, instant, memberId, shopDay, shopId, signedFen } from '@shared/contracts/schemas';
import * as z from 'zod';
import { factKind } from './fact';

/** A bill as it stands after a change: what is open, until when, and whether it is being looked at. `revision` tells a newer state from an older. */
const bill = z.object({ shopId, /** The card that it stands under. */ memberId, billId: documentId, at: instant, amountFen: fen, openFen: fen, dueDay: shopDay, disputed: z.boolean(), revision: z.int() });

export const billChanged = factKind('bill.changed', 1, bill);
/** The day of a bill has passed with something open that nobody disputes: once a day that was agreed. */
export const billOverdue = factKind('bill.overdue', 1, bill.omit({ disputed: true }));
/** The shop has answered what a member said or asked of a bill, or gave it a later day by itself: `answeredAt` by which change, `dueDay` the day that holds now. */
export const billAnswered = factKind('bill.answered', 1, bill.omit({ disputed: true }).extend({ answeredAt: instant, answer: z.enum(['upheld', 'rejected', 'ask-refused', 'granted', 'extended']), reason: z.string() }));
/** What an account did in a month of the shop, told once the month is over: opening + added − repaid − off = closing. None of a month in which nothing moved. */
export const creditStated = factKind('credit.stated', 1, z.object({ shopId, memberId, month: z.string(), openingFen: fen, addedFen: fen, repaidFen: signedFen, offFen: fen, closingFen: fen }));
