import type { CouponTypeId } from '@shared/kernel/ids';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '@shared/kernel/instant';
import { composeFollowStream } from '../../functions/entry/compose-background';
import { posting } from '../../functions/ledger';
import { type Counter, codeOf, createCounter } from '../support/counter';
import { createMemoryTable, type MemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

let table: MemoryTable;
let counter: Counter;
beforeEach(async () => {
  table = createMemoryTable();
  counter = await createCounter(createTestWorld({ table }));
});
/** The stream to its end, every record twice. */
async function followStream(): Promise<void> {
  const follow = composeFollowStream(counter.world);
  for (let from = 0; from < table.stream.length; ) {
    const changes = table.stream.slice(from).map((change, i) => ({ ...change, number: String(from + i) }));
    from = table.stream.length;
    expect(await follow([...changes, ...changes])).toEqual([]);
  }
}

describe('reading a member code', () => {
  const scan = (code: string) => counter.till.visits.scanMember({ shopId: counter.shopId, storeId: counter.storeId, code });
  test('a right code opens the panel, with or without spaces, and writes nothing', async () => {
    const member = await counter.join({ principalFen: 500 });
    const code = await counter.code(member);
    const before = table.requests.writes;
    const panel = must(await scan(code.replace(/(\d{4})/g, '$1 ')));
    expect(panel).toMatchObject({ memberId: member.memberId, canSpend: true, isSelf: false, balances: { principalFen: 500 }, fact: '第一次来' });
    expect(panel.ticketExpiresAt).toBe(counter.clock() + 10 * MINUTE_MS);
    expect(table.requests.writes).toBe(before);
    expect(must(await scan(code)).memberId).toBe(member.memberId);
  });
  test.each([['a payment code', '134567890123456789'], ['a text', 'hello'], ['nineteen digits', '9912345678901234567']])('%s is not a member code', async (_what, code) => expect(codeOf(await scan(code))).toBe('visits/not-a-member-code'));
  test('half a minute early or late it is still good, then old, then wrong', async () => {
    counter.clock.move(MINUTE_MS);
    const code = await counter.code(await counter.join());
    counter.clock.move(-30 * SECOND_MS);
    expect(codeOf(await scan(code))).toBe('ok');
    counter.clock.move(60 * SECOND_MS);
    expect(codeOf(await scan(code))).toBe('ok');
    counter.clock.move(30 * SECOND_MS);
    expect(codeOf(await scan(code))).toBe('visits/code-old');
    counter.clock.move(20 * MINUTE_MS);
    expect(codeOf(await scan(code))).toBe('visits/code-wrong');
  });
  test('a spent code is spent; the next one is good', async () => {
    const member = await counter.join();
    const code = await counter.code(member);
    must(await counter.ring(counter.till, { ticket: must(await scan(code)).ticket, amountFen: 100 }));
    expect(codeOf(await scan(code))).toBe('visits/code-spent');
    counter.clock.move(30 * SECOND_MS);
    expect(codeOf(await scan(await counter.code(member)))).toBe('ok');
  });
  test('five wrong codes within a minute make this person wait, and nobody else', async () => {
    const member = await counter.join();
    const code = await counter.code(member);
    const wrong = `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`;
    for (let n = 0; n < 5; n++) expect(codeOf(await scan(wrong))).toBe('visits/code-wrong');
    expect(codeOf(await scan(code))).toBe('visits/too-many-wrong-codes');
    expect(codeOf(await counter.otherTill.visits.scanMember({ shopId: counter.shopId, storeId: counter.storeId, code }))).toBe('ok');
    counter.clock.move(MINUTE_MS + 1);
    expect(codeOf(await scan(await counter.code(member)))).toBe('ok');
  });
  test('a store where one does not work does not exist', async () => {
    const { storeId } = must(await counter.owner.shops.addStore({ shopId: counter.shopId, name: '二店' }, { key: counter.newKey() }));
    const member = await counter.join();
    expect(codeOf(await counter.till.visits.scanMember({ shopId: counter.shopId, storeId, code: await counter.code(member) }))).toBe('http/not-found');
    expect(codeOf(await counter.owner.visits.scanMember({ shopId: counter.shopId, storeId, code: await counter.code(member) }))).toBe('ok');
  });
});

describe('the statement', () => {
  test('is newest first, page by page without a gap, with running balances; by asset only what moved it', async () => {
    const member = await counter.join({ principalFen: 5_000 });
    for (let n = 1; n <= 5; n++) await counter.visit(counter.till, member, { amountFen: n * 100, useStoredValue: n % 2 === 0 });
    must(await counter.post(member.memberId, 'recharge-reserved', []));
    const page = (asset?: 'principal', cursor?: string, limit = 2) => member.ledger.getMyStatement({ shopId: counter.shopId, limit, ...(asset ? { asset } : {}), ...(cursor ? { cursor } : {}) }).then(must);
    const whole = async (asset?: 'principal') => {
      const lines = [];
      let next: string | undefined;
      do {
        const got = await page(asset, next);
        lines.push(...got.items);
        next = got.next;
      } while (next);
      return lines;
    };
    const all = await whole();
    expect(all.map((line) => line.kind)).toEqual([...Array.from({ length: 5 }, () => 'visit'), 'care-gift']);
    expect(all.map((line) => line.changes.find((change) => change.asset === 'points')?.balanceAfter)).toEqual([15, 10, 6, 3, 1, undefined]);
    expect((await whole('principal')).map((line) => line.changes.find((change) => change.asset === 'principal'))).toEqual([
      { asset: 'principal', amount: -400, balanceAfter: 4_400 }, { asset: 'principal', amount: -200, balanceAfter: 4_800 }, { asset: 'principal', amount: 5_000, balanceAfter: 5_000 },
    ]);
    expect(must(await counter.till.ledger.getMemberStatement({ shopId: counter.shopId, memberId: member.memberId })).items).toEqual(must(await member.ledger.getMyStatement({ shopId: counter.shopId })).items);
  });
  test('a cursor of somebody else\'s statement is refused', async () => {
    const [a, b] = [await counter.join({ points: 1 }), await counter.join({ points: 1 })];
    const { next } = must(await a.ledger.getMyStatement({ shopId: counter.shopId, limit: 1 }));
    expect(next).toBeDefined();
    expect(codeOf(await b.ledger.getMyStatement({ shopId: counter.shopId, limit: 1, cursor: next as string }))).toBe('http/bad-request');
  });
});

describe('a store\'s day', () => {
  const list = (options: object = {}) => counter.till.visits.listVisits({ shopId: counter.shopId, storeId: counter.storeId, ...options }).then(must);
  test('lists visits newest first; an undone one stays, marked, and out of the sum; a repeated stream changes nothing', async () => {
    const member = await counter.join({ principalFen: 2_000 });
    const [first, second] = [await counter.visit(counter.till, member, { amountFen: 3_000 }), await counter.visit(counter.till, member, { amountFen: 1_000, useStoredValue: true })];
    const walkIn = must(await counter.ring(counter.till, { amountFen: 500 }));
    must(await counter.undo(counter.till, first.visitId));
    await followStream();
    const day = await list();
    expect(day).toMatchObject({ count: 2, amountFen: 1_500, day: '2026-11-22' });
    expect(day.items.map((visit) => [visit.visitId, visit.undone !== undefined]).sort()).toEqual([[first.visitId, true], [second.visitId, false], [walkIn.visitId, false]].sort());
    const pages = [await list({ limit: 2 })];
    pages.push(await list({ limit: 2, cursor: pages[0]?.next }));
    expect(pages.flatMap((page) => page.items.map((visit) => visit.visitId))).toEqual(day.items.map((visit) => visit.visitId));
    const today = must(await counter.owner.analytics.getToday({ shopId: counter.shopId }));
    expect(today).toMatchObject({ takingsFen: 500, valueUsedFen: 1_000, visits: 2, memberVisits: 1, joined: 1 });
  });
  test('an undo on a later day takes from that day, and leaves the first as it was', async () => {
    const member = await counter.join();
    const visit = await counter.visit(counter.manager, member, { amountFen: 3_000 });
    counter.clock.move(DAY_MS);
    must(await counter.undo(counter.manager, visit.visitId));
    await followStream();
    expect(await list({ day: '2026-11-22' })).toMatchObject({ count: 1, amountFen: 3_000, items: [{ undone: { by: 'manager' } }] });
    expect(await list()).toMatchObject({ day: '2026-11-23', count: -1, amountFen: -3_000, items: [] });
  });
});

describe('coupon types', () => {
  test('one command makes one, whatever is repeated; closing stops the issuing and leaves what was given', async () => {
    const key = counter.newKey();
    const create = () => counter.owner.coupons.createCouponType({ shopId: counter.shopId, kind: 'cash-off', title: '满减', valueFen: 1_000, minimumSpendFen: 3_000, validityDays: 7, stock: 9, perMember: 2 }, { key });
    const type = must(await create());
    expect(must(await create())).toEqual(type);
    const member = await counter.join();
    const coupon = must(await counter.give(member, type.couponTypeId));
    expect(must(await counter.owner.coupons.closeCouponType({ shopId: counter.shopId, couponTypeId: type.couponTypeId }))).toMatchObject({ issued: 1, stock: 9, closedAt: counter.clock() });
    expect(codeOf(await counter.give(member, type.couponTypeId))).toBe('coupons/type-unknown');
    expect(await counter.visit(counter.till, member, { amountFen: 3_000, couponIds: [coupon] })).toMatchObject({ discountFen: 1_000 });
    expect(codeOf(await counter.owner.coupons.closeCouponType({ shopId: counter.shopId, couponTypeId: 'cty_01KA0000000000000000000000' as CouponTypeId }))).toBe('http/not-found');
  });
  test('my coupons: usable by what ends first, used and expired apart, counted, page by page', async () => {
    const member = await counter.join();
    const given = [];
    for (const validityDays of [9, 3, 6]) given.push(must(await counter.give(member, await counter.createCouponType({ validityDays, perMember: 5 }))));
    await counter.visit(counter.till, member, { amountFen: 5_000, couponIds: [given[2] as string] });
    const mine = (state?: 'open' | 'used' | 'expired', limit = 50, cursor?: string) => member.coupons.listMyCoupons({ shopId: counter.shopId, limit, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) }).then(must);
    expect((await mine()).items.map((coupon) => coupon.couponId)).toEqual([given[1], given[0]]);
    const first = await mine('open', 1);
    expect((await mine('open', 1, first.next)).items.map((coupon) => coupon.couponId)).toEqual([given[0]]);
    counter.clock.move(5 * DAY_MS);
    expect(await mine('expired')).toMatchObject({ counts: { open: 1, used: 1, expired: 1 }, items: [{ couponId: given[1], state: 'expired' }] });
    expect((await mine('used')).items).toMatchObject([{ couponId: given[2], state: 'used' }]);
  });
  test('an expired coupon makes room in the list again', async () => {
    const member = await counter.join();
    const short = await counter.createCouponType({ validityDays: 1, perMember: 100 });
    for (let n = 0; n < 50; n++) must(await counter.give(member, short));
    expect(codeOf(await counter.give(member, short))).toBe('coupons/member-limit');
    counter.clock.move(3 * DAY_MS);
    expect(codeOf(await counter.give(member, short))).toBe('ok');
    expect((await counter.read(member.memberId)).openCoupons.length).toBe(1);
  });
});

test('points are taken by nobody but a posting: an adjustment below zero is refused', async () => {
  const member = await counter.join({ points: 5 });
  expect((await counter.post(member.memberId, 'adjustment', [posting('member', 'issuance', 'points', 6, 'spent')])).ok).toBe(false);
  expect((await counter.prove(member)).member.balances.points).toBe(5);
});
