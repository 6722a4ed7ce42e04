import type { CommandKey, CouponId, MemberId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, instant, MINUTE_MS } from '@shared/kernel/instant';
import { fen, growth, points } from '@shared/kernel/money';
import { refuse } from '@shared/kernel/result';
import { addDays, shopDay } from '@shared/kernel/shop-day';
import type { Coupon } from '../../functions/coupons/domain/coupon';
import { documentItem, documentKey, entryKey } from '../../functions/ledger/ledger.dynamo';
import { lotsKey, lotsOf } from '../../functions/ledger/lots.dynamo';
import { memberItem } from '../../functions/membership';
import { member, NOON, OTHER_STORE, STORE } from '../support/arbitraries';
import { BY, code, LATER, ME, SHOP, TODAY, USED, VISIT, visited, type World } from '../support/visit-to-give-back';

describe('an undo', () => {
  test('gives everything back: balances, tier, visit and coupon; and says by whom', async () => {
    const world = await visited();
    const given = await world.must(world.give());
    expect(given).toMatchObject({ undo: true, storeId: STORE, missing: 0, couponTitles: ['满减'], piece: { whole: true, amountFen: 9_000 } });
    expect(given.writes[0]).toStrictEqual({ update: documentKey(SHOP, VISIT), set: { undoneAt: LATER, undoneBy: BY, undoneByName: '小艾', undoneByStaff: 'stf_1' }, when: { exists: true, missing: ['undoneAt', 'refundedFen'] } });
    const { member: after, entry, coupon: back } = await world.commit(given);
    expect(after).toMatchObject({ version: 5, tierId: 'plain', visits: 2, recentVisitAts: [NOON - DAY_MS], balances: { points: 12, principalFen: 4_000, bonusFen: 1_000, growth: 960 }, openCoupons: [{ couponId: USED.couponId, to: USED.to }] });
    expect(after.openCoupons[0]).toStrictEqual({ couponId: USED.couponId, to: USED.to });
    expect(entry).toMatchObject({ kind: 'visit-undone', at: LATER, documentId: BY, storeId: STORE, storeName: '万象店', staffId: 'stf_1', staffName: '小艾', amountFen: 9_000, rules: { tiers: 7 }, tierId: 'plain' });
    expect(entry.postings.map(({ from, to, asset, amount, reason, reverses }) => [from, to, asset, amount, reason, reverses])).toEqual([['sales', 'member', 'principal', 4_000, 'undone', 4], ['sales', 'member', 'bonus', 1_000, 'undone', 4], ['member', 'issuance', 'points', 80, 'undone', 4], ['member', 'issuance', 'growth', 80, 'undone', 4]]);
    expect([back?.usedBy, back?.usedAt]).toEqual([undefined, undefined]);
    expect(await code(world.give())).toEqual({ code: 'visits/already-undone' });
  });
  test('after a part gives back the rest, conditioned on that part', async () => {
    const world = await visited({ state: { refundedFen: 5_000 } });
    const given = await world.must(world.give());
    expect(given.writes[0]).toMatchObject({ set: { undoneAt: LATER }, when: { equals: { refundedFen: 5_000 }, missing: ['undoneAt'] } });
    expect((given.writes[0] as { set: object }).set).not.toHaveProperty('refundedFen');
    expect(given.piece).toMatchObject({ amountFen: 4_000, whole: true });
  });
  test('keeps the coupons that are open beside the one that comes back, and leaves out what is over', async () => {
    const other = { couponId: 'cpn_2' as CouponId, to: (NOON + DAY_MS) as Instant };
    const world = await visited({ now: { openCoupons: [other, { couponId: 'cpn_3' as CouponId, to: LATER }] } });
    expect((await world.commit(await world.must(world.give()))).member.openCoupons).toEqual([other, { couponId: USED.couponId, to: USED.to }]);
  });
  test.each<[string, Partial<Coupon>]>([['that is over comes back unused, and is not open', { to: LATER }], ['that was recalled goes to the stock', { recalledAt: NOON }]])('a coupon %s', async (_what, parts) => {
    const world = await visited({ coupon: parts });
    await world.table.write([{ put: { pk: 'STOCK#cty_1#2', sk: 'STOCK', remaining: 4 } }]);
    const { member: after, coupon: back } = await world.commit(await world.must(world.give()));
    expect([after.openCoupons, back?.usedBy, (await world.table.get({ pk: 'STOCK#cty_1#2', sk: 'STOCK' }))?.remaining]).toEqual([[], undefined, parts.recalledAt ? 5 : 4]);
  });
  test('in the window of who undoes, in their store', async () => {
    const world = await visited({ who: { role: 'cashier' }, at: instant(NOON + 30 * MINUTE_MS + 1) });
    expect(await code(world.give())).toMatchObject({ code: 'visits/undo-window-over' });
    expect(await code((await visited({ who: { role: 'cashier', storeIds: [OTHER_STORE] } })).give())).toEqual({ code: 'http/not-found' });
  });
  test('takes the day\'s points out of the day\'s most, of that day alone', async () => {
    const of = async (day: string) => { const world = await visited({ now: { earnedOn: { day: shopDay(day), points: points(100) } } }); return (await world.commit(await world.must(world.give()))).member.earnedOn; };
    expect([await of(TODAY), await of('2026-11-21')]).toEqual([{ day: TODAY, points: 20 }, { day: '2026-11-21', points: 100 }]);
  });
  test('takes growth, money and the visit out of its month', async () => {
    const month = { month: 2026 * 12 + 10, growth: growth(100), spentFen: fen(10_000), visits: 2 };
    const world = await visited({ now: { months: [month], spentFen: fen(20_000) } });
    expect((await world.commit(await world.must(world.give()))).member).toMatchObject({ months: [{ ...month, growth: 20, spentFen: 1_000, visits: 1 }], spentFen: 11_000 });
  });
});

