import type { ShopId } from '@shared/kernel/ids';
import type { Hono } from 'hono';
import * as analytics from '../analytics';
import * as care from '../care';
import * as coupons from '../coupons';
import * as identity from '../identity';
import * as joining from '../joining';
import * as ledger from '../ledger';
import * as membership from '../membership';
import * as messages from '../messages';
import { mount } from '../platform/http/mount';
import type { Routes } from '../platform/http/routes';
import { merchantsOf } from '../platform/wechat-pay';
import * as records from '../records';
import * as shops from '../shops';
import * as staff from '../staff';
import * as storedValue from '../stored-value';
import * as tiers from '../tiers';
import * as visits from '../visits';
import { type Books, createBooks } from './books';
import type { World } from './world';

/** Every use case over one world, by the contract it answers; the HTTP service and the simulation drive the very same. */
export interface Service {
  readonly books: Books;
  readonly routes: readonly Routes[];
  readonly storedValue: ReturnType<typeof storedValueOf>;
}
/** The only place where adapters meet use cases. */
export function composeService(world: World): Service {
  const books = createBooks(world);
  const stored = storedValueOf(world, books);
  const rechargeOpen = async (shopId: ShopId) => {
    const filing = await stored.getFiling({ shopId });
    return filing.ok && filing.value.open;
  };
  return {
    books, storedValue: stored,
    routes: [
      identityRoutes(world, books), shopRoutes(world, books, rechargeOpen), staffRoutes(world, books), ...memberRoutes(world, books, rechargeOpen),
      tiers.tiersRoutes({ getTiers: tiers.createGetTiers({ ...books, ...world }), setTiers: tiers.createSetTiers({ ...books, ...world }) }),
      couponRoutes(world, books), storedValue.storedValueRoutes(stored), messageRoutes(world, books), careRoutes(world),
      analytics.analyticsRoutes({ getToday: analytics.createGetToday({ ...world, storesOf: books.storesOf }) }), recordsRoutes(world, books),
    ],
  };
}

/** The whole HTTP service over one world. WeChat's own addresses hang under the app that knows how to say no. */
export function composeApi(world: World): Hono {
  const { books, routes, storedValue: stored } = composeService(world);
  return mount({ authority: books.authority, logger: world.logger }, routes)
    .route('/', storedValue.wechatPayNotifyApp({ ...stored, merchants: merchantsOf(world.secrets), now: world.now, logger: world.logger }))
    .route('/', messages.wechatPushRoutes({ ...world, keys: pushKeysOf(world), takePushEvent: messages.createTakePushEvent({ ...world, people: messages.createPeople({ table: world.table, weappAppId: world.settings.weappAppId }) }) }));
}

function storedValueOf(world: World, books: Books) {
  return storedValue.createStoredValue({
    ...world, merchants: merchantsOf(world.secrets), payerOf: storedValue.createPayerOf(world.table, world.settings),
    shopName: async (shopId) => (await books.shopBook.find(shopId))?.shop.name ?? '', uploadShipping: world.wechat.uploadShipping,
  });
}
const pushKeysOf = (world: World) => async () => {
  const { pushToken, pushEncodingAesKey } = await world.secrets.installation();
  return { token: pushToken, encodingAesKey: pushEncodingAesKey, appid: world.settings.weappAppId };
};

const identityRoutes = (world: World, books: Books): Routes => identity.identityRoutes({
  ...world, publicBase: world.settings.publicBase, shopNames: books.shopBook.namesOf, webSignInUrl: world.wechat.webSignInUrl, signPage: world.wechat.signPage,
  signIn: identity.createSignIn({ ...world, wechat: { weapp: { appid: world.settings.weappAppId, signIn: world.wechat.signInOnWeapp }, h5: { appid: world.settings.webAppId, signIn: world.wechat.signInOnWeb } } }),
  refreshSession: identity.createRefreshSession(world),
});

function shopRoutes(world: World, books: Books, rechargeOpen: (shopId: ShopId) => Promise<boolean>): Routes {
  const deps = { ...world, ...books };
  const view = { ...deps, rechargeOpen, couponTexts: coupons.createCouponTexts(world) };
  const readShop = shops.createReadShop(view);
  return shops.shopsRoutes({
    ...view, readShop, updateShop: shops.createUpdateShop(deps), addStore: shops.createAddStore(deps), updateStore: shops.createUpdateStore(deps),
    setUpShop: shops.createSetUpShop({ ...deps, openingWrites: (opening) => [...staff.openingStaffWrites(opening), shops.firstRuleWrite(opening.shopId, 'tiers', tiers.DEFAULT_TIERS, opening.at, opening.userId)] }),
    createJoinCode: shops.createCreateJoinCode({ ...deps, staffNameOf: staff.createStaffNameOf(world) }), listJoinCodes: shops.createListJoinCodes(deps),
    drawJoinCode: shops.createDrawJoinCode({ ...deps, drawMiniCode: world.wechat.drawMiniCode, publicBase: world.settings.publicBase }),
    readJoinCode: shops.createReadJoinCode({ findScene: shops.createFindScene(world), readShop, readGift: shops.createReadGift(view) }),
  });
}

