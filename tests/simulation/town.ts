import type { ErrorBody } from '@shared/contracts/error-codes';
import type { CommandKey, CouponTypeId, GoodsId, MemberId, OfferId, PackageTypeId, PaidPlanId, ShopId, StaffId, StoreId } from '@shared/kernel/ids';
import { fen, growth, percentOff } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import { composeCareTick, composeFollowStream, composeMessageSender, composeReactions, composeRunImports } from '../../functions/entry/compose-background';
import { composeService, type Service } from '../../functions/entry/compose';
import { createPeople, createTakePushEvent } from '../../functions/messages';
import type { Caller } from '../../functions/platform/http/routes';
import { DEFAULT_TIERS } from '../../functions/tiers';
import type { SendOutcome } from '../../functions/platform/wechat/subscribe-message';
import { CONTENT, TEMPLATES } from '../support/care-world';
import { type Clients, clientsOver } from '../support/clients';
import { createMemoryTable, type MemoryTable } from '../support/memory-table';
import { createSeeded, createSeededIds, type Seeded } from '../support/seeded';
import { must } from '../support/service-shop';
import { createTestClock } from '../support/test-clock';
import { createTestSecrets, SET_UP_CODES } from '../support/test-secrets';
import { createTestWorld, type TestWorld } from '../support/test-world';
import { type Books, createBooks, holds } from './books';
import { createDispatch } from './dispatch';
import { furnishItems } from './catalogue-steps';
import { furnishMall } from './mall-steps';
import { setCaps } from './cap-steps';
import { allowGiving } from './points-gift-steps';
import { furnishPackages } from './package-steps';
import { furnishPaidTiers } from './paid-tier-steps';
import { TOWN_PERKS } from './perk-steps';
import { giftOfferOf, partsOfferOf } from './recharge-steps';
import { CALM, createWeatheredTable, type WeatheredTable } from './weather';

export interface Person extends Clients {
  readonly name: string;
  readonly caller: Caller;
}
/** Somebody's card; one that the till opened has nobody behind it yet. */
export interface Card {
  readonly memberId: MemberId;
  readonly person?: Person;
}
export interface Resident extends Card {
  readonly person: Person;
}
/** A command that was sent: with its key it may be sent again, and must then answer the same. */
export interface Issued {
  readonly label: string;
  readonly send: () => Promise<Result<unknown, ErrorBody>>;
  /** Of the answer, what a repeat must give byte for byte. */
  readonly told: (value: never) => unknown;
  answer?: string;
  uncertain: boolean;
}
/** What the points mall offers. */
export interface Goods {
  readonly goodsId: GoodsId;
  readonly points: number;
  readonly perMember?: number;
}
export interface Push {
  readonly at: number;
  readonly messageId: string;
  readonly templateId: string;
  readonly outcome: SendOutcome['kind'];
}
export interface Town {
  readonly seed: number;
  readonly random: Seeded;
  readonly world: TestWorld;
  readonly memory: MemoryTable;
  readonly weather: WeatheredTable;
  readonly service: Service;
  readonly background: ReturnType<typeof background>;
  readonly books: Books;
  readonly shopId: ShopId;
  readonly storeId: StoreId;
  readonly owner: Person;
  readonly manager: Person;
  readonly tills: readonly Person[];
  /** Everybody who works here, to serve and to sell. */
  readonly staffIds: readonly StaffId[];
  readonly residents: Resident[];
  /** Cards that the till opened. */
  readonly cards: Card[];
  /** Which command spent which step of whose code. */
  readonly spentSteps: Map<string, string>;
  readonly couponTypes: CouponTypeId[];
  readonly packageTypes: PackageTypeId[];
  readonly paidPlans: PaidPlanId[];
  readonly goods: Goods[];
  /** A top-up that gives coupons and a package. */
  giftOffer?: OfferId;
  /** A top-up whose bonus comes in parts. */
  partsOffer?: OfferId;
  /** What the tills sell, as they last read it. */
  readonly items: Extract<Awaited<ReturnType<Person['catalogue']['listStoreItems']>>, { ok: true }>['value']['items'][number][];
  readonly tickets: { readonly till: Person; readonly ticket: string; readonly memberId: MemberId }[];
  readonly recharges: { readonly resident: Resident; readonly rechargeId: string }[];
  readonly issued: Map<string, Issued>;
  readonly pushes: Push[];
  /** Consents that WeChat itself counts, by openid and template. */
  readonly consents: Map<string, number>;
  readonly trace: string[];
  newKey(): CommandKey;
  signIn(name: string): Promise<Person>;
  /** Sends a command, under a new key or one given; checks that what was answered once is answered so for ever. */
  command<T>(label: string, send: (key: CommandKey) => Promise<Result<T, ErrorBody>>, told?: (value: T) => unknown, key?: CommandKey): Promise<Result<T, ErrorBody>>;
}
const MERCHANT = { mchid: '1900007291', serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };

