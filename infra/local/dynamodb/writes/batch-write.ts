import type { Context, Operation } from '../context';
import { check } from '../engine/checks';
import type { CapacityDetail } from '../engine/engine-types';
import type { Item, TableDescription } from '../wire';
import { validationError } from '../wire-error';
import { writeCapacity } from './committer';
import { bindWrite, planWrite, type Write } from './plan-write';

interface CheckedBatch {
  readonly RequestItems: Readonly<Record<string, readonly { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]>>;
  readonly ReturnConsumedCapacity?: CapacityDetail;
}

const writesAllowed = 25;

/** BatchWriteItem: up to 25 puts and deletes without conditions. DynamoDB promises atomicity for each alone; here the whole batch is one commit. */
export function createBatchWrite(context: Context): Operation {
  return async (request) => {
    const checked = check<CheckedBatch>('BatchWriteItem', request, context.store.dynalite);
    const writes = await writesOf(context, checked);
    const rows = writes.map((write) => write.row);
    if (new Set(rows).size !== rows.length) throw validationError('Provided list of item keys contains duplicates');
    if (writes.length > writesAllowed) throw validationError('Too many items requested for the BatchWriteItem call');
    const { committer, store } = context;
    const plans = await committer.alone(rows, async () => {
      const before = await committer.readRows(writes);
      const planned = writes.map((write, at) => planWrite(write, store.dynalite.options.maxItemSize, before[at]));
      await committer.commit(planned);
      return planned;
    });
    const ConsumedCapacity = writeCapacity(plans, checked.ReturnConsumedCapacity, false);
    return { UnprocessedItems: {}, ...(ConsumedCapacity.length > 0 ? { ConsumedCapacity } : {}) };
  };
}

async function writesOf({ store }: Context, { RequestItems }: CheckedBatch): Promise<Write[]> {
  const writes: Write[] = [];
  for (const [TableName, requests] of Object.entries(RequestItems)) {
    const table = await store.table(TableName);
    for (const { PutRequest, DeleteRequest } of requests) {
      if ((PutRequest === undefined) === (DeleteRequest === undefined)) {
        throw validationError('Supplied WriteRequest must contain exactly one of PutRequest and DeleteRequest');
      }
      writes.push(
        PutRequest ? bindBatchPut(TableName, PutRequest.Item, table) : bindWrite('Delete', { TableName, Key: DeleteRequest?.Key ?? {} }, table, false),
      );
    }
  }
  return writes;
}

/** DynamoDB says less in a batch about a key that is missing or of the wrong type. */
function bindBatchPut(TableName: string, Item: Item, table: TableDescription): Write {
  try {
    return bindWrite('Put', { TableName, Item }, table, false);
  } catch (error) {
    if (error instanceof Error && /Missing the key|Type mismatch for key/.test(error.message))
      throw validationError('The provided key element does not match the schema');
    throw error;
  }
}
