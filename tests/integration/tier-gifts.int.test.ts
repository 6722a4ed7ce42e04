import type { CommandKey, CouponTypeId, MemberId } from '@shared/kernel/ids';
import { fen, growth } from '@shared/kernel/money';
import { composeReactions } from '../../functions/entry/compose-background';
import { documentKey, entryOf, journalRange, proveMember } from '../../functions/ledger';
import { memberKey, memberOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import type { TierTerms } from '../../functions/shops';
import { codeOf } from '../support/counter';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { agreedDeduction, codeOfMember, createWholeShop, joinWhole, soldPackage, ticketBy, type WholeShop } from '../support/whole-shop';

const LIFE: TierTerms = { measure: 'growth', period: 'lifetime', graceDays: 0, fall: 'one-tier', protectDays: 0 };
const NAMES = ['plain', 'silver', 'gold'] as const;
let api: WholeApi;
let shop: WholeShop;
let couponTypeId: CouponTypeId;
let joined = 0;
beforeAll(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'GIFTS');
  couponTypeId = must(await shop.owner.coupons.createCouponType({ shopId: shop.shopId, kind: 'cash-off', title: '升级券', valueFen: fen(500), minimumSpendFen: fen(0), validityDays: 30, perMember: 5 }, { key: api.newKey() })).couponTypeId;
  await setTiers([{ points: 0, couponTypeIds: [] }, { points: 30, couponTypeIds: [] }, { points: 70, couponTypeIds: [couponTypeId] }]);
});
type Gift = { points: number; couponTypeIds: CouponTypeId[] };
const tiersWith = (gifts: readonly (Gift | undefined)[], froms: readonly number[] = [0, 100, 300]) =>
  NAMES.map((tierId, i) => ({ tierId, name: ['普卡', '银卡', '金卡'][i] as string, face: i + 1, fromGrowth: growth(froms[i] as number), multiplierPercent: i === 0 ? 100 : 200, benefits: [], ...(gifts[i] ? { gift: gifts[i] as Gift } : {}) }));
async function setTiers(gifts: readonly (Gift | undefined)[], terms = LIFE, froms?: readonly number[]) {
  must(await shop.owner.tiers.setTiers({ shopId: shop.shopId, tiers: tiersWith(gifts, froms), terms }));
  api.world.clock.move(3 * 60_000);
  await api.settle();
}
const member = async () => {
  const one = await joinWhole(api, { shopId: shop.shopId }, `riser-${joined++}`, api.newPhone());
  await api.settle();
  return one;
};
async function visit(memberId: MemberId, amountFen: number, couponIds: readonly string[] = []): Promise<{ visitId: CommandKey; earnedPoints: number }> {
  api.world.clock.move(60_000);
  const ticket = couponIds.length > 0 ? must(await shop.cashier.visits.scanMember({ shopId: shop.shopId, storeId: shop.storeId, code: await codeOfMember(api, memberId) })).ticket : await ticketBy(api, shop.cashier, shop, memberId);
  const purchase = { shopId: shop.shopId, storeId: shop.storeId, ticket, amountFen, items: [], couponIds: [...couponIds] as never[], useStoredValue: false };
  const { quoteHash, restFen } = must(await shop.cashier.visits.quoteVisit(purchase));
  return must(await shop.cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: restFen > 0 ? [{ tender: 'cash', amountFen: restFen }] : [] }, { key: api.newKey() }));
}
const undo = async (visitId: CommandKey) => must(await shop.manager.visits.undoVisit({ shopId: shop.shopId, visitId }, { key: api.newKey() }));
async function journal(memberId: MemberId) {
  const entries = (await api.table.query({ ...journalRange(memberId), limit: 100 })).items.map(entryOf);
  const now = memberOf((await api.table.get(memberKey(memberId))) as Item);
  expect(proveMember(now, entries).differences).toEqual([]);
  return { entries, tierId: now.tierId, points: now.balances.points, gifts: entries.filter(({ kind }) => kind === 'tier-gift').map(({ postings }) => postings.reduce((sum, { amount }) => sum + amount, 0)) };
}

