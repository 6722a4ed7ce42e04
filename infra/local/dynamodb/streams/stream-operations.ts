import type { Context, Operation } from '../context';
import type { DynamoFaults } from '../faults/faults';
import { streamArn, tableNameOf } from '../tables/table-operations';
import { isObject, type Json, type Reply, type TableDescription } from '../wire';
import { resourceNotFound, validationError } from '../wire-error';
import { sequenceText } from './sequence';
import { shardIds } from './shards';

const recordsAllowed = 1000;
const types = ['TRIM_HORIZON', 'LATEST', 'AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER'] as const;

interface Position {
  readonly table: string;
  readonly shardId: string;
  /** Records after this number; none means from the oldest. */
  readonly after?: string;
}
const iteratorOf = (position: Position) => Buffer.from(JSON.stringify(position)).toString('base64url');

/** ListStreams, DescribeStream, GetShardIterator and GetRecords. */
export const createStreamOperations = (context: Context, faults: DynamoFaults) => ({
  ListStreams: listStreams(context),
  DescribeStream: describeStream(context),
  GetShardIterator: getShardIterator(context),
  GetRecords: getRecords(context, faults),
});

const listStreams =
  ({ store, settings }: Context): Operation =>
  async (request) => {
    const only = typeof request.TableName === 'string' ? request.TableName : undefined;
    const found: Json[] = [];
    for (const [name, { stream }] of await settings.all()) {
      if (!stream || (only !== undefined && only !== name)) continue;
      found.push({ StreamArn: streamArn(await store.table(name), stream), TableName: name, StreamLabel: stream.label });
    }
    return { Streams: found };
  };

const describeStream =
  (context: Context): Operation =>
  async (request) => {
    const { table, stream } = await streamOf(context, request.StreamArn);
    const start = request.ExclusiveStartShardId;
    const shown = shardIds.filter((shardId) => typeof start !== 'string' || shardId > start);
    return {
      StreamDescription: {
        StreamArn: streamArn(table, stream),
        StreamLabel: stream.label,
        StreamStatus: 'ENABLED',
        StreamViewType: stream.viewType,
        CreationRequestDateTime: Date.parse(`${stream.label}Z`) / 1000,
        TableName: table.TableName,
        KeySchema: table.KeySchema,
        Shards: shown.map((ShardId) => ({ ShardId, SequenceNumberRange: { StartingSequenceNumber: sequenceText(0) } })),
      },
    };
  };

const getShardIterator =
  (context: Context): Operation =>
  async (request) => {
    const { table } = await streamOf(context, request.StreamArn);
    const shardId = shardIds.find((id) => id === request.ShardId);
    if (shardId === undefined) throw resourceNotFound(`Shard: ${String(request.ShardId)} does not exist`);
    return { ShardIterator: iteratorOf({ table: table.TableName, shardId, ...startOf(request, context.streams.latest()) }) };
  };

const getRecords =
  ({ streams }: Context, faults: DynamoFaults): Operation =>
  async (request): Promise<Reply> => {
    const { table, shardId, after } = positionOf(request.ShardIterator);
    const limit = request.Limit ?? recordsAllowed;
    if (typeof limit !== 'number' || limit < 1 || limit > recordsAllowed) {
      throw validationError(
        `1 validation error detected: Value '${String(limit)}' at 'limit' failed to satisfy constraint: Member must have value between 1 and ${recordsAllowed}`,
      );
    }
    const Records = await streams.read(table, shardId, after, limit);
    const last = Records[Records.length - 1]?.dynamodb.SequenceNumber ?? after;
    // A repeat goes back to where this answer began, so the reader meets the same records again, in order.
    const next = Records.length > 0 && faults.takeStreamRepeat() ? after : last;
    return { Records, NextShardIterator: iteratorOf({ table, shardId, ...(next === undefined ? {} : { after: next }) }) };
  };

async function streamOf({ store, settings }: Context, arn: unknown) {
  const table: TableDescription = await store.table(tableNameOf(arn));
  const { stream } = await settings.of(table.TableName);
  if (!stream || streamArn(table, stream) !== arn) throw resourceNotFound(`Stream: ${String(arn)} not found`);
  return { table, stream };
}

function startOf(request: Json, latest: string): { after?: string } {
  const type = types.find((each) => each === request.ShardIteratorType);
  const number = request.SequenceNumber;
  if (type === 'TRIM_HORIZON') return {};
  if (type === 'LATEST') return { after: latest };
  if (type === undefined || typeof number !== 'string' || !/^\d{21,40}$/.test(number)) {
    throw validationError(
      'ShardIteratorType must be one of TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER and AFTER_SEQUENCE_NUMBER, the last two with a SequenceNumber',
    );
  }
  return { after: type === 'AFTER_SEQUENCE_NUMBER' ? number : String(BigInt(number) - 1n) };
}

function positionOf(iterator: unknown): Position {
  try {
    const position: unknown = JSON.parse(Buffer.from(String(iterator), 'base64url').toString());
    if (isObject(position) && typeof position.table === 'string' && typeof position.shardId === 'string') return position as unknown as Position;
  } catch {
    // Not one of ours: refused below.
  }
  throw validationError('Invalid ShardIterator');
}
