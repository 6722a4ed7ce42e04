import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import type { Engine } from './local-dynamodb.engine';

/** All records of a table's stream, shard by shard. */
export async function recordsOf({ streams }: Engine, TableName: string): Promise<StreamRecord[][]> {
  const { Streams } = await streams.send(new ListStreamsCommand({ TableName }));
  const StreamArn = Streams?.[0]?.StreamArn;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const shards = (StreamDescription?.Shards ?? []).map(async ({ ShardId }) => {
    const { ShardIterator } = await streams.send(new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }));
    const records: StreamRecord[] = [];
    for (let next = ShardIterator, empty = 0; next !== undefined && empty < 2; ) {
      const page = await streams.send(new GetRecordsCommand({ ShardIterator: next, Limit: 100 }));
      records.push(...(page.Records ?? []));
      empty += page.Records?.length === 0 ? 1 : 0;
      next = page.NextShardIterator;
    }
    return records;
  });
  return Promise.all(shards);
}
