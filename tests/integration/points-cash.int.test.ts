import { MINUTE_MS } from '@shared/kernel/instant';
import { lotsKey, lotsOf, posting } from '../../functions/ledger';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { type Counter, codeOf, createCounter, type MemberPerson, tally } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import type { MemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';

let counter: Counter;
const terms = { on: true, pointsPerYuan: 100, mostPercent: 50, leastPoints: 100 };
async function shopWith(rule: Parameters<Counter['owner']['shops']['setPointsCash']>[0] extends infer T ? Omit<T, 'shopId'> : never) {
  counter = await createCounter();
  must(await counter.owner.shops.setPointsCash({ shopId: counter.shopId, ...rule }));
  counter.clock.move(3 * MINUTE_MS);
}
const pointsOf = async (member: MemberPerson) => (await counter.read(member.memberId)).balances.points;

describe('points as cash', () => {
  beforeAll(() => shopWith(terms as never));

  test('off by default: nothing is offered, and asking for it pays nothing', async () => {
    const plain = await createCounter();
    const member = await plain.join({ points: 5_000 });
    const quote = must(await plain.quote(plain.till, { ticket: await plain.scan(plain.till, member), amountFen: 1_000, usePoints: 'most' }));
    expect(quote.pointsOffer).toBeUndefined();
    expect(quote).toMatchObject({ restFen: 1_000, after: { points: 5_010 } });
  });

  test('the quote says how many points may be used and what they pay; the commit does exactly that; what points pay earns nothing', async () => {
    const member = await counter.join({ points: 5_000, principalFen: 1_000 });
    const ticket = await counter.scan(counter.till, member);
    expect(must(await counter.quote(counter.till, { ticket, amountFen: 4_601 }))).toMatchObject({ restFen: 4_601, pointsOffer: { pointsUsed: 2_300, pointsFen: 2_300, leastPoints: 100 } });
    const bill = { ticket, amountFen: 4_601, usePoints: 'most' as const, useStoredValue: true };
    const quote = must(await counter.quote(counter.till, bill));
    expect(quote).toMatchObject({ dueFen: 4_601, pointsUsed: 2_300, pointsFen: 2_300, principalFen: 1_000, restFen: 1_301, earnedPoints: 23, earnedGrowth: 23, after: { points: 2_723, principalFen: 0 } });
    const visit = must(await counter.record(counter.till, bill, quote));
    expect(visit).toMatchObject({ pointsUsed: 2_300, pointsFen: 2_300, restFen: 1_301, tenders: [{ tender: 'cash', amountFen: 1_301 }], after: quote.after });
    expect((await counter.prove(member)).differences).toEqual([]);
    expect(must(await member.ledger.getMyPoints({ shopId: counter.shopId }))).toMatchObject({ balance: 2_723, cash: { pointsPerYuan: 100, mostPercent: 50, leastPoints: 100 } });
    expect(must(await member.ledger.getMyStatement({ shopId: counter.shopId })).items[0]).toMatchObject({ kind: 'visit', amountFen: 4_601, pointsPaid: { points: 2_300, amountFen: 2_300 }, changes: expect.arrayContaining([{ asset: 'points', amount: -2_277, balanceAfter: 2_723 }]) });
  });

  test('fewer than the most are used when asked for; fewer than the shop takes pay nothing, and the quote says so', async () => {
    const member = await counter.join({ points: 5_000 });
    const ticket = await counter.scan(counter.till, member);
    expect(must(await counter.quote(counter.till, { ticket, amountFen: 4_000, usePoints: 700 }))).toMatchObject({ pointsUsed: 700, pointsFen: 700, restFen: 3_300 });
    const few = must(await counter.quote(counter.till, { ticket, amountFen: 4_000, usePoints: 99 }));
    expect([few.pointsUsed, few.restFen, few.pointsOffer?.pointsUsed]).toEqual([undefined, 4_000, 2_000]);
    expect(must(await counter.quote(counter.till, { ticket, amountFen: 150, usePoints: 'most' })).pointsOffer).toEqual({ pointsUsed: 0, pointsFen: 0, leastPoints: 100 });
  });

  test('The client sends the quantity: no number buys more than is there or than the bill lets be used', async () => {
    const member = await counter.join({ points: 300 });
    const ticket = await counter.scan(counter.till, member);
    for (const usePoints of [-1, Number.POSITIVE_INFINITY, 0.5, '1', Number.NaN, 'all']) expect(codeOf(await counter.quote(counter.till, { ticket, amountFen: 1_000, usePoints: usePoints as never }))).toBe('http/bad-request');
    expect(must(await counter.quote(counter.till, { ticket, amountFen: 1_000, usePoints: 0 })).pointsUsed).toBeUndefined();
    expect(must(await counter.quote(counter.till, { ticket, amountFen: 1_000, usePoints: 1_000_000 }))).toMatchObject({ pointsUsed: 300, restFen: 700 });
  });

  test('spending points needs the member\'s code, or their yes in the app, as spending the balance does', async () => {
    const member = await counter.join({ points: 1_000 });
    const ticket = await counter.lookUp(counter.till, member);
    const bill = { ticket, amountFen: 1_000, usePoints: 'most' as const };
    const quote = must(await counter.quote(counter.till, bill));
    expect(quote).toMatchObject({ needsConfirmation: true, pointsUsed: 500 });
    expect(codeOf(await counter.record(counter.till, bill, quote))).toBe('visits/spending-needs-code');
    const asked = must(await counter.till.visits.askConfirmation({ shopId: counter.shopId, storeId: counter.storeId, amountFen: 1_000 as never, couponIds: [], useStoredValue: false, usePoints: 'most', ticket, quoteHash: quote.quoteHash }, { key: counter.newKey() }));
    expect(must(await member.membership.getMyCard({ shopId: counter.shopId })).confirmation).toMatchObject({ pointsUsed: 500, pointsFen: 500 });
    must(await member.visits.answerConfirmation({ shopId: counter.shopId, confirmationId: asked.confirmationId, decision: 'confirm' }));
    expect(must(await counter.record(counter.till, { ...bill, confirmationId: asked.confirmationId }, quote))).toMatchObject({ pointsUsed: 500 });
    expect(codeOf(await counter.quote(counter.till, { amountFen: 1_000, usePoints: 'most' }))).toBe('visits/ticket-invalid');
  });

  test('a quote from before the points moved, or before the rule did, is answered with the new one', async () => {
    const member = await counter.join({ points: 1_000 });
    const bill = { ticket: await counter.scan(counter.till, member), amountFen: 4_000, usePoints: 'most' as const };
    const quote = must(await counter.quote(counter.till, bill));
    must(await counter.post(member.memberId, 'care-gift', [posting('member', 'issuance', 'points', 600, 'spent')]));
    const changed = await counter.record(counter.till, bill, quote);
    expect(changed).toMatchObject({ ok: false, error: { code: 'visits/quote-changed', detail: { pointsUsed: 400, restFen: 3_600 } } });
  });

  test('Double redemption: fifty tills at once use the last points once', async () => {
    const member = await counter.join({ points: 500 });
    const bills = await Promise.all(Array.from({ length: 50 }, async () => ({ ticket: await counter.scan(counter.till, member), amountFen: 1_000, usePoints: 'most' as const })));
    const quotes = await Promise.all(bills.map((bill) => counter.quote(counter.till, bill)));
    const answers = await Promise.all(bills.map((bill, i) => counter.record(counter.till, bill, must(quotes[i] as never))));
    expect(tally(answers).ok).toBe(1);
    expect(await pointsOf(member)).toBe(5);
    expect((await counter.prove(member)).differences).toEqual([]);
  });

  test('a part of a refund gives back points in proportion, the rest in money; all of it gives everything back', async () => {
    const member = await counter.join({ points: 2_000 });
    const visit = await counter.visit(counter.till, member, { amountFen: 4_000, usePoints: 'most' });
    expect(visit).toMatchObject({ pointsUsed: 2_000, restFen: 2_000, earnedPoints: 20 });
    expect(must(await counter.quoteRefund(counter.manager, visit.visitId, { amountFen: 1_001 }))).toMatchObject({ amountFen: 1_001, pointsBack: 500, pointsFen: 500, tenders: [{ tender: 'cash', amountFen: 501 }], points: 5 });
    expect(must(await counter.refund(counter.manager, visit.visitId, { amountFen: 1_001 }))).toMatchObject({ pointsBack: 500, pointsFen: 500 });
    expect(await pointsOf(member)).toBe(515);
    must(await counter.undo(counter.manager, visit.visitId));
    expect(await pointsOf(member)).toBe(2_000);
    expect((await counter.prove(member)).differences).toEqual([]);
    expect(await proveBooks(createMemoryAuditSource(counter.table as MemoryTable))).toMatchObject({ holds: true });
  });
});

test('Redeemed reward never comes back: points that paid come from the lots that end first, and come back with their old days', async () => {
  await shopWith({ on: true, pointsPerYuan: 100 } as never);
  must(await counter.owner.shops.setPointsExpiry({ shopId: counter.shopId, terms: { kind: 'rolling', months: 6 } }));
  counter.clock.move(3 * MINUTE_MS);
  const member = await counter.join({ points: 300 });
  must(await counter.owner.shops.setPointsExpiry({ shopId: counter.shopId, terms: { kind: 'rolling', months: 2 } }));
  counter.clock.move(3 * MINUTE_MS);
  must(await counter.post(member.memberId, 'care-gift', [posting('issuance', 'member', 'points', 200, 'gift')]));
  const lots = async () => lotsOf((await counter.table.get(lotsKey(member.memberId), { consistent: true })) as never).lots;
  const before = await lots();
  expect(before.map(({ points }) => points)).toEqual([200, 300]);
  const visit = await counter.visit(counter.till, member, { amountFen: 350, usePoints: 'most' });
  expect([visit.pointsUsed, visit.restFen, (await lots()).map(({ points }) => points)]).toEqual([350, 0, [150]]);
  must(await counter.refund(counter.manager, visit.visitId, { amountFen: 100 }));
  must(await counter.refund(counter.manager, visit.visitId));
  expect(await lots()).toEqual(before);
  expect((await counter.prove(member)).differences).toEqual([]);
});
