import type { VisitsContract } from '@shared/contracts/visits.contract';
import { fen } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { barOf, type Coupon, couponKey, couponOf } from '../coupons';
import { type Member, openCouponsOf } from '../membership';
import type { Caller, Refused } from '../platform/http/routes';
import { type Prepared, prepareVisit, type PurchaseRequest } from './prepare-visit';
import { moneyOf, tierBrief } from './visit-facts';
import type { VisitDependencies } from './visits.ports';

export type Quote = z.output<VisitsContract['quoteVisit']['response']>;
const NONE = { points: 0, principalFen: 0, bonusFen: 0, growth: 0 } as Quote['before'];
const NO_TIER = { tierId: '', name: '', face: 1 };

/** What the cashier and the member see before agreeing. */
export function quoteOf(prepared: Prepared, open: readonly Coupon[]): Quote {
  const { effects, at } = prepared;
  const chosen = new Map(effects.uses.map((use) => [use.coupon.couponId, use.discountFen]));
  const hasCash = effects.uses.some((use) => use.coupon.kind === 'cash-off');
  const coupons = [...new Map([...prepared.coupons, ...open].map((coupon) => [coupon.couponId, coupon])).values()];
  return {
    ...moneyOf(effects), quoteHash: prepared.hash, needsConfirmation: prepared.needsConfirmation,
    before: effects.account?.before ?? NONE, after: effects.account?.after ?? NONE,
    tierBefore: effects.account ? tierBrief(effects.account.tierBefore) : NO_TIER, tierAfter: effects.account ? tierBrief(effects.account.tierAfter) : NO_TIER,
    coupons: coupons.map((coupon) => {
      const isChosen = chosen.has(coupon.couponId);
      const bar = barOf(coupon, at, prepared.storeId, effects.amountFen) ?? (!isChosen && hasCash && coupon.kind === 'cash-off' ? ('not-combinable' as const) : undefined);
      return { couponId: coupon.couponId, title: coupon.title, chosen: isChosen, discountFen: chosen.get(coupon.couponId) ?? fen(0), ...(bar ? { bar } : {}) };
    }),
  };
}

/** Open coupons of a member, wherever they stand; at most fifty. */
export async function openCouponsAt(deps: Pick<VisitDependencies, 'table'>, member: Member | undefined, at: Prepared['at']): Promise<readonly Coupon[]> {
  if (!member) return [];
  const items = await deps.table.getMany(openCouponsOf(member, at).map((coupon) => couponKey(coupon.heldBy ?? member.memberId, coupon.couponId)));
  return items.flatMap((item) => (item ? [couponOf(item)] : [])).filter((coupon) => coupon.usedBy === undefined).sort((a, b) => a.to - b.to);
}

/** Says what recording this visit would do, by the same code; writes nothing. */
export const createQuoteVisit = (deps: VisitDependencies) =>
  async (caller: Caller, request: PurchaseRequest): Promise<Result<Quote, Refused<VisitsContract['quoteVisit']['errors'][number] | 'identity/session-over' | 'identity/not-allowed'>>> => {
    const prepared = await prepareVisit(deps, caller, request);
    return prepared.ok ? ok(quoteOf(prepared.value, await openCouponsAt(deps, prepared.value.member, prepared.value.at))) : prepared;
  };
