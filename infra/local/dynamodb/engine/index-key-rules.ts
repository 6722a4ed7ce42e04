import type { Item, TableDescription } from '../wire';
import { typeOf } from './value-order';

/** Why an item's attribute cannot be the key of an index of the table, in DynamoDB's words; undefined when all can. */
export function indexKeyProblem(
  table: TableDescription,
  item: Item,
  mismatch: (attribute: string, expected: string, actual: string, index: string) => string,
): string | undefined {
  const types = new Map(table.AttributeDefinitions.map((definition) => [definition.AttributeName, definition.AttributeType]));
  for (const index of [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])]) {
    for (const { AttributeName: name, KeyType } of index.KeySchema) {
      const value = item[name];
      const type = types.get(name);
      if (value === undefined || type === undefined) continue;
      const content = value[type];
      if (content === undefined) return mismatch(name, type, typeOf(value) ?? '', index.IndexName);
      if (content === '') {
        return `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${type === 'S' ? 'string' : 'binary'} value. IndexName: ${index.IndexName}, IndexKey: ${name}`;
      }
      const limit = KeyType === 'HASH' ? 2048 : 1024;
      if (type !== 'N' && Buffer.byteLength(content, type === 'S' ? 'utf8' : 'base64') > limit) {
        return `One or more parameter values were invalid: Size of ${KeyType === 'HASH' ? 'hashkey' : 'rangekey'} has exceeded the maximum size limit of ${limit} bytes`;
      }
    }
  }
  return undefined;
}
