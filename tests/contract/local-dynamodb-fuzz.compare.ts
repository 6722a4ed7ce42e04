import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Engine, Refusal } from './local-dynamodb.engine';
import { recordsOf } from './local-dynamodb.streams';
import type { FuzzOperation } from './local-dynamodb-fuzz.operations';

type Plain = null | boolean | number | string | Plain[] | { [name: string]: Plain };
type Answer = { [name: string]: Plain };

/** A request that an engine did not answer: a broken connection, or a failure of its own. Whether it was carried out is unknown, so nothing after it can be compared. */
export class NotAnswered extends Error {
  override name = 'NotAnswered';
}

/** The requests to which two engines answer differently, as text; both see the same requests, one after the other. Rejects with NotAnswered. */
export async function differences(ours: Engine, theirs: Engine, operations: readonly FuzzOperation[]): Promise<string[]> {
  const found: string[] = [];
  for (const [at, operation] of operations.entries()) {
    const [our, their] = await Promise.all([answerOf(ours, operation), answerOf(theirs, operation)]);
    if (isKnown(our, their)) continue;
    const [a, b] = [text(comparable(our, operation)), text(comparable(their, operation))];
    if (a !== b) found.push(`request ${at}, ${operation.kind}: ${text(plain(operation.input))}\n  ours   ${a}\n  theirs ${b}`);
  }
  return found;
}

/** Expects the same rows in the table and its indexes of both. */
export async function sameTables(ours: Engine, theirs: Engine, TableName: string, indexes: readonly string[]): Promise<void> {
  for (const IndexName of [undefined, ...indexes]) {
    const rows = async ({ client }: Engine) => {
      const { Items = [] } = await client.send(new ScanCommand({ TableName, ...(IndexName ? { IndexName } : {}) }));
      return Items.map((item) => text(plain(item))).sort();
    };
    const [a, b] = await Promise.all([rows(ours), rows(theirs)]);
    expect({ IndexName, rows: a }).toEqual({ IndexName, rows: b });
  }
}

/** Expects the streams to tell the same history of every item, images and all. */
export async function sameHistories(ours: Engine, theirs: Engine, TableName: string): Promise<void> {
  const histories = async (engine: Engine) => {
    const byItem: Record<string, string[]> = {};
    for (const { eventName, dynamodb } of (await recordsOf(engine, TableName)).flat()) {
      const item = text(plain(dynamodb?.Keys));
      const told = text(plain({ eventName, before: dynamodb?.OldImage, after: dynamodb?.NewImage }));
      // DynamoDB Local leaves the type out where a map is empty.
      byItem[item] = [...(byItem[item] ?? []), told.replaceAll('{"M":{}}', '{}')];
    }
    return byItem;
  };
  expect(await histories(ours)).toEqual(await histories(theirs));
}

async function answerOf({ client }: Engine, operation: FuzzOperation): Promise<Answer> {
  const answer = await operation.send(client).catch((error: Refusal) => {
    if ((error.$metadata?.httpStatusCode ?? 500) >= 500) throw new NotAnswered(`${operation.kind}: ${error.name} ${error.message}`, { cause: error });
    return { refused: error.name, reasons: error.CancellationReasons?.map(({ Code, Item }) => ({ Code, Item })), item: error.Item };
  });
  const { $metadata: _metadata, ...rest } = plain(answer) as Answer;
  return rest;
}

/** The one difference in kind: what cannot be applied inside a transaction cancels it with a reason; DynamoDB Local refuses the request. */
function isKnown(our: Answer, their: Answer): boolean {
  return their.refused === 'ValidationException' && our.refused === 'TransactionCanceledException' && text(our.reasons ?? null).includes('ValidationError');
}

/** What must be equal of an answer: all of it but capacity that DynamoDB Local counts differently, and the order where none is promised. */
function comparable(answer: Answer, operation: FuzzOperation): Answer {
  const { ConsumedCapacity, LastEvaluatedKey: _end, UnprocessedItems: _none, ...rest } = answer;
  const sorted = operation.ordered ? rest : (inAnyOrder(rest) as Answer);
  return {
    ...sorted,
    units: operation.kind === 'put' || operation.kind === 'update' || operation.kind === 'delete' ? singleWriteUnits(ConsumedCapacity) : null,
  };
}

/** The units of the table and of the indexes with one key; DynamoDB Local also charges gsi1 for items that have but half of its key. */
function singleWriteUnits(consumed: Plain | undefined): Plain {
  const { Table, GlobalSecondaryIndexes, LocalSecondaryIndexes } = asAnswer(consumed);
  return { Table: Table ?? null, keys: asAnswer(GlobalSecondaryIndexes).keys ?? null, local: asAnswer(LocalSecondaryIndexes).local ?? null };
}
const asAnswer = (value: Plain | undefined): Answer => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {});

function inAnyOrder(value: Plain): Plain {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'object') ? [...value].sort((a, b) => (text(a) < text(b) ? -1 : 1)) : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inAnyOrder(one)]));
}

const text = (value: Plain) => JSON.stringify(value);

/** Plain JSON with names in order and sets as sorted lists. */
function plain(value: unknown): Plain {
  if (value instanceof Set) return { set: [...value].map(String).sort() };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return (value ?? null) as Plain;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  const inOrder = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(inOrder.map(([name, one]) => [name, name === 'SS' && Array.isArray(one) ? [...one].sort() : plain(one)]));
}
