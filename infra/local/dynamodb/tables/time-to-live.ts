import type { Context, Operation } from '../context';
import type { LevelOperation } from '../engine/engine-types';
import { itemPrefix } from '../engine/index-rows';
import { isObject, type Item, type TableDescription } from '../wire';
import { validationError } from '../wire-error';
import { bindWrite, planWrite } from '../writes/plan-write';
import { dueRange, expiryOperations, expiryRange, expirySeconds } from './expiry-rows';

const dueAtOnce = 200;
const rowsAtOnce = 500;

/** UpdateTimeToLive and DescribeTimeToLive, and the process that deletes what has expired. */
export function createTimeToLive(context: Context) {
  const { store, settings, committer, clock } = context;

  const UpdateTimeToLive: Operation = async (request) => {
    const { table, specification } = await ttlRequestOf(context, request);
    const { ttlAttribute: current, ...others } = await settings.of(table.TableName);
    if (specification.enabled === (current !== undefined)) throw validationError(`TimeToLive is already ${specification.enabled ? 'enabled' : 'disabled'}`);
    await store.level.clear(expiryRange(table.TableName));
    await committer.commitRaw([settings.put(table.TableName, specification.enabled ? { ...others, ttlAttribute: specification.attribute } : others)]);
    settings.forget(table.TableName);
    if (specification.enabled) await indexExpiry(context, table, specification.attribute);
    return { TimeToLiveSpecification: { Enabled: specification.enabled, AttributeName: specification.attribute } };
  };

  const DescribeTimeToLive: Operation = async (request) => {
    const { ttlAttribute } = await settings.of((await store.table(String(request.TableName))).TableName);
    return {
      TimeToLiveDescription: ttlAttribute === undefined ? { TimeToLiveStatus: 'DISABLED' } : { TimeToLiveStatus: 'ENABLED', AttributeName: ttlAttribute },
    };
  };

  /** Deletes what has expired by the clock, through the ordinary road, so that indexes follow and the stream tells; answers how many. */
  async function expireItems(): Promise<number> {
    const nowSeconds = Math.floor(clock() / 1000);
    let deleted = 0;
    for (const [name, { ttlAttribute }] of await settings.all()) {
      if (ttlAttribute === undefined) continue;
      const table = await store.table(name);
      for (let found = dueAtOnce; found === dueAtOnce; ) {
        const rows = await dueRows(context, name, nowSeconds);
        found = rows.length;
        for (const row of rows) deleted += (await expireRow(context, table, ttlAttribute, row, nowSeconds)) ? 1 : 0;
      }
    }
    return deleted;
  }

  return { operations: { UpdateTimeToLive, DescribeTimeToLive }, expireItems };
}

async function ttlRequestOf({ store }: Context, request: Record<string, unknown>) {
  const table = await store.table(String(request.TableName));
  const specification = request.TimeToLiveSpecification;
  const attribute = isObject(specification) ? specification.AttributeName : undefined;
  const enabled = isObject(specification) ? specification.Enabled : undefined;
  if (typeof attribute !== 'string' || attribute === '' || typeof enabled !== 'boolean') {
    throw validationError("1 validation error detected: Value at 'timeToLiveSpecification' failed to satisfy constraint: Member must not be null");
  }
  return { table, specification: { attribute, enabled } };
}

async function dueRows({ store }: Context, table: string, nowSeconds: number): Promise<string[]> {
  const iterator = store.level.iterator(dueRange(table, nowSeconds));
  const entries = await iterator.nextv(dueAtOnce);
  await iterator.close();
  return entries.map(([, row]) => String(row));
}

/** Deletes one row if it is still expired once it is locked: it may have been renewed meanwhile. */
async function expireRow(context: Context, table: TableDescription, attribute: string, row: string, nowSeconds: number): Promise<boolean> {
  const { committer, store } = context;
  return committer.alone([row], async () => {
    const item = (await store.level.get(row)) as Item | undefined;
    const expires = expirySeconds(attribute, item);
    if (item === undefined || expires === undefined || expires >= nowSeconds) return false;
    const Key = Object.fromEntries(table.KeySchema.map(({ AttributeName: name }) => [name, item[name] ?? {}]));
    const write = bindWrite('Delete', { TableName: table.TableName, Key }, table, false);
    await committer.commit([planWrite(write, store.dynalite.options.maxItemSize, item)], [], 'ttl');
    return true;
  });
}

/** Files the items that were there before TTL was switched on. */
async function indexExpiry({ store, committer }: Context, table: TableDescription, attribute: string): Promise<void> {
  const prefix = itemPrefix(table.TableName);
  let operations: LevelOperation[] = [];
  for await (const [row, item] of store.level.iterator({ gte: prefix, lt: `${prefix}\xff` })) {
    operations.push(...expiryOperations(attribute, { write: { table, row }, before: undefined, after: item as Item }));
    if (operations.length >= rowsAtOnce) {
      await committer.commitRaw(operations);
      operations = [];
    }
  }
  await committer.commitRaw(operations);
}
