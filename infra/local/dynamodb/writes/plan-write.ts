import db from 'dynalite/db/index.js';
import { asWireError } from '../engine/checks';
import { holds } from '../engine/condition';
import type { CheckedWrite } from '../engine/engine-types';
import { indexKeyProblem } from '../engine/index-key-rules';
import { type IndexChange, indexChanges, itemPrefix } from '../engine/index-rows';
import { itemSize } from '../engine/item-size';
import { refuseDepth } from '../engine/nesting';
import { applyUpdate } from '../engine/update';
import { valueAt } from '../engine/document-path';
import type { Item, TableDescription } from '../wire';
import { conditionFailed, validationError } from '../wire-error';

export type WriteKind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';

/** Who writes: a caller, or the TTL process, which the stream record then names. */
export type Actor = 'caller' | 'ttl';

/** A checked write whose table is known: what it addresses can be locked and read. */
export interface Write {
  readonly kind: WriteKind;
  readonly table: TableDescription;
  readonly request: CheckedWrite;
  /** The row in the store. */
  readonly row: string;
  readonly returnOldOnFailure: boolean;
}

/** What a write will do to its row and the table's indexes. */
export interface PlannedWrite {
  readonly write: Write;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  readonly indexes: readonly IndexChange[];
}

/** Binds a checked request to its table, refusing keys that do not fit. */
export function bindWrite(kind: WriteKind, request: CheckedWrite, table: TableDescription, returnOldOnFailure: boolean): Write {
  const address = (kind === 'Put' ? request.Item : request.Key) ?? {};
  const refusal = kind === 'Put' ? db.validateItem(address, table) : db.validateKey(address, table);
  const updateRefusal = request._updates ? db.validateUpdates(undefined, request._updates, table) : undefined;
  const conditionRefusal = db.validateKeyPaths(request._condition?.nestedPaths, table);
  const first = refusal ?? updateRefusal ?? conditionRefusal;
  if (first) throw asWireError(first);
  if (kind === 'Put') refuseIndexKey(table, address, typeMismatch);
  return { kind, table, request, row: itemPrefix(table.TableName) + db.createKey(address, table), returnOldOnFailure };
}

const typeMismatch = (attribute: string, expected: string, actual: string, index: string) =>
  `One or more parameter values were invalid: Type mismatch for Index Key ${attribute} Expected: ${expected} Actual: ${actual} IndexName: ${index}`;
const unsupportedUpdate = () => 'The update expression attempted to update the secondary index key to unsupported type';

function refuseIndexKey(table: TableDescription, item: Item, mismatch: typeof typeMismatch): void {
  const problem = indexKeyProblem(table, item, mismatch);
  if (problem !== undefined) throw validationError(problem);
}

/** Decides a write against the row as it stands; throws the refusal when its condition fails or its update cannot be applied. */
export function planWrite(write: Write, maxItemSize: number, before: Item | undefined): PlannedWrite {
  const condition = write.request._condition;
  if (condition && !holds(condition.expression, before ?? {})) throw conditionFailed(write.returnOldOnFailure ? before : undefined);
  if (write.kind === 'ConditionCheck') return { write, before, after: before, indexes: [] };
  const after = itemAfter(write, maxItemSize, before);
  return { write, before, after, indexes: indexChanges(write.table, before, after) };
}

function itemAfter({ kind, table, request }: Write, maxItemSize: number, before: Item | undefined): Item | undefined {
  if (kind === 'Delete') return undefined;
  if (kind === 'Put') return request.Item;
  const start = before ?? request.Key ?? {};
  const after = request._updates ? applyUpdate(request._updates, start) : start;
  refuseIndexKey(table, after, unsupportedUpdate);
  refuseDepth(after, 1);
  if (itemSize(after) > maxItemSize) throw validationError('Item size to update has exceeded the maximum allowed size');
  return after;
}

/** The Attributes that ReturnValues asks for; undefined when there are none. */
export function returnedAttributes({ write, before, after }: PlannedWrite): Item | undefined {
  const paths = write.request._updates?.paths ?? [];
  const updated = (item: Item | undefined) => {
    const present = item && paths.filter((path) => valueAt(path, item) !== undefined);
    return item && present && present.length > 0 ? db.mapPaths(present, item) : undefined;
  };
  switch (write.request.ReturnValues) {
    case 'ALL_OLD':
      return before;
    case 'ALL_NEW':
      return after;
    case 'UPDATED_OLD':
      return updated(before);
    case 'UPDATED_NEW':
      return updated(after);
    default:
      return undefined;
  }
}