test('who rises is given the tier\'s gift once the visit stands, on the statement and in the timeline; a visit that lifts nobody gives nothing', async () => {
  const { memberId, person } = await member();
  await visit(memberId, 9_900);
  await api.settle();
  expect((await journal(memberId)).gifts).toEqual([]);
  await visit(memberId, 100);
  const before = (await journal(memberId)).points;
  await api.settle();
  const after = await journal(memberId);
  expect([after.gifts, after.points - before, after.entries.at(-1)?.documentId.length]).toEqual([[30], 30, 26]);
  const timeline = must(await shop.manager.membership.listTimeline({ shopId: shop.shopId, memberId }));
  expect(timeline.items.some((line) => line.title === '升级礼' && line.kind === 'gift')).toBe(true);
  expect(must(await person.ledger.getMyStatement({ shopId: shop.shopId })).items.map(({ kind }) => kind)).toContain('tier-gift');
});

test('Effects in the wrong order: points are earned at the tier before, then the tier, then its gift, which only the next visit can redeem; tiers that are skipped give theirs', async () => {
  const { memberId, person } = await member();
  expect((await visit(memberId, 40_000)).earnedPoints).toBe(400);
  const had = must(await person.coupons.listMyCoupons({ shopId: shop.shopId })).items.map(({ couponId }) => couponId);
  await api.settle();
  const { gifts, entries } = await journal(memberId);
  expect([gifts, entries.map(({ kind }) => kind).slice(-3)]).toEqual([[30, 70], ['visit', 'tier-gift', 'tier-gift']]);
  const [coupon, ...more] = must(await person.coupons.listMyCoupons({ shopId: shop.shopId })).items.filter(({ couponId }) => !had.includes(couponId));
  expect([coupon?.source, more]).toEqual(['tier-gift', []]);
});

const GOLD = 30_000;
const couponsOf = async ({ person }: Awaited<ReturnType<typeof member>>) => must(await person.coupons.listMyCoupons({ shopId: shop.shopId })).items.filter(({ source }) => source === 'tier-gift');

test('an undone visit takes the gift of the tier along, points and coupon; rising again gives what came back, and no more', async () => {
  const anna = await member();
  const start = (await journal(anna.memberId)).points;
  for (const round of [1, 2]) {
    const { visitId } = await visit(anna.memberId, GOLD);
    await api.settle();
    expect([(await journal(anna.memberId)).gifts.length, (await couponsOf(anna)).length]).toEqual([2 * round, 1]);
    await undo(visitId);
    await api.settle();
    const fallen = await journal(anna.memberId);
    expect([fallen.tierId, fallen.points, await couponsOf(anna)]).toEqual(['plain', start, []]);
    expect(fallen.entries.filter(({ kind }) => kind === 'tier-gift-returned').map(({ postings }) => postings.reduce((sum, { amount }) => sum + amount, 0)).slice(-2)).toEqual([30, 70]);
  }
});

test('no sequence mints value: buy, rise, spend the coupon of the gift, refund all, in any order, and rise again', async () => {
  const [anna, bob] = [await member(), await member()];
  for (const [one, liftFirst] of [[anna, true], [bob, false]] as const) {
    const start = (await journal(one.memberId)).points;
    const lift = await visit(one.memberId, GOLD);
    await api.settle();
    const spent = await visit(one.memberId, 1_000, (await couponsOf(one)).map(({ couponId }) => couponId));
    for (const { visitId } of liftFirst ? [lift, spent] : [spent, lift]) {
      await undo(visitId);
      await api.settle();
    }
    expect([(await journal(one.memberId)).points, (await couponsOf(one)).filter(({ state }) => state === 'open')]).toEqual([start, []]);
    await visit(one.memberId, GOLD);
    await api.settle();
    expect((await couponsOf(one)).filter(({ state }) => state === 'open').length).toBeLessThanOrEqual(1);
  }
});

test('points of a gift that are spent follow the policy: forgiven under a cap, and then never given again', async () => {
  must(await shop.owner.shops.setPointsDebt({ shopId: shop.shopId, policy: 'cap' }));
  api.world.clock.move(3 * 60_000);
  await api.settle();
  const anna = await member();
  const { visitId } = await visit(anna.memberId, 10_000);
  await api.settle();
  const { points } = await journal(anna.memberId);
  must(await shop.owner.adjustments.adjustMember({ shopId: shop.shopId, memberId: anna.memberId, asset: 'points', amount: -(points - 10), reason: '核对' }, { key: api.newKey() }));
  await undo(visitId);
  await api.settle();
  expect((await journal(anna.memberId)).points).toBe(0);
  await visit(anna.memberId, 10_000);
  await api.settle();
  expect((await journal(anna.memberId)).gifts).toEqual([30]);
  must(await shop.owner.shops.setPointsDebt({ shopId: shop.shopId, policy: 'debt' }));
  api.world.clock.move(3 * 60_000);
});

