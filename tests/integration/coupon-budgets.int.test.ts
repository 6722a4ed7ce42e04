import { fen } from '@shared/kernel/money';
import type { Coupon } from '../../functions/coupons';
import { type Counter, codeOf, createCounter, tally } from '../support/counter';
import { must } from '../support/service-shop';
import { createWholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole } from '../support/whole-shop';

let counter: Counter;
beforeEach(async () => { counter = await createCounter(); });
const budgetOf = async (budgetFen: number, givesBack?: true) => must(await counter.owner.coupons.createCouponBudget({ shopId: counter.shopId, name: '双十二', budgetFen: fen(budgetFen), ...(givesBack ? { givesBack } : {}) }, { key: counter.newKey() })).budgetId;
const typeOf = async (parts: object) => counter.owner.coupons.createCouponType({ shopId: counter.shopId, kind: 'cash-off', title: '满减', valueFen: fen(1_000), minimumSpendFen: fen(0), validityDays: 30, perMember: 9, claimable: true, ...parts } as never, { key: counter.newKey() });
const standing = async () => must(await counter.owner.coupons.listCouponBudgets({ shopId: counter.shopId })).items[0];
type Who = Awaited<ReturnType<Counter['join']>>;
const claim = (who: Who, couponTypeId: string) => who.coupons.claimCoupon({ shopId: counter.shopId, couponTypeId: couponTypeId as never }, { key: counter.newKey() });
/** Until it is answered: a hundred phones at once may be asked to try again. */
async function claimed(who: Who, couponTypeId: string): Promise<string> {
  for (;;) {
    const answer = await claim(who, couponTypeId);
    if (answer.ok || answer.error.code !== 'ledger/busy') return answer.ok ? 'ok' : answer.error.code;
  }
}

test('a budget stops to the fen: 50 parallel claims of two kinds, and what was given never passes it, nor leaves one that could still be given', async () => {
  const budgetId = await budgetOf(10_007);
  const [dear, cheap] = [must(await typeOf({ valueFen: fen(770), budgetId })).couponTypeId, must(await typeOf({ kind: 'percent-off', percentOff: 20, valueFen: fen(301), budgetId })).couponTypeId];
  const members = await Promise.all(Array.from({ length: 25 }, () => counter.join()));
  const answers = await Promise.all(members.flatMap((who) => [claimed(who, dear), claimed(who, cheap)]));
  const counts = { ok: answers.filter((one) => one === 'ok').length, spent: answers.filter((one) => one === 'coupons/budget-spent').length };
  expect(counts.ok + counts.spent).toBe(50);
  const given = (await Promise.all(members.map((who) => who.coupons.listMyCoupons({ shopId: counter.shopId })))).flatMap((page) => must(page).items);
  expect(given).toHaveLength(counts.ok);
  const usedFen = given.reduce((sum, { valueFen }) => sum + valueFen, 0);
  const budget = await standing();
  expect(budget).toMatchObject({ budgetFen: 10_007, usedFen, leftFen: 10_007 - usedFen });
  expect(budget?.leftFen).toBeGreaterThanOrEqual(0);
  expect(budget?.leftFen).toBeLessThan(770);
  // The cheaper kind goes on while there is enough for one, and the centre says when there is not.
  const more = [];
  for (const who of members) more.push(await claimed(who, cheap));
  expect((await standing())?.leftFen).toBeLessThan(301);
  expect(more.at(-1)).toBe('coupons/budget-spent');
  expect(must(await (members[0] as Who).coupons.listClaimable({ shopId: counter.shopId })).items.map(({ state }) => state)).toEqual(['gone', 'gone']);
});

test('the last of a budget: 50 at once, one has it', async () => {
  const budgetId = await budgetOf(1_500);
  const type = must(await typeOf({ budgetId })).couponTypeId;
  const members = await Promise.all(Array.from({ length: 10 }, () => counter.join()));
  expect(tally(await Promise.all(Array.from({ length: 50 }, async (_, n) => { const code = await claimed(members[n % 10] as Who, type); return code === 'ok' ? { ok: true as const, value: code } : { ok: false as const, error: { code } }; })) as never)).toEqual({ ok: 1, 'coupons/budget-spent': 49 });
  expect(await standing()).toMatchObject({ usedFen: 1_000, leftFen: 500 });
});

