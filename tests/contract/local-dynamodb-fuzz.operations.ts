import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { type Address, condition, type Expression, expression, indexPart, item, key, simpleCondition, update } from './local-dynamodb-fuzz.values';

export const fuzzTable = 'fuzz';

/** One request, printable, and how to send it; `ordered` tells whether the order of the items answered is defined. */
export interface FuzzOperation {
  readonly kind: string;
  readonly input: object;
  readonly ordered: boolean;
  send(client: DynamoDBDocumentClient): Promise<object>;
}

const withCondition = (given: Expression | undefined, others: Expression['values'] = {}) => {
  const values = { ...others, ...given?.values };
  return { ...(given ? { ConditionExpression: given.text } : {}), ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}) };
};
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const returnOnFailure = fc.constantFrom('ALL_OLD' as const, 'NONE' as const);
const capacity = { ReturnConsumedCapacity: 'INDEXES' as const };
const operation = <Input extends object>(kind: string, input: Input, send: FuzzOperation['send'], ordered = true): FuzzOperation => ({
  kind,
  input,
  send,
  ordered,
});

const put = fc.tuple(item, maybe(condition), returnOnFailure).map(([Item, given, ReturnValuesOnConditionCheckFailure]) => {
  const input = { TableName: fuzzTable, Item, ...withCondition(given), ReturnValuesOnConditionCheckFailure, ReturnValues: 'ALL_OLD' as const, ...capacity };
  return operation('put', input, (client) => client.send(new PutCommand(input)));
});
// UPDATED_OLD and UPDATED_NEW are left out: DynamoDB Local answers them with whole top-level attributes.
const updates = fc
  .tuple(key, update, maybe(condition), returnOnFailure, fc.constantFrom('ALL_OLD' as const, 'ALL_NEW' as const))
  .map(([Key, changes, given, ReturnValuesOnConditionCheckFailure, ReturnValues]) => {
    const input = {
      TableName: fuzzTable,
      Key,
      UpdateExpression: changes.text,
      ...withCondition(given, changes.values),
      ReturnValuesOnConditionCheckFailure,
      ReturnValues,
      ...capacity,
    };
    return operation('update', input, (client) => client.send(new UpdateCommand(input)));
  });
const remove = fc.tuple(key, maybe(condition)).map(([Key, given]) => {
  const input = { TableName: fuzzTable, Key, ...withCondition(given), ReturnValues: 'ALL_OLD' as const, ...capacity };
  return operation('delete', input, (client) => client.send(new DeleteCommand(input)));
});
const transactItem = fc.oneof(
  fc.tuple(item, maybe(condition), returnOnFailure).map(([Item, given, ReturnValuesOnConditionCheckFailure]) => ({
    Put: { TableName: fuzzTable, Item, ...withCondition(given), ReturnValuesOnConditionCheckFailure },
  })),
  fc.tuple(key, update, maybe(condition), returnOnFailure).map(([Key, changes, given, ReturnValuesOnConditionCheckFailure]) => ({
    Update: { TableName: fuzzTable, Key, UpdateExpression: changes.text, ...withCondition(given, changes.values), ReturnValuesOnConditionCheckFailure },
  })),
  fc.tuple(key, maybe(condition)).map(([Key, given]) => ({ Delete: { TableName: fuzzTable, Key, ...withCondition(given) } })),
  fc.tuple(key, condition).map(([Key, given]) => ({ ConditionCheck: { TableName: fuzzTable, Key, ConditionExpression: given.text, ...withCondition(given) } })),
);
const addressOf = (entry: {
  Put?: { Item: Address } | undefined;
  Update?: { Key: Address };
  Delete?: { Key: Address } | undefined;
  ConditionCheck?: { Key: Address };
}) => {
  const { pk, sk } = entry.Put?.Item ?? entry.Update?.Key ?? entry.Delete?.Key ?? entry.ConditionCheck?.Key ?? { pk: '', sk: '' };
  return `${pk} ${sk}`;
};
const transactWrite = fc.uniqueArray(transactItem, { minLength: 1, maxLength: 4, selector: addressOf }).map((TransactItems) => {
  const input = { TransactItems, ...capacity };
  return operation('transactWrite', input, (client) => client.send(new TransactWriteCommand(input)));
});
const batchItem = fc.oneof(
  item.map((Item) => ({ PutRequest: { Item } })),
  key.map((Key) => ({ DeleteRequest: { Key } })),
);
const batchAddress = (entry: { PutRequest?: { Item: Address }; DeleteRequest?: { Key: Address } }) =>
  addressOf({ Put: entry.PutRequest, Delete: entry.DeleteRequest });
