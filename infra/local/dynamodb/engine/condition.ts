import type { AttributeValue, Item } from '../wire';
import { valueAt } from './document-path';
import type { Expression, Operand } from './engine-types';
import { compareValues, sameValue, typeOf } from './value-order';

type Resolved = AttributeValue | undefined;

/** Whether the item meets a parsed condition or filter; an absent item is an empty one. */
export function holds(expression: Expression, item: Item): boolean {
  switch (expression.type) {
    case 'and':
      return expression.args.every((part) => holds(part, item));
    case 'or':
      return expression.args.some((part) => holds(part, item));
    case 'not':
      return !expression.args.some((part) => holds(part, item));
    case 'function':
      return functionHolds(expression.name, ...expression.args.map((operand) => resolve(operand, item)));
    default: {
      const [value, ...others] = expression.args.map((operand) => resolve(operand, item));
      return comparisonHolds(expression.type, value, others);
    }
  }
}

function comparisonHolds(type: string, value: Resolved, others: readonly Resolved[]): boolean {
  const [other, upper] = others;
  if (type === '<>') return value === undefined || other === undefined || !sameValue(value, other);
  if (value === undefined || other === undefined)
    return type === 'in' && value !== undefined && others.some((each) => each !== undefined && sameValue(value, each));
  if (type === '=') return sameValue(value, other);
  if (type === 'in') return others.some((each) => each !== undefined && sameValue(value, each));
  const order = compareValues(value, other);
  if (order === undefined) return false;
  if (type === 'between') {
    const upperOrder = upper === undefined ? undefined : compareValues(value, upper);
    return order >= 0 && upperOrder !== undefined && upperOrder <= 0;
  }
  return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[type] ?? false;
}

function functionHolds(name: string, value?: Resolved, argument?: Resolved): boolean {
  if (name === 'attribute_exists') return value !== undefined;
  if (name === 'attribute_not_exists') return value === undefined;
  if (value === undefined || argument === undefined) return false;
  if (name === 'attribute_type') return typeOf(value) === argument.S;
  if (name === 'begins_with') return beginsWith(value, argument);
  return name === 'contains' && contains(value, argument);
}

function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if (value.S !== undefined && prefix.S !== undefined) return value.S.startsWith(prefix.S);
  if (value.B === undefined || prefix.B === undefined) return false;
  const head = Buffer.from(prefix.B, 'base64');
  return Buffer.from(value.B, 'base64').subarray(0, head.length).equals(head);
}

function contains(value: AttributeValue, part: AttributeValue): boolean {
  if (value.S !== undefined) return part.S !== undefined && value.S.includes(part.S);
  if (value.B !== undefined) return part.B !== undefined && Buffer.from(value.B, 'base64').includes(Buffer.from(part.B, 'base64'));
  if (value.L !== undefined) return value.L.some((entry) => sameValue(entry, part));
  if (value.SS !== undefined) return part.S !== undefined && value.SS.includes(part.S);
  if (value.NS !== undefined) return part.N !== undefined && value.NS.includes(part.N);
  return value.BS !== undefined && part.B !== undefined && value.BS.includes(part.B);
}

const isPath = (operand: Operand): operand is readonly (string | number)[] => Array.isArray(operand);
const isSize = (operand: Operand): operand is Extract<Operand, { type: 'function' }> => 'type' in operand && operand.type === 'function';

function resolve(operand: Operand, item: Item): Resolved {
  if (isPath(operand)) return valueAt(operand, item);
  if (!isSize(operand)) return operand;
  const measured = operand.args[0] === undefined ? undefined : resolve(operand.args[0], item);
  const size = measured === undefined ? undefined : sizeOf(measured);
  return size === undefined ? undefined : { N: String(size) };
}

function sizeOf(value: AttributeValue): number | undefined {
  if (value.S !== undefined) return value.S.length;
  if (value.B !== undefined) return Buffer.byteLength(value.B, 'base64');
  const members = value.SS ?? value.NS ?? value.BS ?? value.L;
  return members?.length ?? (value.M === undefined ? undefined : Object.keys(value.M).length);
}
