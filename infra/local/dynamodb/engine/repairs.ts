import db from 'dynalite/db/index.js';
import { indexRowKey } from './index-rows';
import { itemSize } from './item-size';
import { queryTable } from './query-table';

/**
 * Puts our own functions in the place of three of dynalite's that are wrong for us: sizes counted in UTF-16 units (a Chinese name weighs three
 * times as much), index rows that can overwrite each other, and reading that streams one value at a time and counts with those sizes.
 * dynalite looks them up on its module object at every call, which is why this works; the exact version is pinned.
 */
export function repairDynalite(): void {
  db.itemSize = itemSize;
  db.createIndexKey = indexRowKey;
  db.queryTable = queryTable;
}
