import { posting } from '../../functions/ledger';
import { fen } from '@shared/kernel/money';
import { DAY_MS } from '@shared/kernel/instant';
import { codeOf, type Counter, createCounter, type MemberPerson, type Person, tally, times } from '../support/counter';
import { must } from '../support/service-shop';
import { type StartedTable, startServiceTable } from '../support/service-table';
import { createTestWorld } from '../support/test-world';

let dynamo: StartedTable;
beforeAll(async () => { dynamo = await startServiceTable(); });
afterAll(() => dynamo.stop());

const RULE = { card: true, cardMostFen: fen(50_000), cardPerDay: 2, checked: true };
type Rule = typeof RULE;

describe.each([
  ['in memory', () => createTestWorld()],
  ['on DynamoDB', () => createTestWorld({ table: dynamo.table, elapsed: () => performance.now(), pause: (ms) => new Promise((done) => setTimeout(done, ms / 5)) })],
])('paying without a scanned code, %s', (_name, worldOf) => {
  let counter: Counter;
  beforeAll(async () => { counter = await createCounter(worldOf()); });
  const key = () => ({ key: counter.newKey() });
  const rule = async (unscanned: Rule): Promise<void> => {
    must(await counter.owner.shops.setSpendingRule({ shopId: counter.shopId, order: 'principal-first', unscanned }));
    counter.clock.move(3 * 60_000);
  };
  const bind = async (of: { readonly memberId: MemberPerson['memberId'] }, cardNumber: string) => must(await counter.till.membership.bindCard({ shopId: counter.shopId, memberId: of.memberId, cardNumber }, key()));
  const panelBy = async (by: Person, how: 'card-number' | 'member-number' | 'phone', value: string) => {
    const [panel] = must(await by.visits.lookUpMember({ shopId: counter.shopId, storeId: counter.storeId, by: how, value })).matches;
    if (!panel) throw new Error(`nobody by ${value}`);
    return panel;
  };
  /** Opened at the till, money on the card, no WeChat. */
  async function withoutApp(phone: string, principalFen: number) {
    const { memberId } = must(await counter.till.joining.enrolMember({ shopId: counter.shopId, storeId: counter.storeId, phone, agreedInPerson: true }, key())).panel;
    must(await counter.post(memberId, 'care-gift', [posting('payments', 'member', 'principal', principalFen, 'opening')]));
    return { memberId };
  }

  test('off until the owner switches it on: a card only earns, and nobody is checked', async () => {
    const member = await counter.join({ principalFen: 90_000 });
    await bind(member, 'P-1001');
    const { ticket, way } = await panelBy(counter.till, 'card-number', 'P-1001');
    expect(way).toBeUndefined();
    expect(codeOf(await counter.ring(counter.manager, { ticket: (await panelBy(counter.manager, 'card-number', 'P-1001')).ticket, amountFen: 1_000, useStoredValue: true, checked: true }))).toBe('visits/spending-needs-code');
    expect(codeOf(await counter.ring(counter.till, { ticket, amountFen: 1_000 }))).toBe('ok');
  });

  test('the card pays, to the owner\'s limit of a bill and a day; a manager goes above; visit, statement, timeline and list say so; a repeat is the same', async () => {
    await rule(RULE);
    const member = await counter.join({ principalFen: 200_000 });
    await bind(member, 'P-2001');
    const panel = await panelBy(counter.till, 'card-number', 'P-2001');
    expect([panel.canSpend, panel.way]).toEqual([false, { by: 'card', mostFen: 50_000, left: 2 }]);
    expect((await panelBy(counter.till, 'member-number', panel.number)).way).toBeUndefined();
    const bill = { ticket: panel.ticket, amountFen: 50_000, useStoredValue: true };
    const quote = must(await counter.quote(counter.till, bill));
    expect([quote.needsConfirmation, quote.proof]).toEqual([false, 'card']);
    const once = counter.newKey();
    const visit = must(await counter.record(counter.till, { ...bill, key: once }, quote));
    expect([visit.proof, visit.principalFen]).toEqual(['card', 50_000]);
    expect(must(await counter.record(counter.till, { ...bill, key: once }, quote))).toEqual(visit);
    expect(must(await member.ledger.getMyStatement({ shopId: counter.shopId })).items[0]).toMatchObject({ kind: 'visit', proof: 'card' });
    expect(must(await counter.manager.membership.listTimeline({ shopId: counter.shopId, memberId: member.memberId })).items.find(({ kind }) => kind === 'visit')?.detail).toContain('凭实体卡');

    const large = await counter.ring(counter.till, { ...bill, amountFen: 50_001 });
    expect(large).toMatchObject({ ok: false, error: { code: 'visits/card-over-limit', facts: { mostFen: 50_000, perDay: 2 } } });
    // What is collected in money is no matter of the card.
    expect(codeOf(await counter.ring(counter.till, { ticket: panel.ticket, amountFen: 80_000 }))).toBe('ok');
    expect(codeOf(await counter.ring(counter.till, { ...bill, amountFen: 100 }))).toBe('ok');
    expect(codeOf(await counter.ring(counter.till, { ...bill, amountFen: 100 }))).toBe('visits/card-over-limit');
    expect((await panelBy(counter.till, 'card-number', 'P-2001')).way).toMatchObject({ left: 0 });
    const byManager = await panelBy(counter.manager, 'card-number', 'P-2001');
    expect(codeOf(await counter.ring(counter.manager, { ticket: byManager.ticket, amountFen: 60_000, useStoredValue: true }))).toBe('ok');
    counter.clock.move(DAY_MS);
    const next = await panelBy(counter.till, 'card-number', 'P-2001');
    expect(codeOf(await counter.ring(counter.till, { ...bill, ticket: next.ticket, amountFen: 100 }))).toBe('ok');
    expect((await counter.prove(member)).differences).toEqual([]);
    expect(codeOf(await counter.undo(counter.till, must(await counter.ring(counter.till, { ...bill, ticket: next.ticket, amountFen: 200 })).visitId))).toBe('ok');
  });

  test('Lost card still pays: a ticket in hand ends with its card; fifty bills and a report at once, none after it', async () => {
    await rule({ ...RULE, cardPerDay: 20 });
    const member = await counter.join({ principalFen: 90_000 });
    await bind(member, 'P-3001');
    const first = (await panelBy(counter.till, 'card-number', 'P-3001')).ticket;
    await bind(member, 'P-3002');
    expect(codeOf(await counter.ring(counter.till, { ticket: first, amountFen: 100, useStoredValue: true }))).toBe('visits/card-not-in-use');
    const ticket = (await panelBy(counter.till, 'card-number', 'P-3002')).ticket;
    const bill = { ticket, amountFen: 100, useStoredValue: true };
    const quote = must(await counter.quote(counter.till, bill));
    const [lost, ...bills] = await Promise.all([member.membership.loseMyCard({ shopId: counter.shopId }, key()), ...Array.from({ length: 50 }, () => counter.record(counter.till, bill, quote))]);
    expect(codeOf(lost)).toBe('ok');
    const paid = bills.filter(({ ok }) => ok).length;
    for (const one of bills) expect(['ok', 'visits/card-not-in-use', 'visits/quote-changed', 'visits/card-over-limit', 'ledger/busy']).toContain(codeOf(one));
    const { member: after, differences, journal } = await counter.prove(member);
    expect([differences, after.balances.principalFen]).toEqual([[], 90_000 - 100 * paid]);
    const reported = journal.findLastIndex(({ kind }) => kind === 'card-changed');
    expect(journal.slice(reported).filter(({ kind }) => kind === 'visit')).toEqual([]);
    expect(codeOf(await counter.ring(counter.manager, { ...bill, ticket: (await panelBy(counter.manager, 'member-number', after.number)).ticket }))).toBe('visits/spending-needs-code');
  });

  test('the bills of a day hold where fifty come at once', async () => {
    await rule(RULE);
    const member = await counter.join({ principalFen: 90_000 });
    await bind(member, 'P-4001');
    const ticket = (await panelBy(counter.till, 'card-number', 'P-4001')).ticket;
    const quote = must(await counter.quote(counter.till, { ticket, amountFen: 100, useStoredValue: true }));
    // Each answers the new quote, since the balance fell: the till goes on with it, as the page does.
    const results = await times(50, async () => {
      let shown = quote;
      for (let n = 0; n < 60; n++) {
        const done = await counter.record(counter.till, { ticket, amountFen: 100, useStoredValue: true }, shown);
        if (done.ok || (done.error.code !== 'visits/quote-changed' && done.error.code !== 'ledger/busy')) return done;
        shown = must(await counter.quote(counter.till, { ticket, amountFen: 100, useStoredValue: true }));
      }
      throw new Error('never answered');
    });
    expect(tally(results)).toEqual({ ok: 2, 'visits/card-over-limit': 48 });
  });

  test('who has neither the app nor a card is checked by a manager, never by a cashier, and the statement that will be theirs says so', async () => {
    await rule(RULE);
    const phone = '13800000077';
    const member = await withoutApp(phone, 90_000);
    const atTill = await panelBy(counter.till, 'phone', phone);
    expect(atTill.way).toEqual({ by: 'checked' });
    const bill = { amountFen: 70_000, useStoredValue: true };
    expect(codeOf(await counter.ring(counter.till, { ...bill, ticket: atTill.ticket, checked: true }))).toBe('visits/check-needs-manager');
    const asked = must(await counter.quote(counter.till, { ...bill, ticket: atTill.ticket }));
    expect(codeOf(await counter.till.visits.askConfirmation({ shopId: counter.shopId, storeId: counter.storeId, ticket: atTill.ticket, amountFen: fen(70_000), couponIds: [], useStoredValue: true, quoteHash: asked.quoteHash }, key()))).toBe('visits/check-needs-manager');
    const { ticket } = await panelBy(counter.manager, 'phone', phone);
    expect(codeOf(await counter.ring(counter.manager, { ...bill, ticket }))).toBe('visits/spending-needs-code');
    const visit = must(await counter.ring(counter.manager, { ...bill, ticket, checked: true }));
    expect([visit.proof, visit.staffName, visit.principalFen]).toEqual(['checked', 'manager', 70_000]);
    expect(must(await counter.manager.ledger.getMemberStatement({ shopId: counter.shopId, memberId: member.memberId })).items[0]).toMatchObject({ proof: 'checked', staffName: 'manager' });
    await bind(member, 'P-5009');
    expect(codeOf(await counter.ring(counter.manager, { ...bill, ticket: (await panelBy(counter.manager, 'phone', phone)).ticket, amountFen: 100, checked: true }))).toBe('visits/spending-needs-code');
    expect((await counter.prove(member)).differences).toEqual([]);
  });

  test('a member with the app is not checked; a frozen one pays by nothing', async () => {
    await rule(RULE);
    const member = await counter.join({ principalFen: 90_000 });
    const number = (await counter.read(member.memberId)).number;
    const { ticket, way } = await panelBy(counter.manager, 'member-number', number);
    expect([way, codeOf(await counter.ring(counter.manager, { ticket, amountFen: 100, useStoredValue: true, checked: true }))]).toEqual([undefined, 'visits/spending-needs-code']);
    await bind(member, 'P-6001');
    must(await counter.manager.membership.freezeMember({ shopId: counter.shopId, memberId: member.memberId, frozen: true, reason: '核对身份' }, key()));
    const found = await panelBy(counter.till, 'card-number', 'P-6001');
    expect(codeOf(await counter.ring(counter.till, { ticket: found.ticket, amountFen: 100, useStoredValue: true }))).toBe('membership/frozen');
  });

  test('coupons and packages go by the same proof', async () => {
    await rule(RULE);
    const member = await counter.join();
    await bind(member, 'P-7001');
    const coupon = must(await counter.give(member, await counter.createCouponType()));
    const { shopId, storeId, owner, till } = counter;
    const { packageTypeId } = must(await owner.packages.createPackageType({ shopId, title: '护理卡', services: [{ name: '面部', listPriceFen: fen(20_000), count: 9 }], priceFen: fen(72_000), term: { days: 365 } }, key()));
    const { ticket } = await panelBy(till, 'card-number', 'P-7001');
    const { packageId } = must(await till.packages.sellPackage({ shopId, storeId, packageTypeId, ticket, tenders: [{ tender: 'cash', amountFen: fen(72_000) }] }, key()));
    expect(must(await counter.ring(till, { ticket, amountFen: 3_000, couponIds: [coupon] })).proof).toBe('card');
    const use = { shopId, storeId, packageId, service: 0, ticket };
    expect(await till.packages.deductPackage({ ...use, quantity: 3 }, key())).toMatchObject({ ok: false, error: { code: 'visits/card-over-limit' } });
    expect(must(await till.packages.deductPackage({ ...use, quantity: 2 }, key()))).toMatchObject({ proof: 'card', left: 7 });
    expect(codeOf(await till.packages.deductPackage({ ...use, quantity: 1 }, key()))).toBe('visits/card-over-limit');
    must(await member.membership.loseMyCard({ shopId }, key()));
    expect(codeOf(await till.packages.deductPackage({ ...use, quantity: 1 }, key()))).toBe('visits/card-not-in-use');
    const guest = await withoutApp('13800000078', 10_000);
    const byPhone = async (by: Person) => ({ ...use, quantity: 1, ticket: (await panelBy(by, 'phone', '13800000078')).ticket, packageId: must(await till.packages.sellPackage({ shopId, storeId, packageTypeId, ticket: (await panelBy(till, 'phone', '13800000078')).ticket, tenders: [{ tender: 'cash', amountFen: fen(72_000) }] }, key())).packageId });
    expect(codeOf(await till.packages.askPackageUse(await byPhone(till), key()))).toBe('visits/check-needs-manager');
    expect(must(await counter.manager.packages.deductPackage({ ...(await byPhone(counter.manager)), checked: true }, key()))).toMatchObject({ proof: 'checked', staffName: 'manager' });
    expect((await counter.prove(guest)).differences).toEqual([]);
  });
});
