import { HOUR_MS, type Instant, instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { addDays, shopDay } from '@shared/kernel/shop-day';
import { broughtIn, checkTerms, type Coupon, couponFrom, type CouponType, forBill, isOffered, MAX_TERM_DAYS, stateOf, takesMoneyOff, termFrom } from '../../functions/coupons/domain/coupon';
import { claimState, codeAsKept, givenOf, isOffered as isClaimable, limitOf } from '../../functions/coupons/domain/claim';
import { checkGiveable, giftStateOf, offerUntil, received } from '../../functions/coupons/domain/gift';
import { coupon, member, NOON, STORE } from '../support/arbitraries';

const ZONE = 'Asia/Shanghai';
const TODAY = shopDay('2026-11-22');
const later = (ms: number) => (NOON + ms) as Instant;
const at = (iso: string): Instant => instant(Date.parse(iso));
const type = (parts: Partial<CouponType> = {}): CouponType => ({
  couponTypeId: 'cty_1' as never, shopId: member().shopId, kind: 'cash-off', title: '满减', valueFen: fen(1_000), minimumSpendFen: fen(3_000), validityDays: 7, stock: 20, perMember: 2, createdAt: NOON, ...parts,
});
const { validityDays: _days, ...undated } = type();
const dated = (validFrom: string, validTo: string): CouponType => ({ ...undated, validFrom: shopDay(validFrom), validTo: shopDay(validTo) });

describe('terms', () => {
  const scoped = (scope: CouponType['scope'], kind: CouponType['kind'] = 'cash-off') => type({ kind, valueFen: fen(kind === 'exchange' || kind === 'gift' ? 0 : 1_000), ...(scope ? { scope } : {}) });
  test.each<[string, CouponType, object]>([
    ['a scope of nothing', scoped({}), { code: 'coupons/scope-wrong' }], ['a scope of empty lists', scoped({ categories: [], items: [] }), { code: 'coupons/scope-wrong' }],
    ['an exchange for some things', scoped({ categories: ['护理'] }, 'exchange'), { code: 'coupons/scope-wrong' }],
    ['a fixed term of a day too many', dated('2026-11-22', addDays(TODAY, MAX_TERM_DAYS)), { code: 'coupons/term-wrong', facts: { most: MAX_TERM_DAYS } }],
    ['days and a first day', type({ validFrom: TODAY }), { code: 'coupons/term-wrong', facts: { most: MAX_TERM_DAYS } }], ['days and a last day', type({ validTo: TODAY }), { code: 'coupons/term-wrong', facts: { most: MAX_TERM_DAYS } }],
    ['a first day alone', { ...undated, validFrom: TODAY }, { code: 'coupons/term-wrong', facts: { most: MAX_TERM_DAYS } }], ['a last day alone', { ...undated, validTo: TODAY }, { code: 'coupons/term-wrong', facts: { most: MAX_TERM_DAYS } }],
  ])('%s is refused', (_what, terms, error) => expect(checkTerms(terms, TODAY)).toStrictEqual({ ok: false, error }));
  test.each<[string, CouponType]>([
    ['a scope of categories', scoped({ categories: ['护理'] })], ['a scope of items', scoped({ items: [{ itemId: 'itm_1' as never, name: '精华' }] })], ['a gift for some things', scoped({ categories: ['护理'], items: [] }, 'gift')],
    ['the longest fixed term', dated('2026-11-22', addDays(TODAY, MAX_TERM_DAYS - 1))], ['one that began before today', dated('2026-11-01', '2026-11-22')], ['an exchange below its minimum', type({ kind: 'exchange', valueFen: fen(0) })],
    ['times that hold', type({ times: { weekdays: [1, 2] } })], ['a percentage below its minimum', type({ kind: 'percent-off', percentOff: 20, valueFen: fen(5_000) })],
  ])('%s is fine', (_what, terms) => expect(checkTerms(terms, TODAY)).toStrictEqual({ ok: true, value: undefined }));
  test('what takes money off', () => expect((['cash-off', 'percent-off', 'exchange', 'gift'] as const).map((kind) => takesMoneyOff({ kind }))).toEqual([true, true, false, false]));
});

describe('what is given', () => {
  const given = { couponId: 'cpn_1' as never, memberId: member().memberId, source: 'shop' as const };
  test('carries every term of its type, and of the type nothing else', () => {
    const terms = { percentOff: 20, storeIds: [STORE], tierIds: ['gold'], together: 'alone' as const, scope: { categories: ['护理'] }, mayGive: true as const };
    expect(couponFrom(type({ ...terms, kind: 'percent-off', times: { weekdays: [1] }, perMemberDay: 1, claimable: true }), { ...given, issueId: 'iss_1' as never, shard: 3 }, NOON, ZONE)).toStrictEqual({
      ...given, issueId: 'iss_1', shard: 3, couponTypeId: 'cty_1', kind: 'percent-off', title: '满减', valueFen: 1_000, minimumSpendFen: 3_000, from: NOON, to: at('2026-11-30T00:00+08:00'), ...terms, times: { weekdays: [1], zone: ZONE },
    });
  });
  test('says nothing of a term that its type has not', () => {
    expect(couponFrom(type(), given, NOON, ZONE)).toStrictEqual({ ...given, couponTypeId: 'cty_1', kind: 'cash-off', title: '满减', valueFen: 1_000, minimumSpendFen: 3_000, from: NOON, to: at('2026-11-30T00:00+08:00') });
  });
  test('a fixed term is good to the last millisecond of its last day', () => {
    const term = dated('2026-11-20', '2026-11-22');
    expect(termFrom(term, at('2026-11-22T23:59:59.999+08:00'), ZONE)).toStrictEqual({ from: at('2026-11-20T00:00+08:00'), to: at('2026-11-23T00:00+08:00') });
    expect(termFrom(term, at('2026-11-23T00:00+08:00'), ZONE)).toBeUndefined();
  });
  test('a term that is half a fixed one is good today', () => {
    const today = { from: NOON, to: at('2026-11-23T00:00+08:00') };
    expect([termFrom({ validFrom: TODAY }, NOON, ZONE), termFrom({ validTo: TODAY }, NOON, ZONE), termFrom({}, NOON, ZONE)]).toStrictEqual([today, today, today]);
  });
});

describe('what was given before the shop kept its books here', () => {
  const brought = (of: CouponType, lastDay: string) => broughtIn(of, { couponId: 'cpn_1' as never, memberId: member().memberId, shard: 3, lastDay: shopDay(lastDay) }, NOON, ZONE);
  test('is of its type as it is now, and good to the end of its own last day', () => {
    expect(brought(type({ group: '新客', mayGive: true }), '2027-03-01')).toStrictEqual({
      couponId: 'cpn_1', memberId: member().memberId, shard: 3, source: 'shop', brought: true, couponTypeId: 'cty_1', kind: 'cash-off', title: '满减', valueFen: 1_000, minimumSpendFen: 3_000, group: '新客', mayGive: true, from: NOON, to: at('2027-03-02T00:00+08:00'),
    });
  });
  test.each<[string, CouponType, string, string]>([
    ['today, where its term has begun', dated('2026-11-01', '2026-12-31'), '2026-11-30', '2026-11-22T12:00+08:00'], ['its first day, where that lies ahead', dated('2026-12-01', '2026-12-31'), '2026-12-31', '2026-12-01T00:00+08:00'],
    ['the first day, where that is its last as well', dated('2026-12-01', '2026-12-31'), '2026-12-01', '2026-12-01T00:00+08:00'], ['today, where it ends before its type begins', dated('2026-12-01', '2026-12-31'), '2026-11-30', '2026-11-22T12:00+08:00'], ['today, where its type has no days of its own', type(), '2026-11-22', '2026-11-22T12:00+08:00'],
  ])('is good from %s', (_what, of, lastDay, from) => expect(brought(of, lastDay)).toMatchObject({ from: at(from), to: instant(at(`${lastDay}T00:00+08:00`) + 24 * HOUR_MS) }));
  test('is there though the term of its type is over', () => expect(brought(dated('2026-11-01', '2026-11-21'), '2026-11-22').to).toBe(at('2026-11-23T00:00+08:00')));
});

describe('the state of a coupon', () => {
  const { to } = coupon();
  test.each<[string, Partial<Coupon>, Instant, string]>([
    ['open to its last millisecond', {}, (to - 1) as Instant, 'open'], ['expired at its end', {}, to, 'expired'], ['given away', { givenAt: NOON }, to, 'given'], ['recalled', { recalledAt: NOON }, to, 'recalled'],
    ['used outweighs recalled', { usedBy: 'v' as never, recalledAt: NOON }, NOON, 'used'], ['given outweighs recalled', { givenAt: NOON, recalledAt: NOON }, NOON, 'given'], ['used outweighs given', { usedBy: 'v' as never, givenAt: NOON }, NOON, 'used'],
    ['held by a bill, also when its term is over and it was recalled', { billId: 'b' as never, recalledAt: NOON }, to, 'held'], ['open to the bill that holds it, whenever that is paid', { billId: 'b' as never, judgedAt: NOON, recalledAt: NOON }, to, 'open'],
    ['used outweighs held', { usedBy: 'v' as never, billId: 'b' as never }, NOON, 'used'],
    ['taken back by a refund it is over, though a refund is named as its use', { takenBack: true, usedBy: 'r' as never }, NOON, 'expired'],
  ])('%s', (_what, parts, when, state) => expect(stateOf(coupon(parts), when)).toBe(state));
  test('its own bill alone sees it by the instant at which it was put on the bill', () => {
    const held = coupon({ billId: 'b' as never, held: { at: later(7), until: to, storeName: '湖滨店' } });
    expect(forBill(held, 'b' as never)).toStrictEqual({ ...held, judgedAt: later(7) });
    for (const [one, bill] of [[held, 'c'], [held, undefined], [coupon(), undefined], [coupon({ billId: 'b' as never }), 'b']] as const) expect(forBill(one, bill as never)).toBe(one);
  });
  test('it is set aside for a friend until the instant that the offer names', () => {
    const offer = { giftId: 'gft_1' as never, giftUntil: later(5) };
    expect([isOffered(coupon(offer), later(4)), isOffered(coupon(offer), later(5)), isOffered(coupon(), NOON), isOffered(coupon({ giftUntil: later(5) }), NOON), isOffered(coupon({ giftId: 'gft_1' as never }), NOON)]).toEqual([true, false, false, false, false]);
  });
});

describe('giving a coupon to a friend', () => {
  const mine = (parts: Partial<Coupon> = {}) => coupon({ mayGive: true, ...parts });
  test('an offer lapses after a day, or with the coupon', () => {
    expect([offerUntil(coupon({ to: later(24 * HOUR_MS + 1) }), NOON), offerUntil(coupon({ to: later(24 * HOUR_MS) }), NOON), offerUntil(coupon({ to: later(1) }), NOON)]).toEqual([later(24 * HOUR_MS), later(24 * HOUR_MS), later(1)]);
  });
  test.each<[string, Coupon, string | undefined]>([
    ['what its type lets be given', mine(), undefined], ['what was offered and not taken', mine({ giftId: 'gft_1' as never, giftUntil: NOON }), undefined], ['what is offered now', mine({ giftId: 'gft_1' as never, giftUntil: later(1) }), 'offered'],
    ['another type', coupon(), 'type'], ['what was received, whatever its type', coupon({ receivedFrom: 'mbr_2' as never }), 'received'], ['what is used', mine({ usedBy: 'v' as never, receivedFrom: 'mbr_2' as never }), 'used'],
    ['what is given away', mine({ givenAt: NOON }), 'given'], ['what is recalled', mine({ recalledAt: NOON }), 'recalled'], ['what is over', mine({ to: NOON }), 'expired'],
  ])('may be: %s', (_what, of, why) => expect(checkGiveable(of, NOON)).toStrictEqual(why === undefined ? { ok: true, value: undefined } : { ok: false, error: { code: 'coupons/not-giveable', facts: { why } } }));
  const gift = { until: later(5) };
  test.each<[string, Parameters<typeof giftStateOf>[0], Coupon, Instant, string]>([
    ['open to the millisecond before its end', gift, mine(), later(4), 'open'], ['lapsed at its end', gift, mine(), later(5), 'lapsed'], ['lapsed when its coupon was used', gift, mine({ usedBy: 'v' as never }), NOON, 'lapsed'],
    ['taken', { ...gift, takenBy: 'mbr_2' as never, returnedAt: NOON }, mine({ recalledAt: NOON }), later(9), 'taken'], ['returned', { ...gift, returnedAt: NOON }, mine({ recalledAt: NOON }), NOON, 'returned'], ['recalled, over or not', gift, mine({ recalledAt: NOON }), later(9), 'recalled'],
  ])('an offer is %s', (_what, of, its, when, state) => expect(giftStateOf(of, its, when)).toBe(state));
  test('the receiver\'s is the same coupon, of theirs, and not to be given on', () => {
    const { mayGive: _may, ...same } = mine();
    expect(received(mine({ giftId: 'gft_1' as never, giftUntil: later(5) }), { memberId: 'mbr_2' as never, couponId: 'cpn_2' as never })).toStrictEqual({ ...same, memberId: 'mbr_2', couponId: 'cpn_2', receivedFrom: member().memberId });
  });
});

describe('the claim centre', () => {
  test('what a member was given: in all, and on this day of the shop', () => {
    expect(givenOf([undefined], NOON, ZONE)).toStrictEqual({ inAll: 0, today: 0 });
    expect(givenOf([{ given: 5, day: '2026-11-22', givenThatDay: 2 }], NOON, ZONE)).toStrictEqual({ inAll: 5, today: 2 });
    expect(givenOf([{ given: 5, day: '2026-11-21', givenThatDay: 2 }], NOON, ZONE)).toStrictEqual({ inAll: 5, today: 0 });
    expect(givenOf([undefined, { given: 5, day: '2026-11-21', givenThatDay: 2 }, { given: 1, day: '2026-11-22', givenThatDay: 1 }], NOON, ZONE)).toStrictEqual({ inAll: 6, today: 1 });
    expect(givenOf([{ given: 5, day: '2026-11-22', givenThatDay: 2 }], at('2026-11-22T23:59+08:00'), 'America/New_York')).toMatchObject({ today: 2 });
  });
  test.each([
    [{ perMember: 2 }, 1, 1, undefined], [{ perMember: 2 }, 2, 0, 'claimed'], [{ perMember: 2 }, 3, 0, 'claimed'], [{ perMember: 5, perMemberDay: 2 }, 2, 1, undefined], [{ perMember: 5, perMemberDay: 2 }, 2, 2, 'tomorrow'], [{ perMember: 2, perMemberDay: 2 }, 2, 2, 'claimed'],
  ])('of %j, with %i in all and %i today: %s', (of, inAll, today, expected) => {
    expect(limitOf(of, { inAll, today })).toBe(expected);
    expect([claimState(type(of), { inAll, today }, 1), claimState(type(of), { inAll, today }, 0)]).toEqual([expected ?? 'open', expected ?? 'gone']);
  });
  test.each<[string, CouponType, boolean]>([
    ['a claimable one', type({ claimable: true }), true], ['one that is not', type({ claimable: false }), false], ['one that does not say', type(), false], ['a closed one', type({ claimable: true, closedAt: NOON }), false],
    ['one whose term is over', { ...dated('2026-11-01', '2026-11-21'), claimable: true }, false], ['one on the last day of its term', { ...dated('2026-11-01', '2026-11-22'), claimable: true }, true],
  ])('offers: %s', (_what, of, offered) => expect(isClaimable(of, NOON, ZONE)).toBe(offered));
  test('a code is kept as capitals, whatever stands between them', () => expect([' ab-c1 ', 'A B\tC-1', 'a--b  c1'].map(codeAsKept)).toEqual(['ABC1', 'ABC1', 'ABC1']));
});
