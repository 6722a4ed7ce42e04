import { createHash } from 'node:crypto';
import type { Context, Operation } from '../context';
import { createCapacityMeter, readUnits } from '../engine/capacity';
import type { CapacityDetail } from '../engine/engine-types';
import { itemSize } from '../engine/item-size';
import { isObject, type Item, type Json, type Reply } from '../wire';
import { type CancellationReason, transactionCancelled, validationError, WireError } from '../wire-error';
import { writeCapacity } from './committer';
import { createIdempotencyTokens } from './idempotency-tokens';
import { type PlannedWrite, planWrite, type Write, type WriteKind } from './plan-write';
import { checkedWrite } from './single-write';

const itemsAllowed = 100;
const bytesAllowed = 4 * 1024 * 1024;
const kinds: readonly WriteKind[] = ['Put', 'Update', 'Delete', 'ConditionCheck'];
const fields = ['TableName', 'ConditionExpression', 'ExpressionAttributeNames', 'ExpressionAttributeValues', 'ReturnValuesOnConditionCheckFailure'];
const ownField = { Put: ['Item'], Update: ['Key', 'UpdateExpression'], Delete: ['Key'], ConditionCheck: ['Key'] } as const;
const requiredFields = { Put: ['Item'], Update: ['Key', 'UpdateExpression'], Delete: ['Key'], ConditionCheck: ['Key', 'ConditionExpression'] } as const;

/** TransactWriteItems: all or nothing, once for one ClientRequestToken, with one reason per item in order when it is cancelled. */
export function createTransactWrite(context: Context): Operation {
  const tokens = createIdempotencyTokens(context);
  return async (request) => {
    const detail = capacityDetailOf(request);
    const token = tokenOf(request);
    const requested = requestedItems(request);
    const parameters = createHash('sha256').update(JSON.stringify(requested)).digest('base64');
    const writes = await writesOf(context, requested);
    const rows = writes.map((write) => write.row);
    if (new Set(rows).size !== rows.length) throw validationError('Transaction request cannot include multiple operations on one item');
    refuseOversize(writes);
    return context.committer.alone(token === undefined ? rows : [tokens.row(token), ...rows], async (): Promise<Reply> => {
      const replayed = token !== undefined && (await tokens.isSpent(token, parameters));
      if (replayed) return withCapacity(await replayCapacity(context, writes, detail));
      const plans = await planAll(context, writes);
      await context.committer.commit(plans, token === undefined ? [] : [tokens.put(token, parameters)]);
      return withCapacity(writeCapacity(plans, detail, true));
    });
  };
}

const withCapacity = (ConsumedCapacity: readonly Reply[]): Reply => (ConsumedCapacity.length > 0 ? { ConsumedCapacity } : {});

/** What a replay consumed: it reads the items to answer that they stand. */
async function replayCapacity({ committer }: Context, writes: readonly Write[], detail: CapacityDetail): Promise<Reply[]> {
  const items = await committer.readRows(writes);
  const meter = createCapacityMeter('read', true);
  for (const [at, write] of writes.entries()) meter.addTable(write.table.TableName, readUnits(items[at], 'transactional'));
  return meter.report(detail);
}

async function planAll({ committer, store }: Context, writes: readonly Write[]): Promise<PlannedWrite[]> {
  const before = await committer.readRows(writes);
  const plans: PlannedWrite[] = [];
  const reasons = writes.map((write, at): CancellationReason => {
    try {
      plans.push(planWrite(write, store.dynalite.options.maxItemSize, before[at]));
      return { Code: 'None' };
    } catch (error) {
      return reasonOf(error);
    }
  });
  if (plans.length < writes.length) throw transactionCancelled(reasons);
  return plans;
}

function reasonOf(error: unknown): CancellationReason {
  if (!(error instanceof WireError)) throw error;
  if (error.name !== 'ConditionalCheckFailedException') return { Code: 'ValidationError', Message: error.message };
  const item = error.body.Item as Item | undefined;
  return { Code: 'ConditionalCheckFailed', Message: error.message, ...(item ? { Item: item } : {}) };
}

function requestedItems(request: Json): Json[] {
  const items = request.TransactItems;
  const constraint = (rule: string) => validationError(`1 validation error detected: Value at 'transactItems' failed to satisfy constraint: ${rule}`);
  if (!Array.isArray(items)) throw constraint('Member must not be null');
  if (items.length === 0) throw constraint('Member must have length greater than or equal to 1');
  if (items.length > itemsAllowed) throw constraint(`Member must have length less than or equal to ${itemsAllowed}`);
  return items.map((item: unknown) => (isObject(item) ? item : {}));
}

/**
 * The writes of a transaction. What is wrong with the request refuses it as a whole; a key that does not fit its table cancels it, with the reason
 * at its place; an empty key is the former.
 */
async function writesOf(context: Context, requested: readonly Json[]): Promise<Write[]> {
  const checked: Awaited<ReturnType<typeof checkedTransactionWrite>>[] = [];
  for (const item of requested) checked.push(await checkedTransactionWrite(context, item));
  const writes: Write[] = [];
  const reasons = checked.map(({ bind }): CancellationReason => {
    try {
      writes.push(bind());
      return { Code: 'None' };
    } catch (error) {
      if (error instanceof WireError && error.message.includes('cannot contain an empty')) throw error;
      return reasonOf(error);
    }
  });
  if (writes.length < reasons.length) throw transactionCancelled(reasons);
  return writes;
}

async function checkedTransactionWrite(context: Context, item: Json) {
  const present = kinds.filter((kind) => isObject(item[kind]));
  const [kind] = present;
  if (kind === undefined || present.length > 1) throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
  const given = item[kind] as Json;
  const missing = requiredFields[kind].find((name) => given[name] === undefined || given[name] === null);
  if (missing !== undefined) {
    const at = `transactItems.1.member.${kind[0]?.toLowerCase()}${kind.slice(1)}.${missing[0]?.toLowerCase()}${missing.slice(1)}`;
    throw validationError(`1 validation error detected: Value null at '${at}' failed to satisfy constraint: Member must not be null`);
  }
  const allowed: readonly string[] = [...fields, ...ownField[kind]];
  return checkedWrite(context, kind, Object.fromEntries(Object.entries(given).filter(([name]) => allowed.includes(name))));
}

function refuseOversize(writes: readonly Write[]): void {
  const bytes = writes.reduce((sum, { request }) => sum + itemSize(request.Item ?? request.Key ?? {}), 0);
  if (bytes > bytesAllowed) throw validationError('Transaction request size has exceeded the maximum allowed size of 4 MB');
}

function tokenOf(request: Json): string | undefined {
  const token = request.ClientRequestToken;
  if (token === undefined || token === null) return undefined;
  if (typeof token === 'string' && token.length >= 1 && token.length <= 36) return token;
  throw validationError(
    `1 validation error detected: Value '${String(token)}' at 'clientRequestToken' failed to satisfy constraint: Member must have length less than or equal to 36`,
  );
}

function capacityDetailOf(request: Json): 'NONE' | 'TOTAL' | 'INDEXES' {
  const detail = request.ReturnConsumedCapacity ?? 'NONE';
  if (detail === 'NONE' || detail === 'TOTAL' || detail === 'INDEXES') return detail;
  throw validationError(
    `1 validation error detected: Value '${String(detail)}' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]`,
  );
}
