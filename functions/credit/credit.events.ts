import { fact } from '@shared/events/catalogue';
import type { Teller } from '../platform/stream/follow-stream';
import { billOf, isBillItem } from './credit.dynamo';

/** Tells each new state of a bill, with its day: what care arms, moves and stops by. A bill that leaves its old place tells nothing there. */
export const creditTeller: Teller = (_before, after) => {
  if (!after || !isBillItem(after)) return [];
  const { shopId, memberId, billId, at, amountFen, openFen, dueDay, dispute, revision } = billOf(after);
  const { name, version, detail } = fact('bill.changed', { shopId, memberId, billId, at, amountFen, openFen, dueDay, disputed: dispute !== undefined, revision });
  return [{ name, detail: { version, ...detail } }];
};
