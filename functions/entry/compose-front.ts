import type { ShopId } from '@shared/kernel/ids';
import type { Hono } from 'hono';
import * as catalogue from '../catalogue';
import * as care from '../care';
import * as coupons from '../coupons';
import * as credit from '../credit';
import * as identity from '../identity';
import * as joining from '../joining';
import * as ledger from '../ledger';
import * as mall from '../mall';
import * as membership from '../membership';
import * as messages from '../messages';
import * as packages from '../packages';
import * as parkedBills from '../parked-bills';
import * as pointsGifts from '../points-gifts';
import * as paidTiers from '../paid-tiers';
import { mount } from '../platform/http/mount';
import type { Routes } from '../platform/http/routes';
import * as referral from '../referral';
import * as reviews from '../reviews';
import * as shops from '../shops';
import * as staff from '../staff';
import * as storedValue from '../stored-value';
import * as tiers from '../tiers';
import * as till from '../till';
import * as visits from '../visits';
import { type Books, createBooks } from './books';
import { shopViewOf, ticketKeyOf } from './shared-parts';
import type { World } from './world';

type RechargeOpen = (shopId: ShopId) => Promise<boolean>;

/** What members and cashiers ask, and what anybody may: all that is asked while somebody waits at a counter. Routes are tried in their order, so the till's stand first. */
export function frontRoutes(world: World, books: Books): readonly Routes[] {
  const rechargeOpen = storedValue.createRechargeOpen(world);
  return [
    ...memberRoutes(world, books, rechargeOpen), identityRoutes(world, books), shopRoutes(world, books, rechargeOpen), staffRoutes(world, books),
    catalogue.catalogueRoutes({ ...world, ...books }), couponRoutes(world, books), messageRoutes(world, books), till.tillRoutes({ ...world, ...books }),
  ];
}
/** WeChat's message push hangs beside the front's routes. */
export function composeFront(world: World): Hono {
  const books = createBooks(world);
  return withPush(mount({ authority: books.authority, secrets: world.secrets, logger: world.logger }, frontRoutes(world, books)), world);
}
export const withPush = (app: Hono, world: World): Hono =>
  app.route('/', messages.wechatPushRoutes({ ...world, keys: pushKeysOf(world), takePushEvent: messages.createTakePushEvent({ ...world, people: messages.createPeople({ table: world.table, weappAppId: world.settings.weappAppId }) }) }));

const pushKeysOf = (world: World) => async () => {
  const { pushToken, pushEncodingAesKey } = await world.secrets.installation();
  return { token: pushToken, encodingAesKey: pushEncodingAesKey, appid: world.settings.weappAppId };
};

const identityRoutes = (world: World, books: Books): Routes => identity.identityRoutes({
  ...world, publicBase: world.settings.publicBase, shopNames: books.shopBook.namesOf, webSignInUrl: world.wechat.webSignInUrl, signPage: world.wechat.signPage,
  signIn: identity.createSignIn({ ...world, wechat: { weapp: { appid: world.settings.weappAppId, signIn: world.wechat.signInOnWeapp }, h5: { appid: world.settings.webAppId, signIn: world.wechat.signInOnWeb } } }),
  refreshSession: identity.createRefreshSession(world),
});

function shopRoutes(world: World, books: Books, rechargeOpen: RechargeOpen): Routes {
  const deps = { ...world, ...books };
  const view = shopViewOf(world, books, rechargeOpen);
  const readShop = shops.createReadShop(view);
  return shops.shopsRoutes({
    readShop, readJoinCode: shops.createReadJoinCode({ findScene: shops.createFindScene(world), readShop, readGift: shops.createReadGift(view) }),
    setUpShop: shops.createSetUpShop({ ...deps, openingWrites: (opening) => [...staff.openingStaffWrites(opening), shops.firstRuleWrite(opening.shopId, 'tiers', tiers.DEFAULT_RULE, opening.at, opening.userId)] }),
  });
}

function staffRoutes(world: World, books: Books): Routes {
  const deps = { ...world, ...books };
  return staff.staffRoutes({ listStaff: staff.createListStaff(deps), readInvitation: staff.createReadInvitation(deps), acceptInvitation: staff.createAcceptInvitation(deps) });
}

