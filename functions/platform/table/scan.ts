import type { Item, Key } from './table';

/** Which items of the whole table: those whose attribute has the value, and, of those without the attribute, whose partition begins with one of these. */
export interface ScanAsked {
  readonly attribute: string;
  readonly value: string;
  readonly orWithin: readonly string[];
  /** As many are looked at; fewer are answered. */
  readonly limit: number;
  readonly after?: Key | undefined;
}
/** A page of the table in no order but that of its partitions; `last` is where it goes on, absent at the end. The last seconds' writes may be missing. */
export interface ScanPage {
  readonly items: readonly Item[];
  readonly last?: Key;
}
/** Reads the whole table, a page at a time: only for what takes everything of a shop out. */
export type Scan = (asked: ScanAsked) => Promise<ScanPage>;