function staffRoutes(world: World, books: Books): Routes {
  const deps = { ...world, ...books };
  return staff.staffRoutes({
    listStaff: staff.createListStaff(deps), inviteStaff: staff.createInviteStaff(deps), readInvitation: staff.createReadInvitation(deps),
    acceptInvitation: staff.createAcceptInvitation(deps), changeStaff: staff.createChangeStaff(deps), removeStaff: staff.createRemoveStaff(deps),
  });
}

/** The member's card, the journal, the counter and joining: what meets at a member. */
function memberRoutes(world: World, books: Books, rechargeOpen: (shopId: ShopId) => Promise<boolean>): readonly Routes[] {
  const codes = membership.createMemberCodes(world);
  const phones = membership.createPhones(world);
  const standingOf = tiers.createStandingOf(books);
  const extras = { attentionKey: messages.attentionKey, unreadOf: (item: Parameters<typeof messages.attentionOf>[0]) => messages.attentionOf(item).unread, confirmationKey: visits.pendingKey };
  const deps = { ...world, ...books, codes, phones, standingOf, rechargeOpen, extras, staffNameOf: staff.createStaffNameOf(world), timelineSources: [ledger.journalTimeline(world.table), messages.messageTimeline(world, care.ALL_KINDS)] };
  const counter: visits.FindDependencies = { ...world, rulesOf: books.rulesOf, staff: books.staffCheck, ticketKey: async () => Buffer.from((await world.secrets.installation()).ticketKey), codes, find: membership.createFindMembers(deps) };
  const joins = { ...deps, issueCoupons: coupons.createIssueCoupons(world), findScene: shops.createFindScene(world), panelFor: joining.createPanelFor(counter), exchangePhone: joining.createExchangePhone({ ...world.settings, table: world.table, phoneOf: world.wechat.phoneOf }) };
  const planGift = joining.createPlanGift(joins);
  return [
    membership.membershipRoutes({
      getMyCard: membership.createGetMyCard(deps), getMyCodes: membership.createGetMyCodes(deps), getMyProfile: membership.createGetMyProfile(deps), updateMyProfile: membership.createUpdateMyProfile(deps), setMyConsent: membership.createSetMyConsent(deps),
      searchMembers: membership.createSearchMembers(deps), getMember: membership.createGetMember(deps), listTimeline: membership.createListTimeline(deps), revealPhone: membership.createRevealPhone(deps),
      bindMyPhone: joining.createBindMyPhone(joins), resolvePhone: joining.createResolvePhone(joins),
      bindCard: joining.createBindCard(joins), loseCard: joining.createLoseCard(joins), loseMyCard: joining.createLoseMyCard(joins), freezeMember: joining.createFreezeMember(joins),
    }),
    ledger.ledgerRoutes({ readStatement: ledger.createReadStatement(world) }), visits.visitsRoutes(counter), joining.joiningRoutes({ join: joining.createJoin({ ...joins, planGift }), enrolMember: joining.createEnrolMember(joins) }),
  ];
}

const recordsRoutes = (world: World, books: Books): Routes => {
  const deps = { ...world, ...books, phones: membership.createPhones(world) };
  return records.recordsRoutes({
    startImport: records.createStartImport(deps), addImportRows: records.createAddImportRows(deps), signOffImport: records.createSignOffImport(deps),
    getImport: records.createGetImport(deps), listImports: records.createListImports(deps), listImportFindings: records.createListImportFindings(deps),
  });
};
const couponRoutes = (world: World, books: Books): Routes => coupons.couponsRoutes({
  listMyCoupons: coupons.createListMyCoupons(world), listCouponTypes: coupons.createListCouponTypes(world), createCouponType: coupons.createCreateCouponType({ ...world, ...books }), closeCouponType: coupons.createCloseCouponType(world),
});

function messageRoutes(world: World, books: Books): Routes {
  const inbox = { ...world, kinds: care.ALL_KINDS, shopOf: async (shopId: ShopId) => (await books.shopBook.find(shopId))?.shop };
  return messages.messagesRoutes({
    listMyMessages: messages.createListMyMessages(inbox), readMessage: messages.createReadMessage(inbox), setMyScene: messages.createSetMyScene(inbox),
    mySubscriptions: messages.createMySubscriptions({ ...world, templates: world.settings.templates }),
  });
}
function careRoutes(world: World): Routes {
  const texts = coupons.createCouponTexts(world);
  const deps = { ...world, scenarios: care.SCENARIOS, scenarioOf: care.scenarioOf, couponTypesKnown: async (shopId: ShopId, ids: Parameters<typeof texts>[1]) => (await texts(shopId, ids)).every((text) => text !== undefined) };
  return care.careRoutes({ listScenes: care.createListScenes(deps), setScene: care.createSetScene(deps), setCareLimits: care.createSetCareLimits(deps), listOutcomes: care.createListOutcomes(deps) });
}
