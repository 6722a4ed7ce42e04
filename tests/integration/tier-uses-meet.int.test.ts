import type { ItemId } from '@shared/kernel/ids';
import { MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { DEFAULT_TIERS } from '../../functions/tiers';
import { type Counter, createCounter, type MemberPerson } from '../support/counter';
import { openParkedCounter } from '../support/parked-counter';
import { must } from '../support/service-shop';
import { countsOf, fresh, holds, OFF, pay, setTiers, TWICE } from '../support/tier-uses';
import { openTwoCards } from '../support/two-cards';

let counter: Counter;
beforeEach(async () => { counter = await createCounter(); });

test('a coupon in the discount\'s place keeps the use; with a benefit that makes a thing free, one visit takes three uses and an undo gives all three back', async () => {
  const wash = must(await counter.owner.catalogue.createItem({ shopId: counter.shopId, name: '洗发', kind: 'service', category: '洗护', priceFen: fen(5_000) }, { key: counter.newKey() }));
  const perks = [{ perkId: 'wash', kind: 'service', title: '免费洗发', times: TWICE, free: { itemId: wash.itemId as ItemId, name: '洗发' } }];
  must(await setTiers(counter, { ...OFF, withCoupons: false, times: TWICE }, TWICE, { perks }));
  const member = await counter.join();
  const couponId = must(await counter.give(member, await counter.createCouponType({ valueFen: 3_000 })));
  const withCoupon = must(await counter.quote(counter.till, { ticket: await fresh(counter, member), amountFen: 10_000, couponIds: [couponId] }));
  expect([withCoupon.tierOff, withCoupon.tierOffer?.taken, withCoupon.tierUses?.[0]]).toEqual([undefined, false, { of: 'discount', per: 'month', used: false, left: 2 }]);
  await counter.visit(counter.till, member, { amountFen: 10_000, couponIds: [couponId] });
  expect(await countsOf(member, counter)).toEqual([{ perkId: 'MULTIPLIER', period: '2026-11', used: 1 }]);
  const items = [{ name: '剪发', quantity: 1, priceFen: 10_000 }, { name: '洗发', itemId: wash.itemId, quantity: 1, priceFen: 5_000 }];
  const asked = { shopId: counter.shopId, storeId: counter.storeId, ticket: await fresh(counter, member), amountFen: fen(15_000), items: items as never, couponIds: [], useStoredValue: false, perkUse: { perkId: 'wash', line: 1 } };
  const quoted = must(await counter.till.visits.quoteVisit(asked));
  expect(quoted).toMatchObject({ dueFen: 9_000, freeOffers: [{ left: 2 }] });
  const visit = must(await counter.till.visits.recordVisit({ ...asked, quoteHash: quoted.quoteHash, tenders: [{ tender: 'cash', amountFen: fen(9_000) }] }, { key: counter.newKey() }));
  expect(await countsOf(member, counter)).toEqual([{ perkId: 'wash', period: '2026-11', used: 1 }, { perkId: 'DISCOUNT', period: '2026-11', used: 1 }, { perkId: 'MULTIPLIER', period: '2026-11', used: 2 }]);
  await holds(counter);
  must(await counter.undo(counter.till, visit.visitId));
  expect(await countsOf(member, counter)).toEqual([{ perkId: 'MULTIPLIER', period: '2026-11', used: 1 }]);
  await holds(counter);
});

test('rising begins no count anew, and a tier that does not count takes no use', async () => {
  const tiers = (gold: object) => DEFAULT_TIERS.map(({ gift: _gift, ...tier }) => ({ ...tier, benefits: [], perks: [], discount: { ...OFF, ...(tier.tierId === 'gold' ? gold : { times: { count: 1, per: 'month' as const } }) } }));
  must(await counter.owner.tiers.setTiers({ shopId: counter.shopId, tiers: tiers({ times: TWICE }) }));
  counter.clock.move(3 * MINUTE_MS);
  const member = await counter.join({ growth: 4_990 });
  const lifted = await pay(counter, member, 20_000);
  expect([lifted.tierAfter?.tierId, lifted.tierUses]).toEqual(['gold', [{ of: 'discount', per: 'month', used: true, left: 0 }]]);
  expect((await pay(counter, member)).tierUses).toEqual([{ of: 'discount', per: 'month', used: true, left: 0 }]);
  expect((await pay(counter, member)).tierOff).toBeUndefined();
  must(await counter.owner.tiers.setTiers({ shopId: counter.shopId, tiers: tiers({}) }));
  counter.clock.move(3 * MINUTE_MS);
  const free = await pay(counter, member);
  expect([free.tierOff?.offFen, free.tierUses, await countsOf(member, counter)]).toEqual([1_000, undefined, [{ perkId: 'DISCOUNT', period: '2026-11', used: 2 }]]);
  await holds(counter);
});

test('the wrong member was scanned: they get the use back, and the right one uses theirs', async () => {
  must(await setTiers(counter, { ...OFF, times: TWICE }, TWICE));
  const [wrong, right] = [await counter.join(), await counter.join()];
  const visit = await pay(counter, wrong);
  must(await counter.till.visits.moveVisit({ shopId: counter.shopId, visitId: visit.visitId, ticket: await fresh(counter, right), tenders: [{ tender: 'cash', amountFen: fen(9_000) }] }, { key: counter.newKey() }));
  expect([await countsOf(wrong, counter), (await countsOf(right, counter)).map(({ used }) => used)]).toEqual([[], [1, 1]]);
  await holds(counter);
});

test('a parked bill takes its use when it is paid, not while it waits', async () => {
  const parked = await openParkedCounter();
  must(await setTiers(parked, { ...OFF, times: { count: 1, per: 'month' } }));
  const member = await parked.join();
  const bill = must(await parked.park(member, { amountFen: 8_000 }));
  expect(await countsOf(member, parked)).toEqual([]);
  const paid = must(await parked.ring(parked.till, { ticket: await parked.lookUp(parked.till, member), amountFen: 8_000, bill: { slot: bill.slot, billId: bill.billId } }));
  expect([paid.dueFen, await countsOf(member, parked)]).toEqual([7_200, [{ perkId: 'DISCOUNT', period: '2027-01', used: 1 }]]);
  await parked.proves();
});

test('two cards that become one have used what both had, and apart again each has its own', async () => {
  const shop = await openTwoCards();
  must(await setTiers(shop, { ...OFF, times: { count: 3, per: 'month' } }));
  await shop.visit(shop.till, shop.old, { amountFen: 5_000 });
  await shop.visit(shop.till, shop.stands, { amountFen: 5_000 });
  await shop.settle();
  must(await shop.merge());
  const used = async (of: MemberPerson) => (await countsOf(of, shop)).map((one) => one.used);
  expect([await used(shop.old), await used(shop.stands)]).toEqual([[], [2]]);
  const since = await shop.visit(shop.till, shop.stands, { amountFen: 5_000 });
  expect([since.tierUses, (await shop.visit(shop.till, shop.stands, { amountFen: 5_000 })).tierOff]).toEqual([[{ of: 'discount', per: 'month', used: true, left: 0 }], undefined]);
  await shop.settle();
  await shop.proves();
  must(await shop.undo());
  expect([await used(shop.old), await used(shop.stands)]).toEqual([[1], [2]]);
  await shop.proves();
});
