import type { PaidTiersContract } from '@shared/contracts/paid-tiers.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { backBy, documentKey, documentOf } from '../ledger';
import { lastVisitAt, standingMember, unusedDays } from '../membership';
import type { Refused } from '../platform/http/routes';
import { perksKey, perksOf } from '../tiers';
import { refundFen, toGiveBack, usedIn } from './domain/paid-tier';
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
  const [perks, ...sales] = terms.length === 0 ? [] : await table.getMany([perksKey(member.memberId), ...terms.map(({ saleId }) => documentKey(shopId, saleId))], { consistent: false });
  const newest = [lastVisitAt(member), perksOf(perks).recent[0]?.at];
  const backOf = (i: number, amountFen: Fen) => backBy(sales[i] ? documentOf<PaidFacts>(sales[i]).facts.tenders : [], amountFen).map((line) => ({ tender: line.tender, amountFen: line.amountFen }));
  return ok({ tried: member.paidTrial === true, items: terms.map((term, i) => {
    const used = usedIn(term, (sales[i]?.at ?? Infinity) as Instant, today, newest);
    const backFen = refundFen(term, today, used);
    return { ...termView(term), unusedDays: unusedDays(term, today, used), refundFen: backFen, refundTenders: backOf(i, backFen), last: toGiveBack(member, term.saleId).ok };
  }) });
};
