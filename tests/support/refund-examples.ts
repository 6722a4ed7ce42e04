import { DAY_MS } from '@shared/kernel/instant';
import { add, fen, growth, percentOff, points } from '@shared/kernel/money';
import { leavingExpired } from '../../functions/ledger/domain/expired';
import { changesOf, posting } from '../../functions/ledger/domain/posting';
import { reversalPart } from '../../functions/ledger/domain/refund';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { PointsDebt, TierDiscount } from '../../functions/shops/domain/rules';
import { comingOf, nextPart } from '../../functions/stored-value/domain/parts';
import { dueOn } from '../../functions/stored-value/domain/law/refund-rights';
import { partOfSum, refundPostings, refundSum, sumOnGround } from '../../functions/stored-value/domain/refund';
import { DEFAULT_TIERS, tierAt } from '../../functions/tiers';
import { NOTHING_REFUNDED, type Piece, pieceOf, piecePostings, type Refunded, underPolicy, type Wanted } from '../../functions/visits/domain/refund';
import { decideVisit, visitPostings } from '../../functions/visits/domain/visit';
import { coupon, member, NOON, STORE } from './arbitraries';
import { creditExample, repaymentExample } from './refund-credit-examples';
import { packageExample, paidTierExample, unlimitedExample, wayBackExample } from './refund-term-examples';
import { must, row, table, yuan } from './refund-tables';
import { severalExample, waitingExample } from './refund-waiting-examples';

/** The file that holds them, from the root. */
export const REFUNDS_FILE = 'functions/ledger/REFUNDS.md';
interface Bill {
  readonly amountFen: number;
  readonly principalFen?: number;
  readonly bonusFen?: number;
  readonly growth?: number;
  readonly items?: readonly { readonly name: string; readonly quantity: number; readonly priceFen: number }[];
  readonly couponFen?: number;
  readonly points?: number;
  /** What the lowest tier takes off. */
  readonly discount?: TierDiscount;
}
/** A visit as the counter decides it, principal first, one point and one growth a yuan that is not bonus. */
function visitOf({ amountFen, principalFen = 0, bonusFen = 0, growth: had = 0, items = [], couponFen = 0, points: held = 0, discount }: Bill) {
  const before = { ...member(), balances: { points: points(held), growth: growth(had), principalFen: fen(principalFen), bonusFen: fen(bonusFen) } };
  const purchase = { storeId: STORE, amountFen: fen(amountFen - couponFen), items: [], coupons: [], useStoredValue: principalFen + bonusFen > 0, ...(held > 0 ? { usePoints: 'most' as const } : {}) };
  const effects = must(decideVisit(before, purchase, { earning: { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true }, tiers: DEFAULT_TIERS.map((tier) => (discount ? { ...tier, discount } : tier)), zone: 'Asia/Shanghai', pointsCash: { on: true, pointsPerYuan: 100 } }, NOON));
  const tenders = effects.restFen > 0 ? [{ tender: 'cash' as const, amountFen: effects.restFen }] : [];
  return { ...effects, amountFen: fen(amountFen), discountFen: add(effects.discountFen, fen(couponFen)), items: items.map((item) => ({ ...item, priceFen: fen(item.priceFen) })), tenders };
}

/** One refund after another, as the visit's document would take them. */
function inTurn(visit: Parameters<typeof pieceOf>[0], wanted: readonly Wanted[]): readonly Piece[] {
  let before: Refunded = NOTHING_REFUNDED;
  return wanted.map((one) => {
    const piece = must(pieceOf(visit, before, one));
    before = piece.refunded;
    return piece;
  });
}
const sums = (amounts: readonly number[]): readonly Wanted[] => amounts.map((amountFen) => ({ amountFen: fen(amountFen) }));
const pieceRow = (piece: Piece, more: readonly string[] = []): string => row(yuan(piece.amountFen), piece.tenders.map(({ tender, amountFen }) => `${tender} ${yuan(amountFen)}`).join(', ') || '–', yuan(piece.principalFen), yuan(piece.bonusFen), piece.points, piece.growth, ...more);
const HEADS = ['refunded', 'to the till\'s tenders', 'principal', 'bonus', 'points taken', 'growth taken'];

