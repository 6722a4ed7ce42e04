import { adjustmentsContract } from './adjustments.contract';
import { analyticsContract } from './analytics.contract';
import { catalogueContract } from './catalogue.contract';
import { careContract } from './care.contract';
import type { Contract } from './contract';
import { couponsContract } from './coupons.contract';
import { creditContract } from './credit.contract';
import { identityContract } from './identity.contract';
import { itemImportsContract } from './item-imports.contract';
import { joiningContract } from './joining.contract';
import { ledgerContract } from './ledger.contract';
import { mallContract } from './mall.contract';
import { membershipContract } from './membership.contract';
import { messagesContract } from './messages.contract';
import { packagesContract } from './packages.contract';
import { pointsGiftsContract } from './points-gifts.contract';
import { paidTiersContract } from './paid-tiers.contract';
import { parkedBillsContract } from './parked-bills.contract';
import { proofsContract } from './proofs.contract';
import { recordsContract } from './records.contract';
import { referralContract } from './referral.contract';
import { reviewsContract } from './reviews.contract';
import { shopsContract } from './shops.contract';
import { staffContract } from './staff.contract';
import { storedValueContract } from './stored-value.contract';
import { tillContract } from './till.contract';
import { tiersContract } from './tiers.contract';
import { visitsContract } from './visits.contract';

/** Every contract by capability: the source of openapi.json and of the generated bad-input tests. Server and tests only. */
export const CONTRACTS = {
  identity: identityContract, shops: shopsContract, staff: staffContract, membership: membershipContract, ledger: ledgerContract, catalogue: catalogueContract, 'item-imports': itemImportsContract, tiers: tiersContract,
  coupons: couponsContract, packages: packagesContract, 'paid-tiers': paidTiersContract, credit: creditContract, mall: mallContract, 'points-gifts': pointsGiftsContract, 'stored-value': storedValueContract, visits: visitsContract, 'parked-bills': parkedBillsContract, adjustments: adjustmentsContract, reviews: reviewsContract, referral: referralContract, joining: joiningContract, messages: messagesContract, care: careContract, till: tillContract, analytics: analyticsContract, proofs: proofsContract, records: recordsContract,
} as const satisfies Record<string, Contract>;
