import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { ShopDay } from '@shared/kernel/shop-day';
import { CursorInvalid } from '../platform/table/cursor';
import type { Item, Key } from '../platform/table/table';

export const CARD_REGISTER = 'card-register';
/** That somebody took the register out of the house: who, when, and since which day. */
export interface RegisterTaken {
  readonly registerId: CommandKey;
  readonly since: ShopDay;
  readonly at: Instant;
  readonly byName: string;
}
const pk = (shopId: ShopId): string => `STORED#${shopId}`;
const SK = 'REGISTER#';
const key = (shopId: ShopId, registerId: CommandKey): Key => ({ pk: pk(shopId), sk: `${SK}${registerId}` });
export const registersRange = (shopId: ShopId) => ({ pk: pk(shopId), prefix: SK, newestFirst: true });
export const takenItem = (shopId: ShopId, taken: RegisterTaken): Item => ({ ...key(shopId, taken.registerId), kind: CARD_REGISTER, shopId, ...taken });
export const takenOf = ({ registerId, since, at, byName }: Item): RegisterTaken => ({ registerId, since, at, byName }) as RegisterTaken;

/** Where a register goes on: the card that is being written and how far, the member of the list it belongs to, and the cards that became it. */
export interface Place {
  readonly listed?: MemberId;
  readonly cardId?: MemberId;
  /** Entries of the card that were written, by their number; and the last one before the first day. */
  readonly done: number;
  readonly before: number;
  readonly begun: boolean;
  readonly others: readonly MemberId[];
}
export const BEGINNING: Place = { done: 0, before: 0, begun: false, others: [] };
/** More merges of one card than a place names are not walked through. */
export const MOST_OTHERS = 20;
const ID = 'mbr_[0-9A-HJKMNP-TV-Z]{26}';
const PLACE = new RegExp(`^(${ID}|0)-(${ID}|0)-(\\d{1,10})-(\\d{1,10})-([01])((?:-${ID}){0,${MOST_OTHERS}})$`);
export const textOf = ({ listed = '0' as MemberId, cardId = '0' as MemberId, done, before, begun, others }: Place): string => [listed, cardId, done, before, begun ? 1 : 0, ...others.slice(0, MOST_OTHERS)].join('-');
export function placeIn(cursor: string): Place {
  const [, listed, cardId, done, before, begun, others = ''] = PLACE.exec(cursor) ?? [];
  if (!listed) throw new CursorInvalid('not a cursor of this list');
  return { ...(listed === '0' ? {} : { listed: listed as MemberId }), ...(cardId === '0' ? {} : { cardId: cardId as MemberId }), done: Number(done), before: Number(before), begun: begun === '1', others: others.split('-').filter(Boolean) as MemberId[] };
}