test('undone before the gift came, or frozen by then: nothing, also after the card thaws', async () => {
  const [anna, bob] = [await member(), await member()];
  await undo((await visit(anna.memberId, 10_000)).visitId);
  await visit(bob.memberId, 10_000);
  const freeze = async (frozen: boolean) => must(await shop.manager.membership.freezeMember({ shopId: shop.shopId, memberId: bob.memberId, frozen, reason: '核对' }, { key: api.newKey() }));
  await freeze(true);
  await api.settle();
  await freeze(false);
  await api.settle();
  expect([(await journal(anna.memberId)).gifts, (await journal(bob.memberId)).gifts]).toEqual([[], []]);
});

/** The fact as it came, again. */
const again = async (memberId: MemberId, tierAfter: string) => {
  const { entries } = await journal(memberId);
  const { shopId, sequence, documentId, at, tierBefore } = entries.find((entry) => entry.tierBefore !== undefined && entry.tierId === tierAfter) as (typeof entries)[number];
  return composeReactions(api.world)('tier.changed', { version: 1, shopId, memberId, sequence, documentId, at, tierBefore, tierAfter });
};
test('fifty at once, and once more a day later: one gift', async () => {
  const { memberId } = await member();
  await visit(memberId, 10_000);
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => again(memberId, 'silver')));
  expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
  await api.settle();
  api.world.clock.move(86_400_000);
  await again(memberId, 'silver');
  expect((await journal(memberId)).gifts).toEqual([30]);
});

test('once a person: whose sign-in had it on another card is given nothing', async () => {
  const { memberId, person } = await member();
  must(await api.table.write([{ put: { pk: `CLAIM#${shop.shopId}#tier-gift-user#${person.userId}#silver`, sk: 'CLAIM', kind: 'claim', memberId } }]).then((done) => (done.ok ? { ok: true as const, value: done } : { ok: false as const, error: { code: 'ledger/busy' as const } })));
  await visit(memberId, 10_000);
  await api.settle();
  expect((await journal(memberId)).gifts).toEqual([]);
});

test('a coupon that is closed is left out, the points are given; a type that nobody knows is refused', async () => {
  const unknown = await shop.owner.tiers.setTiers({ shopId: shop.shopId, tiers: tiersWith([undefined, { points: 1, couponTypeIds: ['cty_01BX5ZZKBKACTAV9WEVGEMMVRZ' as CouponTypeId] }]) });
  expect(codeOf(unknown)).toBe('coupons/type-unknown');
  const view = must(await shop.member.shops.getShop({ shopId: shop.shopId }));
  expect(view.tiers.map(({ gift }) => gift && [gift.points, gift.coupons.map(({ title }) => title)])).toEqual([undefined, [30, []], [70, ['升级券']]]);
  must(await shop.owner.coupons.closeCouponType({ shopId: shop.shopId, couponTypeId }));
  const { memberId } = await member();
  await visit(memberId, 40_000);
  await api.settle();
  expect((await journal(memberId)).gifts).toEqual([30, 70]);
});

test('a package use that lifts gives too, where visits count', async () => {
  await setTiers([undefined, { points: 30, couponTypeIds: [] }, undefined], { ...LIFE, measure: 'visits' }, [0, 1, 9]);
  const { memberId, person } = await member();
  const packageId = await soldPackage(api, shop.cashier, shop, memberId);
  must(await shop.cashier.packages.deductPackage(await agreedDeduction(api, shop.cashier, { ...shop, member: person, memberId }, packageId), { key: api.newKey() }));
  await api.settle();
  expect((await journal(memberId)).gifts).toEqual([30]);
  expect(api.alarms()).toEqual([]);
});

test('a gift from before its document named entry and coupons stays when the visit is undone, and rising again gives nothing', async () => {
  const anna = await member();
  const { visitId } = await visit(anna.memberId, GOLD);
  await api.settle();
  const had = await journal(anna.memberId);
  for (const { documentId } of had.entries.filter(({ kind }) => kind === 'tier-gift')) {
    const item = (await api.table.get(documentKey(shop.shopId, documentId))) as Item;
    const { sequence: _entry, couponIds: _coupons, ...facts } = item.facts as Record<string, never>;
    await api.table.write([{ put: { ...item, facts } }]);
  }
  await undo(visitId);
  await api.settle();
  await visit(anna.memberId, GOLD);
  await api.settle();
  const { entries, gifts } = await journal(anna.memberId);
  expect([gifts, entries.filter(({ kind }) => kind === 'tier-gift-returned')]).toEqual([had.gifts, []]);
});
