import { assert } from '@shared/kernel/assert';
import { fen, growth, type Points, points } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { Lot } from '../../membership/domain/lot';
import { type Balances, balancesFrom } from '../../membership/domain/member';

export const ASSETS = ['points', 'growth', 'principal', 'bonus', 'uses', 'credit', 'held', 'pending', 'coming'] as const;
export type Asset = (typeof ASSETS)[number];
/**
 * Where value comes from and goes to. `member` is the member whose entry this is; `issuance` creates points, growth and bonus and takes
 * them back; `payments` is money that WeChat Pay collected; `brought-in` is money that was paid before the shop kept its books here; `sales` is what the shop earned by delivering; `clearing` joins the two entries
 * of a command over two members, and the proof finds it at zero. `uses` are counted uses of packages, `credit` is what the member owes: it grows as
 * sales are put on credit and falls as they are paid. `held` are points set aside for an order of the points mall, or on the way to a friend; `pending` are earned points that wait for the return window;
 * `exchange` turns held and pending ones into points and back, one to one, so that the proof finds the three together at zero. `coming` is bonus that is given in parts and has
 * not come yet; `exchange` turns it into bonus the same way.
 */
export type Account = 'member' | 'issuance' | 'payments' | 'brought-in' | 'sales' | 'clearing' | 'exchange';

/** Moves `amount` (whole, above zero; fen for principal, bonus, coming and credit) of one asset from one account to another: balanced by its shape. */
export interface Posting {
  readonly from: Account;
  readonly to: Account;
  readonly asset: Asset;
  readonly amount: number;
  readonly reason: string;
  /** Sequence of the entry that this one undoes. */
  readonly reverses?: number;
  /** Which lots of points it moved, where points expire: what an undo restores. What is missing to the amount became, or paid off, a debt. Of pending points, the days from which they may be used. */
  readonly lots?: readonly Lot[];
  /** The package whose uses move. */
  readonly of?: string;
}
/** No command moves more lines than this in one entry. */
export const MAX_POSTINGS = 40;

export function posting(from: Account, to: Account, asset: Asset, amount: number, reason: string): Posting {
  assert(Number.isSafeInteger(amount) && amount > 0 && from !== to, `posting ${from}→${to} ${asset} ${amount}`);
  return { from, to, asset, amount, reason };
}
/** None where nothing moves: postings of zero do not exist. */
export const postingIf = (from: Account, to: Account, asset: Asset, amount: number, reason: string): readonly Posting[] => (amount === 0 ? [] : [posting(from, to, asset, amount, reason)]);

const FIELD = { points: 'points', growth: 'growth', principal: 'principalFen', bonus: 'bonusFen', uses: 'uses', credit: 'creditFen', held: 'held', pending: 'pending', coming: 'comingFen' } as const satisfies Record<Asset, keyof Balances>;
export const balanceOf = (balances: Balances, asset: Asset): number => balances[FIELD[asset]] ?? 0;
/** Points that paid at the till, or came back of what they paid: what moved between the member and the shop's sales. */
export const pointsPaidIn = (postings: readonly Posting[]): Points => points(postings.reduce((sum, { from, to, asset, amount }) => sum + (asset === 'points' && (from === 'sales' || to === 'sales') ? amount : 0), 0));
/** Zero of every asset: where sums begin. */
export const noAssets = (): Record<Asset, number> => ({ points: 0, growth: 0, principal: 0, bonus: 0, uses: 0, credit: 0, held: 0, pending: 0, coming: 0 });

/** What the postings change of the member's balances, by asset. */
export function changesOf(postings: readonly Posting[]): Readonly<Record<Asset, number>> {
  const changes = noAssets();
  for (const { from, to, asset, amount } of postings) changes[asset] += (to === 'member' ? amount : 0) - (from === 'member' ? amount : 0);
  return changes;
}

/**
 * The balances after the postings. Nothing falls below zero: what would is refused as `ledger/insufficient`, with the asset and how much is missing.
 * Points alone may, where `mayOwe` says that the shop lets a member owe them; a debt is paid off by whatever is earned.
 */
export function post(balances: Balances, postings: readonly Posting[], mayOwe = false): Result<Balances, Refusal<'ledger/insufficient'>> {
  assert(postings.length <= MAX_POSTINGS, `${postings.length} postings in one entry`);
  const changes = changesOf(postings);
  for (const asset of ASSETS) {
    const left = balanceOf(balances, asset) + changes[asset];
    if (left < 0 && !(asset === 'points' && (mayOwe || changes.points >= 0))) return refuse('ledger/insufficient', { asset, missing: -left });
  }
  return ok(balancesFrom({
    points: points(balances.points + changes.points), growth: growth(balances.growth + changes.growth),
    principalFen: fen(balances.principalFen + changes.principal), bonusFen: fen(balances.bonusFen + changes.bonus),
    uses: balanceOf(balances, 'uses') + changes.uses, creditFen: fen(balanceOf(balances, 'credit') + changes.credit), held: points(balanceOf(balances, 'held') + changes.held), pending: points(balanceOf(balances, 'pending') + changes.pending), comingFen: fen(balanceOf(balances, 'coming') + changes.coming),
  }));
}
