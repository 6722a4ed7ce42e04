import type { MemberId, ShareId, ShopId } from '@shared/kernel/ids';
import { instant } from '@shared/kernel/instant';
import { add, fen, growth, points } from '@shared/kernel/money';
import fc from 'fast-check';
import { leftIn, monthIn, returnedTo, roomIn, type Share, sharesTogether, spentFrom, usedIn } from '../../functions/stored-value/domain/share';
import { pieceOf, type Refunded, NOTHING_REFUNDED } from '../../functions/visits/domain/refund';

const AT = instant(Date.UTC(2026, 10, 22));
const amount = fc.integer({ min: 0, max: 50_000 });
const limit = fc.option(fc.integer({ min: 1, max: 60_000 }).map(fen), { nil: undefined });
const share = (limits: { perMonthFen: ReturnType<typeof fen> | undefined; perVisitFen: ReturnType<typeof fen> | undefined }): Share => ({
  shareId: 'shr_1' as ShareId, shopId: 'shp_1' as ShopId, ownerId: 'mbr_1' as MemberId, label: '妈妈', createdAt: AT, until: AT, revision: 1,
  ...(limits.perMonthFen === undefined ? {} : { perMonthFen: limits.perMonthFen }), ...(limits.perVisitFen === undefined ? {} : { perVisitFen: limits.perVisitFen }),
});
const owns = (principal: number, bonus: number) => ({ balances: { points: points(0), growth: growth(0), principalFen: fen(principal), bonusFen: fen(bonus) } });

test('whatever is spent and given back in a month, no visit takes more than its limit, and the month never more than its own', () => {
  fc.assert(fc.property(fc.record({ perMonthFen: limit, perVisitFen: limit }).filter((one) => one.perMonthFen !== undefined || one.perVisitFen !== undefined), fc.array(fc.tuple(amount, fc.boolean(), fc.boolean()), { maxLength: 20 }), amount, (limits, visits, balance) => {
    let now = share(limits);
    const standing: { readonly month: string; readonly sum: ReturnType<typeof fen> }[] = [];
    let month = '2026-11';
    for (const [wanted, back, next] of visits) {
      if (next) month = month === '2026-11' ? '2026-12' : '2027-01';
      const room = roomIn(now, owns(balance, 0), month);
      const sum = fen(Math.min(wanted, room));
      expect(room).toBeLessThanOrEqual(limits.perVisitFen ?? room);
      now = spentFrom(now, month, { principalFen: sum, bonusFen: fen(0) });
      standing.push({ month, sum });
      if (back) {
        const last = standing.pop() as (typeof standing)[number];
        now = returnedTo(now, last.month, { principalFen: last.sum, bonusFen: fen(0) });
      }
      const ofMonth = add(fen(0), ...standing.filter((one) => one.month === month).map((one) => one.sum));
      expect(usedIn(now, month)).toBe(ofMonth);
      if (limits.perMonthFen !== undefined) expect(ofMonth).toBeLessThanOrEqual(limits.perMonthFen);
      expect(leftIn(now, month)).toBeGreaterThanOrEqual(0);
    }
  }));
});
test('Month ends: a month is the shop\'s own, to the minute', () => {
  const before = instant(Date.UTC(2026, 10, 30, 15, 59));
  expect([monthIn(before, 'Asia/Shanghai'), monthIn(instant(before + 60_000), 'Asia/Shanghai'), monthIn(before, 'Asia/Tokyo')]).toEqual(['2026-11', '2026-12', '2026-12']);
});
test('Split refunds: any partition gives the till, the owner\'s card and one\'s own the same as one refund, in that order', () => {
  fc.assert(fc.property(fc.tuple(amount, amount, amount, amount, amount), fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 6 }), ([cash, sharedPrincipal, sharedBonus, principal, bonus], cuts) => {
    const dueFen = add(...[cash, sharedPrincipal, sharedBonus, principal, bonus].map(fen));
    fc.pre(dueFen > 0 && sharedPrincipal + sharedBonus > 0);
    const visit = {
      amountFen: dueFen, discountFen: fen(0), dueFen, principalFen: fen(principal), bonusFen: fen(bonus), shared: { principalFen: fen(sharedPrincipal), bonusFen: fen(sharedBonus) }, restFen: fen(cash), earnedPoints: points(0), earnedGrowth: growth(0),
      items: [], tenders: cash > 0 ? [{ tender: 'cash' as const, amountFen: fen(cash) }] : [],
    };
    const at = [...new Set(cuts.map((cut) => cut % dueFen).filter((cut) => cut > 0))].sort((a, b) => a - b);
    let before: Refunded = NOTHING_REFUNDED;
    const sums = { cash: 0, sharedPrincipal: 0, sharedBonus: 0, principal: 0, bonus: 0 };
    for (const [i, end] of [...at, dueFen].entries()) {
      const piece = pieceOf(visit, before, { amountFen: fen(end - (i === 0 ? 0 : (at[i - 1] as number))) });
      if (!piece.ok) throw new Error(piece.error.code);
      const { shared, tenders, principalFen, bonusFen, amountFen, refunded } = piece.value;
      const parts = { cash: add(fen(0), ...tenders.map((one) => one.amountFen)), sharedPrincipal: shared?.principalFen ?? 0, sharedBonus: shared?.bonusFen ?? 0, principal: principalFen, bonus: bonusFen };
      expect(Object.values(parts).reduce((sum, one) => sum + one, 0)).toBe(amountFen);
      for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += parts[key];
      if (parts.sharedPrincipal + parts.sharedBonus > 0) expect(sums.cash).toBe(cash);
      if (parts.principal + parts.bonus > 0) expect(sums.sharedPrincipal + sums.sharedBonus).toBe(sharedPrincipal + sharedBonus);
      before = refunded;
    }
    expect(sums).toEqual({ cash, sharedPrincipal, sharedBonus, principal, bonus });
  }));
});
test('two cards that become one keep what others and they spend from, and nothing between the two', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 4 }) as fc.Arbitrary<ShareId[]>;
  fc.assert(fc.property(ids, ids, ids, ids, (g1, d1, g2, d2) => {
    const [one, other] = [{ shares: { gives: g1, draws: d1.filter((id) => !g1.includes(id)) } }, { shares: { gives: g2.filter((id) => !g1.includes(id)), draws: d2.filter((id) => !g2.includes(id)) } }];
    const { gives, draws } = sharesTogether(one, other);
    expect(gives.filter((id) => draws.includes(id))).toEqual([]);
    for (const id of [...one.shares.gives, ...other.shares.gives]) expect(gives.includes(id) || one.shares.draws.includes(id) || other.shares.draws.includes(id)).toBe(true);
  }));
});