describe('a refund of a part', () => {
  test('gives back the part, and leaves visit and coupon', async () => {
    const world = await visited({ now: { months: [{ month: 2026 * 12 + 10, growth: growth(80), spentFen: fen(9_000), visits: 1 }], spentFen: fen(9_000) } });
    const given = await world.must(world.part(5_000, OTHER_STORE));
    expect(given).toMatchObject({ undo: false, storeId: OTHER_STORE, couponTitles: [], missing: 0 });
    expect(given.writes[0]).toStrictEqual({ update: documentKey(SHOP, VISIT), set: { refundedFen: 5_000 }, when: { exists: true, missing: ['undoneAt', 'refundedFen'] } });
    const { member: after, entry, coupon: used } = await world.commit(given);
    expect(after).toMatchObject({ tierId: 'plain', visits: 3, openCoupons: [], balances: { points: 48, growth: 996, principalFen: 800, bonusFen: 200 }, months: [{ growth: 36, spentFen: 4_000, visits: 1 }], spentFen: 4_000 });
    expect([entry.kind, entry.storeId, entry.amountFen, entry.postings[0]?.reason, used?.usedBy]).toEqual(['visit-refunded', OTHER_STORE, 5_000, 'refunded', VISIT]);
  });
  test('the last part is the end of the visit', async () => {
    const world = await visited({ state: { refundedFen: 5_000 } });
    const given = await world.must(world.part(4_000));
    expect(given.writes[0]).toStrictEqual({ update: documentKey(SHOP, VISIT), set: { refundedFen: 9_000, undoneAt: LATER, undoneBy: BY, undoneByName: '小艾', undoneByStaff: 'stf_1' }, when: { equals: { refundedFen: 5_000 }, missing: ['undoneAt'] } });
    expect(await world.commit(given)).toMatchObject({ member: { visits: 2 }, entry: { kind: 'visit-undone', amountFen: 4_000 } });
  });
  test('of things on the bill says which', async () => {
    const world = await visited({ facts: { items: [{ name: '护理', quantity: 2, priceFen: 5_000 }] } });
    const given = await world.must(world.give({ storeId: STORE, wanted: { lines: [{ line: 0, quantity: 1 }] } }));
    expect((given.writes[0] as { set: object }).set).toStrictEqual({ refundedFen: 4_500, refundedItems: [1] });
  });
  test('a refusal by role and sum: above what a cashier may, all parts together, and of too much', async () => {
    const cashier = await visited({ who: { role: 'cashier' }, state: { refundedFen: 3_000 }, rules: { undo: { cashierMinutes: 30, managerDays: 7, cashierRefundFen: fen(4_000) } } });
    expect([await code(cashier.part(1_001)), (await cashier.part(1_000)).ok, await code(cashier.part(99_000))]).toMatchObject([{ code: 'visits/refund-needs-manager' }, true, { code: 'visits/refund-too-much', facts: { leftFen: 6_000 } }]);
    expect(await code((await visited({ at: instant(NOON + 31 * DAY_MS) })).part(1))).toMatchObject({ code: 'visits/refund-term-over' });
  });
});

