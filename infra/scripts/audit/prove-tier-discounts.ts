import type { ShopId } from '@shared/kernel/ids';
import type { Entry } from '../../../functions/ledger';
import { rulesRange, ruleVersionOf, type TiersRule } from '../../../functions/shops';
import { tierOffWrong, type VisitFacts } from '../../../functions/visits';
import type { AuditSource } from './audit-source';
import type { BookDifference } from './prove-documents';

export interface TierDiscountBook {
  check(entry: Entry, facts: VisitFacts): Promise<BookDifference | undefined>;
}
/** Each visit against the version of the tiers that stands on its entry: what the tier held before took off, to the fen. A shop's versions are read once, and again where one has come since. */
export function createTierDiscountBook(source: AuditSource): TierDiscountBook {
  const rules = new Map<string, TiersRule>();
  const ruleOf = async (shopId: ShopId, version: number): Promise<TiersRule | undefined> => {
    const { pk, prefix } = rulesRange(shopId, 'tiers');
    if (!rules.has(`${shopId}#${version}`)) for await (const item of source.partition(pk, prefix)) rules.set(`${shopId}#${item.version}`, ruleVersionOf<'tiers'>(item).rule);
    return rules.get(`${shopId}#${version}`);
  };
  return {
    check: async (entry, facts) => {
      const version = entry.rules?.tiers;
      if (!facts.member || version === undefined) return undefined;
      const held = (facts.member.tierBefore ?? facts.member.tierAfter).tierId;
      const wrong = tierOffWrong(facts, (await ruleOf(entry.shopId, version))?.tiers.find(({ tierId }) => tierId === held)?.discount);
      return wrong && { what: 'tier-discount', documentId: entry.documentId, memberId: entry.memberId, sequence: entry.sequence, ...wrong };
    },
  };
}
