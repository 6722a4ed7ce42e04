import type { ShopId } from '@shared/kernel/ids';
import type { Zone } from '@shared/kernel/shop-day';
import type { CommitDependencies } from '../ledger';
import type { StoreRulesOf, TicketDesk } from '../packages';
import type { Clock } from '../platform/clock';

export interface CreditDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
  readonly rulesOf: StoreRulesOf;
  readonly tickets: Pick<TicketDesk, 'open'>;
}
/** What the office needs beside: no ticket is taken there. */
export type CreditOfficeDependencies = Omit<CreditDependencies, 'tickets' | 'rulesOf'>;
