import { officeCopy } from '../../copy/office.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { wholeOf } from '../../copy/whole';
import type { Rules } from './rules.query';

export type Earning = Rules['earning']['rule'];
const MAX_PER_YUAN = 100;
/** What is wrong, by field. */
export function earningProblems(draft: { readonly pointsPerYuan: string; readonly growthPerYuan: string }): { readonly pointsPerYuan?: string; readonly growthPerYuan?: string } {
  const t = rulesCopy();
  const check = (name: string, text: string): string | undefined => {
    const n = wholeOf(text);
    return n === undefined || n > MAX_PER_YUAN ? officeCopy().wholeNumber(name, 0, MAX_PER_YUAN) : undefined;
  };
  const points = check(t.pointsPerYuan, draft.pointsPerYuan);
  const growth = check(t.growthPerYuan, draft.growthPerYuan);
  return { ...(points ? { pointsPerYuan: points } : {}), ...(growth ? { growthPerYuan: growth } : {}) };
}
/** What a payment would bring by the rule, before any tier's multiple: only for the example under the form. */
export function exampleOf(dueFen: number, perYuan: number, rounding: Earning['rounding']): number {
  const hundredths = dueFen * perYuan;
  const whole = Math.floor(hundredths / 100);
  const rest = hundredths - whole * 100;
  return whole + (rounding === 'up' ? (rest > 0 ? 1 : 0) : rounding === 'half-up' ? (rest >= 50 ? 1 : 0) : 0);
}
