import type { CommandKey, UserId } from '@shared/kernel/ids';
import { DAY_MS, instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { mayAsk, payByOf, standingAsk, wantedSince } from '../../functions/stored-value/domain/refund-ask';
import { withinLimit } from '../../functions/ledger';
import { byHandPostings, isListed, isWatched, mayDecideByHand, mayMove, waitingIn, waitsUntil } from '../../functions/stored-value/domain/stuck-refund';

const AT = instant(Date.UTC(2026, 10, 22));
const NOTHING = { ok: false, error: { code: 'stored-value/nothing-to-refund' } };

describe('asking for a recharge back', () => {
  const order = (state: string, refundedFen = 0) => ({ state, payFen: fen(500), refundedFen: fen(refundedFen) }) as never;
  test('one that stands and of which something is left, one request at a time', () => {
    for (const state of ['credited', 'shipped']) for (const last of [undefined, 'approved', 'refused', 'withdrawn']) expect(mayAsk(order(state, 499), last ? { state: last as never } : undefined)).toEqual({ ok: true, value: undefined });
    expect(mayAsk(order('credited'), { state: 'asked' })).toEqual({ ok: false, error: { code: 'stored-value/ask-open' } });
    expect([mayAsk(order('credited', 500), undefined), mayAsk(order('credited', 501), undefined), mayAsk(order('prepaid'), undefined), mayAsk(order('closed'), undefined)]).toEqual([NOTHING, NOTHING, NOTHING, NOTHING]);
  });
  test('one of which nothing is left may be asked about as far as value came back to it', () => expect([mayAsk(order('credited', 500), undefined, fen(1)).ok, mayAsk(order('credited', 500), undefined, fen(0)).ok]).toEqual([true, false]));
  test('it is wanted since it was first asked for, also after the shop refused; not where it was taken back or paid', () => {
    const since = (state: string, firstAskedAt?: number) => wantedSince({ state, askedAt: AT, ...(firstAskedAt === undefined ? {} : { firstAskedAt }) } as never);
    expect([since('asked'), since('asked', AT - 5), since('refused'), since('refused', AT - 5)]).toEqual([AT, AT - 5, AT, AT - 5]);
    expect([since('withdrawn', AT - 5), since('approved', AT - 5), wantedSince(undefined)]).toEqual([undefined, undefined, undefined]);
  });
  test('the day by which it is paid is counted from the day after the request: sooner where it was withdrawn in time', () => {
    const by = (law: object, inTime: boolean) => payByOf(law, inTime, AT, 'Asia/Shanghai');
    expect([by({ withdrawnWithinDays: 5, refundByDays: 15 }, true), by({ withdrawnWithinDays: 5, refundByDays: 15 }, false), by({ refundByDays: 15 }, true)]).toEqual(['2026-11-27', '2026-12-07', '2026-12-07']);
    expect([by({ withdrawnWithinDays: 5 }, false), by({}, true)]).toEqual([undefined, undefined]);
  });
  test('a request is decided once, and only the newest', () => {
    const ask = { askId: 'one' as CommandKey, state: 'asked' } as never;
    expect(standingAsk(ask, 'one' as CommandKey)).toEqual({ ok: true, value: ask });
    for (const [of, id] of [[ask, 'two'], [undefined, 'one'], [{ askId: 'one', state: 'refused' }, 'one'], [{ askId: 'one', state: 'withdrawn' }, 'one']] as const) expect(standingAsk(of as never, id as CommandKey)).toEqual({ ok: false, error: { code: 'stored-value/ask-over' } });
  });
});

describe('a refund that WeChat Pay gave up', () => {
  const proposed = { byHandId: 'h' as CommandKey, byUser: 'usr_1' as UserId, until: waitsUntil(AT) };
  const stuck = (parts: object = {}) => ({ state: 'stuck', ...parts }) as never;
  test('a proposal waits seven days, the last moment included; paid, or of a refund that moved on, it waits no more', () => {
    expect(waitsUntil(AT) - AT).toBe(7 * DAY_MS);
    const at = waitsUntil(AT);
    expect([waitingIn(stuck({ byHand: proposed }), at), waitingIn(stuck({ byHand: proposed }), instant(at + 1)), waitingIn(stuck(), at), waitingIn(stuck({ byHand: { ...proposed, paidAt: AT } }), AT), waitingIn({ state: 'sending', byHand: proposed } as never, AT)]).toEqual([proposed, undefined, undefined, undefined, undefined]);
  });
  test('what was paid by hand is watched for thirty days', () => {
    const paid = { byHand: { ...proposed, paidAt: AT } } as never;
    expect([isWatched(paid, instant(AT + 30 * DAY_MS - 1)), isWatched(paid, instant(AT + 30 * DAY_MS)), isWatched({ byHand: proposed } as never, AT), isWatched({}, AT)]).toEqual([true, false, false, false]);
  });
  test('listed is what a person has to look at, until it is settled', () => {
    const shown = [stuck(), { state: 'again' }, { state: 'sending', stuck: {} }, { state: 'twice' }, { state: 'twice', twice: {} }];
    expect(shown.map((one) => isListed(one as never))).toEqual([true, true, true, true, true]);
    expect([{ state: 'sending' }, { state: 'done' }, { state: 'twice', twice: { settledAt: AT } }].map((one) => isListed(one as never))).toEqual([false, false, false]);
  });
  test('alone up to one\'s limit for bonus, the limit included', () => {
    const rule = { managerBonusFen: fen(5_000), ownerBonusFen: fen(50_000), managerPoints: 1, ownerPoints: 1 } as never;
    const alone = (role: 'manager' | 'owner', amount: number) => withinLimit(rule, role, { asset: 'bonus', amount });
    expect([alone('manager', 5_000), alone('manager', 5_001), alone('owner', 50_000), alone('owner', 50_001)]).toEqual([true, false, true, false]);
  });
  test('only what is given up moves, and not while a proposal waits', () => {
    expect([mayMove(stuck(), AT), mayMove(stuck({ byHand: proposed }), AT), mayMove(stuck({ byHand: proposed }), instant(waitsUntil(AT) + 1)), mayMove({ state: 'sending' } as never, AT)]).toEqual([
      { ok: true, value: undefined }, { ok: false, error: { code: 'stored-value/by-hand-waits' } }, { ok: true, value: undefined }, { ok: false, error: { code: 'stored-value/refund-not-stuck', facts: { state: 'sending' } } },
    ]);
  });
  test('a second person approves; who proposed may only withdraw', () => {
    const decide = (of: unknown, approve = true, by = 'usr_2', at = AT, id = 'h', owner = true) => {
      const decided = mayDecideByHand(of as never, { byHandId: id as CommandKey, approve }, { user: by as UserId, owner }, at);
      return decided.ok ? 'ok' : decided.error.code;
    };
    const waits = stuck({ byHand: proposed });
    expect([decide(waits), decide(waits, true, 'usr_1'), decide(waits, false, 'usr_1'), decide(waits, true, 'usr_2', AT, 'other'), decide(stuck()), decide(stuck({ byHand: { ...proposed, paidAt: AT } })), decide({ state: 'done', byHand: proposed }), decide(waits, true, 'usr_2', instant(waitsUntil(AT) + 1))]).toEqual([
      'ok', 'adjustments/second-person', 'ok', 'adjustments/decided', 'adjustments/decided', 'adjustments/decided', 'stored-value/refund-not-stuck', 'adjustments/over',
    ]);
    expect([decide(waits, true, 'usr_2', AT, 'h', false), decide(waits, false, 'usr_2', AT, 'h', false)]).toEqual(['adjustments/owner-decides', 'ok']);
    expect(mayDecideByHand({ state: 'done', byHand: proposed } as never, { byHandId: 'h' as CommandKey, approve: true }, { user: 'usr_2' as UserId, owner: true }, AT)).toMatchObject({ error: { facts: { state: 'done' } } });
  });
  test('the money meets at the clearing account: of a recharge principal, of a repayment credit', () => {
    const of = (purpose?: 'credit') => byHandPostings({ moneyFen: fen(900), ...(purpose ? { purpose } : {}) } as never, 'cash').map(({ from, to, asset, amount, reason }) => [from, to, asset, amount, reason]);
    expect([of(), of('credit')]).toEqual([[['payments', 'clearing', 'principal', 900, 'refund-stuck'], ['clearing', 'payments', 'principal', 900, 'till-cash']], [['payments', 'clearing', 'credit', 900, 'refund-stuck'], ['clearing', 'payments', 'credit', 900, 'till-cash']]]);
  });
});
