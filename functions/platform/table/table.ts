/** The one table, as the use cases see it: keys, conditions as data, and transactions that commit whole or not at all. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}
export type Value = string | number | boolean | null | Uint8Array | readonly Value[] | { readonly [name: string]: Value | undefined };
/** An item: its key, and attributes of which `undefined` ones are not stored. `ttl` is epoch seconds; `gsi1pk`, `gsi1sk` place it in the index. */
export type Item = Key & { readonly [name: string]: Value | undefined };

/** What must hold of the stored item at the instant of the write; all of the parts that are given. */
export interface When {
  readonly absent?: true;
  readonly exists?: true;
  readonly equals?: Readonly<Record<string, string | number | boolean>>;
  readonly differs?: Readonly<Record<string, string | number | boolean>>;
  readonly atLeast?: Readonly<Record<string, number>>;
  readonly atMost?: Readonly<Record<string, number>>;
  /** Attributes that must not be there. */
  readonly missing?: readonly string[];
  /** Attributes that are absent (with the whole item, or alone) or below the value: only something newer overwrites. */
  readonly below?: Readonly<Record<string, number>>;
}
export type Write =
  | { readonly put: Item; readonly when?: When }
  | { readonly update: Key; readonly set?: Readonly<Record<string, Value>>; readonly add?: Readonly<Record<string, number>>; readonly remove?: readonly string[]; readonly when?: When }
  | { readonly delete: Key; readonly when?: When }
  | { readonly check: Key; readonly when: When };

/** `failed` are the positions of the writes whose condition did not hold; `contention` says that another transaction was in the way and a retry may pass. */
export type WriteOutcome = { readonly ok: true } | { readonly ok: false; readonly failed: readonly number[]; readonly contention: boolean };

export interface QueryRange {
  readonly pk: string;
  /** Ask the index `gsi1` (eventually consistent) instead of the table. */
  readonly index?: true;
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
  readonly newestFirst?: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly consistent?: boolean;
}
export interface QueryPage {
  readonly items: readonly Item[];
  /** Opaque; absent at the end. */
  readonly cursor?: string;
}

/** DynamoDB's limit on one transaction. */
export const MAX_TRANSACTION = 100;

export interface Table {
  get(key: Key, options?: { readonly consistent?: boolean }): Promise<Item | undefined>;
  /** In one request (up to 100 keys), answers in the order of the keys; consistent unless told otherwise. */
  getMany(keys: readonly Key[], options?: { readonly consistent?: boolean }): Promise<readonly (Item | undefined)[]>;
  query(range: QueryRange): Promise<QueryPage>;
  /** Commits all or nothing; a single write costs half of a transaction. Throws `TableUnavailable` when it is not known whether it was committed. */
  write(writes: readonly Write[]): Promise<WriteOutcome>;
}

/** No answer: throttled, timed out or cut off. The write may or may not stand: read before deciding. */
export class TableUnavailable extends Error {
  override readonly name = 'TableUnavailable';
}
