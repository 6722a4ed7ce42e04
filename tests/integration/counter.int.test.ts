import { fen } from '@shared/kernel/money';
import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { posting } from '../../functions/ledger';
import { type Counter, codeOf, createCounter } from '../support/counter';
import { must } from '../support/service-shop';
import { type StartedTable, startServiceTable } from '../support/service-table';
import { createTestWorld } from '../support/test-world';

let dynamo: StartedTable;
beforeAll(async () => { dynamo = await startServiceTable(); });
afterAll(() => dynamo.stop());

describe.each([['in memory', () => createTestWorld()], ['on DynamoDB', () => createTestWorld({ table: dynamo.table })]])('at the counter, %s', (_name, worldOf) => {
  let counter: Counter;
  beforeAll(async () => { counter = await createCounter(worldOf()); });

  test('Refund keeps earned points: a full undo restores money, points, growth, tier and the coupon with its old term, and says so on the statement', async () => {
    const member = await counter.join({ principalFen: 4_000, bonusFen: 1_500, points: 12, growth: 990 });
    const type = await counter.createCouponType({ validityDays: 5 });
    const coupon = must(await counter.give(member, type));
    const before = await counter.read(member.memberId);
    const visit = await counter.visit(counter.till, member, { amountFen: 6_000, couponIds: [coupon], useStoredValue: true });
    expect(visit).toMatchObject({ discountFen: 1_000, principalFen: 4_000, bonusFen: 1_000, restFen: 0, earnedPoints: 40, earnedGrowth: 40, tierBefore: { name: '普卡' }, tierAfter: { name: '银卡' } });
    const used = must(await member.coupons.listMyCoupons({ shopId: counter.shopId, state: 'used' })).items;
    expect(used).toMatchObject([{ couponId: coupon }]);

    const undone = must(await counter.undo(counter.till, visit.visitId));
    expect(undone).toEqual({ ...visit, undone: { at: counter.clock(), by: 'till' } });
    const { member: after, differences, journal } = await counter.prove(member);
    expect(differences).toEqual([]);
    expect({ ...after, version: 0, lastStep: 0 }).toEqual({ ...before, version: 0, lastStep: 0 });
    expect(journal.at(-1)).toMatchObject({ kind: 'visit-undone', tierId: 'plain', postings: expect.arrayContaining([expect.objectContaining({ reverses: journal.at(-2)?.sequence })]) });
    const open = must(await member.coupons.listMyCoupons({ shopId: counter.shopId })).items;
    expect(open).toMatchObject([{ couponId: coupon, from: used[0]?.from, to: used[0]?.to, state: 'open' }]);
    expect(open[0]).not.toHaveProperty('usedAt');

    const statement = must(await member.ledger.getMyStatement({ shopId: counter.shopId })).items;
    expect(statement.map((line) => [line.kind, line.undone])).toEqual([['visit-undone', false], ['visit', true], ['care-gift', false]]);
    expect(statement[0]?.changes).toEqual(statement[1]?.changes.map((change, i) => ({ ...change, amount: -change.amount, balanceAfter: statement[0]?.changes[i]?.balanceAfter })));
    const again = await counter.visit(counter.till, member, { amountFen: 6_000, couponIds: [coupon], useStoredValue: true });
    expect(again).toMatchObject({ discountFen: 1_000, principalFen: 4_000, earnedPoints: 40 });
  });

  test('a coupon that ended meanwhile comes back with its old term: it is there, and it is over', async () => {
    const member = await counter.join();
    const coupon = must(await counter.give(member, await counter.createCouponType({ validityDays: 1 })));
    const visit = await counter.visit(counter.manager, member, { amountFen: 3_000, couponIds: [coupon] });
    counter.clock.move(3 * DAY_MS);
    must(await counter.undo(counter.manager, visit.visitId));
    expect(must(await member.coupons.listMyCoupons({ shopId: counter.shopId, state: 'expired' })).items).toMatchObject([{ couponId: coupon }]);
    expect((await counter.read(member.memberId)).openCoupons).toEqual([]);
  });

  test('an undo whose points are spent refuses and says how many are missing; nothing has changed; with the points back it goes', async () => {
    const member = await counter.join({ points: 5 });
    const visit = await counter.visit(counter.till, member, { amountFen: 5_000 });
    must(await counter.post(member.memberId, 'adjustment', [posting('member', 'issuance', 'points', 30, 'spent')]));
    const before = await counter.prove(member);
    expect(await counter.undo(counter.till, visit.visitId)).toMatchObject({ ok: false, error: { code: 'visits/points-already-spent', facts: { missing: 25 } } });
    expect((await counter.prove(member)).journal).toEqual(before.journal);
    must(await counter.post(member.memberId, 'adjustment', [posting('issuance', 'member', 'points', 25, 'given')]));
    expect(codeOf(await counter.undo(counter.till, visit.visitId))).toBe('ok');
    expect((await counter.prove(member)).member.balances.points).toBe(0);
  });

  test('a wrong member is put right in one step: the first as if never, the right one earns, one command, one answer', async () => {
    const [wrong, right] = [await counter.join({ principalFen: 2_000 }), await counter.join({ growth: 1_000, principalFen: 9_000 })];
    const visit = await counter.visit(counter.till, wrong, { amountFen: 5_000, useStoredValue: true });
    const ticket = await counter.scan(counter.till, right);
    const key = counter.newKey();
    const move = (tenders: { tender: 'cash'; amountFen: number }[]) => counter.till.visits.moveVisit({ shopId: counter.shopId, visitId: visit.visitId, ticket, tenders }, { key });
    expect(await move([{ tender: 'cash', amountFen: 3_000 }])).toMatchObject({ ok: false, error: { code: 'visits/tenders-do-not-add-up', facts: { restFen: 5_000 } } });
    const moved = must(await move([{ tender: 'cash', amountFen: 5_000 }]));
    expect(moved).toMatchObject({ undone: { visitId: visit.visitId, undone: { by: 'till' } }, recorded: { visitId: key, principalFen: 0, restFen: 5_000, earnedPoints: 55, member: { memberId: right.memberId } } });
    expect(JSON.stringify(must(await move([{ tender: 'cash', amountFen: 5_000 }])))).toBe(JSON.stringify(moved));
    const [of, credited] = [await counter.prove(wrong), await counter.prove(right)];
    expect([...of.differences, ...credited.differences]).toEqual([]);
    expect(of.member).toMatchObject({ visits: 0, recentVisitAts: [], balances: { principalFen: 2_000, points: 0, growth: 0 } });
    expect(credited.member).toMatchObject({ visits: 1, balances: { principalFen: 9_000, points: 55, growth: 1_050 } });
    expect(codeOf(await counter.ring(counter.till, { ticket, amountFen: 100 }))).toBe('visits/code-spent');
    expect(codeOf(await counter.undo(counter.till, moved.recorded.visitId))).toBe('ok');
    expect((await counter.prove(right)).member.balances).toMatchObject({ points: 0, growth: 1_000 });
  });
  test('to the same member it is not moved', async () => {
    const member = await counter.join();
    const visit = await counter.visit(counter.till, member, { amountFen: 5_000 });
    const ticket = await counter.lookUp(counter.till, member);
    expect(codeOf(await counter.till.visits.moveVisit({ shopId: counter.shopId, visitId: visit.visitId, ticket, tenders: [{ tender: 'cash', amountFen: 5_000 }] }, { key: counter.newKey() }))).toBe('visits/same-member');
    expect((await counter.prove(member)).member.balances.points).toBe(50);
  });

  test('windows: a cashier within the minutes, then a manager within the days, then nobody; a repeat of a done undo answers at any time', async () => {
    const member = await counter.join();
    const [first, second] = [await counter.visit(counter.till, member, { amountFen: 1_000 }), await counter.visit(counter.till, member, { amountFen: 1_000 })];
    counter.clock.set(first.undoUntil + 1);
    expect(codeOf(await counter.undo(counter.till, first.visitId))).toBe('visits/undo-window-over');
    const key = counter.newKey();
    const undone = must(await counter.undo(counter.manager, first.visitId, key));
    counter.clock.move(60 * DAY_MS);
    expect(JSON.stringify(must(await counter.undo(counter.manager, first.visitId, key)))).toBe(JSON.stringify(undone));
    expect(codeOf(await counter.undo(counter.manager, second.visitId))).toBe('visits/undo-window-over');
  });

  test('spending needs a code, or the member\'s yes to this very quote', async () => {
    const member = await counter.join({ principalFen: 9_000 });
    const ticket = await counter.lookUp(counter.till, member);
    expect(codeOf(await counter.ring(counter.till, { ticket, amountFen: 1_000 }))).toBe('ok');
    const spend = { ticket, amountFen: 1_000, useStoredValue: true };
    const quote = must(await counter.quote(counter.till, spend));
    expect(quote.needsConfirmation).toBe(true);
    expect(codeOf(await counter.record(counter.till, spend, quote))).toBe('visits/spending-needs-code');
    const request = { shopId: counter.shopId, storeId: counter.storeId, ticket, amountFen: fen(1_000), couponIds: [], useStoredValue: true, quoteHash: quote.quoteHash };
    const ask = async () => must(await counter.till.visits.askConfirmation(request, { key: counter.newKey() })).confirmationId;
    const answer = (confirmationId: string, decision: 'confirm' | 'refuse') => member.visits.answerConfirmation({ shopId: counter.shopId, confirmationId, decision });
    const refused = await ask();
    must(await answer(refused, 'refuse'));
    expect(codeOf(await counter.record(counter.till, { ...spend, confirmationId: refused }, quote))).toBe('visits/spending-needs-code');
    const late = await ask();
    must(await answer(late, 'confirm'));
    counter.clock.move(5 * MINUTE_MS);
    expect(codeOf(await counter.record(counter.till, { ...spend, confirmationId: late }, quote))).toBe('visits/spending-needs-code');
    const other = await counter.join();
    const given = await ask();
    expect(codeOf(await other.visits.answerConfirmation({ shopId: counter.shopId, confirmationId: given, decision: 'confirm' }))).toBe('http/not-found');
    must(await answer(given, 'confirm'));
    expect(codeOf(await counter.ring(counter.till, { ...spend, amountFen: 1_001, confirmationId: given }))).toBe('visits/spending-needs-code');
    expect(codeOf(await counter.record(counter.till, { ...spend, confirmationId: given }, quote))).toBe('ok');
    expect((await counter.prove(member)).member.balances.principalFen).toBe(8_000);
  });

  test('what the person saw has changed: 409 with the new quote, under the same key, and then it goes', async () => {
    const member = await counter.join({ principalFen: 1_000 });
    const ticket = await counter.scan(counter.till, member);
    const spend = { ticket, amountFen: 1_000, useStoredValue: true, key: counter.newKey() };
    const seen = must(await counter.quote(counter.till, spend));
    must(await counter.post(member.memberId, 'adjustment', [posting('member', 'sales', 'principal', 600, 'elsewhere')]));
    const answer = await counter.record(counter.till, spend, seen);
    const renewed = answer.ok ? undefined : (answer.error.detail as typeof seen);
    expect(answer).toMatchObject({ ok: false, error: { code: 'visits/quote-changed', detail: { principalFen: 400, restFen: 600 } } });
    expect(must(await counter.record(counter.till, spend, renewed as typeof seen))).toMatchObject({ visitId: spend.key, principalFen: 400, restFen: 600 });
  });

  test('the client does not set quantity or money: impossible figures are a clear 400, and nothing stands', async () => {
    const member = await counter.join();
    const ticket = await counter.lookUp(counter.till, member);
    const version = (await counter.read(member.memberId)).version;
    const quote = must(await counter.quote(counter.till, { ticket, amountFen: 1_000 }));
    for (const amountFen of [-1, 0.5, Number.POSITIVE_INFINITY, Number.NaN, '1', 100_000_001]) expect(codeOf(await counter.record(counter.till, { ticket, amountFen: amountFen as number }, quote))).toBe('http/bad-request');
    for (const quantity of [0, -1, 1_000, 2 ** 53, '1']) {
      const items = [{ name: '拿铁', quantity: quantity as number, priceFen: fen(1_000) }];
      expect(codeOf(await counter.till.visits.quoteVisit({ shopId: counter.shopId, storeId: counter.storeId, ticket, amountFen: fen(1_000), couponIds: [], useStoredValue: false, items }))).toBe('http/bad-request');
    }
    expect((await counter.read(member.memberId)).version).toBe(version);
  });

  test('staff cannot credit or undo for themselves; a ticket of one till is none at another', async () => {
    const member = await counter.join();
    const ticket = await counter.lookUp(counter.till, member);
    expect(codeOf(await counter.ring(counter.otherTill, { ticket, amountFen: 1_000 }))).toBe('visits/ticket-invalid');
    await counter.table.write([{ update: { pk: `MBR#${member.memberId}`, sk: 'MEMBER' }, set: { userId: counter.till.caller.userId } }]);
    expect(codeOf(await counter.ring(counter.till, { ticket, amountFen: 1_000 }))).toBe('visits/own-membership');
    const visit = must(await counter.ring(counter.otherTill, { ticket: await counter.lookUp(counter.otherTill, member), amountFen: 1_000 }));
    expect(codeOf(await counter.undo(counter.till, visit.visitId))).toBe('visits/own-membership');
    expect(codeOf(await counter.undo(counter.otherTill, visit.visitId))).toBe('ok');
  });

  test('a walk-in is recorded, has no account, and is undone once', async () => {
    const visit = must(await counter.ring(counter.till, { amountFen: 2_000 }));
    expect(visit).not.toHaveProperty('member');
    expect(visit).toMatchObject({ amountFen: 2_000, restFen: 2_000, earnedPoints: 0, tenders: [{ tender: 'cash', amountFen: 2_000 }] });
    expect(codeOf(await counter.undo(counter.till, visit.visitId))).toBe('ok');
    expect(codeOf(await counter.undo(counter.till, visit.visitId))).toBe('visits/already-undone');
    expect(codeOf(await counter.ring(counter.till, { amountFen: 2_000, useStoredValue: true }))).toBe('visits/ticket-invalid');
  });
});

test('no command answers success without its journal entry: every visit of a member stands with document and entry, and every undo too', async () => {
  const counter = await createCounter();
  const member = await counter.join({ principalFen: 3_000 });
  const done: { readonly visitId: string; readonly kind: string }[] = [];
  for (const purchase of [{ amountFen: 0 }, { amountFen: 1_000 }, { amountFen: 1_000, useStoredValue: true }]) {
    const visit = await counter.visit(counter.till, member, purchase);
    done.push({ visitId: visit.visitId, kind: 'visit' });
    const key = counter.newKey();
    must(await counter.undo(counter.till, visit.visitId, key));
    done.push({ visitId: key, kind: 'visit-undone' });
  }
  const { journal, differences } = await counter.prove(member);
  expect(differences).toEqual([]);
  expect(journal.filter((entry) => entry.kind !== 'join-gift' && entry.kind !== 'care-gift').map((entry) => ({ visitId: entry.documentId, kind: entry.kind }))).toEqual(done);
  for (const { visitId } of done) expect(await counter.table.get({ pk: `DOC#${counter.shopId}#${visitId}`, sk: 'DOC' })).toBeDefined();
});
