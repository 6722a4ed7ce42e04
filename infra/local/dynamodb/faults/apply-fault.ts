import type { Operation } from '../context';
import { isObject, type Json, type Reply } from '../wire';
import { type CancellationReason, internalError, throttled, throughputExceeded, transactionCancelled, transactionConflict } from '../wire-error';
import type { FaultKind } from './faults';

/** The answer of a connection that breaks instead of answering. */
export const dropped = Symbol('dropped');

/** Runs an operation with the fault that befalls it. */
export async function withFault(fault: FaultKind | undefined, name: string, operation: Operation, request: Json): Promise<Reply | typeof dropped> {
  switch (fault) {
    case undefined:
      return operation(request);
    case 'drop-before':
      return dropped;
    case 'drop-after':
      await operation(request);
      return dropped;
    case 'internal':
      throw internalError('The request processing has failed because of an unknown error, exception or failure.');
    case 'throttle':
      throw throttled();
    case 'throughput':
      throw (
        cancelledAt(request, 'ProvisionedThroughputExceeded', 'The level of configured provisioned throughput for the table was exceeded') ??
        throughputExceeded()
      );
    case 'conflict':
      throw cancelledAt(request, 'TransactionConflict', 'Transaction is ongoing for the item') ?? transactionConflict();
    case 'unprocessed':
      return name === 'BatchWriteItem' ? partialWrite(operation, request) : partialRead(operation, request);
  }
}

/** A cancelled transaction whose last item has the reason; undefined for a request that is no transaction. */
function cancelledAt(request: Json, Code: CancellationReason['Code'], Message: string) {
  const items = request.TransactItems;
  if (!Array.isArray(items)) return undefined;
  return transactionCancelled(items.map((_, at): CancellationReason => (at === items.length - 1 ? { Code, Message } : { Code: 'None' })));
}

async function partialWrite(operation: Operation, request: Json): Promise<Reply> {
  const [rest, table, undone] = withoutLast(request, (entry) => (Array.isArray(entry) ? entry : []));
  const reply = Object.keys(rest).length === 0 ? {} : await operation({ ...request, RequestItems: rest });
  return { ...reply, UnprocessedItems: { [table]: [undone] } };
}

async function partialRead(operation: Operation, request: Json): Promise<Reply> {
  const keysOf = (entry: unknown) => (isObject(entry) && Array.isArray(entry.Keys) ? entry.Keys : []);
  const [rest, table, undone] = withoutLast(request, keysOf);
  const given = isObject(request.RequestItems) && isObject(request.RequestItems[table]) ? request.RequestItems[table] : {};
  const reply = Object.keys(rest).length === 0 ? { Responses: {} } : await operation({ ...request, RequestItems: rest });
  return { ...reply, UnprocessedKeys: { [table]: { ...given, Keys: [undone] } } };
}

/** The batch without the last entry of its last table, the table's name, and the entry. */
function withoutLast(request: Json, entriesOf: (entry: unknown) => unknown[]): [Json, string, unknown] {
  const tables = isObject(request.RequestItems) ? request.RequestItems : {};
  const name = Object.keys(tables).at(-1) ?? '';
  const entry = tables[name];
  const entries = entriesOf(entry);
  const { [name]: _last, ...others } = tables;
  const shorter = Array.isArray(entry) ? entries.slice(0, -1) : { ...(isObject(entry) ? entry : {}), Keys: entries.slice(0, -1) };
  return [entries.length > 1 ? { ...others, [name]: shorter } : others, name, entries.at(-1)];
}