const background = (world: TestWorld) => ({
  follow: composeFollowStream(world), react: composeReactions(world), send: composeMessageSender(world), tick: composeCareTick(world), imports: composeRunImports(world),
  takePushEvent: createTakePushEvent({ ...world, people: createPeople({ table: world.table, weappAppId: world.settings.weappAppId }) }),
});

export async function createTown(seed: number): Promise<Town> {
  const random = createSeeded(seed);
  const memory = createMemoryTable();
  const weather = createWeatheredTable(memory, random);
  const secrets = { ...createTestSecrets(), merchant: async () => MERCHANT };
  let waited = 0;
  const patience = { elapsed: () => waited, pause: async (ms: number) => { waited += ms; } };
  const base = createTestWorld({ ...patience, table: weather, ids: createSeededIds(random), clock: createTestClock(Date.UTC(2026, 10, 22, 4) + random.between(0, 86_400) * 1_000) });
  const world: TestWorld = {
    ...base, secrets, settings: { ...base.settings, templates: TEMPLATES },
    wechat: { ...base.wechat, listTemplates: async () => ok(Object.entries(CONTENT).map(([templateId, content]) => ({ templateId, title: templateId, content, enums: {} }))), send: async (message) => deliver(town, message) },
  };
  const dispatch = createDispatch(composeService(world));
  const signIn = async (name: string): Promise<Person> => {
    const tokens = must(await clientsOver(dispatch(undefined)).identity.signIn({ platform: 'weapp', code: name }));
    const { sub, sid } = JSON.parse(Buffer.from(tokens.accessToken.split('.')[1] as string, 'base64url').toString()) as { sub: string; sid: string };
    const caller = { userId: sub, sessionId: sid } as Caller;
    return { name, caller, ...clientsOver(dispatch(caller)) };
  };
  const newKey = () => world.ids.newCommandKey(world.clock());
  const owner = await signIn('owner');
  const { shopId, storeId } = must(await owner.shops.setUpShop({ setUpCode: SET_UP_CODES[0], name: '禾木', hue: 158, chroma: 0.06, storeName: '万象店', ownerName: '陈禾' }, { key: newKey() }));
  const hire = async (name: string, role: 'cashier' | 'manager') => {
    const { code } = must(await owner.staff.inviteStaff({ shopId, role, storeIds: [storeId], name }, { key: newKey() }));
    const hired = await signIn(name);
    must(await hired.staff.acceptInvitation({ code }, { key: newKey() }));
    return hired;
  };
  const town: Town = {
    seed, random, world, memory, weather, shopId, storeId, owner, service: composeService(world), background: background(world), books: createBooks(memory.stream),
    tills: [await hire('till', 'cashier'), await hire('other-till', 'cashier')], manager: await hire('manager', 'manager'),
    staffIds: must(await owner.staff.listStaff({ shopId })).items.map(({ staffId }) => staffId),
    residents: [], cards: [], spentSteps: new Map(), couponTypes: [], packageTypes: [], paidPlans: [], goods: [], items: [], tickets: [], recharges: [], issued: new Map(), pushes: [], consents: new Map(), trace: [], newKey, signIn,
    command: (label, send, told = (value) => value, key = newKey()) => issue(town, label, send as never, told as never, key) as never,
  };
  await furnish(town);
  await furnishPackages(town);
  await furnishPaidTiers(town);
  town.giftOffer = must(await owner.storedValue.createOffer({ shopId, ...giftOfferOf(town) }, { key: newKey() })).offerId;
  town.partsOffer = must(await owner.storedValue.createOffer({ shopId, ...partsOfferOf(town) }, { key: newKey() })).offerId;
  await furnishItems(town);
  await furnishMall(town);
  await allowGiving(town);
  await furnishTiers(town);
  // Of half the shops points expire, by each kind of rule, and each policy about points that are spent has its shops.
  if (seed % 2 === 0) must(await owner.shops.setPointsExpiry({ shopId, terms: seed % 4 === 0 ? { kind: 'rolling', months: 1 + (seed % 3) } : { kind: 'yearly', month: random.between(1, 12), day: random.between(28, 31) } }));
  must(await owner.shops.setPointsDebt({ shopId, policy: (['refuse', 'debt', 'cap'] as const)[Math.floor(seed / 2) % 3] as 'refuse' }));
  if (seed % 4 < 3) must(await owner.shops.setReferralRule({ shopId, on: true, referrer: { points: 40, couponTypeIds: town.couponTypes.slice(1, 2) }, newcomer: { points: 15, couponTypeIds: town.couponTypes.slice(1, 2) }, leastFen: fen(1_000), mostPerMonth: 1 + (seed % 3) }));
  // Points pay in two of three shops.
  if (seed % 3 > 0) must(await owner.shops.setPointsCash({ shopId, on: true, pointsPerYuan: seed % 3 === 1 ? 100 : 30, mostPercent: random.between(20, 100), ...(random.chance(0.3) ? { leastPoints: 50 } : {}) }));
  await setCaps(town);
  return town;
}

