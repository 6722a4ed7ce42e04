import type { ShopId } from '@shared/kernel/ids';
import type { Zone } from '@shared/kernel/shop-day';
import type { CommitDependencies } from '../ledger';
import type { Clock } from '../platform/clock';
import type { Ids } from '../platform/ids';
import type { RuleBook } from '../shops';

/** What giving points back needs, whoever asks for it. */
export interface ReturnDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
export interface GivingDependencies extends ReturnDependencies {
  readonly ids: Pick<Ids, 'newId'>;
  /** A join code of the shop, for who has a link and is no member yet. */
  readonly sceneOf: (shopId: ShopId) => Promise<string | undefined>;
}
