import { assert } from '@shared/kernel/assert';
import type { Instant } from '@shared/kernel/instant';
import { openBillsOf, payableFen, repay, stepWrites, withBills } from '../credit';
import { advance, advanceWrites } from '../ledger';
import type { Member } from '../membership';
import type { Key, Write } from '../platform/table/table';
import { decide, evolve, type News, type Order, type Repaid } from './domain/order';
import { orderWrite } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

/**
 * What was learnt about the order of a repayment, in one transaction: the order, and where it is credited the entry, the member and the bills that it
 * pays, oldest first, each conditioned on its revision. Nothing was held for it, so an order that ends otherwise moves nothing of the member's.
 */
export async function settleRepayment(deps: Pick<RechargeDependencies, 'table' | 'now' | 'logger' | 'settings'>, key: Key, order: Order, member: Member | undefined, news: News): Promise<Order | 'again'> {
  const bills = member && news.kind === 'paid' ? await openBillsOf(deps.table, member) : [];
  const fact = decide(order, news, member && { payableFen: payableFen(bills) });
  if (!fact) return order;
  const at = deps.now();
  const paid = member && fact.kind === 'credited' ? payBills(order, member, bills, at) : undefined;
  // Another command came between the reading of member and bills.
  if (fact.kind === 'credited' && !paid) return 'again';
  const next: Order = { ...evolve(order, fact, at, order.appId === deps.settings.weappAppId), ...(paid ? { repaid: paid.repaid } : {}) };
  const outcome = await deps.table.write([orderWrite(key, order, next), ...(paid?.writes ?? [])]);
  if (!outcome.ok) return 'again';
  deps.logger.info(`repayment.${fact.kind}`, { shopId: order.shopId, orderId: order.rechargeId, ...('because' in fact ? { because: fact.because } : {}) });
  return next;
}

function payBills(order: Order, member: Member, bills: Parameters<typeof repay>[1], at: Instant): { readonly repaid: Repaid; readonly writes: readonly Write[] } | undefined {
  const done = repay(member, bills, [{ tender: 'wechat-pay', amountFen: order.payFen }]);
  if (!done) return undefined;
  const { steps, parts, postings, owedBeforeFen, owedAfterFen } = done;
  const advanced = advance(member, { at, kind: 'credit-repaid', documentId: order.rechargeId, postings, amountFen: order.payFen }, (same) => withBills(same, steps));
  assert(advanced.ok, 'what is owed can be repaid');
  return { repaid: { parts, owedBeforeFen, owedAfterFen }, writes: [...advanceWrites(advanced.value), ...steps.flatMap(stepWrites)] };
}
