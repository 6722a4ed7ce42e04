import type { Points } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import { type EntryDraft, readGiven } from '../ledger';
import { earnedIn, earnedOn, type Member, monthOf, withEarned } from '../membership';
import type { Table } from '../platform/table/table';
import type { RuleVersion } from '../shops';
import { type Cut, type EarningAction, earnByAction } from './domain/earning';

export interface ActionPoints {
  readonly points: Points;
  readonly cut?: Cut;
  /** What the entry says beside its postings. */
  readonly entry: Pick<EntryDraft, 'rules' | 'givenIn' | 'cut'>;
  /** What the member keeps, for the caps. */
  readonly counted: ReturnType<typeof withEarned>;
}
/** What an action earns on this day by the rule and its caps; the programme's month is read only where the rule has a cap on it. */
export async function actionPoints(table: Table, { rule, version }: RuleVersion<'earning'>, member: Member, action: EarningAction, day: ShopDay): Promise<ActionPoints> {
  const month = monthOf(day);
  const ofAll = rule.mostPerMonthAll !== undefined;
  const { points, cut } = earnByAction(rule, action, { earnedToday: earnedOn(member, day), earnedThisMonth: earnedIn(member, month), givenThisMonth: ofAll ? await readGiven(table, member.shopId, month) : undefined });
  return { points, ...(cut ? { cut } : {}), entry: { rules: { earning: version }, ...(ofAll ? { givenIn: month } : {}), ...(cut ? { cut } : {}) }, counted: withEarned(member, rule, day, points) };
}