describe('points that are spent since', () => {
  test('are refused, owed or forgiven; the visit says which', async () => {
    expect(await code((await visited({ points: 79 })).give())).toEqual({ code: 'visits/points-already-spent', facts: { missing: 1 } });
    for (const [policy, left] of [['debt', -50], ['cap', 0]] as const) {
      const world = await visited({ points: 30, rules: { debt: { policy } } });
      const given = await world.must(world.give());
      expect(given.missing).toBe(50);
      expect(given.writes[0]).toMatchObject({ set: { undoneMissing: 50, undonePolicy: policy } });
      expect((await world.commit(given)).member.balances.points).toBe(left);
    }
  });
  test('are said of a part, but the visit keeps them only when it ends', async () => {
    const world = await visited({ points: 0, rules: { debt: { policy: 'debt' } } });
    const given = await world.must(world.part(900));
    expect([given.missing, (given.writes[0] as { set: object }).set]).toStrictEqual([8, { refundedFen: 900 }]);
  });
  test('where points expire they go out of their lots', async () => {
    const expiry = { kind: 'rolling' as const, months: 12, since: (NOON - DAY_MS) as Instant };
    const lots = { lots: [{ day: addDays(TODAY, 30), points: 12 }], version: 0, since: expiry.since, sinceDay: addDays(TODAY, -1), today: TODAY, newDay: shopDay('2027-11-30'), openingDay: shopDay('2027-11-30') };
    const world = await visited({ had: { lots }, rules: { expiry } });
    await world.table.write([{ put: { ...lotsKey(ME), kind: 'lots', shopId: SHOP, lots: { 20261222: 12, 20271130: 80 }, version: 4, since: expiry.since } }]);
    const given = await world.must(world.give());
    await world.commit(given);
    expect(lotsOf((await world.table.get(lotsKey(ME))) as never)).toStrictEqual({ version: 5, since: expiry.since, lots: [{ day: addDays(TODAY, 30), points: 12 }] });
  });
});

describe('who is asked, and what is there', () => {
  test('a visit that is not there, another document, a store without rules', async () => {
    const world = await visited();
    expect(await code(world.give({ undo: true, visitId: 'other' as never }))).toEqual({ code: 'http/not-found' });
    await world.table.write([{ put: documentItem({ shopId: SHOP, key: BY, kind: 'recharge', hash: 'h', at: NOON, by: 's', facts: {}, state: {} }) }]);
    expect(await code(world.give({ undo: true, visitId: BY }))).toEqual({ code: 'http/not-found' });
    expect(await code(world.part(1, 'sto_none'))).toEqual({ code: 'http/not-found' });
  });
  test('who may not act here is told so first, and that it is final', async () => {
    const world = await visited();
    world.asked[0] = refuse('identity/not-allowed') as never;
    expect(await world.give({ undo: true, visitId: 'other' as never })).toEqual({ ok: false, error: { code: 'identity/not-allowed', denied: true } });
  });
  test('a cashier may, as far as the rules say', async () => {
    const world = await visited();
    await world.give();
    expect(world.needed).toEqual(['cashier']);
  });
  test('what is undone is undone, also of a walk-in', async () => {
    const world = await visited({ facts: { coupons: [], member: undefined, principalFen: 0, bonusFen: 0, dueFen: 4_000 }, state: { undoneAt: NOON, undoneByName: '小艾' } });
    expect([await code(world.give()), await code(world.part())]).toEqual([{ code: 'visits/already-undone' }, { code: 'visits/already-undone' }]);
  });
  test('books that have lost the entry, or the card that another became, are broken and say so', async () => {
    const [lost, astray] = [await visited(), await visited({ now: { mergedInto: 'mbr_nowhere' as MemberId } })];
    await lost.table.write([{ delete: entryKey(ME, 4) }]);
    await expect(lost.give()).rejects.toThrow(`visit ${VISIT} has lost its entry`);
    await expect(astray.give()).rejects.toThrow(`merged member ${ME} points nowhere`);
  });
  test('nobody gives back to themselves', async () => {
    expect(await code((await visited({ now: { userId: 'usr_9' as never } })).give())).toEqual({ code: 'visits/own-membership' });
  });
  test('a walk-in has no account: the visit alone is marked', async () => {
    const world = await visited({ facts: { coupons: [], principalFen: 0, bonusFen: 0, dueFen: 4_000, member: undefined } });
    const given = await world.must(world.give());
    expect([given.writes, given.advanced, given.missing, given.couponTitles]).toStrictEqual([[{ update: documentKey(SHOP, VISIT), set: { undoneAt: LATER, undoneBy: BY, undoneByName: '小艾', undoneByStaff: 'stf_1' }, when: { exists: true, missing: ['undoneAt', 'refundedFen'] } }], undefined, 0, []]);
  });
  test('a merged card gives back to the one that stands; its coupon stays where it is', async () => {
    const OTHER = 'mbr_01KBMEMBERXXXXXXXXXXXXXXXX' as MemberId;
    const world = await visited({ now: { mergedInto: OTHER } });
    await world.table.write([{ put: memberItem(member({ memberId: OTHER, version: 9, visits: 3 }, { points: 92, growth: 1_040 })) }]);
    const given = await world.must(world.give());
    expect(given.advanced?.after).toMatchObject({ memberId: OTHER, version: 10, visits: 2, balances: { points: 12, principalFen: 4_000, growth: 960 }, openCoupons: [{ couponId: USED.couponId, to: USED.to, heldBy: ME }] });
  });
});

