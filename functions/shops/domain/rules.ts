import type { CouponTypeId } from '@shared/kernel/ids';
import { after, type Instant, MINUTE_MS } from '@shared/kernel/instant';
import type { Growth } from '@shared/kernel/money';

/** How money becomes points and growth. */
export interface EarningRule {
  readonly pointsPerYuan: number;
  readonly growthPerYuan: number;
  readonly rounding: 'down' | 'half-up' | 'up';
  /** Whether what is paid with principal earns too; bonus never does. */
  readonly storedValueEarns: boolean;
}
export interface JoinGift {
  readonly points: number;
  readonly couponTypeIds: readonly CouponTypeId[];
}
export interface UndoRule {
  readonly cashierMinutes: number;
  readonly managerDays: number;
}
/** In which order the two parts of a balance pay; in proportion: the principal's part rounded down, so that the odd fen is the bonus's. */
export type SpendingOrder = 'principal-first' | 'bonus-first' | 'in-proportion';
export interface SpendingRule {
  readonly order: SpendingOrder;
}
export interface TierRule {
  readonly tierId: string;
  readonly name: string;
  readonly face: number;
  readonly fromGrowth: Growth;
  readonly multiplierPercent: number;
  readonly benefits: readonly string[];
}
/** Rules by kind. Switches are no rules: they are read at the instant they decide. */
export interface RuleOf {
  readonly earning: EarningRule;
  readonly 'join-gift': JoinGift;
  readonly undo: UndoRule;
  readonly tiers: readonly TierRule[];
  readonly spending: SpendingRule;
}
export type RuleKind = keyof RuleOf;
export const RULE_KINDS: readonly RuleKind[] = ['earning', 'join-gift', 'undo', 'tiers', 'spending'];

/** One version of a rule: never changed, in force from `effectiveAt` until the next one's. */
export interface RuleVersion<K extends RuleKind = RuleKind> {
  readonly kind: K;
  readonly version: number;
  readonly effectiveAt: Instant;
  readonly rule: RuleOf[K];
}

/** A change takes effect this long after it is made, so that no container, which may keep what it read for a minute, ever misses it. */
export const CHANGE_LEAD_MS = 2 * MINUTE_MS;

/** When a new version takes effect: the first at once, a change two minutes ahead and after the one before it. */
export const effectiveFrom = (newest: RuleVersion | undefined, at: Instant): Instant =>
  (newest ? after(at, Math.max(CHANGE_LEAD_MS, newest.effectiveAt + 1 - at)) : at);

/** The version in force at an instant, of versions newest first. */
export const inForceAt = <K extends RuleKind>(newestFirst: readonly RuleVersion<K>[], at: Instant): RuleVersion<K> | undefined => newestFirst.find((one) => one.effectiveAt <= at);

/** What a shop begins with until its owner decides otherwise. */
export const FIRST_RULES = {
  earning: { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true },
  'join-gift': { points: 0, couponTypeIds: [] },
  undo: { cashierMinutes: 10, managerDays: 7 },
  spending: { order: 'principal-first' },
} as const satisfies Partial<RuleOf>;

/** The earning rule as the join page says it. */
export function earningText({ pointsPerYuan, rounding, storedValueEarns }: EarningRule): string {
  if (pointsPerYuan === 0) return '本店消费暂不积分';
  const rest = { down: '不满 1 分的部分不计', 'half-up': '不满 1 分的部分四舍五入', up: '不满 1 分按 1 分计' }[rounding];
  return `每消费 1 元积 ${pointsPerYuan} 分，${rest}；${storedValueEarns ? '用充值的本金支付也积分，赠送金额不积分' : '用储值余额支付不积分'}`;
}
