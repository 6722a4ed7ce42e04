import queryAction from 'dynalite/actions/query.js';
import scanAction from 'dynalite/actions/scan.js';
import type { Context, Operation } from '../context';
import { asWireError, check } from '../engine/checks';
import type { LevelStore } from '../engine/engine-types';

const actions = { Query: queryAction, Scan: scanAction };

/** Query and Scan: dynalite checks the request and finds the range, query-table.ts reads it. */
export function createRangeRead(context: Context, operation: 'Query' | 'Scan'): Operation {
  const { dynalite, table } = context.store;
  return async (request) => {
    const checked = check<{ TableName: string }>(operation, request, dynalite);
    const found = await table(checked.TableName);
    const store: LevelStore = Object.create(dynalite, {
      getTable: { value: (_name: string, done: (error: unknown, value: unknown) => void) => done(null, found) },
    });
    return new Promise((resolve, reject) => {
      actions[operation](store, checked, (error, result) => (error ? reject(asWireError(error)) : resolve(result ?? {})));
    });
  };
}
