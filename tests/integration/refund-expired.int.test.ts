import { posting } from '../../functions/ledger';
import { codeOf } from '../support/counter';
import { openExpiringShop as open, shanghai } from '../support/expiring-shop';
import { must } from '../support/service-shop';
import { openTwoCards } from '../support/two-cards';

describe('points that expired are gone already: a refund of what earned them takes none instead', () => {
  test.each(['refuse', 'debt', 'cap'] as const)('%s: neither blocks nor owes, and a refund says how many had expired', async (policy) => {
    const shop = await open(policy);
    const visit = await shop.counter.visit(shop.till, shop.anna, { amountFen: 10_000 });
    await shop.at('2027-03-01T09:00:00');
    expect(await shop.points()).toBe(0);
    expect(must(await shop.refund(shop.manager, visit.visitId, { amountFen: 4_000 } as never))).toMatchObject({ points: 40, expiredPoints: 40, after: { points: 0, growth: 60 } });
    expect(must(await shop.refund(shop.manager, visit.visitId))).toMatchObject({ points: 60, expiredPoints: 60, whole: true });
    expect(await shop.points()).toBe(0);
    await shop.proves();
  });
  test('the earnings of later visits are left as they were, whichever is given back, in parts and by an undo of the rest', async () => {
    const shop = await open();
    must(await shop.owner.shops.setUndoRule({ shopId: shop.shopId, cashierMinutes: 10, managerDays: 60 } as never));
    const visit = await shop.counter.visit(shop.till, shop.anna, { amountFen: 10_000 });
    await shop.at('2027-02-27T10:00:00');
    await shop.counter.visit(shop.till, shop.anna, { amountFen: 30_000 });
    await shop.at('2027-03-01T09:00:00');
    expect(await shop.points()).toBe(300);
    must(await shop.refund(shop.manager, visit.visitId, { amountFen: 2_500 } as never));
    must(await shop.undo(shop.manager, visit.visitId));
    expect(await shop.points()).toBe(300);
    await shop.proves();
  });
  test('what was spent of them before they expired is taken all the same, once: two visits of one month', async () => {
    const shop = await open();
    const [first, second] = [await shop.counter.visit(shop.till, shop.anna, { amountFen: 10_000 }), await shop.counter.visit(shop.till, shop.anna, { amountFen: 10_000 })];
    await shop.spend(120);
    await shop.at('2027-03-01T09:00:00');
    expect(await shop.points()).toBe(0);
    // Eighty expired: of the two hundred that both had earned, a hundred and twenty were spent.
    expect(must(await shop.refund(shop.manager, first.visitId))).toMatchObject({ points: 100, expiredPoints: 80, owedPoints: 20 });
    expect(must(await shop.refund(shop.manager, second.visitId))).toMatchObject({ points: 100, owedPoints: 100 });
    expect(await shop.points()).toBe(-120);
    await shop.proves();
  });
  test('a day that is over before the tick took its points: they are taken from there, and later ones are left', async () => {
    const shop = await open('refuse');
    const visit = await shop.counter.visit(shop.till, shop.anna, { amountFen: 10_000 });
    await shop.at('2027-02-27T10:00:00');
    await shop.counter.visit(shop.till, shop.anna, { amountFen: 30_000 });
    shop.clock.set(shanghai('2027-03-01T00:00:30'));
    must(await shop.refund(shop.manager, visit.visitId));
    await shop.at('2027-03-02T09:00:00');
    expect(await shop.points()).toBe(300);
    await shop.proves();
  });
  test('points that expired on a card that was merged since: in parts, and what it had spent is owed by the card that stands', async () => {
    const cards = await openTwoCards();
    const { counter, old, stands, clock, settle, owner, shopId } = cards;
    must(await owner.shops.setUndoRule({ shopId, cashierMinutes: 10, managerDays: 7, refundDays: 120 }));
    const visit = await counter.visit(counter.till, old, { amountFen: 10_000 });
    // Nine hundred were there before: of the thousand of that day forty expire.
    must(await counter.post(old.memberId, 'care-gift', [posting('member', 'issuance', 'points', 960, 'spent')]));
    must(await counter.post(stands.memberId, 'care-gift', [posting('member', 'issuance', 'points', 50, 'spent')]));
    clock.set(shanghai('2027-04-01T09:00:00'));
    await settle();
    await settle();
    must(await cards.merge());
    await settle();
    await counter.visit(counter.till, stands, { amountFen: 20_000 });
    const had = (await cards.member(stands)).balances.points;
    expect(must(await counter.refund(counter.manager, visit.visitId, { amountFen: 3_000 } as never))).toMatchObject({ points: 30, expiredPoints: 30 });
    expect(must(await counter.refund(counter.manager, visit.visitId))).toMatchObject({ points: 70, expiredPoints: 10 });
    expect((await cards.member(stands)).balances.points).toBe(had - 60);
    await cards.proves();
  });
  test('refused all the same for what was spent of points that have not expired', async () => {
    const shop = await open('refuse');
    const visit = await shop.counter.visit(shop.till, shop.anna, { amountFen: 10_000 });
    await shop.spend(80);
    expect(codeOf(await shop.refund(shop.manager, visit.visitId))).toBe('visits/points-already-spent');
    await shop.at('2027-03-01T09:00:00');
    expect(await shop.refund(shop.manager, visit.visitId)).toMatchObject({ error: { code: 'visits/points-already-spent', facts: { missing: 80 } } });
  });
});