const batchWrite = fc.uniqueArray(batchItem, { minLength: 1, maxLength: 5, selector: batchAddress }).map((requests) => {
  const input = { RequestItems: { [fuzzTable]: requests }, ...capacity };
  return operation('batchWrite', input, (client) => client.send(new BatchWriteCommand(input)));
});
const get = fc.tuple(key, fc.boolean(), maybe(fc.constantFrom('n, m.q', 'l[1], l[0], pk', 'nothing'))).map(([Key, ConsistentRead, ProjectionExpression]) => {
  const input = { TableName: fuzzTable, Key, ConsistentRead, ...(ProjectionExpression ? { ProjectionExpression } : {}), ...capacity };
  return operation('get', input, (client) => client.send(new GetCommand(input)));
});
const batchGet = fc.uniqueArray(key, { minLength: 1, maxLength: 5, selector: ({ pk, sk }) => `${pk} ${sk}` }).map((Keys) => {
  const input = { RequestItems: { [fuzzTable]: { Keys } } };
  return operation('batchGet', input, (client) => client.send(new BatchGetCommand(input)), false);
});
const transactGet = fc.uniqueArray(key, { minLength: 1, maxLength: 5, selector: ({ pk, sk }) => `${pk} ${sk}` }).map((Keys) => {
  const input = { TransactItems: Keys.map((Key) => ({ Get: { TableName: fuzzTable, Key } })), ...capacity };
  return operation('transactGet', input, (client) => client.send(new TransactGetCommand(input)));
});
const sortCondition = fc.oneof(
  expression(''),
  expression(' AND sk > :c0', [fc.constantFrom('1', '2')]),
  expression(' AND sk <= :c0', [fc.constantFrom('2', '酒')]),
  expression(' AND begins_with(sk, :c0)', [fc.constantFrom('1', '2', '酒')]),
  expression(' AND sk BETWEEN :c0 AND :c1', [fc.constantFrom('1', '10'), fc.constantFrom('2', '3')]),
);
const query = fc
  .tuple(key, sortCondition, maybe(simpleCondition.filter(({ text }) => !text.includes('pk'))), fc.boolean(), maybe(fc.integer({ min: 1, max: 4 })))
  .map(([{ pk }, sort, filter, ScanIndexForward, Limit]) => {
    const filterValues = Object.fromEntries(Object.entries(filter?.values ?? {}).map(([name, one]) => [name.replace(':c', ':f'), one]));
    const input = {
      TableName: fuzzTable,
      KeyConditionExpression: `pk = :pk${sort.text}`,
      ExpressionAttributeValues: { ':pk': pk, ...sort.values, ...filterValues },
      ...(filter ? { FilterExpression: filter.text.replaceAll(':c', ':f') } : {}),
      ScanIndexForward,
      ...(Limit ? { Limit } : {}),
      ...capacity,
    };
    return operation('query', input, (client) => client.send(new QueryCommand(input)));
  });
const indexQuery = fc.tuple(indexPart, fc.constantFrom('gsi1', 'keys')).map(([part, IndexName]) => {
  const input = {
    TableName: fuzzTable,
    IndexName,
    KeyConditionExpression: `${IndexName === 'gsi1' ? 'gsi1pk' : 'k2'} = :part`,
    ExpressionAttributeValues: { ':part': part },
    ...capacity,
  };
  return operation('indexQuery', input, (client) => client.send(new QueryCommand(input)), false);
});
const scan = simpleCondition.map((filter) => {
  const input = { TableName: fuzzTable, FilterExpression: filter.text, ...withCondition({ ...filter, text: '' }) };
  const { ConditionExpression: _none, ...scanned } = input as typeof input & { ConditionExpression?: string };
  return operation('scan', scanned, (client) => client.send(new ScanCommand(scanned)), false);
});

/** Requests of every kind over a few keys, so that they meet each other. */
export const fuzzOperation: fc.Arbitrary<FuzzOperation> = fc.oneof(
  { weight: 6, arbitrary: put },
  { weight: 10, arbitrary: updates },
  { weight: 2, arbitrary: remove },
  { weight: 6, arbitrary: transactWrite },
  { weight: 1, arbitrary: batchWrite },
  { weight: 1, arbitrary: get },
  { weight: 1, arbitrary: batchGet },
  { weight: 1, arbitrary: transactGet },
  { weight: 3, arbitrary: query },
  { weight: 2, arbitrary: indexQuery },
  { weight: 1, arbitrary: scan },
);
