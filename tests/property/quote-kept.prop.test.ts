import type { CouponTypeId, ItemId } from '@shared/kernel/ids';
import { MINUTE_MS } from '@shared/kernel/instant';
import { fen, percentOff } from '@shared/kernel/money';
import * as fc from 'fast-check';
import { changesOf } from '../../functions/ledger';
import { DEFAULT_TIERS, perksKey, perksOf } from '../../functions/tiers';
import { createCounter, type MemberPerson } from '../support/counter';
import { must } from '../support/service-shop';

interface Rules {
  readonly earning: object;
  readonly tier: object;
  readonly order: 'principal-first' | 'bonus-first' | 'in-proportion';
  readonly pointsCash?: object;
}
const EARNING = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true };
const OFF = (percent: number, withCoupons: boolean, more: object = {}) => ({ percentOff: percentOff(percent), withCoupons, ...more });
/** Three shops that differ in everything that a bill goes through. */
const RULES: readonly Rules[] = [
  { earning: EARNING, tier: {}, order: 'principal-first', pointsCash: { on: true, pointsPerYuan: 100, mostPercent: 50 } },
  { earning: { ...EARNING, pointsPerYuan: 3, rounding: 'half-up', pendingDays: 7, mostPerMonth: 900 }, tier: { discount: OFF(10, true, { times: { count: 2, per: 'month' } }), multiplierPercent: 150, multiplierTimes: { count: 1, per: 'month' } }, order: 'bonus-first' },
  { earning: { ...EARNING, rounding: 'up', storedValueEarns: false, pointsPerVisit: 7, mostPerBill: 400, items: [{ of: 'category', category: '洗护', multiplierPercent: 500 }] }, tier: { discount: OFF(15, false, { mostFen: fen(4_000) }) }, order: 'in-proportion', pointsCash: { on: true, pointsPerYuan: 7, mostPercent: 100, leastPoints: 20 } },
];
const WASH_FEN = 5_000;
async function openShop({ earning, tier, order, pointsCash }: Rules) {
  const counter = await createCounter();
  const { owner, shopId, newKey, clock } = counter;
  const { itemId } = must(await owner.catalogue.createItem({ shopId, name: '洗发', kind: 'service', category: '洗护', priceFen: fen(WASH_FEN) }, { key: newKey() }));
  must(await owner.shops.setEarningRule({ shopId, ...earning } as never));
  must(await owner.shops.setSpendingRule({ shopId, order }));
  if (pointsCash) must(await owner.shops.setPointsCash({ shopId, ...pointsCash } as never));
  const wash = { perkId: 'wash', kind: 'service', title: '免费洗发', times: { count: 1, per: 'month' }, free: { itemId, name: '洗发' } };
  must(await owner.tiers.setTiers({ shopId, tiers: DEFAULT_TIERS.map(({ gift: _gift, discount: _off, ...one }) => ({ ...one, benefits: [], perks: [wash], ...tier })) } as never));
  const kind = async (title: string, parts: object): Promise<CouponTypeId> => must(await owner.coupons.createCouponType({ shopId, kind: 'cash-off', title, valueFen: 0, minimumSpendFen: 0, validityDays: 30, perMember: 50, together: 'with-others', ...parts } as never, { key: newKey() })).couponTypeId;
  const coupons = [await kind('甲', { valueFen: 1_000 }), await kind('乙', { valueFen: 2_500, minimumSpendFen: 8_000, together: 'alone' }), await kind('丙', { kind: 'percent-off', percentOff: 12, valueFen: 3_000 }), await kind('丁', { valueFen: 1_500, scope: { categories: ['洗护'] } })];
  clock.move(5 * MINUTE_MS);
  return { counter, itemId, coupons };
}
type Shop = Awaited<ReturnType<typeof openShop>>;
let shops: readonly Shop[];
beforeAll(async () => { shops = await Promise.all(RULES.map(openShop)); });

