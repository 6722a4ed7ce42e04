import { DAY_MS, type Instant, MINUTE_MS } from '@shared/kernel/instant';
import { changesOf, posting } from '../../functions/ledger/domain/posting';
import { withoutVisit, withVisit } from '../../functions/membership/domain/member';
import { confirmationExpiry, confirmationStateOf } from '../../functions/visits/domain/confirmation';
import { factOf } from '../../functions/visits/domain/fact';
import { mayUndo, undoUntil } from '../../functions/shops/domain/undo-window';
import { underPolicy } from '../../functions/visits/domain/refund';
import { openTicket, signTicket, type Ticket, ticketExpiry } from '../../functions/visits/ticket';
import { member, NOON, OTHER_STORE, STORE, reversalOf } from '../support/arbitraries';

const later = (ms: number) => (NOON + ms) as Instant;
const rule = { cashierMinutes: 30, managerDays: 7 };
const visit = { at: NOON, storeId: STORE, undone: false };
const who = (role: 'cashier' | 'manager' | 'owner', stores = [STORE]) => ({ role, storeIds: stores });

describe('who may undo, and until when', () => {
  test.each([
    ['a cashier in the last millisecond of the window', who('cashier'), 30 * MINUTE_MS, undefined], ['a cashier after it', who('cashier'), 30 * MINUTE_MS + 1, 'visits/undo-window-over'],
    ['a manager then', who('manager'), 30 * MINUTE_MS + 1, undefined], ['a manager on the last day', who('manager'), 7 * DAY_MS, undefined], ['a manager after it', who('manager'), 7 * DAY_MS + 1, 'visits/undo-window-over'],
    ['an owner, in a store not named', who('owner', []), 7 * DAY_MS, undefined], ['an owner after it', who('owner', []), 7 * DAY_MS + 1, 'visits/undo-window-over'],
    ['a cashier of another store does not see it', who('cashier', [OTHER_STORE]), 0, 'http/not-found'], ['nor its manager', who('manager', [OTHER_STORE]), 0, 'http/not-found'],
  ])('%s', (_what, person, ms, code) => expect(mayUndo(visit, person, rule, later(ms))).toMatchObject(code ? { ok: false, error: { code } } : { ok: true }));
  test('undone is said before the window, and another store before both', () => {
    expect(mayUndo({ ...visit, undone: true }, who('cashier'), rule, later(DAY_MS))).toMatchObject({ error: { code: 'visits/already-undone' } });
    expect(mayUndo({ ...visit, undone: true }, who('cashier', [OTHER_STORE]), rule, NOON)).toMatchObject({ error: { code: 'http/not-found' } });
  });
  test('no minutes is no window', () => expect(undoUntil(NOON, { cashierMinutes: 0, managerDays: 0 }, 'cashier')).toBe(NOON));
});

describe('what an undo posts', () => {
  const original = { memberId: member().memberId, shopId: member().shopId, sequence: 4, at: NOON, kind: 'visit' as const, documentId: 'd' as never, tierId: 'plain', after: member().balances, postings: [posting('issuance', 'member', 'points', 50, 'earned'), posting('member', 'sales', 'bonus', 700, 'paid')] };
  test('the reversal', () => expect(underPolicy(member({}, { points: 50 }), reversalOf(original.postings, 4, 'undone'), 'refuse')).toEqual({ ok: true, value: { missing: 0, postings: [
    { from: 'member', to: 'issuance', asset: 'points', amount: 50, reason: 'undone', reverses: 4 }, { from: 'sales', to: 'member', asset: 'bonus', amount: 700, reason: 'undone', reverses: 4 },
  ] } }));
  test.each([[49, 1], [0, 50]])('with %i points left it says that %i are missing', (points, missing) => {
    expect(underPolicy(member({}, { points }), reversalOf(original.postings, 4, 'undone'), 'refuse')).toEqual({ ok: false, error: { code: 'visits/points-already-spent', facts: { missing } } });
  });
  test.each([
    ['debt', 20, 30, [-50, 700]], ['debt', -10, 50, [-50, 700]], ['cap', 20, 30, [-20, 700]], ['cap', 0, 50, [0, 700]], ['cap', -10, 50, [0, 700]],
  ] as const)('under %s with %i points left, %i are missing and the rest is taken', (policy, points, missing, [taken, bonus]) => {
    const result = underPolicy(member({}, { points }), reversalOf(original.postings, 4, 'undone'), policy);
    if (!result.ok) throw new Error(result.error.code);
    expect([result.value.missing, changesOf(result.value.postings)]).toMatchObject([missing, { points: taken, bonus }]);
  });
});

