import type { PaidTiersContract } from '@shared/contracts/paid-tiers.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Fen } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { backBy, documentKey, documentOf } from '../ledger';
import { standingMember, unusedDays } from '../membership';
import type { Refused } from '../platform/http/routes';
import { refundFen, toGiveBack } from './domain/paid-tier';
import { type PaidFacts, termView } from './paid-facts';
import type { PaidTierDependencies } from './paid-tiers.ports';

type View = z.output<PaidTiersContract['listPaidTerms']['response']>;

/** The terms that a member holds, the last to end first, and what each would give back today. Reading ends none. */
export const createListPaidTerms = (deps: Pick<PaidTierDependencies, 'table' | 'now' | 'zoneOf'>) => async ({ shopId, memberId }: { readonly shopId: ShopId; readonly memberId: MemberId }): Promise<Result<View, Refused<'http/not-found'>>> => {
  const [member, zone] = await Promise.all([standingMember(deps.table, shopId, memberId), deps.zoneOf(shopId)]);
  if (!member) return refuse('http/not-found');
  const { table } = deps;
  const today = dayOf(deps.now(), zone);
  const terms = (member.paid ?? []).toSorted((a, b) => b.through.localeCompare(a.through));
  const sales = terms.length === 0 ? [] : await table.getMany(terms.map(({ saleId }) => documentKey(shopId, saleId)), { consistent: false });
  const backOf = (i: number, amountFen: Fen) => backBy(sales[i] ? documentOf<PaidFacts>(sales[i]).facts.tenders : [], amountFen).map((line) => ({ tender: line.tender, amountFen: line.amountFen }));
  return ok({ tried: member.paidTrial === true, items: terms.map((term, i) => ({ ...termView(term), unusedDays: unusedDays(term, today), refundFen: refundFen(term, today), refundTenders: backOf(i, refundFen(term, today)), last: toGiveBack(member, term.saleId).ok })) });
};
