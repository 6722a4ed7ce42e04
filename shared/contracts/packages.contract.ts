import * as z from 'zod';
import { packagesEndpoints } from './packages.endpoints';
import * as s from './schemas';
import { confirmation, tenders, ticket } from './visits.contract';

const count = z.int().min(1).max(999);
/** Why nothing can be deducted now; each has its own sentence. */
export const packageBar = z.enum(['paused', 'used-up', 'expired', 'refunded', 'other-store']);
export const packageState = z.enum(['open', 'paused', 'used-up', 'expired', 'refunded']);
const storeIds = z.array(s.storeId).min(1).max(50);
const definition = {
  title: s.text(20),
  /** Without `count` a service is unlimited within the term or, where there is a sharedCount, draws on it. `listPriceFen` is what one use costs without a package. */
  services: z.array(z.strictObject({ name: s.text(20), listPriceFen: s.fen, count: count.optional() })).min(1).max(10),
  /** An all-pass: any of its services draws on this one count. */
  sharedCount: count.optional(),
  priceFen: s.fen,
  /** Days from the sale, or one last day for all; to the end of the day in the shop's zone. */
  term: z.union([z.strictObject({ days: z.int().min(1).max(3_650) }), z.strictObject({ lastDay: s.shopDay })]),
  storeIds: storeIds.optional(),
};
export const packageType = z.object({ ...definition, packageTypeId: s.packageTypeId, createdAt: s.instant, closedAt: s.instant.optional() });

export const packageView = z.object({
  packageId: s.packageId, title: z.string(), state: packageState, source: z.enum(['sold', 'gift']), soldAt: s.instant, priceFen: s.fen,
  /** `left` is absent where a service is unlimited; in an all-pass it is the common count. */
  services: z.array(z.object({ name: z.string(), listPriceFen: s.fen, count: z.int().optional(), used: z.int(), left: z.int().optional() })),
  sharedCount: z.int().optional(),
  /** Counted uses over all services. */
  counted: z.int(), left: z.int(),
  lastDay: s.shopDay, expiresAt: s.instant,
  /** Days to the last day, today 0; there only within the last week of the term. */
  endsInDays: z.int().optional(),
  storeIds: z.array(s.storeId).optional(), pausedAt: s.instant.optional(), refundedAt: s.instant.optional(),
  /** The newest deductions that stand, newest first. */
  uses: z.array(z.object({ useId: s.documentId, at: s.instant, serviceName: z.string(), quantity: z.int(), storeName: z.string() })),
  /** What a refund for the member's own reasons would give back now: used at list price. */
  refundFen: s.fen,
  /** By which ways it would go back: as it was paid; absent where nobody here knows how that was. */
  refundTenders: tenders.optional(),
  /** What it would give back by the shop's fault: used at the price that was paid for it. */
  shopFault: z.object({ refundFen: s.fen, refundTenders: tenders.optional() }),
  /** What it would give back by a withdrawal without a reason, as the law has it for seven days; absent when they are over, and where nothing was paid here. */
  sevenDays: z.object({ refundFen: s.fen, refundTenders: tenders.optional(), until: s.instant }).optional(),
  /** Something in it is unlimited: a refund goes by the days that are left. */
  byTime: z.literal(true).optional(),
});
const viewOfUse = z.object({
  useId: s.documentId, at: s.instant, storeName: z.string(), staffName: z.string(), packageId: s.packageId, memberId: s.memberId, title: z.string(), serviceName: z.string(), quantity: z.int(),
  /** Left of this service afterwards; absent where it is unlimited. */
  left: z.int().optional(),
  undoUntil: s.instant,
  /** By what it was shown that the member wants this used; absent on uses of before it was kept. */
  proof: s.proof.optional(),
  undone: z.object({ at: s.instant, by: z.string() }).optional(),
});
const tillErrors = ['visits/ticket-invalid', 'visits/ticket-expired', 'visits/own-membership', 'http/not-found', 'ledger/busy', 'http/key-reused'] as const;
const sellErrors = ['membership/frozen', ...tillErrors, 'packages/type-closed', 'packages/too-many', 'packages/term-over'] as const;
const deductErrors = ['membership/frozen', ...tillErrors, 'packages/not-usable', 'packages/not-enough'] as const;
const officeErrors = ['http/not-found', 'visits/own-membership', 'ledger/busy', 'http/key-reused'] as const;
const held = { shopId: s.shopId, memberId: s.memberId, packageId: s.packageId };
const reason = s.text(100);
const deduction = {
  shopId: s.shopId, storeId: s.storeId, ticket, packageId: s.packageId,
  /** Position of the service in the package. */
  service: z.int().min(0).max(9),
  quantity: count,
  /** A manager has checked in person a member who has neither the app nor a plastic card. */
  checked: z.literal(true).optional(),
};
const barred = ['visits/card-not-in-use', 'visits/card-over-limit', 'visits/check-needs-manager'] as const;

