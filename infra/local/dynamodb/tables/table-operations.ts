import createTableAction from 'dynalite/actions/createTable.js';
import listTablesAction from 'dynalite/actions/listTables.js';
import updateTableAction from 'dynalite/actions/updateTable.js';
import type { Context, Operation } from '../context';
import { check } from '../engine/checks';
import type { LevelStore } from '../engine/engine-types';
import { indexPrefix, itemPrefix } from '../engine/index-rows';
import { tableKey } from '../engine/store';
import { isObject, type Json, type TableDescription } from '../wire';
import { resourceInUse, resourceNotFound, validationError } from '../wire-error';
import { expiryRange } from './expiry-rows';
import { runAction } from './run-action';
import type { Settings, StreamSettings } from './table-settings';

const viewTypes = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'] as const;

/** The operations on tables; a table and what belongs to it appear and go in one commit, and are ready when the answer comes. */
export function createTableOperations(context: Context) {
  const { store, settings, committer } = context;

  async function describe(table: TableDescription): Promise<Json> {
    const { stream } = await settings.of(table.TableName);
    const counts = { ItemCount: await countRows(context, table.TableName) };
    return { ...table, ...counts, ...(stream ? describeStream(table, stream) : {}) };
  }

  const CreateTable: Operation = async (request) => {
    const stream = streamOf(request.StreamSpecification, context.clock());
    const checked = check<{ TableName: string }>('CreateTable', request, store.dynalite);
    return committer.alone([tableKey(checked.TableName)], async () => {
      if ((await store.level.get(tableKey(checked.TableName))) !== undefined) throw resourceInUse(`Table already exists: ${checked.TableName}`);
      const created = await runAction(createTableAction, capturing(store.dynalite), checked);
      const table = active(created.TableDescription as TableDescription);
      const kept: Settings = stream ? { stream } : {};
      await committer.commitRaw([{ type: 'put', key: tableKey(table.TableName), value: table }, settings.put(table.TableName, kept)]);
      settings.forget(table.TableName);
      return { TableDescription: await describe(table) };
    });
  };

  const DescribeTable: Operation = async (request) => {
    const { TableName } = check<{ TableName: string }>('DescribeTable', request, store.dynalite);
    return { Table: await describe(await store.table(TableName)) };
  };

  const DeleteTable: Operation = async (request) => {
    const { TableName } = check<{ TableName: string }>('DeleteTable', request, store.dynalite);
    return committer.alone([tableKey(TableName)], async () => {
      const table = await store.table(TableName);
      const described = await describe(table);
      await committer.commitRaw([{ type: 'del', key: tableKey(TableName) }, settings.delete(TableName)]);
      store.forgetTable(TableName);
      settings.forget(TableName);
      await clearRows(context, table);
      return { TableDescription: { ...described, TableStatus: 'DELETING' } };
    });
  };

  const UpdateTable: Operation = async (request) => {
    if (request.GlobalSecondaryIndexUpdates !== undefined) {
      throw validationError('The embedded DynamoDB does not change indexes of a table: create the table with them');
    }
    const stream = streamOf(request.StreamSpecification, context.clock());
    const { TableName } = check<{ TableName: string }>('UpdateTable', { ...request, ...(stream ? { BillingMode: 'PAY_PER_REQUEST' } : {}) }, store.dynalite);
    return committer.alone([tableKey(TableName)], async () => {
      const table = await store.table(TableName);
      if (isObject(request.StreamSpecification)) {
        const { stream: _replaced, ...others } = await settings.of(TableName);
        await committer.commitRaw([settings.put(TableName, stream ? { ...others, stream } : others)]);
        settings.forget(TableName);
      } else await runAction(updateTableAction, store.dynalite, request);
      store.forgetTable(TableName);
      return { TableDescription: await describe(table) };
    });
  };

  const ListTables: Operation = (request) => runAction(listTablesAction, store.dynalite, check('ListTables', request, store.dynalite));

  return { CreateTable, DescribeTable, DeleteTable, UpdateTable, ListTables };
}

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
