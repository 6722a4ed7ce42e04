/** JSON Schema as openapi.json writes it; the few words of it that the contracts use. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** A piece of JSON that no JavaScript value writes: -0, 1e309, an own __proto__, ten thousand levels. */
export class RawJson {
  readonly text: string;
  constructor(text: string) { this.text = text; }
}
export const raw = (text: string): RawJson => new RawJson(text);
/** JSON with its raw pieces in place. */
export function write(value: unknown): string {
  const pieces: string[] = [];
  const text = JSON.stringify(value, (_key, one: unknown) => (one instanceof RawJson ? `\u0001raw${pieces.push(one.text) - 1}\u0001` : one));
  return text.replace(/"\\u0001raw(\d+)\\u0001"/g, (_, n: string) => pieces[Number(n)] ?? '');
}

const isText = (value: unknown): value is string => typeof value === 'string';
/** What no field takes, whatever its pattern: half a character, a control character, nothing but space. */
const isNoText = (text: string): boolean => !text.isWellFormed() || /[\p{Cc}\u2028\u2029]/u.test(text) || (text !== '' && text.trim() === '');

/** Whether the documented schema takes a value: an oracle that shares no code with the server's own check. */
export function takes(schema: Schema, value: unknown): boolean {
  if (value instanceof RawJson) return false;
  if (schema.anyOf) return schema.anyOf.some((one) => takes(one, value));
  if (schema.const !== undefined && schema.const !== value) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  switch (schema.type) {
    case 'string': return isText(value) && !isNoText(value) && value.length >= (schema.minLength ?? 0) && value.length <= (schema.maxLength ?? Number.POSITIVE_INFINITY) && (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value));
    case 'integer': case 'number': return typeof value === 'number' && (schema.type === 'number' || Number.isSafeInteger(value)) && value >= (schema.minimum ?? Number.NEGATIVE_INFINITY) && value <= (schema.maximum ?? Number.POSITIVE_INFINITY);
    case 'boolean': return typeof value === 'boolean';
    case 'null': return value === null;
    case 'array': return Array.isArray(value) && value.length >= (schema.minItems ?? 0) && value.length <= (schema.maxItems ?? Number.POSITIVE_INFINITY) && value.every((one) => takes(schema.items ?? {}, one));
    case 'object': return takesObject(schema, value);
    default: return true;
  }
}
function takesObject({ properties = {}, required = [], additionalProperties = true }: Schema, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return required.every((name) => Object.hasOwn(value, name))
    && Object.entries(value).every(([name, one]) => {
      const schema = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      return typeof schema === 'object' ? takes(schema, one) : schema === true;
    });
}

const DEEP = 10_000;
/** What one field may be sent as: each JSON type, each size, and the words that trip JavaScript up. */
export const VALUES: readonly unknown[] = [
  null, true, false, 0, 1, -1, 1.5, 1e15, 2 ** 53, -(2 ** 53), 5e-324, '', ' ', '\t', '\u3000', '0', '1', '-1', '1.5', '1e309', 'NaN', 'Infinity', '-Infinity', 'null', 'undefined', 'true', '[]', '[object Object]',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', '../../etc/passwd', '<script>alert(1)</script>', "' OR 1=1 --", '{{constructor}}', '${process.env}', '\ud800', 'a\udfffb', '\u0000', 'a\u0007b', 'a\u2028b', 'a\nb', '\u202e', '中'.repeat(21), 'x'.repeat(60_000),
  [], {}, [[]], [null], ['x'], { length: 1 }, { toString: 'x' }, { constructor: { prototype: {} } }, { then: 'x' }, { $ne: null }, { S: 'x' },
  raw('-0'), raw('1e309'), raw('-1e309'), raw('-0.0'), raw('1E400'), raw('{"__proto__":{"x":1}}'), raw('{"__proto__":null}'), raw('[{"__proto__":[]}]'), raw(`${'['.repeat(DEEP)}${']'.repeat(DEEP)}`), raw(`${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`),
];
/** The same in a query or a path, where everything is text. */
export const TEXTS: readonly string[] = [...VALUES.filter(isText).filter((text) => text.isWellFormed() && text.length < 10_000), '0x10', '1e1', 'shp_01JD0000000000000000000000', 'mbr_00000000000000000000000000', 'usr_7ZZZZZZZZZZZZZZZZZZZZZZZZZ', '01JD0000000000000000000000', 'x'.repeat(3_000)];
/** Keys that no request has. */
export const KEYS = ['__proto__', 'constructor', 'toString', 'prototype', 'extra', '', ' ', '\u0000', 'pk', 'caller', 'userId', 'role'] as const;

type Path = readonly (string | number)[];
/** A value with one place set otherwise; `undefined` takes it away. */
export function placed(value: unknown, [first, ...rest]: Path, at: unknown): unknown {
  if (first === undefined) return at;
  if (Array.isArray(value)) return value.map((one, i) => (i === first ? placed(one, rest, at) : one));
  const { [first]: was, ...others } = value as Record<string, unknown>;
  const now = placed(was, rest, at);
  return now === undefined ? others : { ...others, [first]: now };
}
export interface Place {
  readonly path: Path;
  readonly schema: Schema;
  readonly required: boolean;
}
/** Every place inside a valid value where something else could stand, down to the fields of list items. */
export function placesIn(schema: Schema, value: unknown, path: Path = []): readonly Place[] {
  if (schema.type === 'object' && typeof value === 'object' && value !== null) {
    return Object.entries(schema.properties ?? {}).flatMap(([name, one]) => {
      const here: Place = { path: [...path, name], schema: one, required: schema.required?.includes(name) ?? false };
      return [here, ...placesIn(one, (value as Record<string, unknown>)[name], here.path)];
    });
  }
  if (schema.type === 'array' && Array.isArray(value) && schema.items && value.length > 0) {
    const here: Place = { path: [...path, 0], schema: schema.items, required: true };
    return [here, ...placesIn(schema.items, value[0], here.path)];
  }
  const variant = schema.anyOf?.find((one) => takes(one, value));
  return variant ? placesIn(variant, value, path) : [];
}