function pointsExample(): readonly string[] {
  const visit = visitOf({ amountFen: 2_190 });
  return ['## A visit in pieces: points', '', '¥21.90 in cash earned 21 points. Each row is one refund; together they take all 21.', '', ...table(HEADS, inTurn(visit, sums([500, 500, 500, 500, 190])).map((piece) => pieceRow(piece))), '', 'The same at once:', '', ...table(HEADS, inTurn(visit, [undefined]).map((piece) => pieceRow(piece)))];
}
function valueExample(): readonly string[] {
  const visit = visitOf({ amountFen: 10_000, principalFen: 4_000, bonusFen: 2_000 });
  return ['## Where the money goes: stored value and cash', '', '¥100.00, of which ¥40.00 principal, ¥20.00 bonus and ¥40.00 cash; bonus earns nothing, so 80 points. Last paid, first back: the cash, then principal and bonus in proportion, principal rounded down.', '', ...table(HEADS, inTurn(visit, sums([5_000, 2_501, 2_499])).map((piece) => pieceRow(piece)))];
}
function pointsCashExample(): readonly string[] {
  const visit = visitOf({ amountFen: 10_000, points: 2_001 });
  const more = ({ pointsFen = fen(0), pointsBack = points(0) }: Piece) => [yuan(pointsFen), String(pointsBack)];
  return ['## Points that paid', '', '¥100.00, of which 2,001 points paid ¥20.01 (100 points for ¥1) and the rest is cash: points come back in proportion, rounded down over all refunds so far, with the days of the lots they came from. What they paid earned nothing: 79 points.', '', ...table([...HEADS, 'paid by points', 'points back'], inTurn(visit, sums([3_333, 3_333, 3_334])).map((piece) => pieceRow(piece, more(piece)))), '', 'The same at once:', '', ...table([...HEADS, 'paid by points', 'points back'], inTurn(visit, [undefined]).map((piece) => pieceRow(piece, more(piece))))];
}
function couponExample(): readonly string[] {
  const visit = visitOf({ amountFen: 10_000, couponFen: 1_000, items: [{ name: 'latte', quantity: 2, priceFen: 3_000 }, { name: 'cake', quantity: 1, priceFen: 4_000 }] });
  const lines = (...of: readonly (readonly [number, number])[]): Wanted => ({ lines: of.map(([line, quantity]) => ({ line, quantity })) });
  const pieces = inTurn(visit, [lines([0, 1]), lines([1, 1]), lines([0, 1])]);
  return ['## By what is on the bill, with a coupon', '', 'Two lattes at ¥30.00 and a cake at ¥40.00, ¥10.00 off by a coupon: each thing is worth what was due of it, here its share of ¥90.00, since the coupon is for all of the bill. The coupon comes back, with its old term, when nothing is left.', '', ...table(['returned', ...HEADS, 'coupon'], pieces.map((piece, i) => `| ${['a latte', 'the cake', 'the other latte'][i]} ${pieceRow(piece, [piece.whole ? 'comes back' : 'stays used'])}`))];
}
function byLineExample(): readonly string[] {
  const items = [{ name: 'care', quantity: 1, priceFen: fen(150_000), category: 'care' }, { name: 'shampoo', quantity: 1, priceFen: fen(100_000), category: 'goods' }];
  const coupons = [coupon({ valueFen: fen(50_000), scope: { categories: ['care'] } })];
  const earning = { pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down' as const, storedValueEarns: true, items: [{ of: 'category' as const, category: 'care', multiplierPercent: 500 }] };
  const effects = must(decideVisit(member(), { storeId: STORE, amountFen: fen(250_000), items, coupons, useStoredValue: false }, { earning, tiers: DEFAULT_TIERS, zone: 'Asia/Shanghai' }, NOON));
  const visit = { ...effects, tenders: [{ tender: 'cash' as const, amountFen: effects.restFen }] };
  const of = (line: number): Wanted => ({ lines: [{ line, quantity: 1 }] });
  const rows = ([['the care', of(0)], ['the shampoo', of(1)], ['the care, then ¥500.00', of(0), { amountFen: fen(50_000) }]] as const).map(([said, ...wanted]) => {
    const pieces = inTurn(visit, wanted);
    const taken = pieces.reduce((sum, piece) => sum + piece.points, 0);
    return row(said, yuan(pieces.reduce((sum, piece) => sum + piece.amountFen, 0)), taken, visit.earnedPoints - taken);
  });
  return ['## By what is on the bill, where lines differ', '', `Care at ¥1,500.00, ¥500.00 off by a coupon for care alone, and shampoo at ¥1,000.00; care earns five times: ${visit.earnedPoints} points. A thing is worth what was due of its own line, and takes back what its line earned: what stays is what a visit with the other lines earns, rounded up to the point. A sum takes in proportion of what is left.`, '', ...table(['returned', 'refunded', 'points taken', 'points that stay'], rows)];
}
function tierDiscountExample(): readonly string[] {
  const visit = visitOf({ amountFen: 12_800, discount: { percentOff: percentOff(5), withCoupons: true } });
  return ['## A tier that took something off', '', '¥128.00 less 5 % (9.5 折) is ¥121.60 in cash, which earned 121 points: a refund gives back what was due, and its share of the points.', '', ...table(HEADS, inTurn(visit, sums([6_400, 5_760])).map((piece) => pieceRow(piece))), '', 'The same at once:', '', ...table(HEADS, inTurn(visit, [undefined]).map((piece) => pieceRow(piece)))];
}
function policyExample(): readonly string[] {
  const visit = visitOf({ amountFen: 10_000 });
  const [piece] = inTurn(visit, sums([5_000])) as [Piece];
  const entry = { postings: visitPostings(visit), sequence: 1 };
  const rows = (['refuse', 'debt', 'cap'] as const).map((policy: PointsDebt['policy']) => {
    const holder = { balances: { ...member().balances, points: points(20), growth: growth(100) } };
    const result = underPolicy(holder, piecePostings(visit, entry, piece), policy);
    if (!result.ok) return row(policy, `refused: ${result.error.facts?.missing} points are missing`, '–', 20);
    const moved = changesOf(result.value.postings).points;
    return row(policy, `${0 - moved} taken`, `${result.value.missing} ${policy === 'debt' ? 'owed' : 'forgiven'}`, 20 + moved);
  });
  return ['## Points that were spent', '', '¥100.00 earned 100 points, 80 of them are spent; ¥50.00 are refunded, which takes 50.', '', ...table(['policy of the shop', 'answer', 'spent before', 'points left'], rows)];
}
function expiredExample(): readonly string[] {
  const [visit, day] = [visitOf({ amountFen: 10_000 }), '2027-02-28' as ShopDay];
  const entry = { postings: visitPostings(visit).map((one) => (one.asset === 'points' ? { ...one, lots: [{ day, points: 100 }] } : one)), sequence: 1 };
  const rows = [0, 20, 100].map((spent) => {
    let gone = spent === 100 ? [] : [{ day, points: 100 - spent }];
    return [spent, 100 - spent, ...inTurn(visit, sums([5_000, 5_000])).flatMap((piece) => {
      const left = leavingExpired({ lots: [], gone }, piecePostings(visit, entry, piece));
      gone = [...left.gone];
      return [left.expired, 0 - changesOf(left.postings).points];
    })];
  });
  return ['## Points that expired', '', '¥100.00 earned 100 points that lasted through 28 February; in March ¥50.00 are refunded twice. What expired is gone already, and no later points are taken for it; what was spent before is taken by the policy of the shop.', '', ...table(['spent before', 'expired', 'first: had expired', 'taken', 'second: had expired', 'taken'], rows.map((cells) => row(...cells)))];
}
function tierExample(): readonly string[] {
  const visit = visitOf({ amountFen: 10_000, growth: 960 });
  let now = 960 + visit.earnedGrowth;
  const rows = inTurn(visit, sums([3_000, 5_000, 2_000])).map((piece) => {
    now -= piece.growth;
    return row(yuan(piece.amountFen), piece.growth, now, tierAt(growth(now), DEFAULT_TIERS).tierId);
  });
  return ['## Growth and tier', '', `960 growth before, ${960 + visit.earnedGrowth} after ¥100.00: silver (from 1,000). The tier is that of the growth that is left.`, '', ...table(['refunded', 'growth taken', 'growth left', 'tier'], rows)];
}
function tierGiftExample(): readonly string[] {
  const gift = [posting('issuance', 'member', 'points', 50, 'tier-gift')];
  const back = gift.flatMap((one) => reversalPart(one, 1, 'undone', { before: 0, after: one.amount }));
  const rows = ([['debt', 50], ['debt', 20], ['cap', 20], ['cap', 0]] as const).map(([policy, held]) => {
    const reversal = must(underPolicy({ balances: { ...member().balances, points: points(held) } }, back, policy));
    const taken = 0 - changesOf(reversal.postings).points;
    return row(policy, held, taken, reversal.missing - (policy === 'debt' ? reversal.missing : 0), held - taken, taken);
  });
  return ['## A tier that brought a gift', '', 'The visit that lifted to silver is undone, and the tier had brought 50 points and a coupon. The coupon is taken back where it is unused, and when its use is undone; one given to a friend stays. Points go by the shop\'s policy (a shop that refuses forgives what is missing, the visit is undone already). Rising again gives what came back, and no more.', '', ...table(['policy of the shop', 'points left by then', 'taken back', 'forgiven', 'points after', 'given on rising again'], rows)];
}
function rechargeExample(): readonly string[] {
  let order = { payFen: fen(100_000), bonusFen: fen(20_000), points: points(100), refundedFen: fen(0) };
  let value = { principalFen: fen(100_000), bonusFen: fen(15_000), points: points(100) };
  const rows = [30_000, 70_000].map((principalFen) => {
    const sum = must(refundSum(order, value, fen(principalFen)));
    order = { ...order, refundedFen: fen(order.refundedFen + principalFen) };
    value = { principalFen: fen(value.principalFen - sum.principalFen), bonusFen: fen(value.bonusFen - sum.bonusFen), points: points(value.points - sum.points) };
    return row(yuan(principalFen), yuan(sum.bonusFen), yuan(sum.withheldFen), yuan(sum.moneyFen), sum.points);
  });
  return ['## A recharge with bonus and points', '', '¥1,000.00 paid, ¥200.00 bonus and 100 points on top; ¥50.00 of the bonus are spent. What cannot be taken back of the bonus is kept from the money.', '', ...table(['principal returned', 'bonus taken back', 'kept for spent bonus', 'money', 'points taken'], rows)];
}
function partsExample(): readonly string[] {
  let order = { payFen: fen(100_000), bonusFen: fen(30_000), parts: { count: 3, every: 'month' as const, first: 'later' as const }, partsFrom: '2027-01-31' as ShopDay, partsGiven: 0, refundedFen: fen(0) };
  let value = { principalFen: fen(100_000), bonusFen: fen(0), points: points(0) };
  const give = () => {
    const next = nextPart(order);
    if (!next) return row('–', 'no part is left', '–', '–', '–', '–', yuan(comingOf(order)));
    order = { ...order, partsGiven: next.n };
    value = { ...value, bonusFen: add(value.bonusFen, next.amountFen) };
    return row(next.day, `part ${next.n} comes: ${yuan(next.amountFen)}`, '–', '–', '–', '–', yuan(comingOf(order)));
  };
  const giveBack = (day: string, principalFen: number) => {
    const sum = must(refundSum(order, value, fen(principalFen)));
    order = { ...order, refundedFen: fen(order.refundedFen + principalFen) };
    value = { principalFen: fen(value.principalFen - sum.principalFen), bonusFen: fen(value.bonusFen - sum.bonusFen), points: points(0) };
    return row(day, `${yuan(principalFen)} returned`, yuan(sum.bonusFen), yuan(sum.cancelledFen ?? 0), yuan(sum.withheldFen), yuan(sum.moneyFen), yuan(comingOf(order)));
  };
  const spend = () => {
    value = { ...value, bonusFen: fen(0) };
    return row('2027-04-02', 'the bonus is spent', '–', '–', '–', '–', yuan(comingOf(order)));
  };
  return ['## A bonus in parts', '', '¥1,000.00 paid on 31 January, ¥300.00 bonus in three monthly parts. Each refund takes back its share of what was given and cancels its share of what is to come; the parts that come after it are so much smaller.', '', ...table(['day', 'what happens', 'bonus taken back', 'cancelled', 'kept for spent bonus', 'money', 'still to come'], [give(), giveBack('2027-03-10', 50_000), give(), spend(), giveBack('2027-04-10', 50_000), give()])];
}
/** Points of a recharge that were spent, under each policy, with a rate and without. */
function pointsSpentExample(): readonly string[] {
  const order = { payFen: fen(10_000), bonusFen: fen(0), points: points(5_000), refundedFen: fen(0) };
  const holds = { principalFen: fen(10_000), bonusFen: fen(0), points: points(1_000) };
  const rows = ([['refuse', 100], ['debt', 100], ['cap', 100], ['refuse', undefined], ['debt', undefined], ['cap', undefined]] as const).map(([policy, pointsPerYuan]) => {
    const sum = must(refundSum(order, holds, fen(10_000), undefined, { policy, ...(pointsPerYuan ? { pointsPerYuan } : {}) }));
    return row(pointsPerYuan ? `${pointsPerYuan} pay ¥1` : 'pay nothing', policy, sum.points - (sum.pointsOwed ?? 0), yuan(sum.pointsKeptFen ?? 0), sum.pointsOwed ?? 0, sum.pointsMissing - (sum.pointsCharged ?? 0) - (sum.pointsOwed ?? 0), yuan(sum.moneyFen));
  });
  return ['## Points of a recharge that were spent', '', '¥100.00 paid, 5,000 points on top, of which 4,000 are spent. Where points pay, what they paid is kept from the money; otherwise they are owed, or forgiven where the shop forgives. A refund of what was paid is never refused over them.', '', ...table(['points', 'policy of the shop', 'taken', 'kept for spent points', 'owed', 'forgiven', 'money'], rows)];
}
/** The lots that came with it go back; others stay as they are. */
function lotsExample(): readonly string[] {
  const order = { payFen: fen(10_000), bonusFen: fen(0), points: points(50), pointLots: [{ day: '2028-01-31' as ShopDay, points: 50 }], refundedFen: fen(0) };
  let [standing, jan] = [order, 50];
  const rows = [3_333, 3_333, 3_334].map((principalFen) => {
    const sum = must(refundSum(standing, { principalFen: fen(10_000), bonusFen: fen(0), points: points(100 + jan) }, fen(principalFen)));
    const [moved] = refundPostings(sum, 'wechat-pay', standing, partOfSum(standing, sum)).filter(({ asset }) => asset === 'points');
    jan -= sum.points;
    standing = { ...standing, refundedFen: fen(standing.refundedFen + principalFen) };
    return row(yuan(principalFen), (moved?.lots ?? []).map(({ day, points: of }) => `${of} of ${day}`).join(', '), 100, jan);
  });
  return ['## The lots of a recharge', '', '100 points last through 30 November 2027; the recharge of ¥100.00 brought 50 that last through 31 January 2028. Its refund takes those.', '', ...table(['principal returned', 'taken', 'left of November', 'left of January'], rows)];
}
function giftsExample(): readonly string[] {
  const order = { payFen: fen(50_000), bonusFen: fen(5_000), refundedFen: fen(0) };
  let [standing, value, taken, kept] = [order, { principalFen: fen(50_000), bonusFen: fen(5_000), points: points(0) }, 0, 0];
  const rows = [25_000, 25_000].map((principalFen) => {
    const sum = must(refundSum({ ...standing, giftsKeptFen: fen(kept) }, value, fen(principalFen), { coupons: [{ title: '券', worthFen: fen(2_000), used: 1, unused: 3, gone: taken }], pack: { title: '护理', usedFen: fen(10_000), open: true } }));
    const back = sum.gifts?.coupons[0]?.back ?? 0;
    [taken, kept] = [taken + back, kept + (sum.gifts?.keptFen ?? 0)];
    standing = { ...standing, refundedFen: fen(standing.refundedFen + principalFen) };
    value = { ...value, principalFen: fen(value.principalFen - principalFen), bonusFen: fen(value.bonusFen - sum.bonusFen) };
    return row(yuan(principalFen), yuan(sum.bonusFen), back, sum.gifts?.pack?.back ? 'goes back' : 'stays', yuan(sum.gifts?.keptFen ?? 0), yuan(sum.moneyFen));
  });
  return ['## A recharge with coupons and a package', '', '¥500.00 paid, with ¥50.00 bonus, four coupons worth ¥20.00 and a package of care on top. One coupon is used, and ¥100.00 of the package by list price. Unused coupons go back in proportion, the package with the last part; what was used is kept, in the same proportion.', '', ...table(['principal returned', 'bonus taken back', 'coupons back', 'package', 'kept for used gifts', 'money'], rows)];
}
/** Who spends from a shared card spends what its owner paid for: what is left is the owner's. */
function sharedExample(): readonly string[] {
  const shared = { principalFen: fen(3_000), bonusFen: fen(1_000) };
  const visit = { ...visitOf({ amountFen: 10_000 }), tenders: [{ tender: 'cash' as const, amountFen: fen(6_000) }], shared, earnedPoints: points(90), earnedGrowth: growth(90) };
  const rows = inTurn(visit, sums([7_000, 3_000])).map((piece) => pieceRow(piece, [yuan(piece.shared?.principalFen ?? 0), yuan(piece.shared?.bonusFen ?? 0)]));
  const order = { payFen: fen(10_000), bonusFen: fen(2_000), refundedFen: fen(0) };
  const left = (spent: boolean) => {
    const sum = must(refundSum(order, { principalFen: fen(spent ? 7_000 : 10_000), bonusFen: fen(spent ? 1_000 : 2_000), points: points(0) }, fen(spent ? 7_000 : 10_000)));
    return row(spent ? 'while the visit stands' : 'once the visit is refunded', yuan(sum.principalFen), yuan(sum.bonusFen), yuan(sum.withheldFen), yuan(sum.moneyFen));
  };
  return [
    '## A shared card', '', '¥100.00, of which a shared card paid ¥40.00 (¥30.00 principal, ¥10.00 bonus) and ¥60.00 was cash: the cash goes back first, the rest to the card that paid, and what the visit earned to whoever earned it.', '', ...table([...HEADS, 'to the card: principal', 'bonus'], rows),
    '', 'The card was recharged with ¥100.00 and ¥20.00 on top. Its owner may have back what is left on it, whoever spent from it.', '', ...table(['the recharge refunded', 'principal returned', 'bonus taken back', 'kept for spent bonus', 'money'], [left(true), left(false)]),
  ];
}
const SPENDING: Readonly<Record<'principal-first' | 'bonus-first' | 'in-proportion', readonly [number, number]>> = { 'principal-first': [20_000, 10_000], 'bonus-first': [30_000, 0], 'in-proportion': [25_000, 5_000] };
function lawExample(): readonly string[] {
  const order = { payFen: fen(50_000), bonusFen: fen(10_000), refundedFen: fen(0) };
  const counted = { usedFen: fen(30_000), returnedFen: fen(0) };
  const rows = Object.entries(SPENDING).flatMap(([spending, [principal, bonus]]) => (['seven-days', 'shop-fault', 'own-reasons'] as const).map((ground) => {
    const days = ground === 'seven-days' ? 3 : 100;
    const due = dueOn(ground, { paidFen: order.payFen, bonusFen: order.bonusFen, paidAt: NOON, zone: 'Asia/Shanghai', hadBefore: false, ratePerTenThousand: 310, ...counted }, (NOON + days * DAY_MS) as never);
    const sum = must(sumOnGround(order, { principalFen: fen(principal), bonusFen: fen(bonus), points: points(0) }, due, counted));
    return row(spending, ground, days, yuan(sum.principalFen), yuan(sum.bonusFen), yuan(sum.withheldFen), yuan(sum.extraFen ?? 0), yuan(sum.moneyFen), yuan(sum.interestFen ?? 0));
  }));
  return ['## On a ground of law', '', '¥500.00 paid, ¥100.00 on top, ¥300.00 used, interest at 3.10 % a year (法释〔2025〕4号). The order in which the card is spent decides what is left on it, and nothing of what is due: withdrawn or by the shop\'s fault ¥300.00 count as 300 × 500 ÷ 600 = ¥250.00, for the member\'s own reasons as ¥300.00. What is due above the principal that is left the shop adds; interest is paid beside it, by hand where the money goes through WeChat Pay. Nothing of the recharge is left then.', '', ...table(['spent', 'ground', 'days', 'principal taken', 'bonus taken back', 'kept', 'added by the shop', 'money', 'interest'], rows)];
}
/** The worked examples, each computed by the engine itself. */
export const refundsText = (): string => [
  '# Refunds, worked', '',
  'Visits, recharges, packages and paid membership are refunded by one engine (`domain/refund.ts`): what goes back is reckoned over all that went back so far, never over a part alone, so any parts add up to one refund.',
  'Written by `node infra/scripts/run-ts.mjs tests/support/write-refunds.ts` from the engine; `tests/unit/refund-examples.test.ts` fails where they differ. Which store and which hand pays, and what else goes with a visit: [lived](REFUNDS-LIVED.md).', '',
  ...[pointsExample, valueExample, pointsCashExample, couponExample, byLineExample, tierDiscountExample, creditExample, repaymentExample, policyExample, expiredExample, waitingExample, tierExample, tierGiftExample, rechargeExample, severalExample, pointsSpentExample, lotsExample, giftsExample, partsExample, sharedExample, lawExample, packageExample, unlimitedExample, paidTierExample, wayBackExample].flatMap((example) => [...example(), '']),
].join('\n');