const anyLine = fc.oneof(fc.record({ wash: fc.constant(true), quantity: fc.integer({ min: 1, max: 3 }), priceFen: fc.constant(WASH_FEN) }), fc.record({ wash: fc.constant(false), quantity: fc.integer({ min: 1, max: 3 }), priceFen: fc.integer({ min: 0, max: 30_000 }) }));
const anyBill = fc.record({
  lines: fc.array(anyLine, { maxLength: 4 }), sumFen: fc.integer({ min: 0, max: 60_000 }),
  /** Which of the open coupons are chosen; the best ones where nobody chose. */
  chosen: fc.option(fc.uniqueArray(fc.nat(3), { maxLength: 2 }), { nil: undefined }),
  useStoredValue: fc.boolean(), usePoints: fc.oneof(fc.constant(undefined), fc.constant('most' as const), fc.integer({ min: 0, max: 5_000 })), perkUse: fc.boolean(), keepDiscount: fc.boolean(),
});
type Bill = typeof anyBill extends fc.Arbitrary<infer T> ? T : never;
const anyMember = fc.record({ principalFen: fc.integer({ min: 0, max: 40_000 }), bonusFen: fc.integer({ min: 0, max: 20_000 }), points: fc.integer({ min: 0, max: 8_000 }), growth: fc.integer({ min: 0, max: 6_000 }) });

/** All that a quote and a visit say in the same words. */
const SAID = ['amountFen', 'discountFen', 'dueFen', 'principalFen', 'bonusFen', 'restFen', 'earnedPoints', 'cut', 'earnedGrowth', 'usableFrom', 'pointsUsed', 'pointsFen', 'tierOff', 'freeUse', 'before', 'after', 'tierBefore', 'tierAfter'] as const;
const said = (of: object) => Object.fromEntries(SAID.map((key) => [key, (of as Record<string, unknown>)[key]]));
const cashOf = ({ points, growth, principalFen, bonusFen }: { readonly points: number; readonly growth: number; readonly principalFen: number; readonly bonusFen: number }) => ({ points, growth, principalFen, bonusFen });

