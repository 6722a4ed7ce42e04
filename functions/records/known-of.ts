import { assert } from '@shared/kernel/assert';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { plain } from '@shared/spreadsheet/plain';
import { isStandIn } from '@shared/spreadsheet/without-number';
import { entryKey, entryOf } from '../ledger';
import { cardForms, claimKey, type Member, standingMembers } from '../membership';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import type { Item, Key, Table } from '../platform/table/table';
import { nameOf, readAll } from '../platform/table/read-all';
import { areOnlyGifts, type Known, mayBeOnlyGifts } from './domain/fate';
import type { Import } from './domain/import';
import { broughtByNameKey, openingClaimKey } from './records.dynamo';

/** By what a row names somebody: the phone number as it is claimed, the plastic card, or both. */
export interface Named {
  readonly phoneHash?: string | undefined;
  readonly cardNumber?: string | undefined;
  readonly name?: string | undefined;
  /** What it brings, as `balancesText` writes it. */
  readonly balances: string;
}
/** The claim under which a row's balances come in once. */
export const openingKeyOf = (shopId: ShopId, { phoneHash, cardNumber }: Pick<Named, 'phoneHash' | 'cardNumber'>): Key => {
  if (phoneHash !== undefined) return openingClaimKey(shopId, 'phone', phoneHash);
  assert(cardNumber !== undefined, 'a row names somebody');
  return openingClaimKey(shopId, 'card', cardNumber);
};
const NOTHING_BROUGHT = '0|0|0';
/** Name and balances by which somebody who came in without any number is known when the mended file brings the number; who brings nothing cannot bring it twice. */
export const byNameKeyOf = (shopId: ShopId, { name, balances }: Pick<Named, 'name' | 'balances'>): Key | undefined => (name === undefined || balances === NOTHING_BROUGHT ? undefined : broughtByNameKey(shopId, derivedCommandKey('brought', shopId, plain(name), balances)));
/** Only a stand-in is nobody's number: whoever has a card is known by it. */
export const leavesMark = ({ phoneHash, cardNumber }: Pick<Named, 'phoneHash' | 'cardNumber'>): boolean => phoneHash === undefined && isStandIn(cardNumber);
/** The members behind ids, each merged one as the one it became. */
async function standing(table: Table, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, Member>> {
  const found = await standingMembers(table, memberIds);
  return new Map(memberIds.flatMap((memberId, i) => (found[i] ? [[memberId, found[i]] as const] : [])));
}

/** Which of these cards hold nothing but gifts, by their whole journals, which are short. */
async function withOnlyGifts(table: Table, members: readonly Member[]): Promise<ReadonlySet<MemberId>> {
  const asked = [...new Map(members.filter(mayBeOnlyGifts).map((member) => [member.memberId, member])).values()];
  const keysOf = ({ memberId, version }: Member) => Array.from({ length: version }, (_, i) => entryKey(memberId, i + 1));
  const found = await readAll(table, asked.flatMap(keysOf));
  return new Set(asked.filter((member) => {
    const items = keysOf(member).map(({ pk, sk }) => found.get(nameOf({ pk, sk })));
    return items.every((item) => item !== undefined) && areOnlyGifts(items.map((item) => entryOf(item as Item)));
  }).map(({ memberId }) => memberId));
}

/** What the shop knows of everybody whom these rows name, in the order of the rows: two or three requests, however many rows; where cards are to be completed also the journals of those that hold only points. */
export async function knownOf({ table }: { readonly table: Table }, { shopId, importId, existing }: Pick<Import, 'shopId' | 'importId' | 'existing'>, rows: readonly Named[]): Promise<readonly Known[]> {
  const keysOf = (row: Named) => {
    const byCard = row.phoneHash === undefined || row.cardNumber === undefined ? undefined : openingClaimKey(shopId, 'card', row.cardNumber);
    return {
      // Somebody may have come in before without the number that the row has now.
      openings: [openingKeyOf(shopId, row), byCard].filter((key) => key !== undefined), byName: byNameKeyOf(shopId, row),
      phone: row.phoneHash === undefined ? undefined : claimKey(shopId, 'phone', row.phoneHash), cards: row.cardNumber === undefined ? [] : cardForms(row.cardNumber).map((form) => claimKey(shopId, 'card', form)),
      // Whoever has neither phone nor plastic card goes out by the number of the card in the app.
      number: row.cardNumber === undefined ? undefined : claimKey(shopId, 'number', row.cardNumber),
    };
  };
  const keys = rows.map(keysOf);
  const items = await readAll(table, keys.flatMap(({ openings, cards, ...others }) => [...openings, ...cards, ...Object.values(others).filter((key) => key !== undefined)]));
  const at = (key: Key | undefined): Item | undefined => key && items.get(nameOf(key));
  const holders = await standing(table, keys.flatMap(({ phone, cards, number }) => [at(phone), ...cards.map(at), at(number)].flatMap((claim) => (claim ? [claim.memberId as MemberId] : []))));
  const onlyGifts = existing === 'fill' ? await withOnlyGifts(table, [...holders.values()]) : new Set<MemberId>();
  return keys.map(({ openings, byName, phone, cards, number }) => {
    const holderOf = (claim: Item | undefined): Member | undefined => claim && holders.get(claim.memberId as MemberId);
    const byCard = cards.map(at).find(Boolean) ?? (holderOf(at(number)) && at(number));
    // A lost card finds nobody, and its number is never another's.
    const holder = phone ? holderOf(at(phone)) : byCard?.lostAt === undefined ? holderOf(byCard) : undefined;
    // Rows of one file are people apart, as its owner signed them.
    const mark = at(byName)?.importId === importId ? undefined : at(byName);
    const opened = [...openings.map(at), mark].find((item) => item !== undefined)?.balances as string | undefined;
    const isTheirs = byCard !== undefined && holder !== undefined && holderOf(byCard)?.memberId === holder.memberId;
    return { cardTaken: byCard !== undefined && !isTheirs, ...(isTheirs && byCard.lostAt !== undefined ? { cardLost: true as const } : {}), ...(holder ? { holder, ...(onlyGifts.has(holder.memberId) ? { onlyGifts: true } : {}) } : {}), ...(opened === undefined ? {} : { opened }) };
  });
}
