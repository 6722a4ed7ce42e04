import type { AttributeValue, Item } from '../wire';

/** The bytes that DynamoDB counts for an item: names and texts in UTF-8, two digits of a number in a byte, three bytes and one per entry for a list or map. */
export function itemSize(item: Item): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(item)) if (value !== undefined) bytes += Buffer.byteLength(name) + valueSize(value);
  return bytes;
}

const sum = <T>(values: readonly T[], sizeOf: (value: T) => number) => values.reduce((total, value) => total + sizeOf(value), 0);
const base64Size = (text: string) => Buffer.byteLength(text, 'base64');

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return base64Size(value.B);
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  if (value.SS !== undefined) return sum(value.SS, (text) => Buffer.byteLength(text));
  if (value.NS !== undefined) return sum(value.NS, numberSize);
  if (value.BS !== undefined) return sum(value.BS, base64Size);
  if (value.L !== undefined) return 3 + sum(value.L, (entry) => 1 + valueSize(entry));
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemSize(value.M);
  return 0;
}

/** One byte, one for every two significant digits (pairs stand at even powers of ten), one more when negative. */
function numberSize(number: string): number {
  const negative = number.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? number.slice(1) : number).split('.');
  const digits = `${whole}${fraction}`;
  const firstDigit = digits.search(/[1-9]/);
  if (firstDigit < 0) return 1;
  const lastDigit = digits.length - 1 - [...digits].reverse().findIndex((digit) => digit !== '0');
  // Position relative to the decimal point: pairs are (…, 10^3 10^2), (10^1 10^0) | (10^-1 10^-2), …
  const highestPower = whole.length - 1 - firstDigit;
  const lowestPower = whole.length - 1 - lastDigit;
  const pairs = Math.floor(highestPower / 2) - Math.floor(lowestPower / 2) + 1;
  return 1 + pairs + (negative ? 1 : 0);
}
