import type { Hono } from 'hono';
import * as coupons from '../../functions/coupons';
import { createBooks } from '../../functions/entry/books';
import type { World } from '../../functions/entry/world';
import { createRefreshSession, createSignIn } from '../../functions/identity';
import * as ledger from '../../functions/ledger';
import * as membership from '../../functions/membership';
import { mount } from '../../functions/platform/http/mount';
import type { Routes } from '../../functions/platform/http/routes';
import * as shops from '../../functions/shops';
import * as staff from '../../functions/staff';
import { DEFAULT_TIERS } from '../../functions/tiers';
import { type FindDependencies, visitsRoutes } from '../../functions/visits';

/** The counter's part of the service over one world: as an HTTP app, and as the use cases behind it. */
export interface TestApi {
  readonly app: Hono;
  readonly routes: readonly Routes[];
  readonly setUpShop: ReturnType<typeof shops.createSetUpShop>;
  readonly inviteStaff: ReturnType<typeof staff.createInviteStaff>;
  readonly acceptInvitation: ReturnType<typeof staff.createAcceptInvitation>;
  readonly signIn: ReturnType<typeof createSignIn>;
  readonly refreshSession: ReturnType<typeof createRefreshSession>;
  readonly authority: ReturnType<typeof createBooks>['authority'];
}

export function createTestApi(world: World): TestApi {
  const books = createBooks(world);
  const codes = membership.createMemberCodes(world);
  const phones = membership.createPhones(world);
  const counter: FindDependencies = {
    ...world, codes, rulesOf: books.rulesOf, staff: books.staffCheck, ticketKey: async () => Buffer.from((await world.secrets.installation()).ticketKey),
    find: membership.createFindMembers({ ...world, phones }),
  };
  const deps = { ...world, ...books };
  const routes = [
    visitsRoutes(counter), ledger.ledgerRoutes({ readStatement: ledger.createReadStatement(world) }),
    coupons.couponsRoutes({ listMyCoupons: coupons.createListMyCoupons(world), listCouponTypes: coupons.createListCouponTypes(world), createCouponType: coupons.createCreateCouponType(world), closeCouponType: coupons.createCloseCouponType(world) }),
  ];
  return {
    routes, authority: books.authority, app: mount({ authority: books.authority, logger: world.logger }, routes),
    setUpShop: shops.createSetUpShop({ ...deps, openingWrites: (opening) => [...staff.openingStaffWrites(opening), shops.firstRuleWrite(opening.shopId, 'tiers', DEFAULT_TIERS, opening.at, opening.userId)] }),
    inviteStaff: staff.createInviteStaff(deps), acceptInvitation: staff.createAcceptInvitation(deps),
    signIn: createSignIn({ ...world, wechat: { weapp: { appid: world.settings.weappAppId, signIn: world.wechat.signInOnWeapp }, h5: { appid: world.settings.webAppId, signIn: world.wechat.signInOnWeb } } }),
    refreshSession: createRefreshSession(world),
  };
}
