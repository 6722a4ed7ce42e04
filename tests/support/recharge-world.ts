import { ids } from '../../functions/platform/ids';
import { createTestSecrets } from './test-secrets';
import type { CommandKey, MemberId, SessionId, ShopId, UserId } from '@shared/kernel/ids';
import { instant } from '@shared/kernel/instant';
import { fen, growth, points } from '@shared/kernel/money';
import { ok, refuse } from '@shared/kernel/result';
import { advance, documentKey, entryOf, journalRange, openingWrites, proveMember } from '../../functions/ledger';
import { type Member, memberKey, memberOf } from '../../functions/membership';
import type { Item, Table } from '../../functions/platform/table/table';
import type { ShippingOutcome } from '../../functions/platform/wechat/shipping';
import type { Merchant } from '../../functions/platform/wechat-pay';
import { createPaperNumbers, createStoredValue, orderNo, orderOf, TERMS } from '../../functions/stored-value';
import { createFakeWechatPay } from './fake-wechat-pay';
import { createMemoryTable } from './memory-table';

const ulid = (n: number): string => `01JD${String(n).padStart(22, '0')}`;
export const SHOP = `shp_${ulid(1)}` as ShopId;
export const MEMBER = `mbr_${ulid(2)}` as MemberId;
export const caller = (member = MEMBER, n = 3) => ({ userId: `usr_${ulid(n)}` as UserId, sessionId: `ses_${ulid(n)}` as SessionId, shopId: SHOP, memberId: member });
export const keyNo = (n: number): CommandKey => ulid(1_000 + n) as CommandKey;
export const mark = (n: number, hash = `hash-${n}`) => ({ key: keyNo(n), hash });
export const START = instant(Date.UTC(2026, 10, 22, 2, 24));
export const MERCHANT: Merchant = { mchid: '1900007291', serialNo: 'S', privateKeyPem: '', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '' };

export function newMember(over: Partial<Member> = {}): Member {
  return {
    memberId: MEMBER, shopId: SHOP, number: '1234567890', version: 0, balances: { points: points(0), growth: growth(0), principalFen: fen(0), bonusFen: fen(0) }, reservedFen: fen(0), tierId: 'silver',
    visits: 0, recentVisitAts: [], openCoupons: [], lastStep: 0, codeEpoch: 0, joinedAt: START, userId: caller().userId, phoneVerified: true, phoneMasked: '138****2290', name: '周雨桐', realName: '周雨桐', ...over,
  };
}

/** Stored value over the table in memory and a WeChat Pay that the test drives; the clock is the test's. */
export function createRechargeWorld(table: Table = createMemoryTable(), over: { readonly shopName?: string } = {}) {
  let now: number = START;
  let nextId = 100;
  const lines: { readonly level: 'info' | 'alarm'; readonly event: string; readonly facts: Readonly<Record<string, unknown>> }[] = [];
  const log = (level: 'info' | 'alarm') => (event: string, facts: Readonly<Record<string, unknown>> = {}) => void lines.push({ level, event, facts });
  const pay = createFakeWechatPay(() => now);
  const shipping = { outcome: (): ShippingOutcome => 'shipped', calls: 0 };
  const state = { merchant: MERCHANT as Merchant | undefined };
  const deps = {
    table, pay: pay.client, now: () => instant(now), elapsed: () => 0, pause: () => Promise.resolve(), fraction: () => 0.5,
    logger: { info: log('info'), alarm: log('alarm') }, merchants: { of: async () => state.merchant },
    payerOf: async (who: { userId: UserId }) => ({ appId: 'wx2421b1c4370ec43b', openid: `o${who.userId.slice(-27)}` }), shopName: async () => over.shopName ?? '熟客小馆',
    ruleBook: { inForce: async () => undefined } as never, zoneOf: async () => 'Asia/Shanghai', storeName: async () => '万象店', lotsFor: async (member: Member) => member, memberOfTicket: async (ticket: string) => (ticket === 'old' ? refuse('visits/ticket-expired' as const) : ok(MEMBER)),
    uploadShipping: async () => { shipping.calls++; return shipping.outcome(); },
    settings: { publicBase: 'https://shuke.example.cn', weappAppId: 'wx2421b1c4370ec43b' },
    paperNumbers: createPaperNumbers({ secrets: createTestSecrets(), ids }),
    ids: { newId: <T extends string>() => `off_${ulid(nextId++)}` as T },
  };
  const does = createStoredValue(deps);
  const read = async (key: { pk: string; sk: string }): Promise<Item | undefined> => table.get(key, { consistent: true });
  return {
    table, pay, does, deps, lines, shipping, state,
    pass: (ms: number) => { now += ms; },
    now: () => now,
    alarms: () => lines.filter((line) => line.level === 'alarm').map((line) => line.event),
    async join(member: Partial<Member> = {}): Promise<void> {
      const joined = advance(newMember(member), { at: START, kind: 'join-gift', documentId: keyNo(0), postings: [] });
      if (joined.ok) await table.write(openingWrites(joined.value));
    },
    async openShop(): Promise<void> {
      await does.setFiling({ shopId: SHOP, filingNo: '310000备2026-001', issuer: '熟客小馆', authority: '上海市商务委员会', filedOn: '2026-01-01' as never });
      await does.switchRecharge({ shopId: SHOP, open: true });
    },
    start: (n: number, request: Readonly<Record<string, unknown>> = { amountFen: fen(50_000) }, who = caller()) =>
      does.startRecharge({ shopId: SHOP, termsVersion: TERMS.version, adultConfirmed: true, ...request } as never, who, mark(n)),
    member: async (id = MEMBER): Promise<Member> => memberOf((await read(memberKey(id))) as Item),
    order: async (n: number) => orderOf(await read(documentKey(SHOP, keyNo(n)))),
    async prove(id = MEMBER) {
      const member = memberOf((await read(memberKey(id))) as Item);
      const entries = (await table.query({ ...journalRange(id), limit: 10_000 })).items.map(entryOf);
      return { ...proveMember(member, entries), kinds: entries.map((entry) => entry.kind), member };
    },
  };
}
export type RechargeWorld = ReturnType<typeof createRechargeWorld>;

export const MINUTE = 60_000;
/** The number under which WeChat Pay knows the order, and what names it here. */
export const no = (n: number) => orderNo({ rechargeId: keyNo(n) });
export const id = (n: number) => ({ shopId: SHOP, rechargeId: keyNo(n) });
/** A shop that is open for recharging, with one member, over a table that a test may look into. */
export async function openWorld(member: Parameters<RechargeWorld['join']>[0] = {}) {
  const table = createMemoryTable();
  const world = createRechargeWorld(table);
  await world.join(member);
  await world.openShop();
  return { ...world, memory: table };
}
/** A recharge of ¥500.00 that is prepaid. */
export async function prepaidWorld(member = {}) {
  const world = await openWorld(member);
  expect(await world.start(1)).toMatchObject({ ok: true, value: { recharge: { state: 'prepaid' }, payment: { package: expect.stringContaining('prepay_id=') } } });
  return world;
}
