import { fen } from '@shared/kernel/money';
import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { readShare } from '../../functions/stored-value';
import { type Counter, codeOf, createCounter, type MemberPerson, type Person, tally } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import type { MemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { type StartedTable, startServiceTable } from '../support/service-table';
import { createTestWorld } from '../support/test-world';

let dynamo: StartedTable;
beforeAll(async () => { dynamo = await startServiceTable(); });
afterAll(() => dynamo.stop());
const MANY = 50;

describe.each([
  ['in memory', () => createTestWorld()],
  ['on DynamoDB', () => createTestWorld({ table: dynamo.table, elapsed: () => performance.now(), pause: (ms) => new Promise((done) => setTimeout(done, ms / 5)) })],
])('a card used by several, %s', (name, worldOf) => {
  let counter: Counter;
  beforeAll(async () => { counter = await createCounter(worldOf()); });

  const offer = (owner: Person, limits: { perMonthFen?: number; perVisitFen?: number }, label = '妈妈') => owner.storedValue.offerShare({ shopId: counter.shopId, label, ...limits } as never, { key: counter.newKey() });
  const take = (by: Person, shareId: string) => by.storedValue.takeShare({ shopId: counter.shopId, shareId: shareId as never }, { key: counter.newKey() });
  const end = (by: Person, shareId: string) => by.storedValue.endShare({ shopId: counter.shopId, shareId: shareId as never }, { key: counter.newKey() });
  const change = (by: Person, shareId: string, limits: { perMonthFen?: number; perVisitFen?: number }) => by.storedValue.changeShare({ shopId: counter.shopId, shareId: shareId as never, ...limits } as never, { key: counter.newKey() });
  async function shared(limits: { perMonthFen?: number; perVisitFen?: number }, money: { principalFen?: number; bonusFen?: number } = { principalFen: 80_000, bonusFen: 20_000 }) {
    const [owner, member] = [await counter.join(money), await counter.join()];
    const { shareId } = must(await offer(owner, limits));
    must(await take(member, shareId));
    return { owner, member, shareId };
  }
  const proven = async (...people: MemberPerson[]) => {
    for (const one of people) expect((await counter.prove(one)).differences).toEqual([]);
    if (name === 'in memory') expect(await proveBooks(createMemoryAuditSource(counter.table as MemoryTable))).toMatchObject({ holds: true });
  };
  const used = async (shareId: string) => (await readShare(counter.table, counter.shopId, shareId as never))?.usedFen;

  test('the visit is the spender\'s, the money leaves the owner\'s card, both journals say so, and an undo gives it back where it came from', async () => {
    const { owner, member, shareId } = await shared({ perMonthFen: 50_000, perVisitFen: 6_000 });
    const ticket = await counter.scan(counter.till, member);
    const panel = must(await counter.till.visits.lookUpMember({ shopId: counter.shopId, storeId: counter.storeId, by: 'member-number', value: (await counter.read(member.memberId)).number })).matches[0];
    expect(panel?.payers).toEqual([{ shareId, ownerName: expect.stringContaining('尾号'), availableFen: 6_000 }]);
    const visit = must(await counter.ring(counter.till, { amountFen: 10_000, shareId, ticket }));
    expect(visit).toMatchObject({ principalFen: 0, bonusFen: 0, shared: { principalFen: 6_000, bonusFen: 0 }, restFen: 4_000, earnedPoints: 100 });
    expect(await counter.read(owner.memberId)).toMatchObject({ visits: 0, balances: { principalFen: 74_000, bonusFen: 20_000, points: 0 } });
    expect(await counter.read(member.memberId)).toMatchObject({ visits: 1, balances: { principalFen: 0, points: 100 } });
    expect((await counter.prove(owner)).journal.at(-1)).toMatchObject({ kind: 'share-spent', documentId: visit.visitId, spender: '妈妈', storeName: '万象店' });
    expect(must(await owner.storedValue.listMyShares({ shopId: counter.shopId })).given).toMatchObject([{ label: '妈妈', usedFen: 6_000, state: 'active' }]);
    await proven(owner, member);
    must(await counter.undo(counter.manager, visit.visitId));
    expect(await counter.read(owner.memberId)).toMatchObject({ balances: { principalFen: 80_000, bonusFen: 20_000 } });
    expect(await counter.read(member.memberId)).toMatchObject({ visits: 0, balances: { points: 0 } });
    expect([await used(shareId), (await counter.prove(owner)).journal.at(-1)?.kind]).toEqual([0, 'share-returned']);
    await proven(owner, member);
  });

  test('own balance pays first; parts go back last paid, first back: cash, then the owner\'s card, then one\'s own', async () => {
    const owner = await counter.join({ principalFen: 3_000, bonusFen: 1_000 });
    const member = await counter.join({ principalFen: 2_000 });
    const { shareId } = must(await offer(owner, { perVisitFen: 5_000 }));
    must(await take(member, shareId));
    const visit = await counter.visit(counter.till, member, { amountFen: 9_000, useStoredValue: true, shareId });
    expect(visit).toMatchObject({ principalFen: 2_000, shared: { principalFen: 3_000, bonusFen: 1_000 }, restFen: 3_000 });
    expect(must(await counter.refund(counter.manager, visit.visitId, { amountFen: 5_000 }))).toMatchObject({ tenders: [{ amountFen: 3_000 }], shared: { principalFen: 1_500, bonusFen: 500 }, principalFen: 0 });
    expect(must(await counter.refund(counter.manager, visit.visitId, { amountFen: 3_000 }))).toMatchObject({ tenders: [], shared: { principalFen: 1_500, bonusFen: 500 }, principalFen: 1_000 });
    expect(must(await counter.refund(counter.manager, visit.visitId))).toMatchObject({ shared: { principalFen: 0, bonusFen: 0 }, principalFen: 1_000, whole: true });
    expect((await counter.read(owner.memberId)).balances).toMatchObject({ principalFen: 3_000, bonusFen: 1_000 });
    expect((await counter.read(member.memberId)).balances).toMatchObject({ principalFen: 2_000, points: 0 });
    await proven(owner, member);
  });

  test('refused: ended by either, frozen, another\'s share, one\'s own invitation, twice, after a day, a fifth person', async () => {
    const { owner, member, shareId } = await shared({ perMonthFen: 5_000 });
    const stranger = await counter.join();
    const ring = async (by: MemberPerson) => {
      counter.clock.move(MINUTE_MS);
      return codeOf(await counter.ring(counter.till, { amountFen: 100, shareId, ticket: await counter.scan(counter.till, by) }));
    };
    expect(await ring(stranger)).toBe('stored-value/share-gone');
    expect(codeOf(await take(stranger, shareId))).toBe('stored-value/share-gone');
    expect([codeOf(await change(member, shareId, { perMonthFen: 900_000 })), codeOf(await end(stranger, shareId))]).toEqual(['http/not-found', 'http/not-found']);
    const freeze = (who: MemberPerson, frozen: boolean) => counter.manager.membership.freezeMember({ shopId: counter.shopId, memberId: who.memberId, frozen, reason: '查' }, { key: counter.newKey() });
    must(await freeze(owner, true));
    expect(await ring(member)).toBe('stored-value/share-gone');
    must(await freeze(owner, false));
    must(await freeze(member, true));
    expect(await ring(member)).toBe('membership/frozen');
    must(await freeze(member, false));
    expect(await ring(member)).toBe('ok');
    must(await end(member, shareId));
    expect([await ring(member), codeOf(await end(owner, shareId))]).toEqual(['stored-value/share-gone', 'stored-value/share-gone']);
    const own = must(await offer(owner, { perVisitFen: 100 }));
    expect(codeOf(await take(owner, own.shareId))).toBe('stored-value/share-own');
    for (const label of ['二', '三', '四']) must(await offer(owner, { perVisitFen: 100 }, label));
    expect(codeOf(await offer(owner, { perVisitFen: 100 }, '五'))).toBe('stored-value/share-full');
    counter.clock.move(DAY_MS);
    expect(codeOf(await take(member, own.shareId))).toBe('stored-value/share-gone');
    must(await offer(owner, { perVisitFen: 100 }, '又'));
    expect(must(await owner.storedValue.listMyShares({ shopId: counter.shopId })).given).toHaveLength(1);
  });

  test('two cards that become one: a share goes along, one between the two ends, and a refund finds the owner\'s money all the same', async () => {
    const { owner, member, shareId } = await shared({ perMonthFen: 20_000 });
    const visit = await counter.visit(counter.till, member, { amountFen: 4_000, shareId });
    const phone = `139${String(counter.clock()).slice(-8)}`;
    must(await counter.till.joining.enrolMember({ shopId: counter.shopId, storeId: counter.storeId, phone, agreedInPerson: true }, { key: counter.newKey() }));
    const becomes = async (one: MemberPerson) => must(await counter.manager.membership.resolvePhone({ shopId: counter.shopId, memberId: one.memberId, phone, decision: 'same-person', reason: '同一人' }, { key: counter.newKey() }));
    await becomes(owner);
    const third = await counter.join();
    await becomes(third);
    expect((await counter.read(third.memberId)).shares).toEqual({ gives: [shareId], draws: [] });
    expect(must(await counter.quote(counter.till, { amountFen: 3_000, shareId, ticket: await counter.lookUp(counter.till, member) })).restFen).toBe(0);
    await becomes(member);
    expect((await counter.read(member.memberId)).shares).toEqual({ gives: [], draws: [] });
    expect((await readShare(counter.table, counter.shopId, shareId as never))?.endedAt).toBeDefined();
    must(await counter.refund(counter.manager, visit.visitId, { amountFen: 1_000 }));
    must(await counter.undo(counter.manager, visit.visitId));
    expect((await counter.read(member.memberId)).balances).toMatchObject({ principalFen: 80_000, bonusFen: 20_000, points: 0 });
    await proven(owner, third, member);
  });

  test('limits change at once, and a month of the shop\'s zone begins anew', async () => {
    const { owner, member, shareId } = await shared({ perMonthFen: 5_000 });
    await counter.visit(counter.till, member, { amountFen: 5_000, shareId });
    const rest = async () => must(await counter.quote(counter.till, { amountFen: 3_000, shareId, ticket: await counter.lookUp(counter.till, member) })).restFen;
    expect(await rest()).toBe(3_000);
    expect(must(await change(owner, shareId, { perMonthFen: 6_000 }))).toMatchObject({ usedFen: 5_000, perMonthFen: 6_000 });
    expect(await rest()).toBe(2_000);
    counter.clock.move(32 * DAY_MS);
    expect(await rest()).toBe(0);
    expect(must(await owner.storedValue.listMyShares({ shopId: counter.shopId })).given).toMatchObject([{ usedFen: 0 }]);
  });

  /** The same purchase at both tills at once, every one confirmed by its member. */
  async function race(people: readonly { readonly member: MemberPerson; readonly shareId: string }[], amountFen: number) {
    const tills = [counter.till, counter.otherTill] as const;
    const prepared = [];
    for (let n = 0; n < MANY; n++) {
      const [{ member, shareId }, till] = [people[n % people.length] as (typeof people)[number], tills[n % 2] as Person];
      const purchase = { amountFen, shareId, ticket: await counter.lookUp(till, member) };
      const quote = must(await counter.quote(till, purchase));
      const { confirmationId } = must(await till.visits.askConfirmation({ shopId: counter.shopId, storeId: counter.storeId, ticket: purchase.ticket, amountFen: fen(amountFen), couponIds: [], useStoredValue: false, shareId: shareId as never, quoteHash: quote.quoteHash }, { key: counter.newKey() }));
      must(await member.visits.answerConfirmation({ shopId: counter.shopId, confirmationId, decision: 'confirm' }));
      prepared.push({ till, purchase: { ...purchase, confirmationId }, quote });
    }
    return Promise.all(prepared.map(({ till, purchase, quote }) => counter.record(till, purchase, quote)));
  }
  test('double redemption: 50 at once on the last ¥10 of the limit, one wins', async () => {
    const { owner, member, shareId } = await shared({ perMonthFen: 1_000 });
    expect(tally(await race([{ member, shareId }], 1_000))).toEqual({ ok: 1, 'visits/quote-changed': MANY - 1 });
    expect([(await counter.read(owner.memberId)).balances.principalFen, await used(shareId)]).toEqual([79_000, 1_000]);
    await proven(owner, member);
  });
  test('double redemption: 50 at once by two people on the owner\'s last ¥10, one wins', async () => {
    const { owner, member, shareId } = await shared({ perMonthFen: 9_000 }, { principalFen: 700, bonusFen: 300 });
    const other = await counter.join();
    const second = must(await offer(owner, { perMonthFen: 9_000 })).shareId;
    must(await take(other, second));
    const answers = await race([{ member, shareId }, { member: other, shareId: second }], 1_000);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await counter.read(owner.memberId)).balances).toMatchObject({ principalFen: 0, bonusFen: 0 });
    await proven(owner, member, other);
  });
  test('undo pressed twice mints nothing: 20 undos at once give the owner the money once', async () => {
    const { owner, member, shareId } = await shared({ perMonthFen: 5_000 });
    const visit = await counter.visit(counter.till, member, { amountFen: 3_000, shareId });
    const answers = await Promise.all(Array.from({ length: 20 }, () => counter.undo(counter.manager, visit.visitId)));
    expect(tally(answers)).toEqual({ ok: 1, 'visits/already-undone': 19 });
    expect([(await counter.read(owner.memberId)).balances.principalFen, await used(shareId)]).toEqual([80_000, 0]);
    await proven(owner, member);
  });
  test('double redemption: 50 take one invitation at once, one has it', async () => {
    const [owner, a, b] = [await counter.join(), await counter.join(), await counter.join()];
    const { shareId } = must(await offer(owner, { perVisitFen: 100 }));
    const answers = await Promise.all(Array.from({ length: MANY }, (_, n) => take(n % 2 ? a : b, shareId)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
