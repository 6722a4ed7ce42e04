import type { Fen, Points } from '@shared/kernel/money';
import { points } from '@shared/kernel/money';
import { type Earner, type EarningLine, type EarningRule, earnUncapped, lineWeight, type Payment } from './earning';

/** What a line counts for that nothing multiplies: its product's percent times its window's. */
export const PLAIN_WEIGHT = 10_000;
/** What a visit keeps beside its points, so that a line that comes back takes back what that line earned. What is absent is nothing, or the points themselves. */
export interface Weighed {
  /** Before caps cut them. */
  readonly whole?: Points;
  /** Of those, for coming. */
  readonly forVisit?: Points;
  /** The least purchase that earns for its money. */
  readonly leastFen?: Fen;
}

/** What is to be kept of how a purchase earned its points: beside them, and of each line that does not count plainly. Nothing for a rule that knows neither products, scoped accelerators, caps, points for coming nor a least purchase. */
export function weighedBy(rule: EarningRule, earner: Earner, payment: Payment, lines: readonly EarningLine[], earned: Points): { readonly weighed?: Weighed; readonly weights?: readonly number[] } {
  if (lines.length === 0) return {};
  const weights = rule.items?.length || earner.boosts?.length ? lines.map((line) => lineWeight(rule, earner, line)) : [];
  const capped = [rule.mostPerBill, rule.mostPerDay, rule.mostPerMonth, rule.mostPerMonthAll].some((most) => most !== undefined);
  const whole = capped ? earnUncapped(rule, earner, payment, lines) : earned;
  const weighed: Weighed = { ...(whole > earned ? { whole } : {}), ...(rule.pointsPerVisit ? { forVisit: points(rule.pointsPerVisit) } : {}), ...(rule.leastFen ? { leastFen: rule.leastFen } : {}) };
  return { ...(Object.keys(weighed).length > 0 ? { weighed } : {}), ...(weights.some((weight) => weight !== weights[0]) ? { weights } : {}) };
}
