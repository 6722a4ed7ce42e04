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
/** A card whose lots are told of apart, as they are stored: one that became another, or one whose points expire no more. */
export interface Apart {
  readonly memberId: MemberId;
  readonly lots: Item | undefined;
}
/** Of points that came to the holder through other cards, or lay where none expires now: what expired there, card by card, and then on the holder's own. */
export function sparedBeside({ lots: book }: Member, came: readonly { readonly through: readonly Apart[]; readonly postings: readonly Posting[] }[], opening: ShopDay | undefined): Spared {
  let [expired, writes] = [0, [] as readonly Write[]];
  const rest = came.flatMap(({ through, postings }) =>
    through.reduce((reversal, { memberId, lots }) => {
      const before = (lots && lotsOf(lots).gone) ?? [];
      const left = leavingExpired({ lots: book?.lots ?? [], gone: before }, reversal, before.length > 0 ? opening : undefined);
      [expired, writes] = [expired + left.expired, left.expired > 0 ? [...writes, goneWrite(memberId, before, left.gone)] : writes];
      return left.postings;
    }, postings));
  const own = leavingExpired(book ?? { lots: [] }, rest, opening);
  return { postings: own.postings, expired: own.expired + expired, told: untold(own), writes };
}

/** Takes back all that entries gave, one a card at most, from the card that stands for them now, without what has expired. Its own lots are read before. */
export async function sparingExpired(deps: { readonly table: Table; readonly ruleBook: RuleBook }, holder: Member, given: readonly Entry[]): Promise<Spared> {
  const { shopId, memberId, lots: book } = holder;
  const apart = given.filter((one) => one.memberId !== memberId || !book);
  const found = apart.length === 0 ? [] : await deps.table.getMany(apart.map((one) => lotsKey(one.memberId)));
  const throughOf = (one: Entry): readonly Apart[] => (apart.includes(one) ? [{ memberId: one.memberId, lots: found[apart.indexOf(one)] }] : []);
  const opening = book && given.some(({ at }) => at < book.since) ? lastDayBy(await expiryIn(deps.ruleBook, shopId, book.since))(book.sinceDay) : undefined;
  return sparedBeside(holder, given.map((one) => ({ through: throughOf(one), postings: one.postings.flatMap((posting) => reversalPart(posting, one.sequence, 'undone', { before: 0, after: posting.amount })) })), opening);
}
