import { add, type Fen, fen, growth, percentOff, points } from '@shared/kernel/money';
import { changesOf, posting } from '../../functions/ledger/domain/posting';
import { reversalPart } from '../../functions/ledger/domain/refund';
import { refundFen } from '../../functions/packages/domain/refund';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { PointsDebt, TierDiscount } from '../../functions/shops/domain/rules';
import { comingOf, nextPart } from '../../functions/stored-value/domain/parts';
import { refundSum } from '../../functions/stored-value/domain/refund';
import { DEFAULT_TIERS, tierAt } from '../../functions/tiers';
import { NOTHING_REFUNDED, type Piece, pieceOf, piecePostings, type Refunded, underPolicy, type Wanted } from '../../functions/visits/domain/refund';
import { decideVisit, visitPostings } from '../../functions/visits/domain/visit';
import { member, NOON, STORE } from './arbitraries';

/** The file that holds them, from the root. */
export const REFUNDS_FILE = 'functions/ledger/REFUNDS.md';
const yuan = (amount: number): string => `${amount < 0 ? '−' : ''}¥${(Math.abs(amount) / 100).toFixed(2)}`;
const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly string[]): readonly string[] => [row(...heads), row(...heads.map(() => '---')), ...rows];
const must = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

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
type Visit = ReturnType<typeof visitOf>;

/** One refund after another, as the visit's document would take them. */
function inTurn(visit: Visit, wanted: readonly Wanted[]): readonly Piece[] {
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
  return ['## By what is on the bill, with a coupon', '', 'Two lattes at ¥30.00 and a cake at ¥40.00, ¥10.00 off by a coupon: each thing is worth its share of ¥90.00. The coupon comes back, with its old term, when nothing is left.', '', ...table(['returned', ...HEADS, 'coupon'], pieces.map((piece, i) => `| ${['a latte', 'the cake', 'the other latte'][i]} ${pieceRow(piece, [piece.whole ? 'comes back' : 'stays used'])}`))];
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
function packageExample(): readonly string[] {
  const priced = (used: number): { readonly priceFen: Fen; readonly services: never } => ({ priceFen: fen(80_000), services: [{ name: 'facial', listPriceFen: fen(10_000), used, count: 10 }] as never });
  return ['## A package, by list price', '', 'Ten facials of ¥100.00 sold for ¥800.00: what was used is charged at its list price.', '', ...table(['used', 'refund'], [0, 3, 7, 8, 10].map((used) => row(used, yuan(refundFen(priced(used))))))];
}

/** The worked examples, each computed by the engine itself. */
export const refundsText = (): string => [
  '# Refunds, worked', '',
  'Visits, recharges and packages are refunded by one engine (`domain/refund.ts`): what goes back is reckoned over all that went back so far, never over a part alone, so any parts add up to one refund.',
  'Written by `node infra/scripts/run-ts.mjs tests/support/write-refunds.ts` from the engine; `tests/unit/refund-examples.test.ts` fails where they differ.', '',
  ...[pointsExample, valueExample, pointsCashExample, couponExample, tierDiscountExample, policyExample, tierExample, tierGiftExample, rechargeExample, partsExample, packageExample].flatMap((example) => [...example(), '']),
].join('\n');
