import { money } from './money';
import { type Measure, tiersCopy } from './tiers.copy';

/** What is missing to a tier, the verb and how much of it, in money where spending counts: 再消费 ¥120; 再到店 2 次. */
export function missing(goal: { readonly measure: Measure; readonly missing: number; readonly spendFen?: number | undefined }): readonly [verb: string, much: string] {
  const t = tiersCopy();
  if (goal.spendFen !== undefined) return [t.more.spend, money(goal.spendFen)];
  return goal.measure === 'visits' ? [t.more.visits, t.moreVisits(goal.missing)] : [t.more.growth, t.moreGrowth(goal.missing)];
}
