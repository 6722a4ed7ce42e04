import type { ShopId } from '@shared/kernel/ids';
import { rulesRange, ruleVersionOf, type TiersRule } from '../../../functions/shops';
import { tierOffWrong } from '../../../functions/visits';
import type { AuditSource } from './audit-source';
import type { VisitCheck } from './prove-documents';

/** Each visit against the version of the tiers that stands on its entry: what the tier held before took off, to the fen. A shop's versions are read once, and again where one has come since. */
export function createTierDiscountCheck(source: AuditSource): VisitCheck {
  const rules = new Map<string, TiersRule>();
  const ruleOf = async (shopId: ShopId, version: number): Promise<TiersRule | undefined> => {
    const { pk, prefix } = rulesRange(shopId, 'tiers');
    if (!rules.has(`${shopId}#${version}`)) for await (const item of source.partition(pk, prefix)) rules.set(`${shopId}#${item.version}`, ruleVersionOf<'tiers'>(item).rule);
    return rules.get(`${shopId}#${version}`);
  };
  return async (entry, facts) => {
    const version = entry.rules?.tiers;
    if (!facts.member || version === undefined) return undefined;
    const held = (facts.member.tierBefore ?? facts.member.tierAfter).tierId;
    const wrong = tierOffWrong(facts, (await ruleOf(entry.shopId, version))?.tiers.find(({ tierId }) => tierId === held)?.discount);
    return wrong && { what: 'tier-discount', documentId: entry.documentId, memberId: entry.memberId, sequence: entry.sequence, ...wrong };
  };
}
