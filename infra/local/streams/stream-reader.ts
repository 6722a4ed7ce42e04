import { DescribeStreamCommand, DynamoDBStreamsClient, type DynamoDBStreamsClientConfig, GetRecordsCommand, GetShardIteratorCommand, ListStreamsCommand } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { toLambdaRecord } from './to-lambda-record';

export interface Shard { id: string; parentId?: string }
export interface Page { records: DynamoDBRecord[]; closed: boolean }
/** What the pump needs of a stream; answered by any server that speaks DynamoDB Streams. */
export interface StreamReader {
  shards(): Promise<Shard[]>;
  /** Records after a sequence number, or from the oldest kept. An expired position starts from the oldest kept. */
  read(shardId: string, after: string | undefined, limit: number): Promise<Page>;
  close(): void;
}

/** Reads a table's stream through the AWS SDK, so our own server, DynamoDB Local and AWS itself are read alike. */
export function createStreamReader(tableName: string, config: DynamoDBStreamsClientConfig): StreamReader {
  const client = new DynamoDBStreamsClient(config);
  let arn: string | undefined;
  const iterators = new Map<string, { after: string | undefined; iterator: string }>();

  const streamArn = async (): Promise<string> => {
    arn ??= (await client.send(new ListStreamsCommand({ TableName: tableName }))).Streams?.[0]?.StreamArn;
    if (!arn) throw new Error(`table ${tableName} has no stream`);
    return arn;
  };
  const open = async (shardId: string, after: string | undefined): Promise<string> => {
    const at = after === undefined ? ({ ShardIteratorType: 'TRIM_HORIZON' } as const) : ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after } as const);
    const { ShardIterator } = await client.send(new GetShardIteratorCommand({ StreamArn: await streamArn(), ShardId: shardId, ...at }));
    if (!ShardIterator) throw new Error(`no iterator for ${shardId}`);
    return ShardIterator;
  };
  const read = async (shardId: string, after: string | undefined, limit: number): Promise<Page> => {
    const known = iterators.get(shardId);
    const iterator = known && known.after === after ? known.iterator : await open(shardId, after);
    iterators.delete(shardId);
    const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: Math.min(limit, 1000) }));
    const records = Records.map((record) => toLambdaRecord(record, arn ?? ''));
    const last = records.at(-1)?.dynamodb?.SequenceNumber ?? after;
    if (NextShardIterator) iterators.set(shardId, { after: last, iterator: NextShardIterator });
    return { records, closed: NextShardIterator === undefined };
  };
  return {
    async shards() {
      const shards: Shard[] = [];
      let from: string | undefined;
      do {
        const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: await streamArn(), ...(from ? { ExclusiveStartShardId: from } : {}) }));
        for (const { ShardId, ParentShardId } of StreamDescription?.Shards ?? []) if (ShardId) shards.push({ id: ShardId, ...(ParentShardId ? { parentId: ParentShardId } : {}) });
        from = StreamDescription?.LastEvaluatedShardId;
      } while (from);
      return shards;
    },
    async read(shardId, after, limit) {
      try {
        return await read(shardId, after, limit);
      } catch (error) {
        const { name } = error as Error;
        if (name === 'ExpiredIteratorException') return read(shardId, after, limit);
        if (name === 'TrimmedDataAccessException') return read(shardId, undefined, limit);
        throw error;
      }
    },
    close: () => client.destroy(),
  };
}
