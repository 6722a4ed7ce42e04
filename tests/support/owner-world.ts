import type { ImportView } from '../../miniapp/src/features/records/records.client';
import { solvePalette } from '../../functions/shops/domain/palette';
import { FIRST_RULES, type PointsExpiryTerms, type RuleKind } from '../../functions/shops/domain/rules';
import type { profileFieldsRule } from '../../shared/contracts/shops.contract';
import { adjustmentAnswers } from './adjustment-answers';
import { found, pageOf, replaceIn } from './answer-lists';
import { couponAnswers } from './coupon-answers';
import { importAnswers } from './import-answers';
import { storedValueAnswers } from './stored-value-answers';
import { mergeAnswers } from './merge-answers';
import { creditAnswers } from './credit-answers';
import { shopReviewAnswers } from './review-answers';
import { tillAnswers } from './till-answers';
import { createFakeApi, type FakeApi, type Handlers, Refused } from './fake-api';
import { HOUR, lines, NOW, ulid } from './member-world.data';
import { knobDefaults, SCENE_SCHEMAS } from './scene-schemas';
import {type ContractAnswer, DAY, JOIN_CODES, type JoinCode, MEMBERS, office, OUTCOMES, type Scene, type ShopView, STAFF, type StaffRow, TIERS, TIMELINE, type Today,
} from './owner-world.data';

