import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Balances, balancesFrom, changedAttributes, memberItem, memberKey, memberPk } from '../membership';
import type { Item, Key, Value, Write } from '../platform/table/table';
import type { Document } from './domain/document';
import type { Advanced, Entry, EntryKind } from './domain/entry';
import type { Posting } from './domain/posting';
import { lotsWrites, packedLots, unpackedLots } from './lots.dynamo';
import { lengthened, shortened } from './short-names';

const PREFIX = 'JNL#';
export const entrySk = (sequence: number): string => `${PREFIX}${String(sequence).padStart(10, '0')}`;
export const entryKey = (memberId: MemberId, sequence: number): Key => ({ pk: memberPk(memberId), sk: entrySk(sequence) });
export const journalRange = (memberId: MemberId) => ({ pk: memberPk(memberId), prefix: PREFIX });
export const isEntryItem = (item: Item): boolean => item.sk.startsWith(PREFIX);

export const documentKey = (shopId: ShopId, key: CommandKey): Key => ({ pk: `DOC#${shopId}#${key}`, sk: 'DOC' });

/** Short names inside a posting: an entry stays under one kilobyte, the unit that DynamoDB bills. */
const packed = ({ from, to, asset, amount, reason, reverses, lots, of }: Posting) => ({ f: from, t: to, a: asset, n: amount, r: reason, ...(reverses === undefined ? {} : { u: reverses }), ...(lots === undefined ? {} : { l: packedLots(lots) }), ...(of === undefined ? {} : { o: of }) });
const unpacked = (raw: Record<string, unknown>): Posting => ({
  from: raw.f as Posting['from'], to: raw.t as Posting['to'], asset: raw.a as Posting['asset'], amount: raw.n as number, reason: raw.r as string, ...(raw.u === undefined ? {} : { reverses: raw.u as number }), ...(raw.l === undefined ? {} : { lots: unpackedLots(raw.l) }), ...(raw.o === undefined ? {} : { of: raw.o as string }),
});

export const entryItem = (entry: Entry): Item => {
  const { postings, after, memberId, sequence, kind, ...rest } = entry;
  return { ...entryKey(memberId, sequence), kind: 'entry', entryKind: kind, memberId, sequence, ...rest, postings: postings.map(packed), ...after } as Item;
};
export function entryOf(item: Item): Entry {
  const { pk: _pk, sk: _sk, kind: _kind, entryKind, postings, points, growth, principalFen, bonusFen, uses, creditFen, held, pending, comingFen, ...rest } = item;
  return { ...rest, kind: entryKind as EntryKind, postings: (postings as Record<string, unknown>[]).map(unpacked), after: balancesFrom({ points, growth, principalFen, bonusFen, uses, creditFen, held, pending, comingFen } as Balances) } as unknown as Entry;
}

/** Balances that a member need not have: conditioned on where they fall. */
const FALLING = ['uses', 'creditFen', 'held', 'pending', 'comingFen'] as const;

/** The journal entry, the member's new state and its lots where they changed, conditioned on the version that was read and on balances that the postings cannot overdraw. */
export function advanceWrites({ before, after, entry }: Advanced): readonly Write[] {
  const spent = (was: number, is: number) => Math.max(0, was - is);
  const falls = (asset: (typeof FALLING)[number]) => spent(before.balances[asset] ?? 0, after.balances[asset] ?? 0);
  const fallen = FALLING.filter((asset) => falls(asset) > 0);
  return [
    { put: entryItem(entry), when: { absent: true } },
    {
      update: memberKey(after.memberId),
      set: changedAttributes(before, after),
      when: { equals: { version: before.version }, atLeast: { principalFen: spent(before.balances.principalFen, after.balances.principalFen), bonusFen: spent(before.balances.bonusFen, after.balances.bonusFen), ...Object.fromEntries(fallen.map((asset) => [asset, falls(asset)])) } },
    },
    ...lotsWrites(before, after),
  ];
}
/** The first entry of a new member together with the member itself. */
export const openingWrites = ({ before, after, entry }: Advanced): readonly Write[] => [{ put: entryItem(entry), when: { absent: true } }, { put: memberItem(after), when: { absent: true } }, ...lotsWrites(before, after)];

const OWN = new Set(['pk', 'sk', 'kind', 'shopId', 'key', 'documentKind', 'hash', 'at', 'by', 'facts']);

export const documentItem = (document: Document): Item => ({
  ...documentKey(document.shopId, document.key), kind: 'document', shopId: document.shopId, key: document.key, documentKind: document.kind, hash: document.hash, at: document.at, by: document.by, facts: (document.kind === 'visit' ? shortened(document.facts, document.by) : document.facts) as Value, ...(document.state as Readonly<Record<string, Value | undefined>>),
});
export const documentOf = <F>(item: Item): Document<F> => ({
  shopId: item.shopId as ShopId, key: item.key as CommandKey, kind: item.documentKind as string, hash: item.hash as string, at: item.at as Instant, by: item.by as string, facts: (item.documentKind === 'visit' ? lengthened(item.facts, item.by as string) : item.facts) as F,
  state: Object.fromEntries(Object.entries(item).filter(([name]) => !OWN.has(name))),
});
