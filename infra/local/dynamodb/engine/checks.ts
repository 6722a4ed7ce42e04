import batchGetItem from 'dynalite/validations/batchGetItem.js';
import batchWriteItem from 'dynalite/validations/batchWriteItem.js';
import createTable from 'dynalite/validations/createTable.js';
import deleteItem from 'dynalite/validations/deleteItem.js';
import deleteTable from 'dynalite/validations/deleteTable.js';
import describeTable from 'dynalite/validations/describeTable.js';
import getItem from 'dynalite/validations/getItem.js';
import validations from 'dynalite/validations/index.js';
import listTables from 'dynalite/validations/listTables.js';
import listTagsOfResource from 'dynalite/validations/listTagsOfResource.js';
import putItem from 'dynalite/validations/putItem.js';
import query from 'dynalite/validations/query.js';
import scan from 'dynalite/validations/scan.js';
import tagResource from 'dynalite/validations/tagResource.js';
import untagResource from 'dynalite/validations/untagResource.js';
import updateItem from 'dynalite/validations/updateItem.js';
import type { Json } from '../wire';
import { isObject } from '../wire';
import { serializationError, validationError, WireError } from '../wire-error';
import type { LevelStore } from './engine-types';
import { refuseDepth } from './nesting';

const shapes = {
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  CreateTable: createTable,
  DeleteItem: deleteItem,
  DeleteTable: deleteTable,
  DescribeTable: describeTable,
  GetItem: getItem,
  ListTables: listTables,
  ListTagsOfResource: listTagsOfResource,
  PutItem: putItem,
  Query: query,
  Scan: scan,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateItem: updateItem,
};
export type CheckedOperation = keyof typeof shapes;

// The conditional parameters that expressions replaced in 2014.
const legacy = ['Expected', 'AttributeUpdates', 'AttributesToGet', 'ConditionalOperator', 'KeyConditions', 'QueryFilter', 'ScanFilter'];

/** The request with types and limits checked and its expressions parsed (dynalite's checks), or a refusal in DynamoDB's words. */
export function check<Checked>(operation: CheckedOperation, request: Json, store: LevelStore): Checked {
  const old = legacy.find((name) => request[name] !== undefined && request[name] !== null);
  if (old !== undefined) throw validationError(`The embedded DynamoDB does not take the legacy parameter ${old}: use expressions`);
  refuseDepth(request, operation === 'BatchWriteItem' ? 6 : 2);
  const shape = shapes[operation];
  try {
    const typed = validations.checkTypes(request, shape.types);
    validations.checkValidations(typed, shape.types, shape.custom, store);
    return typed as Checked;
  } catch (error) {
    throw asWireError(error);
  }
}

/** dynalite's refusals carry statusCode and body; anything else is passed on as it is. */
export function asWireError(error: unknown): unknown {
  if (error instanceof WireError || !(error instanceof Error) || !('body' in error) || !isObject(error.body)) return error;
  const { __type: type, message, Message } = error.body;
  const text = String(message ?? Message ?? error.message);
  return String(type).endsWith('SerializationException') ? serializationError(text) : new WireError(String(type), text);
}
