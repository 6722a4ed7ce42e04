import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Units and requests since the last `reset`, as DynamoDB itself counts them; index units apart from the table's. */
export interface Meter {
  readonly writeUnits: number;
  readonly indexWriteUnits: number;
  readonly readUnits: number;
  readonly writeRequests: number;
  readonly readRequests: number;
  reset(): void;
}
const WRITES = new Set(['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand', 'TransactWriteItemsCommand', 'BatchWriteItemCommand', 'PutCommand', 'UpdateCommand', 'DeleteCommand', 'TransactWriteCommand', 'BatchWriteCommand']);

/** Asks every command of the client for what it consumed and adds it up. */
export function meter(client: DynamoDBClient): Meter {
  const count = { writeUnits: 0, indexWriteUnits: 0, readUnits: 0, writeRequests: 0, readRequests: 0 };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      (args.input as { ReturnConsumedCapacity?: string }).ReturnConsumedCapacity = 'INDEXES';
      const answer = await next(args);
      const used = (answer.output as { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] }).ConsumedCapacity;
      const parts = used === undefined ? [] : Array.isArray(used) ? used : [used];
      const writes = WRITES.has(context.commandName ?? '');
      count[writes ? 'writeRequests' : 'readRequests'] += 1;
      for (const part of parts) {
        const indexes = Object.values(part.GlobalSecondaryIndexes ?? {}).reduce((sum, index) => sum + (index.CapacityUnits ?? 0), 0);
        if (writes) {
          count.indexWriteUnits += indexes;
          count.writeUnits += (part.CapacityUnits ?? 0) - indexes;
        } else count.readUnits += part.CapacityUnits ?? 0;
      }
      return answer;
    },
    { step: 'initialize', name: 'meter' },
  );
  return Object.assign(count, { reset: () => void Object.assign(count, { writeUnits: 0, indexWriteUnits: 0, readUnits: 0, writeRequests: 0, readRequests: 0 }) });
}
