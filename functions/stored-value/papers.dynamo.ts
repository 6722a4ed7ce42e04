import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { type Instant, SECOND_MS } from '@shared/kernel/instant';
import { memberPk } from '../membership';
import type { Item, Key, Table, Write } from '../platform/table/table';
import { type Paper, type PaperKind, paperText } from './domain/paper';
import type { PaperNumbers } from './paper-numbers';

/** Beside the card, in an item of its own: nothing that reads members, profiles or journals meets it. */
export interface KeptPaper extends Paper {
  readonly memberId: MemberId;
  readonly shopId: ShopId;
  readonly numberSealed: string;
  /** When the member agreed, and by which way. */
  readonly at: Instant;
  readonly channel: 'app' | 'till';
  readonly until: Instant;
  /** It came from another card by this merge, and no recharge of this card rests on it. */
  readonly mergeId?: CommandKey;
}
export const paperKey = (memberId: MemberId): Key => ({ pk: memberPk(memberId), sk: 'PAPER' });
const epoch = (at: Instant): number => Math.ceil(at / SECOND_MS);

export const paperPut = ({ kind, until, ...rest }: KeptPaper): Write => ({ put: { ...paperKey(rest.memberId), kind: 'holder-paper', paperKind: kind, ...rest, ttl: epoch(until) } });
/** What is over is nothing, also where the table has not taken it away yet. */
export function paperOf(item: Item | undefined, now: Instant): KeptPaper | undefined {
  if (!item) return undefined;
  const until = ((item.ttl as number) * SECOND_MS) as Instant;
  return now >= until ? undefined : {
    memberId: item.memberId as MemberId, shopId: item.shopId as ShopId, kind: item.paperKind as PaperKind, tail: item.tail as string, numberSealed: item.numberSealed as string, at: item.at as Instant, channel: item.channel as KeptPaper['channel'], until,
    ...(item.mergeId === undefined ? {} : { mergeId: item.mergeId as CommandKey }),
  };
}
export const readPaper = async (table: Table, memberId: MemberId, now: Instant): Promise<KeptPaper | undefined> => paperOf(await table.get(paperKey(memberId), { consistent: true }), now);
/** A recharge keeps it for as long as the register, with this card also where another brought it; where it went meanwhile the recharge is decided again. */
export const keepPaperWrite = (memberId: MemberId, until: Instant): Write => ({ update: paperKey(memberId), set: { ttl: epoch(until) }, remove: ['mergeId'], when: { exists: true } });
/** The number whole, for the register alone; empty where none is noted. */
export async function openedPaper(item: Item | undefined, numbers: Pick<PaperNumbers, 'openNumber'>, now: Instant): Promise<string> {
  const paper = paperOf(item, now);
  return paper ? paperText(paper.kind, await numbers.openNumber(paper.memberId, paper.numberSealed)) : '';
}
/** A card that has none takes over that of one which becomes it, sealed for itself; the other keeps its own, for its lines of the register. */
export async function paperMoves({ table, paperNumbers }: { readonly table: Table; readonly paperNumbers: PaperNumbers }, goes: MemberId, stands: MemberId, mergeId: CommandKey, at: Instant): Promise<readonly Write[]> {
  const [from, into] = (await table.getMany([paperKey(goes), paperKey(stands)])).map((item) => paperOf(item, at));
  return !from || into ? [] : [paperPut({ ...from, memberId: stands, numberSealed: await paperNumbers.sealNumber(stands, await paperNumbers.openNumber(goes, from.numberSealed)), mergeId })];
}
/** The merge is taken back: what came by it goes, unless it was told anew since or a recharge rests on it; `stays`: the card has one afterwards. */
export async function paperBack(table: Table, stood: MemberId, mergeId: CommandKey): Promise<{ readonly writes: readonly Write[]; readonly stays: boolean }> {
  const item = await table.get(paperKey(stood), { consistent: true });
  return item?.mergeId === mergeId ? { writes: [{ delete: paperKey(stood), when: { equals: { mergeId } } }], stays: false } : { writes: [], stays: item !== undefined };
}
