import { type Fact, factFrom } from '@shared/events/catalogue';
import { assert } from '@shared/kernel/assert';
import type { ShopId } from '@shared/kernel/ids';
import * as care from '../care';
import { BILL_DUE, BILLS_LISTING, createBeginBillsListing, createListOlderBills, createPassBillDay, createStateMonth, STATEMENT_DUE } from '../credit';
import { createIssueCoupons, createRunIssue, createRunRecall, ISSUE_DUE, RECALL_DUE } from '../coupons';
import { createLapseOrder, createRedeemForMember, mallReactions, ORDER_DUE } from '../mall';
import { createMembersOf } from '../membership';
import { createMergedSince } from '../joining';
import * as ledger from '../ledger';
import * as messages from '../messages';
import { createReturnUnclaimed, POINTS_GIFT_DUE } from '../points-gifts';
import { createExpirePackage, PACKAGE_EXPIRY_DUE } from '../packages';
import { createEndParkedBill, PARKED_DUE } from '../parked-bills';
import { createEndPaidTier, PAID_TIER_DUE } from '../paid-tiers';
import type { DueEntry } from '../platform/due/due-entry';
import { errorFacts } from '../platform/logger';
import { createFollowStream } from '../platform/stream/follow-stream';
import type { Item } from '../platform/table/table';
import { DAY_PROOF_DUE } from '../proofs';
import * as referral from '../referral';
import * as reviews from '../reviews';
import { createRunImports } from '../records';
import { createRuleBook, createShopBook, LOTS_OPENING, SHOPS_PK } from '../shops';
import { BONUS_PART_DUE, createGiveParts } from '../stored-value';
import * as tiers from '../tiers';
import { createTakeBackTierGifts, createToldAfter, visitsReactions } from '../visits';
import { composeRunDayProof } from './day-proofs';
import { projections, TELLERS } from './projections';
import type { TellingWorld, World } from './world';

/** What stands behind the Lambdas that nobody waits for. */
const shopsOf = (world: World) => {
  const book = createShopBook(world);
  return async (shopId: ShopId) => (await book.find(shopId))?.shop;
};

const zonesOf = (world: World) => {
  const shopOf = shopsOf(world);
  return async (shopId: ShopId): Promise<string> => {
    const shop = await shopOf(shopId);
    assert(shop, `no shop ${shopId}`);
    return shop.zone;
  };
};

/** A shop's stores and zone, from the book that is kept once a container. */
const storesOf = (world: World) => {
  const book = createShopBook(world);
  return async (shopId: ShopId) => {
    const found = await book.find(shopId);
    return found && { zone: found.shop.zone, storeIds: found.stores.map(({ storeId }) => storeId) };
  };
};

export function composeFollowStream(world: TellingWorld) {
  return createFollowStream({ table: world.table, bus: world.bus, logger: world.logger, pause: world.pause, projections: projections({ table: world.table, zoneOf: zonesOf(world), now: world.now }), tellers: TELLERS });
}

/** Reacts to one fact from the bus. A name or shape that this build does not know is set aside by throwing: the dead letters keep it. */
export function composeReactions(world: World) {
  const { table, now, settings } = world;
  const shopOf = shopsOf(world);
  const deliverReceipt = messages.createDeliverReceipt({ table, shopOf, templates: settings.templates });
  const rewards = { ...world, ruleBook: createRuleBook(world), zoneOf: zonesOf(world), issueCoupons: createIssueCoupons(world) };
  const giveTierGifts = tiers.createGiveTierGifts(rewards);
  const reactions = [
    messages.messagesReactions({ deliverReceipt, toldAfter: createToldAfter(world) }),
    care.careReactions({ scenarios: care.SCENARIOS, shopOf, armDue: care.createArmDue({ table, now }), moveDue: care.createMoveDue({ table, now }) }),
    tiers.tiersReactions({ giveTierGifts }), visitsReactions({ takeBackTierGifts: createTakeBackTierGifts(rewards) }),
    mallReactions({ redeemForMember: createRedeemForMember({ ...rewards, giveTierGifts }) }),
    reviews.reviewsReactions({ takeBackReview: reviews.createTakeBackReview(rewards) }),
    referral.referralReactions({ rewardReferral: referral.createRewardReferral(rewards), takeBackReferral: referral.createTakeBackReferral(rewards), takeBackOf: referral.createTakeBackOf(rewards) }),
  ];
  return async (name: string, detail: unknown): Promise<void> => {
    const fact: Fact | undefined = factFrom(name, detail);
    assert(fact, `not a fact of this build: ${name}`);
    for (const react of reactions) await react(fact);
  };
}

