import type { CommandKey } from '@shared/kernel/ids';
import { DAY_MS, type Instant, instant, MINUTE_MS } from '@shared/kernel/instant';
import { type Fen, fen, points } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import { couponItem, couponKey } from '../../functions/coupons/coupons.dynamo';
import type { Coupon } from '../../functions/coupons/domain/coupon';
import { advance } from '../../functions/ledger/domain/entry';
import { type Posting, posting } from '../../functions/ledger/domain/posting';
import { documentItem, documentKey, entryItem, entryKey, entryOf } from '../../functions/ledger/ledger.dynamo';
import type { CreditAccount, Member } from '../../functions/membership/domain/member';
import { memberItem, memberKey, memberOf } from '../../functions/membership';
import type { Write } from '../../functions/platform/table/table';
import { LIFETIME_TERMS } from '../../functions/shops/domain/rules';
import { DEFAULT_TIERS } from '../../functions/tiers';
import { type Asked, type GivingBack, prepareGiveBack } from '../../functions/visits/give-back';
import type { ShopRules, VisitDependencies } from '../../functions/visits/visits.ports';
import { coupon, member, NOON, OTHER_STORE, STORE } from './arbitraries';
import { createMemoryTable } from './memory-table';

export const SHOP = member().shopId;
export const [VISIT, BY] = ['01KAV1S1T00000000000000000', '01KAVND0000000000000000000'] as [CommandKey, CommandKey];
export const ME = member().memberId;
const ZONE = 'Asia/Shanghai';
export const TODAY = dayOf(NOON, ZONE);
export const LATER = instant(NOON + 10 * MINUTE_MS);
export const USED = coupon({ usedBy: VISIT, usedAt: NOON, couponTypeId: 'cty_1' as never, source: 'shop', shard: 2, to: (NOON + 5 * DAY_MS) as Instant });
const rules = (parts: Partial<ShopRules> = {}): ShopRules => ({
  zone: ZONE, storeName: '万象店', earning: { version: 1, rule: { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true } }, tiers: { version: 7, tiers: DEFAULT_TIERS, terms: LIFETIME_TERMS },
  undo: { cashierMinutes: 30, managerDays: 7 }, expiry: { kind: 'none' }, debt: { policy: 'refuse' }, spending: { version: 1, order: 'principal-first' }, ...parts,
});
const staff = { userId: 'usr_9', staffId: 'stf_1', name: '小艾', role: 'manager' as 'manager' | 'cashier' | 'owner', storeIds: [STORE, OTHER_STORE] };

/** What differs from the plain case. */
interface Parts {
  /** The member before the visit, and what differs of it since. */
  readonly had?: Partial<Member>;
  readonly now?: Partial<Member>;
  readonly points?: number;
  readonly credit?: { readonly creditFen: Fen; readonly account: CreditAccount };
  readonly coupon?: Partial<Coupon>;
  /** Of the visit's document. */
  readonly facts?: object;
  readonly state?: object;
  /** Of its entry, beside what is paid and earned. */
  readonly postings?: readonly Posting[];
  /** Further rows of the table. */
  readonly writes?: readonly Write[];
  readonly rules?: Partial<ShopRules>;
  /** Who gives back, and when. */
  readonly who?: Partial<typeof staff>;
  readonly at?: Instant;
}
/** ¥100.00 less ¥10.00 by coupon: ¥50.00 off the card, ¥40.00 in cash; 80 points and 80 growth, which reached silver. */
export async function visited(parts: Parts = {}) {
  const table = createMemoryTable();
  const before = member({ visits: 2, recentVisitAts: [(NOON - DAY_MS) as Instant], ...parts.had }, { points: 12, principalFen: 4_000, bonusFen: 1_000, growth: 960 });
  const done = advance(before, { at: NOON, kind: 'visit', documentId: VISIT, storeId: STORE, postings: [posting('member', 'sales', 'principal', 4_000, 'paid'), posting('member', 'sales', 'bonus', 1_000, 'paid'), posting('issuance', 'member', 'points', 80, 'earned'), posting('issuance', 'member', 'growth', 80, 'earned'), ...(parts.postings ?? [])] });
  if (!done.ok) throw new Error(done.error.code);
  const { lots: _lots, ...after } = done.value.after;
  const now = { ...after, tierId: 'silver', visits: 3, recentVisitAts: [NOON, (NOON - DAY_MS) as Instant], ...parts.now };
  const facts = {
    storeId: STORE, storeName: '万象店', amountFen: 10_000, discountFen: 1_000, dueFen: 9_000, principalFen: 4_000, bonusFen: 1_000, restFen: 4_000, earnedPoints: 80, earnedGrowth: 80, items: [], coupons: [{ id: USED.couponId, title: '满减' }], tenders: [{ tender: 'cash', amountFen: 4_000 }],
    member: { memberId: ME, sequence: done.value.entry.sequence }, ...parts.facts,
  };
  const stands = { ...now, balances: { ...now.balances, points: points(parts.points ?? now.balances.points), ...(parts.credit ? { creditFen: parts.credit.creditFen } : {}) }, ...(parts.credit ? { credit: parts.credit.account } : {}) };
  await table.write([{ put: documentItem({ shopId: SHOP, key: VISIT, kind: 'visit', hash: 'h', at: NOON, by: 'stf_1', facts, state: { ...parts.state } }) }, { put: entryItem(done.value.entry) }, { put: memberItem(stands) }, { put: couponItem({ ...USED, ...parts.coupon }) }, ...(parts.writes ?? [])]);
  let reads = 0;
  const needed: unknown[] = [];
  const asked: Result<typeof staff, { code: 'identity/not-allowed' }>[] = [ok({ ...staff, ...parts.who })];
  const deps = {
    table, now: () => parts.at ?? LATER, rulesOf: async (_shop: string, storeId: string) => (storeId === 'sto_none' ? undefined : rules(parts.rules)),
    staff: { keys: () => [{ pk: 'staff', sk: 'staff' }], from: (...of: readonly unknown[]) => { reads++; needed.push(of[3]); return asked[0]; } },
  } as unknown as VisitDependencies;
  const give = (of: Partial<Asked> & object = { undo: true }, as = 'usr_9') => prepareGiveBack(deps, { userId: as } as never, { shopId: SHOP, visitId: VISIT, ...of } as Asked, BY);
  const part = (amountFen?: number, storeId: string = STORE) => give({ storeId, wanted: amountFen === undefined ? undefined : { amountFen: fen(amountFen) } } as never);
  const must = async (result: ReturnType<typeof give>): Promise<GivingBack> => {
    const given = await result;
    if (!given.ok) throw new Error(given.error.code);
    return given.value;
  };
  const commit = async (given: GivingBack) => {
    expect(await table.write(given.writes)).toMatchObject({ ok: true });
    return { member: memberOf((await table.get(memberKey(ME))) as never), document: await table.get(documentKey(SHOP, VISIT)), entry: entryOf((await table.get(entryKey(ME, now.version + 1))) as never), coupon: await table.get(couponKey(ME, USED.couponId)) };
  };
  return { table, give, part, must, commit, deps, asked, needed, reads: () => reads };
}
export type World = Awaited<ReturnType<typeof visited>>;
/** Why not, or nothing. */
export const code = async (result: ReturnType<World['give']>) => ((await result) as { readonly error?: unknown }).error;
