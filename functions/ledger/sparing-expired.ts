import type { MemberId } from '@shared/kernel/ids';
import type { ShopDay } from '@shared/kernel/shop-day';
import type { Member } from '../membership';
import type { Item, Table, Write } from '../platform/table/table';
import { expiryIn, type RuleBook } from '../shops';
import type { Entry } from './domain/entry';
import { type Left, leavingExpired, untold } from './domain/expired';
import type { Posting } from './domain/posting';
import { reversalPart } from './domain/refund';
import { lastDayBy } from './domain/waiting';
import { goneWrite, lotsKey, lotsOf } from './lots.dynamo';

/** A taking back as the account bears it; `told` and `writes` note what was left out, so that nothing is spared twice. */
export interface Spared extends Pick<Left, 'postings' | 'expired'> {
  readonly told: (now: Member) => Member;
  readonly writes: readonly Write[];
}
/** Of points that came to a card, that card's lots as they are stored: told of apart where it is another than the holder's, or where points expire no more. */
export function sparedBeside({ memberId, lots: book }: Member, came: readonly { readonly to: MemberId; readonly lots: Item | undefined; readonly postings: readonly Posting[] }[], opening: ShopDay | undefined): Spared {
  const first = came.map(({ to, lots, postings }) => {
    const before = (to !== memberId || !book) && lots ? (lotsOf(lots).gone ?? []) : [];
    const left = leavingExpired({ lots: book?.lots ?? [], gone: before }, postings, before.length > 0 ? opening : undefined);
    return { ...left, writes: left.expired > 0 ? [goneWrite(to, before, left.gone)] : [] };
  });
  const own = leavingExpired(book ?? { lots: [] }, first.flatMap(({ postings }) => postings), opening);
  return { postings: own.postings, expired: first.reduce((sum, { expired }) => sum + expired, own.expired), told: untold(own), writes: first.flatMap(({ writes }) => writes) };
}

/** Takes back all that entries gave, one a card at most, from the card that stands for them now, without what has expired. Its own lots are read before. */
export async function sparingExpired(deps: { readonly table: Table; readonly ruleBook: RuleBook }, holder: Member, given: readonly Entry[]): Promise<Spared> {
  const { shopId, memberId, lots: book } = holder;
  const apart = given.filter((one) => one.memberId !== memberId || !book);
  const found = apart.length === 0 ? [] : await deps.table.getMany(apart.map((one) => lotsKey(one.memberId)));
  const opening = book && given.some(({ at }) => at < book.since) ? lastDayBy(await expiryIn(deps.ruleBook, shopId, book.since))(book.sinceDay) : undefined;
  return sparedBeside(holder, given.map((one) => ({ to: one.memberId, lots: found[apart.indexOf(one)], postings: one.postings.flatMap((posting) => reversalPart(posting, one.sequence, 'undone', { before: 0, after: posting.amount })) })), opening);
}
