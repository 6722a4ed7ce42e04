import type { MemberId } from '@shared/kernel/ids';
import type { ShopDay } from '@shared/kernel/shop-day';
import { cardsUpTo, type Member, memberKey, memberOf } from '../membership';
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
/** What the entry of a taking back says of it, so that a line without an amount tells why. */
export const expiredBeside = ({ expired }: Pick<Spared, 'expired'>): Pick<Entry, 'besides'> => (expired > 0 ? { besides: { expiredPoints: expired } } : {});
/** A card whose lots are told of apart, as they are stored: one that became another, or one whose points expire no more. */
export interface Apart {
  readonly memberId: MemberId;
  readonly lots: Item | undefined;
}
/** Of points that came to the holder through other cards, or lay where none expires now: what expired there, card by card, and then on the holder's own. Each card tells of a point once, whoever came through it. */
export function sparedBeside({ lots: book }: Member, came: readonly { readonly through: readonly Apart[]; readonly postings: readonly Posting[] }[], opening: ShopDay | undefined): Spared {
  const told = new Map(came.flatMap(({ through }) => through.map(({ memberId, lots }) => [memberId, (lots && lotsOf(lots).gone) ?? []] as const)));
  const writes = new Map<MemberId, Write>();
  const before = new Map(told);
  let expired = 0;
  const rest = came.flatMap(({ through, postings }) =>
    through.reduce((reversal, { memberId }) => {
      const gone = told.get(memberId) ?? [];
      const left = leavingExpired({ lots: book?.lots ?? [], gone }, reversal, gone.length > 0 ? opening : undefined, 'before');
      if (left.expired === 0) return left.postings;
      expired += left.expired;
      told.set(memberId, left.gone);
      writes.set(memberId, goneWrite(memberId, before.get(memberId) ?? [], left.gone));
      return left.postings;
    }, postings));
  const own = leavingExpired(book ?? { lots: [] }, rest, opening);
  return { postings: own.postings, expired: own.expired + expired, told: untold(own), writes: [...writes.values()] };
}

/** What came to a card, and when: only one that the holder stands for. */
export type Came = Pick<Entry, 'memberId' | 'at'>;
/**
 * How takings back of what came to these cards are borne by the card that stands for them all, which was read with its lots: what expired is looked for on every card between, and under
 * the days that it had by the rule of then. The answer asks nothing more; it wants one taking back for each that came.
 */
export async function sparing({ table, ruleBook }: { readonly table: Table; readonly ruleBook: RuleBook }, holder: Member, came: readonly Came[]): Promise<(reversals: readonly (readonly Posting[])[]) => Spared> {
  const { shopId, memberId, lots: book } = holder;
  const others = [...new Set(came.map((one) => one.memberId))].filter((one) => one !== memberId);
  const led = others.length === 0 ? [] : await cardsUpTo(table, (await table.getMany(others.map(memberKey))).map((item) => item && memberOf(item)));
  const cardsOf = (one: MemberId): readonly MemberId[] => [...(led[others.indexOf(one)] ?? []).flatMap((card) => (card && card.memberId !== memberId ? [card.memberId] : [])), ...(book ? [] : [memberId])];
  const cards = [...new Set(came.flatMap((one) => cardsOf(one.memberId)))];
  const found = cards.length === 0 ? [] : await table.getMany(cards.map(lotsKey));
  const opening = book && came.some(({ at }) => at < book.since) ? lastDayBy(await expiryIn(ruleBook, shopId, book.since))(book.sinceDay) : undefined;
  return (reversals) => sparedBeside(holder, reversals.map((postings, i) => ({ through: cardsOf((came[i] as Came).memberId).map((card) => ({ memberId: card, lots: found[cards.indexOf(card)] })), postings })), opening);
}
/** Takes back all that entries gave from the card that stands for them now, without what has expired. Its own lots are read before. */
export const sparingExpired = async (deps: Parameters<typeof sparing>[0], holder: Member, given: readonly Entry[]): Promise<Spared> =>
  (await sparing(deps, holder, given))(given.map((one) => one.postings.flatMap((posting) => reversalPart(posting, one.sequence, 'undone', { before: 0, after: posting.amount }))));
