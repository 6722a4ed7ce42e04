import type { PaidTiersContract } from '@shared/contracts/paid-tiers.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { standingMember, unusedDays } from '../membership';
import type { Refused } from '../platform/http/routes';
import { refundFen, toGiveBack } from './domain/paid-tier';
import { termView } from './paid-facts';
import type { PaidTierDependencies } from './paid-tiers.ports';

type View = z.output<PaidTiersContract['listPaidTerms']['response']>;

/** The terms that a member holds, the last to end first, and what each would give back today. Reading ends none. */
export const createListPaidTerms = (deps: Pick<PaidTierDependencies, 'table' | 'now' | 'zoneOf'>) => async ({ shopId, memberId }: { readonly shopId: ShopId; readonly memberId: MemberId }): Promise<Result<View, Refused<'http/not-found'>>> => {
  const [member, zone] = await Promise.all([standingMember(deps.table, shopId, memberId), deps.zoneOf(shopId)]);
  if (!member) return refuse('http/not-found');
  const today = dayOf(deps.now(), zone);
  const terms = (member.paid ?? []).toSorted((a, b) => b.through.localeCompare(a.through));
  return ok({ tried: member.paidTrial === true, items: terms.map((term) => ({ ...termView(term), unusedDays: unusedDays(term, today), refundFen: refundFen(term, today), last: toGiveBack(member, term.saleId).ok })) });
};