/** Rising is rewarded in two of three shops: points, and of the second tier a coupon that runs out. */
const giftOf = ({ couponTypes }: Town, place: number) => ({ gift: { points: 10 * place, couponTypeIds: place === 2 ? couponTypes.slice(0, 1) : [] } });
/** The deeper the tier, the more it takes off: of all that is bought or of one category, with a cap or without, with coupons or in their place. */
export const discountOf = (random: Town['random'], place: number) => ({
  discount: place === 0 && random.chance(0.5) ? undefined : { percentOff: percentOff(3 + 4 * place), withCoupons: random.chance(0.5), ...(random.chance(0.3) ? { mostFen: fen(random.between(1, 500)) } : {}), ...(random.chance(0.2) ? { categories: ['护理'] } : {}), ...limitOf(random) },
});
/** Half of them are counted, few enough to run out. */
const limitOf = (random: Town['random']) => (random.chance(0.5) ? { times: { count: random.between(1, 3), per: random.pick(['month', 'month', 'quarter', 'year'] as const) } } : {});
/** A multiple of points, counted or not, for some tiers of some shops. */
export function multipleOf(random: Town['random']) {
  const { times } = limitOf(random);
  return random.chance(0.6) ? { multiplierPercent: random.pick([110, 150, 300]), multiplierTimes: times } : {};
}
/** Of every third shop the tiers have a period: by each measure, with thresholds that its visits reach. Of another third they are for life. */
async function furnishTiers(town: Town): Promise<void> {
  const { seed, owner, shopId, random } = town;
  if (seed % 3 === 0) return;
  if (seed % 3 === 2) {
    must(await owner.tiers.setTiers({ shopId, tiers: DEFAULT_TIERS.map((tier, i) => ({ ...tier, benefits: [], perks: TOWN_PERKS, ...giftOf(town, i), ...discountOf(random, i), ...multipleOf(random) })) }));
    return;
  }
  const measure = random.pick(['growth', 'spend', 'visits'] as const);
  const from = { growth: [0, 200, 600, 2_000], spend: [0, 5_000, 15_000, 60_000], visits: [0, 1, 3, 6] }[measure];
  const tiers = DEFAULT_TIERS.map((tier, i) => ({ ...tier, benefits: [], perks: TOWN_PERKS, fromGrowth: growth(from[i] as number), ...(i > 0 && random.chance(0.5) ? { keepFrom: growth(1) } : {}), ...giftOf(town, i), ...discountOf(random, i), ...multipleOf(random) }));
  must(await owner.tiers.setTiers({ shopId, tiers, terms: { measure, period: random.pick(['calendar-year', 'calendar-year', 'twelve-months'] as const), graceDays: random.pick([0, 0, 5, 30]), fall: random.pick(['one-tier', 'to-reached'] as const), protectDays: random.pick([0, 0, 3]) } }));
}

