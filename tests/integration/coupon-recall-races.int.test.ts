import type { CommandKey, CouponId, CouponTypeId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { couponKey, couponOf, stateOf } from '../../functions/coupons';
import type { Item } from '../../functions/platform/table/table';
import { codeOf, type MemberPerson } from '../support/counter';
import { openParkedCounter } from '../support/parked-counter';
import { must } from '../support/service-shop';

const MANY = 50;
type Shop = Awaited<ReturnType<typeof openParkedCounter>>;
/** Each so many turns of the loop after the one before, so that the recall is met before, at and after every step of it. */
const many = <T>(pace: number, make: (n: number) => Promise<T>): Promise<T>[] => Array.from({ length: MANY }, async (_, n) => {
  await turns(pace * n);
  return make(n);
});
const start = async (shop: Shop, couponTypeId: CouponTypeId) => must(await shop.owner.coupons.recallCoupons({ shopId: shop.shopId, couponTypeId, reason: '印错了' }, shop.key())).recallId;
const runOf = async (shop: Shop, recallId: string) => must(await shop.manager.coupons.listRecalls({ shopId: shop.shopId })).items.find((one) => one.recallId === recallId);
const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
};
/** Every request to the table takes its time, not always the same, as over a network. */
function slow({ table }: Shop): void {
  let asked = 0;
  for (const name of ['get', 'getMany', 'query', 'write'] as const) {
    const real = table[name].bind(table) as (...args: unknown[]) => Promise<unknown>;
    jest.spyOn(table, name).mockImplementation((async (...args: unknown[]) => {
      await turns(1 + ((asked++ * 7) % 5));
      return real(...args);
    }) as never);
  }
}
/** The tick at the same time as the others, and as often again as it takes. */
async function racing<T>(shop: Shop, recallId: string, others: () => readonly Promise<T>[]): Promise<readonly T[]> {
  slow(shop);
  const [results] = await Promise.all([Promise.all(others()), shop.tick().catch(() => undefined)]);
  jest.restoreAllMocks();
  for (let more = 0; more < 5 && (await runOf(shop, recallId))?.state !== 'done'; more++) await shop.later(60_000 * 5);
  expect((await runOf(shop, recallId))?.state).toBe('done');
  return results;
}
const couponAt = async (shop: Shop, { memberId }: MemberPerson, couponId: string) => couponOf((await shop.table.get(couponKey(memberId, couponId as CouponId), { consistent: true })) as Item);
const stateNow = async (shop: Shop, who: MemberPerson, couponId: string) => stateOf(await couponAt(shop, who, couponId), shop.clock());
const MAY_GIVE = { minimumSpendFen: 5_000, mayGive: true } as never;
/** Ten members with a coupon each of one kind: every one may meet the recall at another step of it. */
async function ten(shop: Shop) {
  const couponTypeId = await shop.createCouponType(MAY_GIVE);
  const all: { who: MemberPerson; couponId: CouponId }[] = [];
  for (let n = 0; n < 10; n++) {
    const who = await shop.join();
    all.push({ who, couponId: must(await shop.give(who, couponTypeId)) as CouponId });
  }
  return { couponTypeId, all, at: (n: number) => all[n % all.length] as (typeof all)[number] };
}

const PACES = [2, 8, 30];
/** The same at several paces, among which each of the two comes first at least once: a race that one side always wins is none. */
const meeting = (what: string, race: (pace: number) => Promise<{ readonly recallFirst: number; readonly otherFirst: number }>) => test(what, async () => {
  const ends = [];
  for (const pace of PACES) ends.push(await race(pace));
  expect([ends.some(({ recallFirst }) => recallFirst > 0), ends.some(({ otherFirst }) => otherFirst > 0)]).toEqual([true, true]);
}, 60_000);

