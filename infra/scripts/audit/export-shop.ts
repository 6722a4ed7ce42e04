import type { ShopId } from '@shared/kernel/ids';
import type { Item } from '../../../functions/platform/table/table';
import type { AuditSource } from './audit-source';

/** What stands on a line of the export: the sort of thing, then the item as the table holds it, without its keys. */
export type ExportType = 'member' | 'entry' | 'lots' | 'coupon' | 'package' | 'bill' | 'message' | 'order' | 'visit' | 'package-sale' | 'package-use' | 'package-refund' | 'paid-tier-sale' | 'paid-tier-refund' | 'paid-tier-end' | 'refund' | 'refund-by-hand' | 'credit-repayment' | 'credit-order' | 'visit-refund' | 'share' | 'mall-order' | 'recharge-terms' | 'cover' | 'refund-ask' | 'perks' | 'perk-use' | 'cash-move' | 'shift' | 'day-close' | 'coupon-budget' | 'points-gift' | 'referral' | 'review';
const OF_MEMBER: Readonly<Record<string, ExportType>> = { member: 'member', entry: 'entry', lots: 'lots', coupon: 'coupon', package: 'package', bill: 'bill', perks: 'perks', referral: 'referral', message: 'message' };
const OF_SHOP: Readonly<Record<string, ExportType>> = { recharge: 'order', 'recharge-refund': 'refund', 'credit-refund': 'refund', 'refund-by-hand': 'refund-by-hand', visit: 'visit', 'visit-refund': 'visit-refund', 'package-sale': 'package-sale', 'package-use': 'package-use', 'package-refund': 'package-refund', 'paid-tier-sale': 'paid-tier-sale', 'paid-tier-refund': 'paid-tier-refund', 'paid-tier-ended': 'paid-tier-end', 'credit-repayment': 'credit-repayment', 'credit-order': 'credit-order', 'mall-order': 'mall-order', 'perk-use': 'perk-use', 'cash-move': 'cash-move', 'coupon-budget': 'coupon-budget' };

const lineOf = (type: ExportType, item: Item): string => {
  const { pk: _pk, sk: _sk, gsi1pk: _gsi1pk, gsi1sk: _gsi1sk, kind: _kind, ...rest } = item;
  return `${JSON.stringify({ type, ...rest })}\n`;
};

/**
 * Everything of one shop as NDJSON: each member with journal, coupons, packages, bills, used benefits, whom they recommended, and messages, then visits (walk-ins too) and their refunds, recharge orders, cards that several spend from, the shop's own terms of recharging money put aside, requests to refund, what of refunds was paid by hand, and the documents of packages and paid memberships with their refunds, repayments with those by WeChat Pay, orders of the points mall, and budgets of campaigns. Phone numbers are masked as
 * on the card; whole ones are not part of it. At the end points between members, reviews of visits, the closed shifts and days.
 */
export async function* exportShop(source: AuditSource, shopId: ShopId): AsyncGenerator<string> {
  for await (const member of source.all('member', shopId)) {
    for await (const item of source.partition(member.pk)) {
      const type = OF_MEMBER[item.kind as string];
      if (type) yield lineOf(type, item);
    }
  }
  for await (const share of source.all('share', shopId)) yield lineOf('share', share);
  for await (const terms of source.all('recharge-terms', shopId)) yield lineOf('recharge-terms', terms);
  for await (const record of source.all('cover', shopId)) yield lineOf('cover', record);
  for await (const ask of source.all('refund-ask', shopId)) yield lineOf('refund-ask', ask);
  for await (const document of source.all('document', shopId)) {
    const type = OF_SHOP[document.documentKind as string];
    if (type) yield lineOf(type, document);
  }
  for (const kind of ['points-gift', 'review', 'shift', 'day-close'] as const) for await (const item of source.all(kind, shopId)) yield lineOf(kind, item);
}
