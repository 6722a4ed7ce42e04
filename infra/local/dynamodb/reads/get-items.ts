import db from 'dynalite/db/index.js';
import type { Context, Operation } from '../context';
import { createCapacityMeter, readUnits } from '../engine/capacity';
import { asWireError, check } from '../engine/checks';
import type { CapacityDetail, CheckedGet, ParsedProjection } from '../engine/engine-types';
import { itemPrefix } from '../engine/index-rows';
import { itemSize } from '../engine/item-size';
import { isObject, type Item, type Json, type Reply } from '../wire';
import { validationError } from '../wire-error';

interface Lookup {
  readonly tableName: string;
  readonly key: Item;
  readonly row: string;
  readonly projection: ParsedProjection | undefined;
  readonly consistent: boolean;
}

async function lookupOf({ store }: Context, request: CheckedGet): Promise<Lookup> {
  const table = await store.table(request.TableName);
  const refusal = db.validateKey(request.Key, table) ?? db.validateKeyPaths(request._projection?.nestedPaths, table);
  if (refusal) throw asWireError(refusal);
  const row = itemPrefix(request.TableName) + db.createKey(request.Key, table);
  return { tableName: request.TableName, key: request.Key, row, projection: request._projection, consistent: request.ConsistentRead === true };
}

const project = (item: Item, projection: ParsedProjection | undefined) => (projection ? db.mapPaths(projection.paths, item) : item);

/** GetItem. */
export function createGetItem(context: Context): Operation {
  return async (request) => {
    const checked = check<CheckedGet>('GetItem', request, context.store.dynalite);
    const lookup = await lookupOf(context, checked);
    const item = (await context.store.level.get(lookup.row)) as Item | undefined;
    const meter = createCapacityMeter('read', false);
    meter.addTable(lookup.tableName, readUnits(item, lookup.consistent ? 'consistent' : 'eventual'));
    const [ConsumedCapacity] = meter.report(checked.ReturnConsumedCapacity);
    return { ...(item ? { Item: project(item, lookup.projection) } : {}), ...(ConsumedCapacity ? { ConsumedCapacity } : {}) };
  };
}

interface CheckedBatchGet {
  readonly RequestItems: Readonly<Record<string, Omit<CheckedGet, 'Key' | 'TableName'> & { readonly Keys: readonly Item[] }>>;
  readonly ReturnConsumedCapacity?: CapacityDetail;
}

const replyBytes = 16 * 1024 * 1024;

/** BatchGetItem: up to 100 items; what exceeds sixteen megabytes comes back as UnprocessedKeys. */
export function createBatchGet(context: Context): Operation {
  return async (request) => {
    const given = structuredClone(request.RequestItems);
    const checked = check<CheckedBatchGet>('BatchGetItem', request, context.store.dynalite);
    const lookups: Lookup[] = [];
    for (const [TableName, { Keys, ...rest }] of Object.entries(checked.RequestItems)) {
      for (const Key of Keys) lookups.push(await lookupOf(context, { ...rest, TableName, Key }));
    }
    const items = (await context.store.level.getMany(lookups.map((lookup) => lookup.row))) as (Item | undefined)[];
    const meter = createCapacityMeter('read', false);
    const responses: Record<string, Item[]> = Object.fromEntries(Object.keys(checked.RequestItems).map((name) => [name, []]));
    const unprocessed: Record<string, Item[]> = {};
    let bytes = 0;
    for (const [at, lookup] of lookups.entries()) {
      const item = items[at];
      bytes += item ? itemSize(item) : 0;
      if (bytes > replyBytes) {
        unprocessed[lookup.tableName] = [...(unprocessed[lookup.tableName] ?? []), lookup.key];
        continue;
      }
      meter.addTable(lookup.tableName, readUnits(item, lookup.consistent ? 'consistent' : 'eventual'));
      if (item) responses[lookup.tableName]?.push(project(item, lookup.projection));
    }
    const ConsumedCapacity = meter.report(checked.ReturnConsumedCapacity);
    const UnprocessedKeys = Object.fromEntries(
      Object.entries(unprocessed).map(([name, Keys]) => [name, { ...(isObject(given) && isObject(given[name]) ? given[name] : {}), Keys }]),
    );
    return { Responses: responses, UnprocessedKeys, ...(ConsumedCapacity.length > 0 ? { ConsumedCapacity } : {}) };
  };
}

const getsAllowed = 100;

/** TransactGetItems: up to 100 items as they stood at one moment, in the order asked for. */
export function createTransactGet(context: Context): Operation {
  return async (request) => {
    const { committer, store } = context;
    const lookups: Lookup[] = [];
    for (const get of requestedGets(request)) lookups.push(await lookupOf(context, check<CheckedGet>('GetItem', get, store.dynalite)));
    const rows = lookups.map((lookup) => lookup.row);
    if (new Set(rows).size !== rows.length) throw validationError('Transaction request cannot include multiple operations on one item');
    const items = (await committer.alone(rows, () => store.level.getMany(rows))) as (Item | undefined)[];
    const meter = createCapacityMeter('read', true);
    const Responses = lookups.map((lookup, at): Reply => {
      const item = items[at];
      meter.addTable(lookup.tableName, readUnits(item, 'transactional'));
      return item ? { Item: project(item, lookup.projection) } : {};
    });
    const ConsumedCapacity = meter.report(request.ReturnConsumedCapacity as CapacityDetail);
    return { Responses, ...(ConsumedCapacity.length > 0 ? { ConsumedCapacity } : {}) };
  };
}

function requestedGets(request: Json): Json[] {
  const items = request.TransactItems;
  const constraint = (rule: string) => validationError(`1 validation error detected: Value at 'transactItems' failed to satisfy constraint: ${rule}`);
  if (!Array.isArray(items) || items.length === 0) throw constraint('Member must have length greater than or equal to 1');
  if (items.length > getsAllowed) throw constraint(`Member must have length less than or equal to ${getsAllowed}`);
  return items.map((item: unknown) => {
    const get = isObject(item) ? item.Get : undefined;
    if (!isObject(get))
      throw validationError("1 validation error detected: Value null at 'transactItems.1.member.get' failed to satisfy constraint: Member must not be null");
    const { TableName, Key, ProjectionExpression, ExpressionAttributeNames } = get;
    return { TableName, Key, ProjectionExpression, ExpressionAttributeNames };
  });
}