describe('the visits that a member remembers', () => {
  test('newest first, eight of them, whatever their order', () => {
    const many = [5, 1, 9, 3, 7, 2, 8, 4, 6].reduce((now, n) => withVisit(now, later(n)), member());
    expect([many.visits, many.recentVisitAts.map((at) => at - NOON)]).toEqual([9, [9, 8, 7, 6, 5, 4, 3, 2]]);
  });
  test('undoing the newest restores the date before; of two at one instant only one goes', () => {
    const two = withVisit(withVisit(withVisit(member(), later(1)), later(2)), later(2));
    expect(withoutVisit(two, later(2))).toMatchObject({ visits: 2, recentVisitAts: [later(2), later(1)] });
  });
  test('undoing one older than those remembered takes none of them', () => {
    const many = [1, 2, 3, 4, 5, 6, 7, 8, 9].reduce((now, n) => withVisit(now, later(n)), member());
    expect(withoutVisit(many, later(1))).toMatchObject({ visits: 8, recentVisitAts: many.recentVisitAts });
  });
  test('a visit that was never counted cannot be undone', () => expect(() => withoutVisit(member(), NOON)).toThrow());
});

describe('a ticket', () => {
  const key = Buffer.alloc(32, 7);
  const ticket: Ticket = { memberId: member().memberId, shopId: member().shopId, storeId: STORE, userId: 'usr_1' as never, sessionId: 'ses_1' as never, step: 42, expiresAt: ticketExpiry(NOON) };
  const expected = { shopId: ticket.shopId, storeId: STORE, userId: ticket.userId };
  const text = signTicket(key, ticket);
  const invalid = { ok: false, error: { code: 'visits/ticket-invalid' } };

  test('is what was signed, for ten minutes to the millisecond', () => {
    expect(openTicket(key, text, expected, NOON)).toEqual({ ok: true, value: ticket });
    expect(openTicket(key, text, expected, later(10 * MINUTE_MS - 1)).ok).toBe(true);
    expect(openTicket(key, text, expected, later(10 * MINUTE_MS))).toEqual({ ok: false, error: { code: 'visits/ticket-expired' } });
  });
  test('is for one shop, one store and one person', () => {
    for (const other of [{ shopId: 'shp_2' as never }, { storeId: OTHER_STORE }, { userId: 'usr_2' as never }]) expect(openTicket(key, text, { ...expected, ...other }, NOON)).toEqual(invalid);
  });
  test('with any one character changed is none', () => {
    for (let i = 0; i < text.length; i++) {
      const changed = `${text.slice(0, i)}${text[i] === 'A' ? 'B' : 'A'}${text.slice(i + 1)}`;
      // The last character of a base64url text carries spare bits: another letter may stand for the same bytes.
      if (i === text.length - 1) continue;
      expect(openTicket(key, changed, expected, NOON)).toEqual(invalid);
    }
  });
  test.each([['another key', signTicket(Buffer.alloc(32, 8), ticket)], ['no signature', text.split('.')[0] as string], ['an empty one', `${text.split('.')[0]}.`], ['nothing', ''], ['a dot', '.'], ['rubbish', 'a.b.c']])('of %s is none', (_what, other) => {
    expect(openTicket(key, other, expected, NOON)).toEqual(invalid);
  });
});

describe('a confirmation', () => {
  const asked = (state: Record<string, unknown>) => ({ shopId: member().shopId, key: 'k' as never, kind: 'confirmation', hash: 'h', at: NOON, by: 's', state, facts: { memberId: member().memberId, storeName: '店', quoteHash: 'q', expiresAt: confirmationExpiry(NOON) } });
  test.each([
    ['waits', {}, 5 * MINUTE_MS - 1, 'waiting'], ['ends after five minutes', {}, 5 * MINUTE_MS, 'expired'], ['is confirmed', { answer: 'confirmed' }, 0, 'confirmed'], ['is refused', { answer: 'refused' }, 0, 'refused'],
    ['is good for the same five minutes', { answer: 'confirmed' }, 5 * MINUTE_MS, 'expired'], ['is used once', { answer: 'confirmed', usedBy: 'v' }, 0, 'used'], ['used it stays', { answer: 'confirmed', usedBy: 'v' }, DAY_MS, 'used'],
  ])('%s', (_what, state, ms, expected) => expect(confirmationStateOf(asked(state), later(ms)).state).toBe(expected));
});

test.each([
  ['the first visit', {}, '第一次来'], ['the tenth', { visits: 9 }, '这是第 10 次来'], ['a coupon about to end', { visits: 1, openCoupons: [{ couponId: 'c' as never, to: later(3 * DAY_MS) }] }, '有 1 张券 7 天内到期'],
  ['an expired coupon says nothing', { visits: 1, openCoupons: [{ couponId: 'c' as never, to: NOON }], recentVisitAts: [later(-DAY_MS)] }, '这是第 2 次来'],
  ['a long absence', { visits: 1, recentVisitAts: [later(-30 * DAY_MS)] }, '上次来是 30 天前'], ['not so long', { visits: 1, recentVisitAts: [later(-29 * DAY_MS)] }, '这是第 2 次来'],
])('one true thing: %s', (_what, parts, fact) => expect(factOf(member(parts), NOON, 'Asia/Shanghai')).toBe(fact));