export interface OwnerWorldOptions {
  readonly role?: 'manager' | 'owner' | 'cashier' | 'none';
  /** A shop on its first evening. */
  readonly empty?: boolean;
  /** A card that became each member's, with a statement of its own. */
  readonly earlier?: { readonly memberId: string; readonly number: string };
  readonly today?: Partial<Today>;
  readonly stores?: number;
  readonly filed?: boolean;
  /** The recharge gives its bonus in parts. */
  readonly parts?: boolean;
  /** It was taken in cash at the first store. */
  readonly atTill?: boolean;
  readonly merchantReady?: boolean;
  /** Spreadsheets that were moved in before. */
  readonly imports?: readonly ImportView[];
  /** The day before is being proved again. */
  readonly proving?: boolean;
  /** Members' points are being counted. */
  readonly counting?: boolean;
  /** Where the books of yesterday differ. */
  readonly faults?: readonly NonNullable<ContractAnswer<'proofs', 'getDayProof'>['proof']>['faults'][number][];
  /** What a month may earn at most. */
  readonly caps?: { mostPerMonth?: number; mostPerMonthAll?: number };
  /** What the member in hand was given. */
  readonly accelerator?: { multiplierPercent: number; until: never; at: never; reason: string; by: string };
}
/** A white square of one pixel stands for WeChat's picture. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+P+/HgAFhAJ/wlseKgAAAABJRU5ErkJggg==';
const STORES = ['万象城店', '滨江店', '湖滨银泰二期旗舰店'];

/** A shop as its owner has it: what is changed stays changed while the world lasts. */
export function createOwnerWorld(options: OwnerWorldOptions = {}): FakeApi {
  const { role = 'owner', empty = false } = options;
  let made = 700;
  const soon = () => (NOW + 120_000) as never;
  const shop: { -readonly [K in keyof ShopView]: ShopView[K] } = {
    shopId: office.shop, name: '禾木美学', zone: 'Asia/Shanghai', addressForm: '你', palette: solvePalette(158, 0.062), stores: STORES.slice(0, options.stores ?? 2).map((name, i) => ({ storeId: office.store(i), name, ...(i === 0 ? { address: '钱江新城富春路 701 号' } : {}) })),
    agreement: { version: 1, title: '会员协议', text: '…' }, marketingConsentVersion: 1, earningText: '每消费 ¥1 积 1 分', tiers: TIERS, tierTerms: { measure: 'growth', period: 'lifetime', graceDays: 0, fall: 'one-tier', protectDays: 0 }, rechargeOpen: true,
  };
  const staff: StaffRow[] = empty ? STAFF.slice(0, 1) : [...STAFF];
  const joinCodes: JoinCode[] = empty ? [] : [...JOIN_CODES];
  const questions: ReturnType<typeof profileFieldsRule.parse> = empty ? { fields: [], needed: ['name', 'birthday'] } : { fields: [{ fieldId: 'hair', label: '发质', kind: 'choice', options: ['细软', '粗硬'] }, { fieldId: 'kid', label: '孩子生日', kind: 'date' }], needed: ['name', 'birthday', 'hair'] };
  const rules = { earning: { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down' as const, storedValueEarns: true, ...options.caps }, joinGift: { points: empty ? 0 : 100, couponTypeIds: empty ? [] : [office.couponType(0)] }, undo: { cashierMinutes: 30, managerDays: 7 }, pointsExpiry: { kind: 'none' } as PointsExpiryTerms, till: { reasonAboveFen: 1_000 as never, cashierMoveFen: 20_000 as never }, pointsGiving: { on: false, mostPerDay: 1_000, leastPoints: 10 }, pointsDebt: { policy: 'refuse' as 'refuse' | 'debt' | 'cap' }, spending: { order: 'principal-first' as 'principal-first' | 'bonus-first' | 'in-proportion' }, adjusting: { ...FIRST_RULES.adjusting }, referral: { on: !empty, referrer: { points: empty ? 0 : 200, couponTypeIds: [] as ReturnType<typeof office.couponType>[] }, newcomer: { points: empty ? 0 : 100, couponTypeIds: [] as ReturnType<typeof office.couponType>[] }, leastFen: 1_000 as never, mostPerMonth: 10 } };
  const waiting: { kind: RuleKind; version: number; effectiveAt: never }[] = [];
  const changed = (kind: RuleKind) => {
    waiting.push({ kind, version: 2, effectiveAt: soon() });
    return { version: 2, effectiveAt: soon() };
  };
  let limits = { minimumGapHours: 168 };
  const sceneOf = (scenarioId: keyof typeof SCENE_SCHEMAS, told: Pick<Scene, 'title' | 'why' | 'ruleText' | 'on' | 'last30Days'>, knobs: object = {}, category: Scene['category'] = 'marketing'): [string, Scene] => [scenarioId, { scenarioId, category, knobs: { ...knobDefaults(scenarioId), ...knobs }, knobsSchema: SCENE_SCHEMAS[scenarioId], ...told }];
  const nothing = { inbox: 0, pushed: 0, skipped: 0 };
  const scenes = new Map<string, Scene>([
    sceneOf('birthday', { title: '生日关怀', why: '生日被记得，比任何一次打折都留得久。', ruleText: '前 1 天和当天 10:00，农历公历都认', on: !empty, last30Days: empty ? nothing : { inbox: 18, pushed: 11, skipped: 6 } }, empty ? {} : { gift: { points: 0, couponTypeIds: [office.couponType(2)] } }),
    sceneOf('dormant', { title: '久未到店', why: '告诉很久没来的人卡里还有什么，比送券更不打扰。', ruleText: '30 天和 60 天没来，各提醒一次', on: false, last30Days: nothing }),
    sceneOf('package-ending', { title: '次卡快到期', why: '买了的次数没用上，会员心疼，也容易来争。早几天说一声，人就来了。', ruleText: '到期前 7 天和 3 天 10:00，用完不发', on: !empty, last30Days: empty ? nothing : { inbox: 5, pushed: 3, skipped: 1 } }, {}, 'service'),
    sceneOf('coupon-ending', { title: '券快到期', why: '券过期了才想起来，会员觉得可惜。提前几天说一声，只说一次。', ruleText: '到期前 3 天 10:00，每 7 天最多一条', on: false, last30Days: nothing }),
    sceneOf('points-ending', { title: '积分快到期', why: '积分过期了才发现，会员会觉得白攒了。提前说两次，来得及用。', ruleText: '到期前 14 天和 3 天 10:00，用完不发', on: false, last30Days: nothing }),
  ]);
  const creditWorld = creditAnswers(empty);
  let proving: ContractAnswer<'proofs', 'proveDayAgain'> | undefined = options.proving ? { day: '2026-11-21' as never, askedAt: NOW as never } : undefined;
  const today = (storeId: string | undefined): Today => ({
    day: '2026-11-22' as never, asOf: NOW as never, ...(storeId ? { storeId: storeId as never } : {}), takingsFen: empty ? 0 : 846000, sameTimeLastWeekFen: empty ? 0 : 734000,
    last7: [423000, 395000, 512000, 471000, 683000, 931000, 846000].map((takingsFen, i) => ({ day: `2026-11-${16 + i}` as never, takingsFen: empty ? 0 : takingsFen })),
    valueUsedFen: empty ? 0 : 128600, pointsFen: empty ? 0 : 3200, visits: empty ? 0 : 31, memberVisits: empty ? 0 : 26, joined: empty ? 0 : 4, joinedByCode: empty ? 0 : 3, rechargeFen: empty || storeId ? 0 : 300000, recharges: empty || storeId ? 0 : 2,
    tenders: empty ? [] : [{ tender: 'wechat', amountFen: 318000 }, { tender: 'cash', amountFen: 96000 }, { tender: 'wechat-pay', amountFen: 300000 }, { tender: 'voucher', amountFen: 132000 }], ...options.today,
  });
  const visit = (i: number, storeId: string) => {
    const member = MEMBERS[i] as (typeof MEMBERS)[number];
    const { memberId, number, name, phoneMasked, tier, balances } = member;
    const amountFen = [21400, 35800, 0, 26800, 9900][i % 5] ?? 0;
    return {
      visitId: ulid(800 + i) as never, receiptNo: String(10032 + i), at: (NOW - i * 14 * 60_000) as never, storeId: storeId as never, storeName: shop.stores.find((one) => one.storeId === storeId)?.name ?? '', staffId: office.staff(2), staffName: '小艾',
      ...(i === 3 ? {} : { member: { memberId, number, tier, ...(name ? { name } : {}), ...(phoneMasked ? { phoneMasked } : {}) }, before: balances, after: balances, tierBefore: tier, tierAfter: tier }), items: i === 0 ? [{ name: '水光护理加做', quantity: 1, priceFen: amountFen }] : [], couponTitles: [],
      tenders: amountFen ? [{ tender: 'wechat' as const, amountFen }] : [], amountFen, discountFen: 0, dueFen: amountFen, principalFen: 0, bonusFen: 0, restFen: amountFen, earnedPoints: 0, earnedGrowth: 0, undoUntil: NOW as never, ...(i === 1 ? { undone: { at: NOW as never, by: '周店长' } } : {}),
    };
  };

  const handlers: Handlers = {
    identity: {
      whoAmI: () => ({ userId: `usr_${ulid(4)}` as never, memberOf: [], staffOf: role === 'none' ? [] : [{ shopId: office.shop, shopName: shop.name, staffId: office.staff(0), name: '陈禾', role, storeIds: [office.store(0)] }] }),
      refreshSession: () => ({ accessToken: 'access-token-1111111111', accessExpiresAt: (NOW + HOUR) as never, refreshToken: 'refresh-token-111111111', refreshExpiresAt: (NOW + 720 * HOUR) as never, userId: `usr_${ulid(4)}` as never }),
    },
    proofs: { proveDayAgain: ({ day }) => (proving = { day, askedAt: NOW as never }), getDayProof: () => (empty ? {} : proving ? { again: { ...proving, daysAgo: 1 } } : { proof: { day: '2026-11-21' as never, daysAgo: 1, doneAt: (NOW - 8 * HOUR) as never, members: 18, entries: 64, orders: 3, lines: 71, moves: 71, differs: options.faults?.length ?? 0, faults: [...(options.faults ?? [])] } }) },
    analytics: {
      getPointsOut: () => ({ asOf: NOW as never, expires: rules.pointsExpiry.kind !== 'none', ...(options.counting ? {} : { outstanding: 12_340 }), held: rules.pointsExpiry.kind !== 'none' ? 360 : 0, onTheWay: rules.pointsExpiry.kind !== 'none' ? 25 : 0, pending: rules.pointsExpiry.kind !== 'none' ? 480 : 0, ...(rules.earning.mostPerMonthAll ? { given: { month: '2026-11', points: 12_340, most: rules.earning.mostPerMonthAll } } : {}), months: [{ month: '2026-12', points: 340 }, { month: '2027-12', points: 12_000 }] }), getToday: ({ storeId }) => today(storeId),
      getSettlement: ({ from, to }) => {
        const none = { rechargedFen: 0, refundedFen: 0, principalUsedFen: 0, bonusUsedFen: 0, netFen: 0 };
        if (empty) return { from, to, asOf: NOW as never, stores: shop.stores.map(({ storeId }) => ({ storeId, ...none })), app: none, total: none };
        const places = [{ rechargedFen: 250_000, refundedFen: 20_000, principalUsedFen: 90_000, bonusUsedFen: 12_000, netFen: 140_000 }, { rechargedFen: 40_000, refundedFen: 0, principalUsedFen: 110_000, bonusUsedFen: 0, netFen: -70_000 }];
        return { from, to, asOf: NOW as never, stores: shop.stores.map(({ storeId }, i) => ({ storeId, ...(places[i] ?? none) })), app: { ...none, rechargedFen: 100_000, netFen: 100_000 }, total: { rechargedFen: 390_000, refundedFen: 20_000, principalUsedFen: 200_000, bonusUsedFen: 12_000, netFen: 170_000 }, packages: { pairs: [{ soldIn: office.store(0), usedIn: office.store(1), uses: 12, worthFen: 96_000, unpriced: 2, refundedFen: 8_000 }, { soldIn: office.store(0), usedIn: office.store(0), uses: 30, worthFen: 240_000, unpriced: 0, refundedFen: 0 }, { usedIn: office.store(1), uses: 3, worthFen: 0, unpriced: 3, refundedFen: 0 }], stores: [{ storeId: office.store(1), dueFen: 104_000 }, { storeId: office.store(0), dueFen: -104_000 }], partial: true } };
      },
    },
    visits: { listVisits: ({ storeId }) => ({ items: empty ? [] : [0, 1, 2, 3, 4].filter((i) => (i % 2 === 0) === (storeId === office.store(0))).map((i) => visit(i, storeId)), day: '2026-11-22' as never, count: 5, amountFen: 93900 }) },
    membership: {
      searchMembers: ({ q, cursor }) => pageOf(empty ? [] : MEMBERS.filter((one) => !q || one.name?.startsWith(q) || one.number.startsWith(q) || '13812345678'.startsWith(q)), cursor, 8),
      accelerateMember: ({ accelerator }) => (accelerator ? { accelerator: { ...accelerator, at: NOW as never, reason: '', by: '陈禾' } } : {}),
      getMember: ({ memberId }) => ({
        ...(options.accelerator ? { accelerator: options.accelerator } : {}),
        ...found(MEMBERS.find((one) => one.memberId === memberId)), birthday: { calendar: 'lunar', month: 8, day: 14 }, joinedStoreName: '万象城店', joinChannel: 'table', broughtBy: '小艾', tastes: '敏感肌、无香、下午场', profileVersion: 4, fields: questions.fields.map((field) => ({ ...field, needed: questions.needed.includes(field.fieldId), ...(field.fieldId === 'hair' ? { value: '细软' } : {}) })),
        consents: [
          { purpose: 'agreement', on: true, version: 1, at: (NOW - 1310 * DAY) as never, channel: 'app' }, { purpose: 'marketing', on: true, version: 1, at: (NOW - 300 * DAY) as never, channel: 'app' }, { purpose: 'sms', on: false, version: 1, at: (NOW - 82 * DAY) as never, channel: 'app' },
        ],
      }),
      listTimeline: ({ cursor }) => pageOf(TIMELINE, cursor, 8),
      revealPhone: () => ({ phone: '13812346021' }),
      resolvePhone: ({ decision, other }) => {
        if (other?.by === 'member-number') throw new Refused('http/not-found');
        return { outcome: decision === 'same-person' ? 'merged' : 'freed' };
      },
    },
    records: importAnswers([...(options.imports ?? [])]), coupons: couponAnswers(empty), 'stored-value': storedValueAnswers(empty, options, creditWorld.online),
    credit: creditWorld.credit, reviews: shopReviewAnswers(empty),
    adjustments: adjustmentAnswers(empty, rules.adjusting),
    joining: mergeAnswers(empty),
    till: tillAnswers(empty),
    ledger: { getMemberStatement: ({ asset, memberId }) => ({ items: lines(asset), ...(options.earlier && memberId !== options.earlier.memberId ? { earlier: [options.earlier as never] } : {}) }) },
    care: {
      listScenes: () => ({ scenes: [...scenes.values()], limits, pushHours: '09:00 到 21:00' }),
      setScene: ({ scenarioId, on, knobs }) => {
        const scene = found(scenes.get(scenarioId));
        const next = { ...scene, on: on ?? scene.on, knobs: { ...scene.knobs, ...knobs } };
        scenes.set(scenarioId, next);
        return next;
      },
      setCareLimits: ({ minimumGapHours }) => {
        limits = { minimumGapHours };
        return limits;
      },
      listOutcomes: ({ outcome, scenarioId, cursor }) => pageOf(empty || scenarioId === 'dormant' ? [] : OUTCOMES.filter((one) => !outcome || one.outcome === outcome), cursor, 6),
    },
    shops: {
      getShop: () => shop,
      updateShop: ({ name, hue, chroma, addressForm }) => Object.assign(shop, name ? { name } : {}, addressForm ? { addressForm } : {}, hue !== undefined && chroma !== undefined ? { palette: solvePalette(hue, chroma) } : {}),
      getRules: () => ({
        earning: { version: 1, effectiveAt: (NOW - DAY) as never, rule: rules.earning }, joinGift: { version: 1, effectiveAt: (NOW - DAY) as never, rule: rules.joinGift }, undo: { version: 1, effectiveAt: (NOW - DAY) as never, rule: rules.undo },
        pointsExpiry: { version: 1, effectiveAt: (NOW - DAY) as never, rule: rules.pointsExpiry }, pointsDebt: { version: 1, effectiveAt: (NOW - DAY) as never, rule: rules.pointsDebt }, spending: { version: 1, effectiveAt: (NOW - DAY) as never, rule: rules.spending }, adjusting: { version: 1, effectiveAt: (NOW - DAY) as never, rule: rules.adjusting }, profileFields: { version: 1, effectiveAt: (NOW - DAY) as never, rule: questions }, till: { version: 1, effectiveAt: (NOW - DAY) as never, rule: rules.till }, pointsGiving: { version: 1, effectiveAt: (NOW - DAY) as never, rule: rules.pointsGiving }, referral: { version: 1, effectiveAt: (NOW - DAY) as never, rule: rules.referral }, waiting,
      }),
      setPointsExpiry: ({ terms }) => {
        rules.pointsExpiry = terms;
        return changed('points-expiry');
      },
      setPointsGiving: ({ shopId: _, ...rule }) => {
        Object.assign(rules.pointsGiving, rule);
        return changed('points-giving');
      },
      setPointsDebt: ({ policy }) => {
        rules.pointsDebt = { policy };
        return changed('points-debt');
      },
      setEarningRule: ({ shopId: _, ...rule }) => {
        Object.assign(rules.earning, rule);
        return changed('earning');
      },
      setJoinGift: ({ shopId: _, ...rule }) => {
        Object.assign(rules.joinGift, rule);
        return changed('join-gift');
      },
      setUndoRule: ({ shopId: _, ...rule }) => {
        Object.assign(rules.undo, rule);
        return changed('undo');
      },
      setSpendingRule: ({ shopId: _, ...rule }) => {
        Object.assign(rules.spending, rule);
        return changed('spending');
      },
      setPointsCash: ({ shopId: _, ...points }) => {
        Object.assign(rules.spending, { points });
        return changed('spending');
      },
      setReferralRule: ({ shopId: _, ...rule }) => {
        Object.assign(rules.referral, rule);
        return changed('referral');
      },
      setTillRule: ({ shopId: _, ...rule }) => {
        Object.assign(rules.till, rule);
        return changed('till');
      },
      setAdjustingRule: ({ shopId: _, ...rule }) => {
        Object.assign(rules.adjusting, rule);
        return changed('adjusting');
      },
      setProfileFields: ({ shopId: _, ...rule }) => {
        Object.assign(questions, rule);
        return changed('profile-fields');
      },
      addStore: ({ shopId: _, ...told }) => {
        const store = { storeId: office.store(made++), name: told.name, ...(told.address ? { address: told.address } : {}) };
        shop.stores = [...shop.stores, store];
        return store;
      },
      updateStore: ({ storeId, name, address }) => {
        const store = { storeId, name, ...(address ? { address } : {}) };
        shop.stores = shop.stores.map((one) => (one.storeId === storeId ? store : one));
        return store;
      },
      listJoinCodes: ({ cursor }) => pageOf(joinCodes, cursor),
      createJoinCode: ({ storeId, channel, staffId }) => {
        const next = { joinCodeId: office.joinCode(made++), scene: `s=new${made}`, storeId, storeName: shop.stores.find((one) => one.storeId === storeId)?.name ?? '', channel, createdAt: NOW as never, ...(staffId ? { staffId, staffName: staff.find((one) => one.staffId === staffId)?.name ?? '' } : {}) };
        joinCodes.unshift(next);
        return next;
      },
      drawJoinCode: ({ form, joinCodeId }) => (form === 'weapp' ? { form, mediaType: 'image/png', base64: PIXEL } : { form, url: `https://shuke.example/#/packages/member/join/index?scene=${encodeURIComponent(found(joinCodes.find((one) => one.joinCodeId === joinCodeId)).scene)}` }),
      readJoinCode: ({ scene }) => {
        const code = found(joinCodes.find((one) => one.scene === scene));
        return { joinCodeId: code.joinCodeId, shop, storeId: code.storeId, storeName: code.storeName, channel: code.channel, gift: { points: 100, coupons: [{ title: '新客立减 ¥20', terms: '单次满 ¥100.00 可用，30 天内有效' }] } };
      },
    },
    tiers: {
      getTiers: () => ({ version: 1, effectiveAt: (NOW - DAY) as never, tiers: shop.tiers as never, terms: shop.tierTerms }),
      setTiers: ({ tiers, terms = shop.tierTerms }) => {
        shop.tiers = tiers as never;
        shop.tierTerms = terms;
        return { ...changed('tiers'), tiers, terms };
      },
    },
    staff: {
      listStaff: ({ cursor }) => pageOf(staff, cursor),
      inviteStaff: () => ({ invitationId: `inv_${ulid(made++)}` as never, code: '7K3MX9QP2RTW5HAB', expiresAt: (NOW + 48 * HOUR) as never }),
      changeStaff: ({ staffId, name, role: next, storeIds }) => {
        if (staffId === office.staff(0) && next !== 'owner') throw new Refused('staff/last-owner');
        return replaceIn(staff, (one) => one.staffId === staffId, (one) => ({ ...one, name, role: next, storeIds }));
      },
      removeStaff: ({ staffId }) => {
        if (staffId === office.staff(0)) throw new Refused('staff/last-owner');
        return replaceIn(staff, (one) => one.staffId === staffId, (one) => ({ ...one, leftAt: NOW as never }));
      },
    },
  };
  return createFakeApi(handlers);
}
