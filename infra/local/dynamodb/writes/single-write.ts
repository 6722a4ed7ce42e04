import type { Context, Operation } from '../context';
import { check } from '../engine/checks';
import type { CheckedWrite } from '../engine/engine-types';
import type { Json } from '../wire';
import { validationError } from '../wire-error';
import { writeCapacity } from './committer';
import { type Actor, bindWrite, planWrite, returnedAttributes, type Write, type WriteKind } from './plan-write';

const operationOf = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'DeleteItem' } as const;

/** A write of the request with types and expressions checked and its table found; `bind` then refuses keys that do not fit the table. */
export async function checkedWrite(context: Context, kind: WriteKind, request: Json): Promise<{ bind(): Write }> {
  const returnOld = returnsOldOnFailure(request);
  const checked = check<CheckedWrite>(operationOf[kind], request, context.store.dynalite);
  const table = await context.store.table(checked.TableName);
  return { bind: () => bindWrite(kind, checked, table, returnOld) };
}

/** Locks, reads, decides and commits one write. */
export async function commitWrite({ committer, store }: Context, write: Write, actor: Actor = 'caller') {
  return committer.alone([write.row], async () => {
    const [before] = await committer.readRows([write]);
    const plan = planWrite(write, store.dynalite.options.maxItemSize, before);
    await committer.commit([plan], [], actor);
    return plan;
  });
}

/** PutItem, UpdateItem and DeleteItem. */
export function createSingleWrite(context: Context, kind: 'Put' | 'Update' | 'Delete'): Operation {
  return async (request) => {
    const plan = await commitWrite(context, (await checkedWrite(context, kind, request)).bind());
    const attributes = returnedAttributes(plan);
    const [ConsumedCapacity] = writeCapacity([plan], plan.write.request.ReturnConsumedCapacity, false);
    return { ...(attributes ? { Attributes: attributes } : {}), ...(ConsumedCapacity ? { ConsumedCapacity } : {}) };
  };
}

function returnsOldOnFailure(request: Json): boolean {
  const asked = request.ReturnValuesOnConditionCheckFailure ?? 'NONE';
  if (asked === 'ALL_OLD' || asked === 'NONE') return asked === 'ALL_OLD';
  throw validationError(
    `1 validation error detected: Value '${String(asked)}' at 'returnValuesOnConditionCheckFailure' failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]`,
  );
}
