import { VISIT_REFUND, type VisitRefundFacts } from '../../functions/visits';
import type { Books } from './books';

/** Every refund of a visit, in part or of the rest. */
export const visitRefundsOf = (books: Books): readonly VisitRefundFacts[] => [...books.documents.values()].filter((item) => item.documentKind === VISIT_REFUND).map((item) => item.facts as unknown as VisitRefundFacts);
