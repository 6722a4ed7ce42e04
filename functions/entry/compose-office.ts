import type { ShopId } from '@shared/kernel/ids';
import type { Hono } from 'hono';
import * as adjustments from '../adjustments';
import * as analytics from '../analytics';
import { proofsOfficeRoutes } from '../proofs';
import * as care from '../care';
import * as catalogue from '../catalogue';
import * as coupons from '../coupons';
import * as credit from '../credit';
import * as joining from '../joining';
import * as ledger from '../ledger';
import * as mall from '../mall';
import * as membership from '../membership';
import * as messages from '../messages';
import * as packages from '../packages';
import * as paidTiers from '../paid-tiers';
import { mount } from '../platform/http/mount';
import type { Routes } from '../platform/http/routes';
import * as reviews from '../reviews';
import * as shops from '../shops';
import * as staff from '../staff';
import * as storedValue from '../stored-value';
import * as tiers from '../tiers';
import * as till from '../till';
import * as visits from '../visits';
import { type Books, createBooks } from './books';
import { rechargeDependencies, shopViewOf, ticketKeyOf } from './shared-parts';
import type { World } from './world';

type Office = ReturnType<typeof storedValue.createStoredValueOffice>;

/** What managers and owners do. */
export const officeRoutes = (world: World, books: Books, stored: Office): readonly Routes[] => [
  shopRoutes(world, books), staffRoutes(world, books), memberRoutes(world, books), joining.joiningOfficeRoutes({ listMerges: joining.createListMerges(world), undoMerge: joining.createUndoMerge({ ...world, ...books }) }),
  tiers.tiersOfficeRoutes({ getTiers: tiers.createGetTiers({ ...books, ...world }), setTiers: tiers.createSetTiers({ ...books, table: world.table, couponTexts: coupons.createCouponTexts(world) }) }),
  catalogue.catalogueOfficeRoutes({ ...world, ...books }), couponRoutes(world, books), adjustmentRoutes(world, books),
  packages.packagesOfficeRoutes({ ...world, ...books, tickets: visits.createTicketDesk({ table: world.table, ticketKey: ticketKeyOf(world) }) }), paidTiers.paidTiersOfficeRoutes({ ...world, ...books, tickets: visits.createTicketDesk({ table: world.table, ticketKey: ticketKeyOf(world) }) }), credit.creditOfficeRoutes({ ...world, ...books }), mall.mallOfficeRoutes({ ...world, couponTexts: coupons.createCouponTexts(world) }), storedValue.storedValueOfficeRoutes({ ...stored, ...storedValue.createCardRegister({ ...world, ...books, membersOf: membership.createMembersOf(world), phones: membership.createPhones(world), paperNumbers: storedValue.createPaperNumbers(world) }) }), careRoutes(world),
  till.tillOfficeRoutes({ ...world, ...books, staffNameOf: staff.createStaffNameOf(world) }), proofsOfficeRoutes({ ...world, ...books }), reviews.reviewsOfficeRoutes({ ...world, ...books }), analytics.analyticsOfficeRoutes({ getToday: analytics.createGetToday({ ...world, storesOf: books.storesOf }), getPointsOut: analytics.createGetPointsOut({ ...world, ...books }), getSettlement: analytics.createGetSettlement({ ...world, storesOf: books.storesOf }) }),
];
/** The office's service over one world. */
export function composeOffice(world: World): Hono {
  const books = createBooks(world);
  return mount({ authority: books.authority, secrets: world.secrets, logger: world.logger }, officeRoutes(world, books, storedValue.createStoredValueOffice(rechargeDependencies(world, books))));
}

function shopRoutes(world: World, books: Books): Routes {
  const deps = { ...world, ...books };
  const view = shopViewOf(world, books, storedValue.createRechargeOpen(world));
  return shops.shopsOfficeRoutes({
    ...view, readShop: shops.createReadShop(view), updateShop: shops.createUpdateShop(deps), addStore: shops.createAddStore(deps), updateStore: shops.createUpdateStore(deps),
    createJoinCode: shops.createCreateJoinCode({ ...deps, staffNameOf: staff.createStaffNameOf(world) }), listJoinCodes: shops.createListJoinCodes(deps),
    drawJoinCode: shops.createDrawJoinCode({ ...deps, drawMiniCode: world.wechat.drawMiniCode, publicBase: world.settings.publicBase }),
  });
}

function staffRoutes(world: World, books: Books): Routes {
  const deps = { ...world, ...books };
  return staff.staffOfficeRoutes({ inviteStaff: staff.createInviteStaff(deps), changeStaff: staff.createChangeStaff(deps), removeStaff: staff.createRemoveStaff(deps) });
}

function memberRoutes(world: World, books: Books): Routes {
  const deps = {
    ...world, ...books, phones: membership.createPhones(world), paperNumbers: storedValue.createPaperNumbers(world), standingOf: tiers.createStandingOf(books), staffNameOf: staff.createStaffNameOf(world),
    timelineSources: [ledger.journalTimeline(world.table), messages.messageTimeline(world, care.ALL_KINDS)],
  };
  return membership.membershipOfficeRoutes({
    getMember: membership.createGetMember(deps), listTimeline: membership.createListTimeline(deps), revealPhone: membership.createRevealPhone(deps), setMemberAnswers: membership.createSetMemberAnswers(deps), freezeMember: joining.createFreezeMember(deps), accelerateMember: joining.createAccelerateMember(deps), resolvePhone: joining.createResolvePhone(deps),
  });
}

function couponRoutes(world: World, books: Books): Routes {
  const deps = { ...world, ...books, issueCoupons: coupons.createIssueCoupons(world) };
  return coupons.couponsOfficeRoutes({
    listCouponTypes: coupons.createListCouponTypes(world), createCouponType: coupons.createCreateCouponType(deps), closeCouponType: coupons.createCloseCouponType(world), addCouponStock: coupons.createAddCouponStock(world),
    createCouponBudget: coupons.createCreateCouponBudget(world), listCouponBudgets: coupons.createListCouponBudgets(world),
    createCouponCode: coupons.createCreateCouponCode(world), listCouponCodes: coupons.createListCouponCodes(world),
    issueCoupon: coupons.createIssueCoupon(deps), issueToMembers: coupons.createIssueToMembers(deps), listIssues: coupons.createListIssues(world),
    recallCoupons: coupons.createRecallCoupons(world), listRecalls: coupons.createListRecalls(world),
  });
}

function adjustmentRoutes(world: World, books: Books): Routes {
  const deps = { ...world, ...books };
  return adjustments.adjustmentsOfficeRoutes({
    adjustMember: adjustments.createAdjustMember(deps), listAdjustments: adjustments.createListAdjustments(deps), decideAdjustment: adjustments.createDecideAdjustment(deps), undoAdjustment: adjustments.createUndoAdjustment(deps),
  });
}

function careRoutes(world: World): Routes {
  const texts = coupons.createCouponTexts(world);
  const deps = { ...world, scenarios: care.SCENARIOS, scenarioOf: care.scenarioOf, couponTypesKnown: async (shopId: ShopId, ids: Parameters<typeof texts>[1]) => (await texts(shopId, ids)).every((text) => text !== undefined) };
  return care.careOfficeRoutes({ listScenes: care.createListScenes(deps), setScene: care.createSetScene(deps), setCareLimits: care.createSetCareLimits(deps), listOutcomes: care.createListOutcomes(deps) });
}