describe('a recall meets what else happens to a coupon, fifty at once', () => {
  meeting('being used: used or taken back, never both, and what was used comes back as taken back', async (pace) => {
    const shop = await openParkedCounter();
    const { couponTypeId, all, at } = await ten(shop);
    const asked = await Promise.all(all.map(async ({ who, couponId }) => {
      const purchase = { ticket: await shop.scan(shop.till, who), amountFen: 8_000, couponIds: [couponId] };
      return { purchase, quote: must(await shop.quote(shop.till, purchase)), key: shop.newKey() };
    }));
    const recallId = await start(shop, couponTypeId);
    const results = await racing(shop, recallId, () => many(pace, async (n) => {
      const { purchase, quote, key } = asked[n % asked.length] as (typeof asked)[number];
      return { n, answer: await shop.record(shop.till, { ...purchase, key }, quote) };
    }));
    const used = new Set(results.filter(({ answer }) => answer.ok).map(({ n }) => at(n).couponId));
  for (const { answer } of results) if (!answer.ok) expect(answer).toMatchObject({ error: { code: 'coupons/not-usable', facts: { bar: 'recalled' } } });
    for (const { who, couponId } of all) expect(await stateNow(shop, who, couponId)).toBe(used.has(couponId) ? 'used' : 'recalled');
    expect(await runOf(shop, recallId)).toMatchObject({ recalled: all.length - used.size, used: used.size });
    await shop.proves();
    const visits = new Set(results.flatMap(({ answer }) => (answer.ok ? [answer.value.visitId] : [])));
    for (const visitId of visits) must(await shop.undo(shop.manager, visitId));
    for (const { who, couponId } of all) expect(await stateNow(shop, who, couponId)).toBe('recalled');
    await shop.proves();
    return { recallFirst: all.length - used.size, otherFirst: used.size };
  });

  meeting('being put on a bill, and let go of it: never lost, and taken back in the end', async (pace) => {
    const shop = await openParkedCounter();
    const { couponTypeId, all, at } = await ten(shop);
    const tickets = await Promise.all(all.map(({ who }) => shop.scan(shop.till, who)));
    const recallId = await start(shop, couponTypeId);
    const results = await racing(shop, recallId, () => many(pace, async (n) => {
      const bill = await shop.park(at(n).who, { couponIds: [at(n).couponId], ticket: tickets[n % tickets.length] as string });
      // Half of them are let go of at once, while the recall is still at it.
      return { n, bill, freed: bill.ok && n % 2 === 0 ? await shop.cancel(bill.value.billId) : undefined };
    }));
    for (const { freed } of results) if (freed) expect(codeOf(freed)).toBe('ok');
    const holding = results.filter(({ bill, freed }) => bill.ok && !freed);
    const held = new Set(holding.map(({ n }) => at(n).couponId));
  expect(held.size).toBe(holding.length);
    for (const { who, couponId } of all) expect(await stateNow(shop, who, couponId)).toBe(held.has(couponId) ? 'held' : 'recalled');
    await shop.proves();
    for (const { bill } of holding) must(await shop.cancel(must(bill).billId));
    for (const { who, couponId } of all) expect(await stateNow(shop, who, couponId)).toBe('recalled');
    await shop.proves();
    return { recallFirst: results.filter(({ bill }) => !bill.ok).length, otherFirst: results.filter(({ bill }) => bill.ok).length };
  });

  meeting('being taken by a friend: taken back wherever it is by then, once', async (pace) => {
    const shop = await openParkedCounter();
    const { couponTypeId, all, at } = await ten(shop);
    const friends = [await shop.join(), await shop.join(), await shop.join()];
    const gifts = await Promise.all(all.map(async ({ who, couponId }) => must(await who.coupons.offerCoupon({ shopId: shop.shopId, couponId }, shop.key())).giftId));
    const recallId = await start(shop, couponTypeId);
    const results = await racing(shop, recallId, () => many(pace, async (n) => ({ n, taken: await (friends[n % 3] as MemberPerson).coupons.takeCoupon({ shopId: shop.shopId, giftId: gifts[n % gifts.length] as never }, shop.key()) })));
    const given = results.filter(({ taken }) => taken.ok).map(({ n }) => at(n).couponId);
  expect(new Set(given).size).toBe(given.length);
    for (const { who, couponId } of all) {
      const coupon = await couponAt(shop, who, couponId);
      expect(stateOf(coupon, shop.clock())).toBe(given.includes(couponId) ? 'given' : 'recalled');
      if (coupon.givenAs) expect(stateOf(couponOf((await shop.table.get(couponKey(coupon.givenTo as never, coupon.givenAs), { consistent: true })) as Item), shop.clock())).toBe('recalled');
    }
    expect(await runOf(shop, recallId)).toMatchObject({ recalled: all.length, used: 0, lapsed: 0 });
    await shop.proves();
    return { recallFirst: all.length - given.length, otherFirst: given.length };
  });

  meeting('the visit that used it being refunded: it comes back as taken back, and the answer is what came of it', async (pace) => {
    const shop = await openParkedCounter();
    const { couponTypeId, all, at } = await ten(shop);
    const visits: CommandKey[] = [];
    for (const { who, couponId } of all) visits.push((await shop.visit(shop.till, who, { amountFen: 8_000, couponIds: [couponId] })).visitId);
    const recallId = await start(shop, couponTypeId);
    const keys = all.map(() => shop.newKey());
    const results = await racing(shop, recallId, () => many(pace, async (n) => ({ n, answer: await shop.refund(shop.manager, visits[n % visits.length] as string, undefined, undefined, keys[n % keys.length] as string) })));
    for (const { answer } of results) if (!answer.ok) expect(['visits/already-undone', 'visits/refund-changed']).toContain(answer.error.code);
    for (const { who, couponId } of all) {
      const answered = results.find(({ n, answer }) => answer.ok && at(n).couponId === couponId)?.answer;
      expect(await stateNow(shop, who, couponId)).toBe(answered ? 'recalled' : 'used');
      // Given back first it was the member's again for a moment; recalled first it never was.
      if (answered?.ok) expect([answered.value.couponTitles.length, answered.value.couponsGone?.length ?? 0].sort()).toEqual([0, 1]);
    }
    await shop.proves();
    const seen = results.flatMap(({ answer }) => (answer.ok ? [answer.value.couponTitles.length] : []));
    return { recallFirst: seen.filter((n) => n === 0).length, otherFirst: seen.filter((n) => n === 1).length };
  });

  meeting('the recharge that gave it being refunded: taken back once, by one of the two, and nothing is kept for it', async (pace) => {
    const shop = await openParkedCounter();
    const { shopId, storeId, owner, till } = shop;
    must(await owner.storedValue.setFiling({ shopId, filingNo: '310000备2026-001', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-01-01' }));
    must(await owner.storedValue.switchRecharge({ shopId, open: true }));
    const couponTypeId = await shop.createCouponType(MAY_GIVE);
    const { offerId } = must(await owner.storedValue.createOffer({ shopId, payFen: fen(10_000), bonusFen: fen(0), coupons: [{ couponTypeId, count: 2, worthFen: fen(1_000) }] }, shop.key()));
    const orders: CommandKey[] = [];
    const members: MemberPerson[] = [];
    for (let n = 0; n < 10; n++) {
      const who = await shop.join();
      const termsVersion = must(await who.storedValue.getRechargeDesk({ shopId })).terms.version;
      orders.push(must(await till.storedValue.rechargeAtTill({ shopId, storeId, ticket: await shop.scan(till, who), offerId, tender: 'cash', termsVersion, agreedInPerson: true, adultConfirmed: true }, shop.key())).rechargeId);
      members.push(who);
      shop.clock.move(60_000);
    }
    const recallId = await start(shop, couponTypeId);
    const refund = async (rechargeId: CommandKey) => {
      const quote = await owner.storedValue.quoteRefund({ shopId, rechargeId, principalFen: fen(10_000) });
      return quote.ok ? owner.storedValue.refundRecharge({ shopId, rechargeId, principalFen: fen(10_000), quoteHash: quote.value.quoteHash }, shop.key()) : quote;
    };
    const results = await racing(shop, recallId, () => many(pace, async (n) => ({ n, answer: await refund(orders[n % orders.length] as CommandKey) })));
    // Who saw another sum than the one that holds now is shown that one, and agrees to it.
    for (const rechargeId of orders) await refund(rechargeId);
    for (const { answer } of results) if (answer.ok) expect([answer.value.moneyFen, answer.value.withheldFen]).toEqual([10_000, 0]);
    for (const who of members) {
      const all = [...shop.table.items.values()].filter(({ kind, memberId }) => kind === 'coupon' && memberId === who.memberId).map(couponOf);
      expect(all.map((coupon) => [stateOf(coupon, shop.clock()), coupon.takenBack === true && coupon.recalledAt !== undefined])).toEqual(all.map((coupon) => [coupon.takenBack ? 'expired' : 'recalled', false]));
      expect((await shop.prove(who)).member).toMatchObject({ openCoupons: [], balances: { principalFen: 0, bonusFen: 0 } });
    }
    await shop.proves();
    const taken = [...shop.table.items.values()].filter(({ kind }) => kind === 'coupon').map(couponOf);
    return { recallFirst: taken.filter(({ takenBack }) => !takenBack).length, otherFirst: taken.filter(({ takenBack }) => takenBack).length };
  });
});
