import db from 'dynalite/db/index.js';
import type { AttributeType, AttributeValue, Item } from '../wire';

export const typeOf = (value: AttributeValue): AttributeType | undefined => Object.keys(value)[0] as AttributeType | undefined;

const sameSet = (left: readonly string[], right: readonly string[]) => left.length === right.length && left.every((member) => right.includes(member));
const zero = (number: string) => (number === '-0' ? '0' : number);

/** Equality as DynamoDB sees it: same type, sets without order, lists with order, maps by key. */
export function sameValue(left: AttributeValue, right: AttributeValue): boolean {
  if (typeOf(left) !== typeOf(right)) return false;
  if (left.N !== undefined && right.N !== undefined) return zero(left.N) === zero(right.N);
  const leftSet = left.SS ?? left.NS ?? left.BS;
  const rightSet = right.SS ?? right.NS ?? right.BS;
  if (leftSet && rightSet) return sameSet(leftSet, rightSet);
  if (left.L && right.L) {
    const { L: others } = right;
    return left.L.length === others.length && left.L.every((entry, at) => sameValue(entry, others[at] as AttributeValue));
  }
  if (left.M && right.M) return sameItem(left.M, right.M);
  return (left.S ?? left.B ?? left.BOOL ?? left.NULL) === (right.S ?? right.B ?? right.BOOL ?? right.NULL);
}

export function sameItem(left: Item, right: Item): boolean {
  const names = Object.keys(left).filter((name) => left[name] !== undefined);
  if (names.length !== Object.keys(right).filter((name) => right[name] !== undefined).length) return false;
  return names.every((name) => {
    const other = Object.hasOwn(right, name) ? right[name] : undefined;
    return other !== undefined && sameValue(left[name] as AttributeValue, other);
  });
}

/** Below zero, zero or above for two values of one ordered type (string by UTF-8 bytes, number, binary); undefined when they have no order. */
export function compareValues(left: AttributeValue, right: AttributeValue): number | undefined {
  if (left.S !== undefined && right.S !== undefined) return Buffer.compare(Buffer.from(left.S), Buffer.from(right.S));
  if (left.B !== undefined && right.B !== undefined) return Buffer.compare(Buffer.from(left.B, 'base64'), Buffer.from(right.B, 'base64'));
  if (left.N !== undefined && right.N !== undefined) {
    const [a, b] = [db.toLexiStr(zero(left.N), 'N'), db.toLexiStr(zero(right.N), 'N')];
    return a < b ? -1 : a > b ? 1 : 0;
  }
  return undefined;
}
