import { fen } from '@shared/kernel/money';
import { posting } from '../../functions/ledger';
import { codeOf, type Counter, createCounter, type MemberPerson, type Person, type Purchase, tally, times, type Visit } from '../support/counter';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { type StartedTable, startServiceTable } from '../support/service-table';
import { createTestWorld } from '../support/test-world';

let dynamo: StartedTable;
beforeAll(async () => { dynamo = await startServiceTable(); });
afterAll(() => dynamo.stop());

const many = 50;

describe.each([
  ['in memory', () => createTestWorld()],
  ['on DynamoDB', () => createTestWorld({ table: dynamo.table, elapsed: () => performance.now(), pause: (ms) => new Promise((done) => setTimeout(done, ms / 5)) })],
])('at the counter, %s', (_name, worldOf) => {
  let counter: Counter;
  let tills: readonly Person[];
  beforeAll(async () => {
    counter = await createCounter(worldOf());
    tills = [counter.till, counter.otherTill];
  });
  const till = (n: number) => tills[n % tills.length] as Person;

  /** The same purchase at both tills at once, every one confirmed by the member, so that no code stands in the way of what is raced for. */
  async function confirmedRace(member: MemberPerson, purchase: Purchase): Promise<Visit[]> {
    const tickets = [await counter.lookUp(counter.till, member), await counter.lookUp(counter.otherTill, member)];
    const quote = must(await counter.quote(counter.till, { ...purchase, ticket: tickets[0] as string }));
    const asked: string[] = [];
    for (let n = 0; n < many; n++) {
      const request = { shopId: counter.shopId, storeId: counter.storeId, ticket: tickets[n % 2] as string, amountFen: fen(purchase.amountFen ?? 0), couponIds: [...(purchase.couponIds ?? [])], useStoredValue: purchase.useStoredValue ?? false, quoteHash: quote.quoteHash };
      const { confirmationId } = must(await till(n).visits.askConfirmation(request, { key: counter.newKey() }));
      must(await member.visits.answerConfirmation({ shopId: counter.shopId, confirmationId, decision: 'confirm' }));
      asked.push(confirmationId);
    }
    return times(many, (n) => counter.record(till(n), { ...purchase, ticket: tickets[n % 2] as string, confirmationId: asked[n] as string }, quote));
  }

  test('double redemption: 50 at once of one coupon, one wins, the others learn that it is used', async () => {
    const member = await counter.join();
    const coupon = must(await counter.give(member, await counter.createCouponType()));
    const results = await confirmedRace(member, { amountFen: 3_000, couponIds: [coupon] });
    expect(tally(results)).toEqual({ ok: 1, 'coupons/not-usable': many - 1 });
    expect(results.filter((one) => !one.ok).every((one) => !one.ok && one.error.facts?.bar === 'used')).toBe(true);
    const proof = await counter.prove(member);
    expect(proof.differences).toEqual([]);
    expect(proof.member).toMatchObject({ visits: 1, openCoupons: [], balances: { points: 20 } });
  });

  test('double redemption: 50 at once of the last ¥10, one wins, the others are shown what is due now', async () => {
    const member = await counter.join({ principalFen: 600, bonusFen: 400 });
    const results = await confirmedRace(member, { amountFen: 1_000, useStoredValue: true });
    expect(tally(results)).toEqual({ ok: 1, 'visits/quote-changed': many - 1 });
    expect(results.filter((one) => !one.ok).every((one) => !one.ok && (one.error.detail as { restFen: number }).restFen === 1_000)).toBe(true);
    const proof = await counter.prove(member);
    expect(proof.differences).toEqual([]);
    expect(proof.member).toMatchObject({ visits: 1, balances: { principalFen: 0, bonusFen: 0 } });
  });

  test('a code is spent once: 50 visits at once with one code', async () => {
    const member = await counter.join();
    const tickets = [await counter.scan(counter.till, member), await counter.scan(counter.otherTill, member)];
    const results = await times(many, (n) => counter.ring(till(n), { ticket: tickets[n % 2] as string, amountFen: 1_000 }));
    expect(tally(results)).toEqual({ ok: 1, 'visits/code-spent': many - 1 });
    expect((await counter.prove(member)).member).toMatchObject({ visits: 1, balances: { points: 10 } });
  });

  test('one key 50 times at once is one visit, and everyone gets the same bytes', async () => {
    const member = await counter.join();
    const ticket = await counter.scan(counter.till, member);
    const quote = must(await counter.quote(counter.till, { ticket, amountFen: 1_000 }));
    const key = counter.newKey();
    const results = await times(many, () => counter.record(counter.till, { ticket, amountFen: 1_000, key }, quote));
    expect(tally(results)).toEqual({ ok: many });
    expect(new Set(results.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(codeOf(await counter.record(counter.till, { ticket, amountFen: 1_001, key }, quote))).toBe('http/key-reused');
    counter.clock.move(11 * 60_000);
    expect(JSON.stringify(await counter.record(counter.till, { ticket, amountFen: 1_000, key }, quote))).toBe(JSON.stringify(results[0]));
    expect((await counter.prove(member)).member.visits).toBe(1);
  });

  test('many visits of one member at once, looked up: each counts, none is lost', async () => {
    const member = await counter.join();
    const tickets = [await counter.lookUp(counter.till, member), await counter.lookUp(counter.otherTill, member)];
    const results = await times(6, (n) => counter.ring(till(n), { ticket: tickets[n % 2] as string, amountFen: 1_000 }));
    expect(tally(results)).toEqual({ ok: 6 });
    const proof = await counter.prove(member);
    expect(proof.differences).toEqual([]);
    expect(proof.member).toMatchObject({ visits: 6, balances: { points: 60 }, version: 7 });
  });

  test('undo pressed twice mints nothing: 20 undos at once, one stands', async () => {
    const member = await counter.join({ principalFen: 5_000, points: 7 });
    const visit = await counter.visit(counter.till, member, { amountFen: 3_000, useStoredValue: true });
    const results = await times(20, (n) => counter.undo(till(n), visit.visitId));
    expect(tally(results)).toEqual({ ok: 1, 'visits/already-undone': 19 });
    const proof = await counter.prove(member);
    expect(proof.differences).toEqual([]);
    expect(proof.member).toMatchObject({ visits: 0, balances: { principalFen: 5_000, points: 7, growth: 0 } });
  });

  test('undo and move of one visit at once: one of them stands, and nothing is credited twice', async () => {
    const [wrong, right] = [await counter.join(), await counter.join()];
    const visit = await counter.visit(counter.till, wrong, { amountFen: 3_000 });
    const ticket = await counter.lookUp(counter.otherTill, right);
    const results = await Promise.all([
      counter.undo(counter.till, visit.visitId),
      counter.otherTill.visits.moveVisit({ shopId: counter.shopId, visitId: visit.visitId, ticket, tenders: [{ tender: 'cash', amountFen: 3_000 }] }, { key: counter.newKey() }),
    ]);
    expect(tally(results)).toEqual({ ok: 1, 'visits/already-undone': 1 });
    const [of, credited] = [await counter.prove(wrong), await counter.prove(right)];
    expect([...of.differences, ...credited.differences]).toEqual([]);
    expect(of.member.balances.points).toBe(0);
    expect(credited.member.balances.points).toBe(results[1].ok ? 30 : 0);
  });

  test('a stock of 5 for 20 members at once: 5 get one, and the shards agree', async () => {
    const type = await counter.createCouponType({ stock: 5 });
    const members: MemberPerson[] = [];
    for (let n = 0; n < 20; n++) members.push(await counter.join());
    const given = await times(20, (n) => counter.give(members[n] as MemberPerson, type));
    expect(tally(given)).toEqual({ ok: 5, 'coupons/out-of-stock': 15 });
    const listed = must(await counter.owner.coupons.listCouponTypes({ shopId: counter.shopId, limit: 50 }));
    expect(listed.items.find((one) => one.couponTypeId === type)).toMatchObject({ stock: 5, issued: 5 });
    for (const member of members) expect((await counter.prove(member)).differences).toEqual([]);
  });

  test('a limit of 2 a member: 10 gifts at once to one member, 2 are given', async () => {
    const type = await counter.createCouponType({ perMember: 2, stock: 100 });
    const member = await counter.join();
    expect(tally(await times(10, () => counter.give(member, type)))).toEqual({ ok: 2, 'coupons/member-limit': 8 });
    expect((await counter.prove(member)).member.openCoupons.length).toBe(2);
  });

  test('a used confirmation is used: one yes pays once', async () => {
    const member = await counter.join({ principalFen: 9_000 });
    const ticket = await counter.lookUp(counter.till, member);
    const quote = must(await counter.quote(counter.till, { ticket, amountFen: 1_000, useStoredValue: true }));
    const request = { shopId: counter.shopId, storeId: counter.storeId, ticket, amountFen: fen(1_000), couponIds: [], useStoredValue: true, quoteHash: quote.quoteHash };
    const { confirmationId } = must(await counter.till.visits.askConfirmation(request, { key: counter.newKey() }));
    must(await member.visits.answerConfirmation({ shopId: counter.shopId, confirmationId, decision: 'confirm' }));
    const results = await times(10, () => counter.record(counter.till, { ticket, amountFen: 1_000, useStoredValue: true, confirmationId }, quote));
    expect(tally(results)).toEqual({ ok: 1, 'visits/spending-needs-code': 9 });
    expect((await counter.prove(member)).member.balances.principalFen).toBe(8_000);
  });

  test('points spent while a visit is undone: either may win, never both', async () => {
    const member = await counter.join();
    const visit = await counter.visit(counter.till, member, { amountFen: 5_000 });
    const [undone, spent] = await Promise.all([counter.undo(counter.till, visit.visitId), counter.post(member.memberId, 'adjustment', [posting('member', 'issuance', 'points', 50, 'spent')])]);
    expect([codeOf(undone), spent.ok].filter((one) => one === 'ok' || one === true).length).toBe(1);
    const proof = await counter.prove(member);
    expect(proof.differences).toEqual([]);
    expect(proof.member.balances.points).toBe(0);
  });
});

test('an undo that another one overtakes between its two reads learns that the visit is undone, whatever the visit gave or took', async () => {
  const memory = createMemoryTable();
  let between: (() => Promise<unknown>) | undefined;
  const world = createTestWorld({
    table: {
      ...memory,
      getMany: async (keys, options) => {
        const first = between;
        if (first && keys.some((key) => key.sk.startsWith('JNL#'))) {
          between = undefined;
          await first();
        }
        return memory.getMany(keys, options);
      },
    },
  });
  const counter = await createCounter(world);
  const type = await counter.createCouponType({ perMember: 9 });
  for (const bought of [{ amountFen: 0 }, { amountFen: 3_000 }, { amountFen: 3_000, useStoredValue: true }, { amountFen: 3_000, coupon: true }]) {
    const member = await counter.join({ principalFen: 1_000 });
    const couponIds = 'coupon' in bought ? [must(await counter.give(member, type))] : [];
    const { visitId } = await counter.visit(counter.till, member, { ...bought, couponIds });
    between = async () => must(await counter.undo(counter.otherTill, visitId));
    expect(codeOf(await counter.undo(counter.till, visitId))).toBe('visits/already-undone');
    const proof = await counter.prove(member);
    expect(proof.differences).toEqual([]);
    expect(proof.member).toMatchObject({ visits: 0, balances: { points: 0, growth: 0, principalFen: 1_000 } });
  }
});
