import type { CouponBudgetId, CouponTypeId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Coupon, couponOf, couponStockKeys, couponTypeOf, isOffered, stateOf } from '../../../functions/coupons';
import type { AuditSource } from './audit-source';
import { type HeldCoupon, parkedDifferences } from './prove-parked';

/** A kind's coupons by what has become of them. All of them together were issued: as often as members' tallies say. */
export interface KindProof {
  readonly couponTypeId: CouponTypeId;
  readonly title: string;
  readonly issued: number;
  readonly usable: number;
  /** Set aside for a friend, or held by a parked bill. */
  readonly held: number;
  readonly used: number;
  readonly expired: number;
  readonly recalled: number;
  /** Given to a friend, whose coupon is counted in none of these. */
  readonly given: number;
  /** Out of the stock: what was issued, less what was taken back unused. */
  readonly outOfStock: number;
}
export interface CouponDifference {
  readonly what: 'coupons-issued' | 'coupons-stock' | 'coupons-given' | 'coupon-budget' | 'coupon-held' | 'bill-closed';
  readonly of: string;
  readonly expected: number;
  readonly found: number;
}
export interface CouponProof {
  readonly holds: boolean;
  readonly kinds: readonly KindProof[];
  readonly budgets: readonly { readonly budgetId: CouponBudgetId; readonly name: string; readonly budgetFen: number; readonly usedFen: number }[];
  readonly difference?: CouponDifference;
}
/** While the shop trades a reading may see half of a giving: what differs is counted again, and told when it differs the same way twice. */
const ROUNDS = 5;

/**
 * Counts the coupons of every kind by state, and compares: all that were not received from a friend with the members' tallies, those that stand (a friend's
 * too) with the stock that is gone, those given with those received, what counts in a budget with what is gone of it, and those that are held with the bills
 * that wait.
 */
export async function proveCoupons(source: AuditSource, at: Instant, shopId?: ShopId): Promise<CouponProof> {
  let proof = await countOnce(source, at, shopId);
  for (let round = 1; round < ROUNDS && proof.difference; round++) {
    const again = await countOnce(source, at, shopId);
    if (JSON.stringify(again.difference) === JSON.stringify(proof.difference)) return again;
    proof = again;
  }
  return proof;
}

interface Count extends Record<Exclude<keyof KindProof, 'couponTypeId' | 'title' | 'issued' | 'outOfStock'>, number> {
  standing: number;
  received: number;
  tallied: number;
}
const emptyCount = (): Count => ({ usable: 0, held: 0, used: 0, expired: 0, recalled: 0, given: 0, standing: 0, received: 0, tallied: 0 });
const placeOf = (coupon: Coupon, at: Instant): 'usable' | 'held' | 'used' | 'expired' | 'recalled' | 'given' => {
  const state = stateOf(coupon, at);
  return state !== 'open' ? state : isOffered(coupon, at) ? 'held' : 'usable';
};
/** Out of the stock, and of a budget that is given back to: here or with a friend, and not taken back unused. A recall waits while a bill holds it. */
const stands = ({ givenAt, recalledAt, usedBy, billId }: Coupon): boolean => givenAt === undefined && (recalledAt === undefined || usedBy !== undefined || billId !== undefined);

async function countOnce(source: AuditSource, at: Instant, shopId: ShopId | undefined): Promise<CouponProof> {
  const counts = new Map<string, Count>();
  const titles = new Map<string, { readonly title: string; readonly stock: number }>();
  for await (const item of source.all('coupon-type', shopId)) {
    const { couponTypeId, title, stock } = couponTypeOf(item);
    titles.set(couponTypeId, { title, stock });
    counts.set(couponTypeId, emptyCount());
  }
  const inBudget = new Map<string, number>();
  const billed = new Map<string, HeldCoupon>();
  for await (const item of source.all('coupon')) {
    const coupon = couponOf(item);
    const count = counts.get(coupon.couponTypeId);
    if (count || shopId === undefined) billed.set(coupon.couponId, { takenBack: coupon.takenBack === true, ...(coupon.billId === undefined ? {} : { billId: coupon.billId }) });
    // What a recharge paid for was never in the stock.
    if (!count || coupon.source === 'recharge') continue;
    if (coupon.receivedFrom === undefined) count[placeOf(coupon, at)]++;
    else count.received++;
    // What was brought along is in nobody's tally.
    if (coupon.brought && coupon.receivedFrom === undefined) count.tallied++;
    if (stands(coupon)) count.standing++;
    if (coupon.budget && (stands(coupon) || (!coupon.budget.givesBack && coupon.givenAt === undefined))) inBudget.set(coupon.budget.budgetId, (inBudget.get(coupon.budget.budgetId) ?? 0) + coupon.budget.fen);
  }
  for await (const { sk, given } of source.all('coupon-tally')) {
    const count = counts.get(sk.slice(sk.indexOf('#') + 1));
    if (count) count.tallied += given as number;
  }
  return compared(source, { shopId, counts, titles, inBudget, billed });
}

interface Counted {
  readonly shopId: ShopId | undefined;
  readonly counts: ReadonlyMap<string, Count>;
  readonly titles: ReadonlyMap<string, { readonly title: string; readonly stock: number }>;
  readonly inBudget: ReadonlyMap<string, number>;
  readonly billed: ReadonlyMap<string, HeldCoupon>;
}
const leftOf = async (source: AuditSource, of: string): Promise<number> => (await source.get(couponStockKeys(of))).reduce((sum, shard) => sum + ((shard?.remaining as number | undefined) ?? 0), 0);

async function compared(source: AuditSource, { shopId, counts, titles, inBudget, billed }: Counted): Promise<CouponProof> {
  const kinds: KindProof[] = [];
  const budgets: CouponProof['budgets'][number][] = [];
  const differences: CouponDifference[] = [];
  const check = (what: CouponDifference['what'], of: string, expected: number, found: number) => expected === found || differences.push({ what, of, expected, found });
  for (const [couponTypeId, { title, stock }] of titles) {
    const { standing, received, tallied, ...states } = counts.get(couponTypeId) ?? emptyCount();
    const outOfStock = stock - (await leftOf(source, couponTypeId));
    check('coupons-issued', couponTypeId, tallied, states.usable + states.held + states.used + states.expired + states.recalled + states.given);
    check('coupons-given', couponTypeId, states.given, received);
    check('coupons-stock', couponTypeId, outOfStock, standing);
    kinds.push({ couponTypeId: couponTypeId as CouponTypeId, title, issued: tallied, ...states, outOfStock });
  }
  for await (const item of source.all('coupon-budget', shopId)) {
    const { budgetId, name, budgetFen } = item as unknown as CouponProof['budgets'][number];
    const usedFen = budgetFen - (await leftOf(source, budgetId));
    check('coupon-budget', budgetId, usedFen, inBudget.get(budgetId) ?? 0);
    budgets.push({ budgetId, name, budgetFen, usedFen });
  }
  differences.push(...(await parkedDifferences(source, billed, shopId)));
  const [difference] = differences;
  return { holds: difference === undefined, kinds, budgets, ...(difference ? { difference } : {}) };
}
