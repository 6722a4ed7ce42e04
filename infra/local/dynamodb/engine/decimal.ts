import { validationError } from '../wire-error';

const digitsAllowed = 38;
const largestExponent = 125;

/** A plain decimal (no exponent) as digits × 10^-scale. */
function parse(number: string): { digits: bigint; scale: number } {
  const [whole = '', fraction = ''] = number.split('.');
  return { digits: BigInt(`${whole}${fraction}`), scale: fraction.length };
}

function format(digits: bigint, scale: number): string {
  const negative = digits < 0n;
  const text = (negative ? -digits : digits).toString().padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  const fraction = scale === 0 ? '' : text.slice(text.length - scale).replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The exact sum of two plain decimals; refused when it needs more than DynamoDB's 38 digits or exceeds its range. */
export function addDecimals(left: string, right: string): string {
  const [a, b] = [parse(left), parse(right)];
  const scale = Math.max(a.scale, b.scale);
  const sum = format(a.digits * 10n ** BigInt(scale - a.scale) + b.digits * 10n ** BigInt(scale - b.scale), scale);
  const significant = sum.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
  if (significant.length > digitsAllowed) throw validationError('Attempting to store more than 38 significant digits in a Number');
  const whole = sum.replace('-', '').split('.')[0] ?? '';
  if (whole.length - 1 > largestExponent) {
    throw validationError('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  return sum;
}

export const negateDecimal = (number: string) => (number.startsWith('-') ? number.slice(1) : `-${number}`);