/** The member's card, the journal, the counter and joining: what meets at a member. */
function memberRoutes(world: World, books: Books, rechargeOpen: RechargeOpen): readonly Routes[] {
  const codes = membership.createMemberCodes(world);
  const phones = membership.createPhones(world);
  const standingOf = tiers.createStandingOf(books);
  const extras = { attentionKey: messages.attentionKey, unreadOf: (item: Parameters<typeof messages.attentionOf>[0]) => Math.max(0, messages.attentionOf(item).unread), confirmationKey: visits.pendingKey, holdsUnlimited: packages.createHoldsUnlimited(world), lotsKey: ledger.lotsKey, soonestLotOf: ledger.createSoonestLotOf(books) };
  const deps = { ...world, ...books, codes, phones, paperNumbers: storedValue.createPaperNumbers(world), standingOf, rechargeOpen, extras };
  const counter: visits.FindDependencies = { ...world, rulesOf: books.rulesOf, staff: books.staffCheck, ticketKey: ticketKeyOf(world), codes, find: membership.createFindMembers(deps) };
  const joins = { ...deps, issueCoupons: coupons.createIssueCoupons(world), findScene: shops.createFindScene(world), panelFor: joining.createPanelFor(counter), exchangePhone: joining.createExchangePhone({ ...world.settings, table: world.table, phoneOf: world.wechat.phoneOf }) };
  const planGift = joining.createPlanGift(joins);
  return [
    visits.visitsRoutes(counter),
    membership.membershipRoutes({
      getMyCard: membership.createGetMyCard(deps), getMyCodes: membership.createGetMyCodes(deps), getMyProfile: membership.createGetMyProfile(deps), updateMyProfile: membership.createUpdateMyProfile(deps), setMyConsent: membership.createSetMyConsent(deps),
      searchMembers: membership.createSearchMembers(deps), bindMyPhone: joining.createBindMyPhone(joins), bindCard: joining.createBindCard(joins), loseCard: joining.createLoseCard(joins), loseMyCard: joining.createLoseMyCard(joins),
    }),
    tiers.tiersRoutes({ ...deps, openTicket: visits.createTicketDesk(counter).open }),
    packages.packagesRoutes({ ...deps, tickets: visits.createTicketDesk(counter) }),
    paidTiers.paidTiersRoutes({ ...deps, tickets: visits.createTicketDesk(counter) }),
    credit.creditRoutes({ ...deps, tickets: visits.createTicketDesk(counter) }),
    mall.mallRoutes({ ...deps, tickets: visits.createTicketDesk(counter), issueCoupons: joins.issueCoupons, couponTexts: coupons.createCouponTexts(world) }),
    pointsGifts.pointsGiftsRoutes({ ...deps, sceneOf: shops.createNewestScene(world) }),
    reviews.reviewsRoutes({ ...deps, staffNameOf: staff.createStaffNameOf(world) }),
    referral.referralRoutes({ ...deps, couponTexts: coupons.createCouponTexts(world), sceneOf: shops.createNewestScene(world) }),
    ledger.ledgerRoutes({ readStatement: ledger.createReadStatement(world), getMyPoints: ledger.createGetMyPoints(deps) }), parkedBills.parkedBillsRoutes({ ...counter, panelFor: joins.panelFor }), joining.joiningRoutes({ join: joining.createJoin({ ...joins, planGift, planReferral: referral.createPlanReferral(deps) }), enrolMember: joining.createEnrolMember(joins) }),
  ];
}

function couponRoutes(world: World, books: Books): Routes {
  const deps = { ...world, ...books, issueCoupons: coupons.createIssueCoupons(world) };
  return coupons.couponsRoutes({ listMyCoupons: coupons.createListMyCoupons(deps), listClaimable: coupons.createListClaimable(deps), claimCoupon: coupons.createClaimCoupon(deps), claimByCode: coupons.createClaimByCode(deps), offerCoupon: coupons.createOfferCoupon(world), takeBackCoupon: coupons.createTakeBackCoupon(world), readCouponGift: coupons.createReadCouponGift({ ...world, sceneOf: shops.createNewestScene(world) }), takeCoupon: coupons.createTakeCoupon(world) });
}

function messageRoutes(world: World, books: Books): Routes {
  const inbox = { ...world, kinds: care.ALL_KINDS, shopOf: async (shopId: ShopId) => (await books.shopBook.find(shopId))?.shop };
  return messages.messagesRoutes({
    listMyMessages: messages.createListMyMessages(inbox), readMessage: messages.createReadMessage(inbox), setMyScene: messages.createSetMyScene(inbox),
    mySubscriptions: messages.createMySubscriptions({ ...world, templates: world.settings.templates }),
  });
}
