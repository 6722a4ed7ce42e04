import type { ShopId } from '@shared/kernel/ids';
import type { Zone } from '@shared/kernel/shop-day';
import type { CommitDependencies } from '../ledger';
import type { StoreRulesOf, TicketDesk } from '../packages';
import type { Clock } from '../platform/clock';
import type { Ids } from '../platform/ids';
import type { RuleBook } from '../shops';

export interface PaidTierDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ids: Pick<Ids, 'newId'>;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
  readonly rulesOf: StoreRulesOf;
  readonly tickets: Pick<TicketDesk, 'open'>;
}