export const packagesContract = {
  listPackageTypes: { ...packagesEndpoints.listPackageTypes, summary: 'Kinds of packages, newest first, closed ones included.', request: z.strictObject({ shopId: s.shopId }), response: z.object({ items: z.array(packageType).max(100) }), errors: [] },
  createPackageType: {
    ...packagesEndpoints.createPackageType,
    summary: 'A kind of package: services with counts, unlimited, or an all-pass with one common count; list prices that make up the price; at most 100 kinds.',
    request: z.strictObject({ shopId: s.shopId, ...definition }),
    response: packageType,
    errors: ['packages/names-twice', 'packages/counted-twice', 'packages/list-below-price', 'packages/term-over', 'packages/too-many-types', 'http/not-found', 'ledger/busy', 'http/key-reused'],
  },
  closePackageType: { ...packagesEndpoints.closePackageType, summary: 'Sell no more of it; packages already sold stay good.', request: z.strictObject({ shopId: s.shopId, packageTypeId: s.packageTypeId }), response: packageType, errors: ['http/not-found'] },
  listMyPackages: { ...packagesEndpoints.listMyPackages, summary: 'My packages, newest first.', request: z.strictObject({ shopId: s.shopId, ...s.paging }), response: s.pageOf(packageView), errors: [] },
  getMyPackage: { ...packagesEndpoints.getMyPackage, summary: 'One package of mine.', request: z.strictObject({ shopId: s.shopId, packageId: s.packageId }), response: packageView, errors: ['http/not-found'] },
  listMemberPackages: { ...packagesEndpoints.listMemberPackages, summary: 'A member\'s packages for staff, newest first.', request: z.strictObject({ shopId: s.shopId, memberId: s.memberId, ...s.paging }), response: s.pageOf(packageView), errors: ['http/not-found'] },
  sellPackage: {
    ...packagesEndpoints.sellPackage,
    summary: 'Sell a package to the member of the ticket; the tenders make up its price.',
    request: z.strictObject({ shopId: s.shopId, storeId: s.storeId, ticket, packageTypeId: s.packageTypeId, tenders, /** Whoever asks, when left out. */ soldBy: s.staffId.optional() }),
    response: packageView,
    errors: [...sellErrors, 'visits/tenders-do-not-add-up'],
  },
  givePackage: { ...packagesEndpoints.givePackage, summary: 'Give a package to the member of the ticket, with a reason; nothing is paid and nothing refunded.', request: z.strictObject({ shopId: s.shopId, storeId: s.storeId, ticket, packageTypeId: s.packageTypeId, reason }), response: packageView, errors: sellErrors },
  deductPackage: {
    ...packagesEndpoints.deductPackage,
    summary: 'Deduct uses of one service. Needs a scanned code, the member\'s confirmation of exactly this, or what the shop takes in their stead.',
    request: z.strictObject({ ...deduction, confirmationId: s.documentId.optional(), /** Whose work it was, at the list price of what was used. */ servedBy: s.staffId.optional() }),
    response: viewOfUse,
    errors: [...deductErrors, 'visits/code-spent', 'visits/spending-needs-code', ...barred],
  },
  askPackageUse: { ...packagesEndpoints.askPackageUse, summary: 'Ask a member who was looked up to confirm this deduction in the app; five minutes.', request: z.strictObject(deduction), response: confirmation, errors: [...deductErrors, ...barred, 'visits/member-not-in-app'] },
  undoPackageUse: {
    ...packagesEndpoints.undoPackageUse,
    summary: 'Give a deduction back, once, within the shop\'s time for undoing.',
    request: z.strictObject({ shopId: s.shopId, useId: s.documentId, reason: reason.optional() }),
    response: viewOfUse,
    errors: [...officeErrors, 'visits/already-undone', 'visits/undo-window-over', 'packages/gone'],
  },
  pausePackage: { ...packagesEndpoints.pausePackage, summary: 'Stop the term.', request: z.strictObject({ ...held, reason: reason.optional() }), response: packageView, errors: [...officeErrors, 'packages/not-usable'] },
  resumePackage: { ...packagesEndpoints.resumePackage, summary: 'Let the term go on, longer by the days of the pause.', request: z.strictObject({ ...held, reason: reason.optional() }), response: packageView, errors: [...officeErrors, 'packages/not-paused'] },
  extendPackage: { ...packagesEndpoints.extendPackage, summary: 'Add days to the term, with a reason; from today where it is over.', request: z.strictObject({ ...held, days: z.int().min(1).max(730), reason }), response: packageView, errors: [...officeErrors, 'packages/not-usable', 'packages/too-long'] },
  transferPackage: {
    ...packagesEndpoints.transferPackage,
    summary: 'Hand a package over to another member, with a reason: what is left, its term and its price go along.',
    request: z.strictObject({ ...held, toMemberId: s.memberId, reason }),
    response: packageView,
    errors: [...officeErrors, 'membership/frozen', 'packages/not-usable', 'packages/too-many', 'visits/same-member'],
  },
  refundPackage: {
    ...packagesEndpoints.refundPackage,
    summary: 'Take the package back: the price less what was used, at its list price for the member\'s own reasons, at the price paid for it by the shop\'s fault and within seven days of the sale; of what is unlimited by the days that are left, never below zero; paid out by the ways in which it was paid (`refundTenders`).',
    request: z.strictObject({ ...held, storeId: s.storeId, /** The member's own reasons, when left out. */ ground: z.enum(['seven-days', 'own-reasons', 'shop-fault']).optional(), refundFen: s.fen, tenders, reason }),
    response: packageView,
    errors: [...officeErrors, 'packages/gone', 'packages/withdrawal-over', 'packages/refund-changed', 'visits/tenders-do-not-add-up', 'visits/refund-other-way'],
  },
} as const;
export type PackagesContract = typeof packagesContract;