test('only coupons that take money off have a budget, each within it; what a rule gives has none', async () => {
  const budgetId = await budgetOf(900);
  expect(codeOf(await typeOf({ budgetId }))).toBe('coupons/budget-wrong');
  expect(codeOf(await typeOf({ kind: 'exchange', valueFen: fen(0), budgetId }))).toBe('coupons/budget-wrong');
  expect(codeOf(await typeOf({ budgetId: `cbg_${counter.newKey()}` }))).toBe('http/not-found');
  const type = must(await typeOf({ valueFen: fen(900), budgetId })).couponTypeId;
  expect(codeOf(await counter.owner.shops.setJoinGift({ shopId: counter.shopId, points: 0 as never, couponTypeIds: [type] }))).toBe('coupons/type-unknown');
});

test.each<[string, true | undefined, number]>([['goes back to a budget that is given back to', true, 0], ['stays counted where the owner did not choose so', undefined, 1_000]])('what is taken back unused %s', async (_what, givesBack, usedFen) => {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'BUDGET');
  const { shopId, owner } = shop;
  const key = () => ({ key: api.newKey() });
  const { budgetId } = must(await owner.coupons.createCouponBudget({ shopId, name: '店庆', budgetFen: fen(5_000), ...(givesBack ? { givesBack } : {}) }, key()));
  const { couponTypeId } = must(await owner.coupons.createCouponType({ shopId, kind: 'cash-off', title: '减十', valueFen: fen(1_000), minimumSpendFen: fen(0), validityDays: 1, perMember: 3, budgetId }, key()));
  must(await owner.coupons.issueCoupon({ shopId, memberId: shop.memberId, couponTypeId, reason: '试发' }, key()));
  const left = async () => must(await owner.coupons.listCouponBudgets({ shopId })).items[0];
  expect(await left()).toMatchObject({ usedFen: 1_000, leftFen: 4_000 });
  must(await owner.coupons.recallCoupons({ shopId, couponTypeId, reason: '印错了' }, key()));
  api.world.clock.move(5 * 60_000);
  await api.tick();
  expect(await left()).toMatchObject({ usedFen, leftFen: 5_000 - usedFen });
  const coupons = (await api.table.query({ pk: `MBR#${shop.memberId}`, prefix: 'CPN#', limit: 100 })).items as unknown as Coupon[];
  expect(coupons.filter(({ budget }) => budget?.budgetId === budgetId)).toMatchObject([{ recallReason: '印错了', budget: { fen: 1_000 } }]);
});

test('a giving to all stops where its budget does, and says how many got none; cut off and done again it gives no more', async () => {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'STOPS');
  const { shopId, owner } = shop;
  for (let n = 0; n < 30; n++) await joinWhole(api, { shopId }, `of-budget-${n}`);
  await api.settle();
  const key = () => ({ key: api.newKey() });
  const { budgetId } = must(await owner.coupons.createCouponBudget({ shopId, name: '店庆', budgetFen: fen(7_300) }, key()));
  const { couponTypeId } = must(await owner.coupons.createCouponType({ shopId, kind: 'cash-off', title: '减十', valueFen: fen(1_000), minimumSpendFen: fen(0), validityDays: 9, perMember: 1, budgetId }, key()));
  const { issueId } = must(await owner.coupons.issueToMembers({ shopId, couponTypeId, reason: '店庆' }, key()));
  for (let n = 0; n < 3; n++) {
    api.world.clock.move(5 * 60_000);
    await Promise.all([api.tick(), api.tick()]);
  }
  expect(must(await owner.coupons.listIssues({ shopId })).items.find((run) => run.issueId === issueId)).toMatchObject({ state: 'done', given: 7, refused: 25, budgetSpent: true });
  expect(must(await owner.coupons.listCouponBudgets({ shopId })).items[0]).toMatchObject({ usedFen: 7_000, leftFen: 300 });
});