export function composeMessageSender(world: World) {
  const { table, now } = world;
  const shopOf = shopsOf(world);
  const send = messages.createSendMessage({
    ...world, kinds: care.ALL_KINDS, shopOf, people: messages.createPeople({ table, weappAppId: world.settings.weappAppId }), send: world.wechat.send,
    templates: messages.createTemplateBook({ table, now, listTemplates: world.wechat.listTemplates }), recheck: care.createRecheckMessage({ table, shopOf, scenarioOf: care.scenarioOf }),
  });
  return async (detail: unknown): Promise<messages.Sending> => {
    const fact = factFrom('message.planned', detail);
    assert(fact?.name === 'message.planned', 'not a planned message');
    return send(fact.detail);
  };
}

export const composeRunImports = (world: World) => createRunImports({ ...world, ruleBook: createRuleBook(world), zoneOf: zonesOf(world) });

export function composeCareTick(world: World) {
  const { table, now, settings } = world;
  const membersOf = createMembersOf({ table });
  const shopOf = shopsOf(world);
  const issueCoupons = createIssueCoupons(world);
  const planGift = care.createPlanGift({ issueCoupons });
  const zoneOf = zonesOf(world);
  const runIssue = createRunIssue({ ...world, membersOf, zoneOf });
  const runRecall = createRunRecall({ ...world, membersOf, mergedSince: createMergedSince({ table }) });
  const ruleBook = createRuleBook(world);
  const claimCare = care.createClaimCare({ ...world, ruleBook, planGift, templatesOf: care.scenarioTemplates(settings.templates) });
  const fireDue = care.createFireDue({ table, now, shopOf, scenarioOf: care.scenarioOf, claimCare });
  const releasePush = messages.createReleasePush({ table, now });
  const rearm = care.createRearmMembers({ table, now, shopOf, scenarioOf: care.scenarioOf, membersOf, moveDue: care.createMoveDue({ table, now }) });
  const fire: care.DueHandler = async (entry: DueEntry) => {
    await fireDue(entry);
    return 'moved';
  };
  const release: care.DueHandler = async (entry: DueEntry) => {
    await releasePush(entry);
    return 'done';
  };
  const expireLots = ledger.createExpireLots({ ...world, ruleBook, zoneOf });
  const openLots = ledger.createOpenLots({ ...world, ruleBook, zoneOf, membersOf });
  const own: Readonly<Record<string, care.DueHandler>> = { [messages.PUSH_DUE]: release, [care.REARM_DUE]: rearm, [ledger.POINTS_EXPIRY_DUE]: expireLots, [ledger.POINTS_ARRIVE_DUE]: ledger.createArrivePoints({ ...world, ruleBook, zoneOf }), [LOTS_OPENING]: openLots, [ledger.POINTS_COUNT]: ledger.createCountPoints({ ...world, membersOf }), [DAY_PROOF_DUE]: composeRunDayProof(world, { zoneOf, storesOf: storesOf(world) }), [BONUS_PART_DUE]: createGiveParts({ ...world, zoneOf }), [PACKAGE_EXPIRY_DUE]: createExpirePackage(world), [BILL_DUE]: createPassBillDay({ ...world, zoneOf }), [BILLS_LISTING]: createListOlderBills(world), [STATEMENT_DUE]: createStateMonth({ ...world, zoneOf }), [PAID_TIER_DUE]: createEndPaidTier({ ...world, zoneOf }), [ORDER_DUE]: createLapseOrder({ ...world, ruleBook, zoneOf }), [POINTS_GIFT_DUE]: createReturnUnclaimed({ ...world, ruleBook, zoneOf }), [PARKED_DUE]: createEndParkedBill(world), [ISSUE_DUE]: runIssue, [RECALL_DUE]: runRecall, [tiers.TIER_REVIEW_DUE]: tiers.createReviewTier({ ...world, ruleBook, zoneOf }), [tiers.TERMS_OPENING]: tiers.createOpenTerms({ ...world, ruleBook, zoneOf, membersOf }) };
  const handlerOf = (kind: string): care.DueHandler | undefined => own[kind] ?? (care.scenarioOf(kind) ? fire : undefined);
  return care.createRunTick({ ...world, shopOf, handlerOf, shops: () => beginningShops(world) });
}

const SHOPS_AT_ONCE = 100;
/** Every shop; in one that was here before the sum of its members' points, or the list of bills that wait, that is begun. One shop's trouble is noted, and the next tick comes again. */
async function* beginningShops(world: World): AsyncGenerator<ShopId> {
  const begins = [ledger.createBeginPointsCount(world), createBeginBillsListing(world)];
  for await (const listed of listedShops(world)) {
    for (const begin of begins) await begin(listed).catch((error: unknown) => world.logger.info('shops.once-not-begun', { shopId: listed.sk, ...errorFacts(error) }));
    yield listed.sk as ShopId;
  }
}
/** The line of every shop of the installation, a page at a time. */
async function* listedShops({ table }: Pick<World, 'table'>): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const page = await table.query({ pk: SHOPS_PK, limit: SHOPS_AT_ONCE, cursor });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor);
}
