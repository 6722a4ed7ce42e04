import type { Growth } from '@shared/kernel/money';
import { officeCopy } from '../../copy/office.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { wholeOf } from '../../copy/whole';
import type { TierRule } from './tiers.client';

/** A tier while it is being typed. */
export interface TierDraft {
  readonly tierId: string;
  readonly name: string;
  readonly face: number;
  readonly from: string;
  readonly percent: string;
  readonly benefits: readonly string[];
}
export const MAX_TIERS = 10;
export const MAX_BENEFITS = 10;
const MAX_PERCENT = 1000;
const MAX_NAME = 4;

export const draftOf = ({ tierId, name, face, fromGrowth, multiplierPercent, benefits }: TierRule): TierDraft => ({ tierId, name, face, from: String(fromGrowth), percent: String(multiplierPercent), benefits });
/** What to send; meaningful once nothing is wrong. The lowest begins at 0. */
export const ruleOf = ({ tierId, name, face, from, percent, benefits }: TierDraft, isLowest: boolean): TierRule => ({
  tierId, name: name.trim(), face, fromGrowth: (isLowest ? 0 : (wholeOf(from) ?? 0)) as Growth, multiplierPercent: wholeOf(percent) ?? 100, benefits: benefits.map((one) => one.trim()).filter((one) => one !== ''),
});

/** The tier after these, one shade deeper, at an id that none of them has. */
export function nextTier(tiers: readonly TierDraft[]): TierDraft {
  const last = tiers[tiers.length - 1];
  const taken = new Set(tiers.map(({ tierId }) => tierId));
  const free = Array.from({ length: MAX_TIERS * 2 }, (_, i) => `tier-${i + 1}`).find((id) => !taken.has(id)) ?? 'tier';
  return { tierId: free, name: '', face: Math.min(4, (last?.face ?? 0) + 1), from: String(Math.max(500, (wholeOf(last?.from ?? '') ?? 0) * 2)), percent: '100', benefits: [] };
}

/** What is wrong with the tier at `index`, by field; the first sentence is what to put right first. */
export function tierProblems(tiers: readonly TierDraft[], index: number): { readonly name?: string; readonly from?: string; readonly percent?: string } {
  const t = rulesCopy();
  const o = officeCopy();
  const tier = tiers[index];
  if (!tier) return {};
  const name = tier.name.trim();
  const wrongName = name === '' ? o.needed(t.tierName) : [...name].length > MAX_NAME || name.length > MAX_NAME ? t.nameTooLong : tiers.some((other, i) => i !== index && other.name.trim() === name) ? t.sameName : undefined;
  const percent = wholeOf(tier.percent);
  const wrongPercent = percent === undefined || percent > MAX_PERCENT ? o.wholeNumber(t.percent, 0, MAX_PERCENT) : undefined;
  const wrongFrom = index === 0 ? undefined : fromProblem(tier, tiers[index - 1], index === 1);
  return { ...(wrongName ? { name: wrongName } : {}), ...(wrongFrom ? { from: wrongFrom } : {}), ...(wrongPercent ? { percent: wrongPercent } : {}) };
}
function fromProblem(tier: TierDraft, before: TierDraft | undefined, aboveLowest: boolean): string | undefined {
  const t = rulesCopy();
  const from = wholeOf(tier.from);
  if (from === undefined) return officeCopy().wholeNumber(t.fromGrowth, 1, 999_999_999);
  const floor = aboveLowest ? 0 : (wholeOf(before?.from ?? '') ?? 0);
  return from <= floor ? t.notAscending(tier.name.trim() || t.newTier, before?.name.trim() ?? '') : undefined;
}
export const isFine = (tiers: readonly TierDraft[]): boolean => tiers.length > 0 && tiers.every((_, i) => Object.keys(tierProblems(tiers, i)).length === 0);
