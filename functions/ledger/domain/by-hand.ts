import { times } from '@shared/kernel/money';
import type { AdjustingRule } from '../../shops/domain/rules';

export type ByHandRole = 'manager' | 'owner';
/** What a person gives or takes by their word: points, or fen of bonus; below zero takes. Money that is paid out by hand counts as bonus does. */
export interface ByHandSum {
  readonly asset: 'points' | 'bonus';
  readonly amount: number;
}
const limitOf = (rule: AdjustingRule, role: ByHandRole, asset: ByHandSum['asset']) =>
  ({ points: { manager: rule.managerPoints, owner: rule.ownerPoints }, bonus: { manager: rule.managerBonusFen, owner: rule.ownerBonusFen } } as const)[asset][role];
/** Whether this role may give or take so much alone at a time. */
export const withinLimit = (rule: AdjustingRule, role: ByHandRole, { asset, amount }: ByHandSum): boolean => Math.abs(amount) <= limitOf(rule, role, asset);

/** One member has the limit's worth in a day; one person, over all members, so many times of it. */
const PERSON_TIMES = 5;
export const personMost = (rule: AdjustingRule, role: ByHandRole, asset: ByHandSum['asset']): number => times(limitOf(rule, role, asset), PERSON_TIMES);
/** What went by hand in a day of the shop, by the one person and on the one member's cards: given and taken alike, and whatever was undone since. */
export interface InADay {
  readonly person: number;
  readonly member: number;
}
/** Whether this role may give or take so much alone after all that went that day: else a limit would be passed in parts. */
export function withinDay(rule: AdjustingRule, role: ByHandRole, { asset, amount }: ByHandSum, { person, member }: InADay): boolean {
  const size = Math.abs(amount);
  return size + member <= limitOf(rule, role, asset) && size + person <= personMost(rule, role, asset);
}
