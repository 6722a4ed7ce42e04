import createTableAction from 'dynalite/actions/createTable.js';
import listTablesAction from 'dynalite/actions/listTables.js';
import type { Context, Operation } from '../context';
import { check } from '../engine/checks';
import type { LevelStore } from '../engine/engine-types';
import { indexPrefix, itemPrefix } from '../engine/index-rows';
import { tableKey } from '../engine/store';
import { isObject, type Json, type TableDescription } from '../wire';
import { resourceInUse, resourceNotFound, validationError } from '../wire-error';
import { expiryRange } from './expiry-rows';
import { runAction } from './run-action';
import type { StreamSettings } from './table-settings';

const viewTypes = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'] as const;

/** The operations on tables; a table and what belongs to it appear and go in one commit, and are ready when the answer comes. */
export const createTableOperations = (context: Context) => ({
  CreateTable: createTable(context),
  DescribeTable: describeTable(context),
  DeleteTable: deleteTable(context),
  UpdateTable: updateTable(context),
  ListTables: ((request) => runAction(listTablesAction, context.store.dynalite, check('ListTables', request, context.store.dynalite))) satisfies Operation,
});

async function describe(context: Context, table: TableDescription): Promise<Json> {
  const { stream } = await context.settings.of(table.TableName);
  return { ...table, ItemCount: await countRows(context, table.TableName), ...(stream ? describeStream(table, stream) : {}) };
}

const createTable =
  (context: Context): Operation =>
  async (request) => {
    const { store, settings, committer } = context;
    const stream = streamOf(request.StreamSpecification, context.clock());
    const checked = check<{ TableName: string }>('CreateTable', request, store.dynalite);
    return committer.alone([tableKey(checked.TableName)], async () => {
      if ((await store.level.get(tableKey(checked.TableName))) !== undefined) throw resourceInUse(`Table already exists: ${checked.TableName}`);
      const created = await runAction(createTableAction, capturing(store.dynalite), checked);
      const table = active(created.TableDescription as TableDescription);
      await committer.commitRaw([{ type: 'put', key: tableKey(table.TableName), value: table }, settings.put(table.TableName, stream ? { stream } : {})]);
      settings.forget(table.TableName);
      return { TableDescription: await describe(context, table) };
    });
  };

const describeTable =
  (context: Context): Operation =>
  async (request) => {
    const { TableName } = check<{ TableName: string }>('DescribeTable', request, context.store.dynalite);
    return { Table: await describe(context, await context.store.table(TableName)) };
  };

const deleteTable =
  (context: Context): Operation =>
  async (request) => {
    const { store, settings, committer } = context;
    const { TableName } = check<{ TableName: string }>('DeleteTable', request, store.dynalite);
    return committer.alone([tableKey(TableName)], async () => {
      const table = await store.table(TableName);
      const described = await describe(context, table);
      await committer.commitRaw([{ type: 'del', key: tableKey(TableName) }, settings.delete(TableName)]);
      store.forgetTable(TableName);
      settings.forget(TableName);
      await clearRows(context, table);
      return { TableDescription: { ...described, TableStatus: 'DELETING' } };
    });
  };

/** UpdateTable as far as it goes here: the stream is switched on or off. */
const updateTable =
  (context: Context): Operation =>
  async (request) => {
    const { settings, committer } = context;
    const { TableName, StreamSpecification, ...others } = request;
    if (!isObject(StreamSpecification) || Object.keys(others).length > 0) {
      throw validationError('The embedded DynamoDB changes nothing of a table but its StreamSpecification: create the table as it shall be');
    }
    const table = await context.store.table(String(TableName));
    const stream = streamOf(StreamSpecification, context.clock());
    return committer.alone([tableKey(table.TableName)], async () => {
      const { stream: current, ...rest } = await settings.of(table.TableName);
      if ((stream === undefined) === (current === undefined))
        throw validationError(`Table ${stream ? 'already has an enabled stream' : 'does not have a stream to disable'}`);
      await committer.commitRaw([settings.put(table.TableName, stream ? { ...rest, stream } : rest)]);
      settings.forget(table.TableName);
      return { TableDescription: await describe(context, table) };
    });
  };

function streamOf(specification: unknown, nowMs: number): StreamSettings | undefined {
  if (!isObject(specification) || specification.StreamEnabled !== true) return undefined;
  const viewType = viewTypes.find((type) => type === specification.StreamViewType);
  if (viewType === undefined) throw validationError('One or more parameter values were invalid: StreamViewType must be given when a stream is enabled');
  return { label: new Date(nowMs).toISOString().slice(0, 23), viewType };
}

const describeStream = (table: TableDescription, stream: StreamSettings) => ({
  StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType },
  LatestStreamLabel: stream.label,
  LatestStreamArn: streamArn(table, stream),
});

export const streamArn = (table: TableDescription, stream: StreamSettings) => `${table.TableArn}/stream/${stream.label}`;

/** dynalite stores a table twice, half a second apart; its writes are left out, since ours stores table and settings at once. */
function capturing(dynalite: LevelStore): LevelStore {
  const silent = (_key: string, _value: unknown, done: (error: unknown) => void) => setImmediate(done, null);
  return Object.create(dynalite, { tableDb: { value: Object.create(dynalite.tableDb, { put: { value: silent } }) } });
}

function active(table: TableDescription): TableDescription {
  const indexes = (table.GlobalSecondaryIndexes ?? []).map((index) => ({ ...index, IndexStatus: 'ACTIVE' }));
  return { ...table, TableStatus: 'ACTIVE', ...(indexes.length > 0 ? { GlobalSecondaryIndexes: indexes } : {}) };
}

const countedAtMost = 1000;

/** Counted up to a thousand: DynamoDB's own number is six hours old and nobody may rely on it. */
async function countRows({ store }: Context, table: string): Promise<number> {
  const prefix = itemPrefix(table);
  const iterator = store.level.iterator({ gte: prefix, lt: `${prefix}\xff` });
  const rows = await iterator.nextv(countedAtMost);
  await iterator.close();
  return rows.length;
}

async function clearRows({ store, streams }: Context, table: TableDescription): Promise<void> {
  const prefixes = [itemPrefix(table.TableName), `tag-${table.TableName}~`];
  for (const index of table.GlobalSecondaryIndexes ?? []) prefixes.push(indexPrefix('GlobalSecondaryIndexes', table.TableName, index.IndexName));
  for (const index of table.LocalSecondaryIndexes ?? []) prefixes.push(indexPrefix('LocalSecondaryIndexes', table.TableName, index.IndexName));
  for (const prefix of prefixes) await store.level.clear({ gte: prefix, lt: `${prefix}\xff` });
  await store.level.clear(expiryRange(table.TableName));
  await streams.deleteAll(table.TableName);
}

/** The table of an ARN such as arn:aws:dynamodb:region:account:table/name/…; a bare name is one too. */
export function tableNameOf(arn: unknown): string {
  const name = typeof arn === 'string' ? (/:table\/([^/]+)/.exec(arn)?.[1] ?? arn) : '';
  if (name === '') throw resourceNotFound('no table was named');
  return name;
}
