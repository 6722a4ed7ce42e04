import type { ShopId } from '@shared/kernel/ids';
import { documentOf } from '../../../functions/ledger';
import { memberOf, type PaidTerm } from '../../../functions/membership';
import { PAID_END, PAID_REFUND, PAID_SALE, type PaidEndFacts, type PaidFacts } from '../../../functions/paid-tiers';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';
import { standingCard } from './standing-card';

type Sale = ReturnType<typeof documentOf<PaidFacts>>;

/** What a member holds of a sale, read afresh; of a merged card the one that stands. */
async function heldOf(source: AuditSource, { key, facts }: Sale): Promise<readonly PaidTerm[]> {
  const card = await standingCard(source, facts.memberId);
  return card ? (memberOf(card).paid ?? []).filter(({ saleId }) => saleId === key) : [];
}
/** What was given back and what is over, by the sale. */
async function goneOf(source: AuditSource, shopId: ShopId | undefined): Promise<ReadonlyMap<string, readonly PaidTerm[]>> {
  const gone = new Map<string, readonly PaidTerm[]>();
  const note = (term: PaidTerm) => gone.set(term.saleId, [...(gone.get(term.saleId) ?? []), term]);
  for await (const item of source.all('document', shopId)) {
    if (item.documentKind === PAID_REFUND) note(documentOf<PaidFacts>(item).facts.term);
    if (item.documentKind === PAID_END) for (const term of documentOf<PaidEndFacts>(item).facts.over) note(term);
  }
  return gone;
}

/**
 * Each term that was sold is held by its member, was given back, or is over: one of the three, as it was sold. What changes while the audit reads is read again:
 * a term that is gone when the members were read stands in a document that is read after them.
 */
export async function paidTiersDifference(source: AuditSource, shopId?: ShopId): Promise<BookDifference | undefined> {
  const sales: Sale[] = [];
  for await (const item of source.all('document', shopId)) if (item.documentKind === PAID_SALE) sales.push(documentOf<PaidFacts>(item));
  if (sales.length === 0) return undefined;
  const held = new Map<string, readonly PaidTerm[]>();
  for (const sale of sales) held.set(sale.key, await heldOf(source, sale));
  const gone = await goneOf(source, shopId);
  for (const sale of sales) {
    const out = gone.get(sale.key) ?? [];
    const still = out.length > 0 ? await heldOf(source, sale) : (held.get(sale.key) ?? []);
    const about = { documentId: sale.key, memberId: sale.facts.memberId };
    const found = [...still, ...out];
    if (found.length !== 1) return { ...about, what: 'paid-term', expected: 1, found: found.length };
    const [term] = found as [PaidTerm];
    if (term.priceFen !== sale.facts.amountFen || term.days !== sale.facts.term.days || term.tierId !== sale.facts.term.tierId) return { ...about, what: 'paid-term-amount', expected: sale.facts.amountFen, found: term.priceFen };
  }
  return undefined;
}