/** Coupons to give, a gift for joining, recharge open, both scenes on. */
async function furnish({ owner, shopId, couponTypes, newKey, random }: Town): Promise<void> {
  for (const [stock, perMember] of [[random.between(3, 12), 1], [40, 2]] as const) {
    const type = must(await owner.coupons.createCouponType({ shopId, kind: 'cash-off', title: '满减', mayGive: true, valueFen: fen(1_000), minimumSpendFen: fen(random.pick([0, 2_000])), validityDays: random.between(1, 30), stock, perMember }, { key: newKey() }));
    couponTypes.push(type.couponTypeId);
  }
  const percent = { shopId, kind: 'percent-off' as const, title: '八折', percentOff: 20, valueFen: fen(3_000), minimumSpendFen: fen(0), validityDays: 14, stock: 30, perMember: 3, perMemberDay: 1, claimable: true, together: random.pick(['alone', 'with-things', 'with-others'] as const), times: { weekdays: [1, 2, 3, 4, 5, 6], hours: { from: 8, to: 22 } } };
  couponTypes.push(must(await owner.coupons.createCouponType(percent, { key: newKey() })).couponTypeId);
  couponTypes.push(must(await owner.coupons.createCouponType({ ...percent, kind: 'gift', title: '送甜品', percentOff: undefined, valueFen: fen(0), times: undefined }, { key: newKey() })).couponTypeId);
  // A campaign that is soon over: two kinds of one group draw on it.
  const { budgetId } = must(await owner.coupons.createCouponBudget({ shopId, name: '双十二', budgetFen: fen(random.between(1_500, 6_000)), ...(random.chance(0.5) ? { givesBack: true as const } : {}) }, { key: newKey() }));
  const campaign = { ...percent, times: undefined, claimable: true, group: '双十二', budgetId };
  couponTypes.push(must(await owner.coupons.createCouponType({ ...campaign, valueFen: fen(701) }, { key: newKey() })).couponTypeId, must(await owner.coupons.createCouponType({ ...campaign, kind: 'cash-off', percentOff: undefined, valueFen: fen(300) }, { key: newKey() })).couponTypeId);
  must(await owner.shops.setJoinGift({ shopId, points: 20, couponTypeIds: [couponTypes[0] as CouponTypeId] }));
  must(await owner.shops.setProfileFields({ shopId, fields: [{ fieldId: 'pet', label: '宠物', kind: 'text' }, { fieldId: 'care', label: '常做', kind: 'choices', options: ['面部', '颈部'] }], needed: ['name', 'birthday'] }));
  must(await owner.shops.setEarningRule({ shopId, pointsPerYuan: 1, growthPerYuan: random.between(2, 8), rounding: 'half-up', storedValueEarns: true }));
  must(await owner.storedValue.setFiling({ shopId, filingNo: '310000备2026-001', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-01-01' }));
  must(await owner.storedValue.switchRecharge({ shopId, open: true }));
  must(await owner.storedValue.createOffer({ shopId, payFen: fen(50_000), bonusFen: fen(8_000), points: 50 }, { key: newKey() }));
  must(await owner.care.setScene({ shopId, scenarioId: 'birthday', on: true, knobs: { gift: { points: 66, couponTypeIds: [] } } }));
  for (const scenarioId of ['dormant', 'package-ending', 'coupon-ending', 'points-ending']) must(await owner.care.setScene({ shopId, scenarioId, on: true }));
}

async function issue(town: Town, label: string, send: (key: CommandKey) => Promise<Result<unknown, ErrorBody>>, told: (value: unknown) => unknown, key: CommandKey): Promise<Result<unknown, ErrorBody>> {
  const known = town.issued.get(key) ?? { label, send: () => send(key), told, uncertain: false };
  town.issued.set(key, known);
  const result = await send(key);
  // Done, or refused, and the phone never learns of it: it will send the command again.
  const lost = town.weather.storm !== CALM && town.random.chance(0.06);
  const busy = !result.ok && result.error.code === 'ledger/busy';
  if (result.ok) {
    const answer = JSON.stringify(told(result.value));
    holds(known.answer === undefined || known.answer === answer, `${label}: a repeat answered otherwise`, { first: known.answer, again: answer });
    known.answer = answer;
  } else holds(known.answer === undefined || busy, `${label}: what was done was refused when it was sent again`, { ...result.error, answer: known.answer });
  known.uncertain = lost || (busy && known.answer === undefined);
  town.trace.push(`  ${label} ${key} ${lost ? 'lost' : ''}${result.ok ? 'ok' : result.error.code}`);
  return lost ? { ok: false, error: { code: 'ledger/busy', retryable: true } } : result;
}

/** WeChat's side of a push: a consent is used up, the answer may be lost, and everything is written down. */
async function deliver(town: Town, message: { readonly openid: string; readonly templateId: string; readonly page?: string }): Promise<SendOutcome> {
  const name = `${message.openid}|${message.templateId}`;
  const left = town.consents.get(name) ?? 0;
  const chance = town.random();
  const outcome: SendOutcome = chance < 0.05 ? { kind: 'busy' } : chance < 0.08 ? { kind: 'concurrent' } : left < 1 ? { kind: 'not-subscribed' } : chance < 0.2 ? { kind: 'unknown' } : { kind: 'accepted', msgid: String(town.pushes.length) };
  if (outcome.kind === 'accepted' || outcome.kind === 'unknown') town.consents.set(name, left - 1);
  town.pushes.push({ at: town.world.clock(), messageId: new URLSearchParams(message.page?.split('?')[1]).get('message') ?? '', templateId: message.templateId, outcome: outcome.kind });
  return outcome;
}
