import { type Client, createClient, type Transport } from '@shared/client/create-client';
import type { ProofsContract } from '@shared/contracts/proofs.contract';
import { proofsEndpoints } from '@shared/contracts/proofs.endpoints';
import type { AnalyticsContract } from '@shared/contracts/analytics.contract';
import { analyticsEndpoints } from '@shared/contracts/analytics.endpoints';
import type { TillContract } from '@shared/contracts/till.contract';
import { tillEndpoints } from '@shared/contracts/till.endpoints';
import type { CatalogueContract } from '@shared/contracts/catalogue.contract';
import { catalogueEndpoints } from '@shared/contracts/catalogue.endpoints';
import type { ItemImportsContract } from '@shared/contracts/item-imports.contract';
import { itemImportsEndpoints } from '@shared/contracts/item-imports.endpoints';
import type { CareContract } from '@shared/contracts/care.contract';
import { careEndpoints } from '@shared/contracts/care.endpoints';
import type { CouponsContract } from '@shared/contracts/coupons.contract';
import type { AdjustmentsContract } from '@shared/contracts/adjustments.contract';
import { adjustmentsEndpoints } from '@shared/contracts/adjustments.endpoints';
import { couponsEndpoints } from '@shared/contracts/coupons.endpoints';
import type { IdentityContract } from '@shared/contracts/identity.contract';
import { identityEndpoints } from '@shared/contracts/identity.endpoints';
import type { JoiningContract } from '@shared/contracts/joining.contract';
import { joiningEndpoints } from '@shared/contracts/joining.endpoints';
import type { LedgerContract } from '@shared/contracts/ledger.contract';
import { ledgerEndpoints } from '@shared/contracts/ledger.endpoints';
import type { ParkedBillsContract } from '@shared/contracts/parked-bills.contract';
import { parkedBillsEndpoints } from '@shared/contracts/parked-bills.endpoints';
import type { MallContract } from '@shared/contracts/mall.contract';
import { mallEndpoints } from '@shared/contracts/mall.endpoints';
import type { MembershipContract } from '@shared/contracts/membership.contract';
import { membershipEndpoints } from '@shared/contracts/membership.endpoints';
import type { MessagesContract } from '@shared/contracts/messages.contract';
import { messagesEndpoints } from '@shared/contracts/messages.endpoints';
import type { CreditContract } from '@shared/contracts/credit.contract';
import { creditEndpoints } from '@shared/contracts/credit.endpoints';
import type { PackagesContract } from '@shared/contracts/packages.contract';
import { packagesEndpoints } from '@shared/contracts/packages.endpoints';
import type { PointsGiftsContract } from '@shared/contracts/points-gifts.contract';
import { pointsGiftsEndpoints } from '@shared/contracts/points-gifts.endpoints';
import type { RecordsContract } from '@shared/contracts/records.contract';
import { recordsEndpoints } from '@shared/contracts/records.endpoints';
import type { ReviewsContract } from '@shared/contracts/reviews.contract';
import { reviewsEndpoints } from '@shared/contracts/reviews.endpoints';
import type { ReferralContract } from '@shared/contracts/referral.contract';
import { referralEndpoints } from '@shared/contracts/referral.endpoints';
import type { ShopsContract } from '@shared/contracts/shops.contract';
import { shopsEndpoints } from '@shared/contracts/shops.endpoints';
import type { StaffContract } from '@shared/contracts/staff.contract';
import { staffEndpoints } from '@shared/contracts/staff.endpoints';
import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { storedValueEndpoints } from '@shared/contracts/stored-value.endpoints';
import type { TiersContract } from '@shared/contracts/tiers.contract';
import { tiersEndpoints } from '@shared/contracts/tiers.endpoints';
import type { PaidTiersContract } from '@shared/contracts/paid-tiers.contract';
import { paidTiersEndpoints } from '@shared/contracts/paid-tiers.endpoints';
import type { VisitsContract } from '@shared/contracts/visits.contract';
import { visitsEndpoints } from '@shared/contracts/visits.endpoints';

/** Every operation of the product, typed by its contract, over one transport. */
export interface Clients {
  readonly identity: Client<IdentityContract>;
  readonly shops: Client<ShopsContract>;
  readonly staff: Client<StaffContract>;
  readonly referral: Client<ReferralContract>;
  readonly reviews: Client<ReviewsContract>;
  readonly joining: Client<JoiningContract>;
  readonly membership: Client<MembershipContract>;
  readonly ledger: Client<LedgerContract>;
  readonly catalogue: Client<CatalogueContract>;
  readonly itemImports: Client<ItemImportsContract>;
  readonly tiers: Client<TiersContract>;
  readonly coupons: Client<CouponsContract>;
  readonly packages: Client<PackagesContract>;
  readonly paidTiers: Client<PaidTiersContract>;
  readonly credit: Client<CreditContract>;
  readonly mall: Client<MallContract>;
  readonly pointsGifts: Client<PointsGiftsContract>;
  readonly visits: Client<VisitsContract>; readonly adjustments: Client<AdjustmentsContract>;
  readonly parkedBills: Client<ParkedBillsContract>;
  readonly storedValue: Client<StoredValueContract>;
  readonly messages: Client<MessagesContract>;
  readonly care: Client<CareContract>;
  readonly analytics: Client<AnalyticsContract>;
  readonly proofs: Client<ProofsContract>;
  readonly till: Client<TillContract>;
  readonly records: Client<RecordsContract>;
}
export const clientsOver = (transport: Transport): Clients => ({
  identity: createClient<IdentityContract>(identityEndpoints, transport), shops: createClient<ShopsContract>(shopsEndpoints, transport), staff: createClient<StaffContract>(staffEndpoints, transport),
  referral: createClient<ReferralContract>(referralEndpoints, transport), reviews: createClient<ReviewsContract>(reviewsEndpoints, transport), joining: createClient<JoiningContract>(joiningEndpoints, transport), membership: createClient<MembershipContract>(membershipEndpoints, transport), ledger: createClient<LedgerContract>(ledgerEndpoints, transport),
  catalogue: createClient<CatalogueContract>(catalogueEndpoints, transport), itemImports: createClient<ItemImportsContract>(itemImportsEndpoints, transport), tiers: createClient<TiersContract>(tiersEndpoints, transport), coupons: createClient<CouponsContract>(couponsEndpoints, transport), packages: createClient<PackagesContract>(packagesEndpoints, transport), paidTiers: createClient<PaidTiersContract>(paidTiersEndpoints, transport), credit: createClient<CreditContract>(creditEndpoints, transport), mall: createClient<MallContract>(mallEndpoints, transport), pointsGifts: createClient<PointsGiftsContract>(pointsGiftsEndpoints, transport), visits: createClient<VisitsContract>(visitsEndpoints, transport), adjustments: createClient<AdjustmentsContract>(adjustmentsEndpoints, transport),
  parkedBills: createClient<ParkedBillsContract>(parkedBillsEndpoints, transport), storedValue: createClient<StoredValueContract>(storedValueEndpoints, transport), messages: createClient<MessagesContract>(messagesEndpoints, transport), care: createClient<CareContract>(careEndpoints, transport),
  analytics: createClient<AnalyticsContract>(analyticsEndpoints, transport), proofs: createClient<ProofsContract>(proofsEndpoints, transport), till: createClient<TillContract>(tillEndpoints, transport), records: createClient<RecordsContract>(recordsEndpoints, transport),
});
