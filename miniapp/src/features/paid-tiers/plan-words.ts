import { paidTiersCopy } from '../../copy/paid-tiers.copy';
import type { PaidPlan } from './paid-tiers.client';

/** 金卡 · 12 个月 · 可试用 7 天 */
export function planLine({ term, trialDays, tierId }: Pick<PaidPlan, 'term' | 'trialDays' | 'tierId'>, tierNames: Readonly<Record<string, string>> = {}): string {
  const t = paidTiersCopy();
  const name = tierNames[tierId];
  return [...(name === undefined ? [] : [name]), 'days' in term ? t.days(term.days) : t.months(term.months), ...(trialDays === undefined ? [] : [t.trialOf(trialDays)])].join(' · ');
}