describe('where another command came between', () => {
  const overtake = (world: World, change: (reads: number) => object) => {
    const getMany = world.table.getMany.bind(world.table);
    (world.deps as { table: unknown }).table = { ...world.table, getMany: async (keys: never) => (await getMany(keys)).map((item) => (item?.kind === 'member' ? { ...item, ...change(world.reads()) } : item)) };
  };
  test('an account that has lost the visit is read again, and three times is a broken book', async () => {
    const world = await visited();
    overtake(world, () => ({ visits: 0 }));
    await expect(world.give()).rejects.toThrow(`the account of visit ${VISIT} has lost what the visit gave or took`);
    expect(world.reads()).toBe(3);
  });
  test('so is one whose growth is gone; what the visit says is read from what was written last', async () => {
    const world = await visited();
    const get = world.table.get.bind(world.table);
    const options: unknown[] = [];
    overtake(world, () => ({ growth: 0 }));
    Object.assign(world.deps.table, { get: (...of: Parameters<typeof get>) => { options.push(of[1]); return get(...of); } });
    await expect(world.give()).rejects.toThrow('has lost what the visit gave or took');
    expect(options).toEqual([{ consistent: true }, { consistent: true }, { consistent: true }]);
  });
  test('read again, it is found', async () => {
    const world = await visited();
    overtake(world, (reads) => (reads < 3 ? { visits: 0 } : {}));
    expect((await world.give()).ok).toBe(true);
    expect(world.reads()).toBe(3);
  });
  test('a coupon that another undo took back, points that another refund took: the undo that stands is said', async () => {
    for (const between of [{ coupon: { usedBy: 'other' as CommandKey } }, { points: 0 }]) {
      const world = await visited(between);
      const getMany = world.table.getMany.bind(world.table);
      (world.deps as { table: unknown }).table = { ...world.table, getMany: async (keys: never) => { const found = await getMany(keys); await world.table.write([{ update: documentKey(SHOP, VISIT), set: { undoneAt: LATER } }]); return found; } };
      expect(await code(world.give())).toEqual({ code: 'visits/already-undone' });
    }
  });
  test('points that a part took meanwhile: reckoned again over that part', async () => {
    const world = await visited({ points: 40, rules: { debt: { policy: 'refuse' } } });
    const getMany = world.table.getMany.bind(world.table);
    let once = false;
    (world.deps as { table: unknown }).table = { ...world.table, getMany: async (keys: never) => { const found = await getMany(keys); if (!once) await world.table.write([{ update: documentKey(SHOP, VISIT), set: { refundedFen: 5_000 } }]); once = true; return found; } };
    expect((await world.must(world.give())).piece).toMatchObject({ amountFen: 4_000, points: 36 });
  });
});
