import type { CommitDependencies } from '../ledger';
import type { Clock } from '../platform/clock';
import type { RuleBook, ShopBook } from '../shops';

export interface TillDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly shopBook: ShopBook;
}
