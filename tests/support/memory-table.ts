import { assert } from '@shared/kernel/assert';
import { decodeCursor, encodeCursor } from '../../functions/platform/table/cursor';
import { type Item, type Key, MAX_TRANSACTION, type QueryRange, type Table, TableUnavailable, type Value, type When, type Write, type WriteOutcome } from '../../functions/platform/table/table';

export interface StreamRecord {
  readonly before?: Item;
  readonly after?: Item;
}
/** What goes wrong before or after a commit: chosen by the test, seeded by the simulation. */
export type Fault = 'none' | 'contention' | 'unavailable-before' | 'unavailable-after';

export interface MemoryTable extends Table {
  /** Changes in the order of their commits, as the table's stream would tell them. */
  readonly stream: StreamRecord[];
  readonly items: ReadonlyMap<string, Item>;
  /** Asked once before each write. */
  nextFault: () => Fault;
  /** Requests made, for tests that count them. */
  readonly requests: { reads: number; writes: number };
}

const nameOf = (key: Key) => `${key.pk}\n${key.sk}`;
const keyOf = (write: Write): Key => ('put' in write ? write.put : 'update' in write ? write.update : 'delete' in write ? write.delete : write.check);
const stored = (value: unknown): unknown => (value instanceof Uint8Array ? value : Array.isArray(value) ? value.map(stored) : typeof value === 'object' && value !== null
  ? Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined).map(([k, v]) => [k, stored(v)])) : value);

function holds(item: Item | undefined, when: When | undefined): boolean {
  if (!when) return true;
  const number = (attribute: string) => item?.[attribute];
  return (!when.absent || item === undefined) && (!when.exists || item !== undefined)
    && Object.entries(when.equals ?? {}).every(([a, v]) => item?.[a] === v)
    && Object.entries(when.differs ?? {}).every(([a, v]) => item?.[a] !== undefined ? item[a] !== v : true)
    && Object.entries(when.atLeast ?? {}).every(([a, v]) => typeof number(a) === 'number' && (number(a) as number) >= v)
    && Object.entries(when.atMost ?? {}).every(([a, v]) => typeof number(a) === 'number' && (number(a) as number) <= v)
    && Object.entries(when.below ?? {}).every(([a, v]) => item?.[a] === undefined || (typeof number(a) === 'number' && (number(a) as number) < v))
    && (when.missing ?? []).every((a) => item?.[a] === undefined);
}
function applied(item: Item | undefined, write: Write): Item | undefined {
  if ('put' in write) return stored(write.put) as Item;
  if ('delete' in write) return undefined;
  if ('check' in write) return item;
  const next: Record<string, Value | undefined> & Key = { ...(item ?? {}), ...write.update };
  for (const [a, v] of Object.entries(write.set ?? {})) if (v !== undefined) next[a] = stored(v) as Value;
  for (const [a, v] of Object.entries(write.add ?? {})) next[a] = ((next[a] as number | undefined) ?? 0) + v;
  for (const a of write.remove ?? []) delete next[a];
  return next;
}

/** The table port in memory, with the same conditions, pages and all-or-nothing commits; it passes the same contract suite as DynamoDB. */
export function createMemoryTable(): MemoryTable {
  const items = new Map<string, Item>();
  const partitions = new Map<string, Map<string, Item>>();
  const keep = (name: string, item: Item | undefined, { pk }: Key): void => {
    const partition = partitions.get(pk) ?? new Map<string, Item>();
    partitions.set(pk, partition);
    for (const index of [items, partition]) {
      if (item) index.set(name, item);
      else index.delete(name);
    }
  };
  const stream: StreamRecord[] = [];
  const requests = { reads: 0, writes: 0 };
  const commit = (writes: readonly Write[]): WriteOutcome => {
    const names = writes.map((w) => nameOf(keyOf(w)));
    assert(writes.length > 0 && writes.length <= MAX_TRANSACTION && new Set(names).size === names.length, 'one write an item, 1 to 100 of them');
    const failed = writes.flatMap((w, i) => (holds(items.get(names[i] as string), w.when) ? [] : [i]));
    if (failed.length > 0) return { ok: false, failed, contention: false };
    writes.forEach((write, i) => {
      if ('check' in write) return;
      const name = names[i] as string;
      const before = items.get(name);
      const after = applied(before, write);
      keep(name, after, keyOf(write));
      if (before || after) stream.push({ ...(before ? { before } : {}), ...(after ? { after } : {}) });
    });
    return { ok: true };
  };
  const query = (range: QueryRange) => {
    const [pk, sk] = range.index ? (['gsi1pk', 'gsi1sk'] as const) : (['pk', 'sk'] as const);
    const place = (i: Readonly<Record<string, unknown>>) => (range.index ? [i.gsi1sk, i.pk, i.sk] : [i.sk]).join('\n');
    const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0) * (range.newestFirst ? -1 : 1);
    const after = range.cursor ? place(decodeCursor(range.cursor, range)) : undefined;
    const sorted = [...(range.index ? items : (partitions.get(range.pk) ?? new Map<string, Item>())).values()].filter((i) => i[pk] === range.pk && typeof i[sk] === 'string').filter((i) => {
      const at = i[sk] as string;
      return (range.prefix === undefined || at.startsWith(range.prefix)) && (range.from === undefined || at >= range.from) && (range.to === undefined || at <= range.to)
        && (after === undefined || order(place(i), after) > 0);
    }).sort((a, b) => order(place(a), place(b)));
    const page = sorted.slice(0, range.limit);
    const last = page.at(-1);
    const more = last !== undefined && page.length === range.limit;
    return more ? { items: page, cursor: encodeCursor({ pk: last.pk, sk: last.sk, ...(range.index ? { gsi1pk: last.gsi1pk, gsi1sk: last.gsi1sk } : {}) }) } : { items: page };
  };
  const table: MemoryTable = {
    stream, items, requests, nextFault: () => 'none',
    get: async (key) => { requests.reads++; return items.get(nameOf(key)); },
    getMany: async (keys) => {
      assert(new Set(keys.map(nameOf)).size <= MAX_TRANSACTION, `${keys.length} keys in one request`);
      if (keys.length > 0) requests.reads++;
      return keys.map((key) => items.get(nameOf(key)));
    },
    query: async (range) => { requests.reads++; return query(range); },
    write: async (writes) => {
      requests.writes++;
      const fault = table.nextFault();
      if (fault === 'contention') return { ok: false, failed: [], contention: true };
      if (fault === 'unavailable-before') throw new TableUnavailable('injected');
      const outcome = commit(writes);
      if (fault === 'unavailable-after') throw new TableUnavailable('injected');
      return outcome;
    },
  };
  return table;
}
