import type { ShopId } from '@shared/kernel/ids';
import type { Zone } from '@shared/kernel/shop-day';
import type { createCouponTexts, createIssueCoupons } from '../coupons';
import type { CommitDependencies } from '../ledger';
import type { StoreRulesOf, TicketDesk } from '../packages';
import type { Clock } from '../platform/clock';
import type { Ids } from '../platform/ids';
import type { RuleBook } from '../shops';

/** What giving back points needs, whoever asks for it. */
export interface ReleaseDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
/** What ordering needs, whoever lets it happen. */
export interface OrderDependencies extends ReleaseDependencies {
  readonly ids: Pick<Ids, 'digits'>;
  readonly issueCoupons: ReturnType<typeof createIssueCoupons>;
}
/** What the counter and the member need. */
export interface MallDependencies extends OrderDependencies {
  readonly rulesOf: StoreRulesOf;
  readonly tickets: Pick<TicketDesk, 'open'>;
  readonly couponTexts: ReturnType<typeof createCouponTexts>;
}
export interface MallOfficeDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ids: Pick<Ids, 'newId'>;
  readonly couponTexts: ReturnType<typeof createCouponTexts>;
}