/** Quotes and records one bill; whether it could be quoted. */
async function live({ counter, itemId }: Shop, member: MemberPerson, bill: Bill): Promise<string> {
  const { till, shopId, storeId, clock, newKey } = counter;
  clock.move(MINUTE_MS);
  const open = must(await member.coupons.listMyCoupons({ shopId, limit: 50 })).items.filter(({ state }) => state === 'open').toSorted((a, b) => (a.title < b.title ? -1 : 1)).map(({ couponId }) => couponId);
  const items = bill.lines.map(({ wash, quantity, priceFen }) => ({ name: wash ? '洗发' : '杂项', quantity, priceFen: fen(priceFen), ...(wash ? { itemId: itemId as ItemId } : {}) }));
  const at = bill.lines.findIndex(({ wash }) => wash);
  const asked = {
    shopId, storeId, ticket: await counter.scan(till, member), items, amountFen: fen(items.length > 0 ? items.reduce((sum, { quantity, priceFen }) => sum + quantity * priceFen, 0) : bill.sumFen), useStoredValue: bill.useStoredValue,
    ...(bill.usePoints === undefined ? {} : { usePoints: bill.usePoints }), ...(bill.perkUse && at >= 0 ? { perkUse: { perkId: 'wash', line: at } } : {}), ...(bill.keepDiscount ? { keepDiscount: true } : {}),
  };
  const chosen = bill.chosen?.flatMap((n) => open[n] ?? []);
  const quoted = await till.visits.quoteVisit({ ...asked, ...(chosen ? { couponIds: chosen } : {}) } as never);
  const before = await counter.read(member.memberId);
  const perksBefore = perksOf(await counter.table.get(perksKey(member.memberId), { consistent: true })).counts;
  const tendersOf = (restFen: number) => (restFen > 0 ? [{ tender: 'cash', amountFen: restFen }] : []);
  const record = (couponIds: readonly string[], quoteHash: string, restFen: number) => till.visits.recordVisit({ ...asked, couponIds, quoteHash, tenders: tendersOf(restFen) } as never, { key: newKey() });
  if (!quoted.ok) {
    expect(await record(chosen ?? [], 'x'.repeat(32), 0)).toMatchObject({ ok: false, error: { code: quoted.error.code } });
    expect(await counter.read(member.memberId)).toEqual(before);
    return quoted.error.code;
  }
  const quote = quoted.value;
  const used = quote.coupons.filter((one) => one.chosen);
  const visit = must(await record(used.map(({ couponId }) => couponId), quote.quoteHash, quote.restFen));

  // The bill adds up, and the visit says what the quote said.
  expect(used.reduce((sum, { discountFen }) => sum + discountFen, (quote.tierOff?.offFen ?? 0) + (quote.freeUse?.offFen ?? 0))).toBe(quote.discountFen);
  expect([quote.dueFen, quote.restFen]).toEqual([quote.amountFen - quote.discountFen, quote.dueFen - (quote.pointsFen ?? 0) - quote.principalFen - quote.bonusFen]);
  expect(said(visit)).toEqual(said(quote));
  expect(must(await till.visits.getVisit({ shopId, visitId: visit.visitId }))).toEqual(visit);
  expect([visit.couponTitles, visit.tenders]).toEqual([used.map(({ title }) => title), tendersOf(quote.restFen)]);
  const counts = (all: typeof quote.tierUses = []) => all.filter((one) => one.used).map(({ of, left }) => [of, left]);
  expect(counts(visit.tierUses)).toEqual(counts(quote.tierUses));
  // So does its entry, and so do the member's balances.
  const { differences, journal, member: now } = await counter.prove(member);
  const entry = journal.findLast(({ documentId }) => documentId === visit.visitId);
  const waits = quote.usableFrom ? quote.earnedPoints : 0;
  const moved = changesOf(entry?.postings ?? []);
  expect([differences, moved.points, moved.pending ?? 0, moved.growth, moved.principal, moved.bonus]).toEqual([[], quote.earnedPoints - waits - (quote.pointsUsed ?? 0), waits, quote.earnedGrowth, 0 - quote.principalFen, 0 - quote.bonusFen]);
  const was = cashOf(before.balances);
  expect([cashOf(quote.before), cashOf(quote.after)]).toEqual([was, { points: was.points + moved.points, growth: was.growth + moved.growth, principalFen: was.principalFen - quote.principalFen, bonusFen: was.bonusFen - quote.bonusFen }]);
  expect([cashOf(now.balances), (now.balances.pending ?? 0) - (before.balances.pending ?? 0), now.tierId, before.tierId]).toEqual([cashOf(quote.after), waits, quote.tierAfter.tierId, quote.tierBefore.tierId]);
  const card = must(await member.membership.getMyCard({ shopId }));
  expect([cashOf(card.balances), card.tier.tierId]).toEqual([cashOf(quote.after), quote.tierAfter.tierId]);
  // What was chosen is used, and nothing else.
  const left = must(await member.coupons.listMyCoupons({ shopId, limit: 50 })).items.filter(({ state }) => state === 'open').map(({ couponId }) => couponId);
  expect(left.sort()).toEqual(open.filter((couponId) => !used.some((one) => one.couponId === couponId)).sort());
  const perks = perksOf(await counter.table.get(perksKey(member.memberId), { consistent: true })).counts;
  const taken = perks.reduce((sum, one) => sum + one.used, 0) - perksBefore.reduce((sum, one) => sum + one.used, 0);
  expect(taken).toBe(counts(quote.tierUses).length + (quote.freeUse ? 1 : 0));
  return [used.length > 0 ? 'coupon' : '', quote.freeUse ? 'free' : '', quote.tierOff ? 'tier' : '', quote.pointsFen ? 'points' : '', quote.principalFen > 0 ? 'principal' : '', quote.bonusFen > 0 ? 'bonus' : '', quote.usableFrom ? 'waits' : '', quote.cut ?? '', quote.tierAfter.tierId === quote.tierBefore.tierId ? '' : 'rises'].filter(Boolean).join(' ') || 'plain';
}

test('what a quote says is what recording it does, to the fen and the point: the visit, its entry, the member, coupons and uses', async () => {
  const seen: string[] = [];
  await fc.assert(fc.asyncProperty(fc.nat(RULES.length - 1), anyMember, fc.array(fc.nat(3), { maxLength: 4 }), fc.array(anyBill, { minLength: 1, maxLength: 3 }), async (which, has, gifts, bills) => {
    const shop = shops[which] as Shop;
    const member = await shop.counter.join(has);
    for (const gift of gifts) must(await shop.counter.give(member, shop.coupons[gift] as CouponTypeId));
    for (const bill of bills) seen.push(await live(shop, member, bill));
  }), { seed: 20261122, numRuns: 40 });
  // Every kind of thing was among them, and most bills could be quoted.
  const words = new Set(seen.flatMap((one) => one.split(' ')));
  for (const word of ['coupon', 'free', 'tier', 'points', 'principal', 'bonus', 'waits', 'month', 'rises']) expect([...words]).toContain(word);
  expect(seen.filter((one) => !one.includes('/')).length).toBeGreaterThan(seen.length / 2);
});
