import * as fc from 'fast-check';

/** The few keys over which random requests meet each other. */
export interface Address {
  readonly pk: string;
  readonly sk: string;
}
export const key: fc.Arbitrary<Address> = fc.record({ pk: fc.constantFrom('甲', 'b', 'c'), sk: fc.constantFrom('1', '2', '10', '酒', '2#x') });
const number = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.constantFrom(0.1, -2.5, 1e10, 123456789, 100, 1000));
const text = fc.constantFrom('', 'a', 'ab', '王小明', '𝒳y', 'é', 'x'.repeat(700), '王'.repeat(400));
const stringSet = fc.uniqueArray(fc.constantFrom('x', 'y', 'z', '茶'), { minLength: 1 }).map((members) => new Set(members));
const scalar = fc.oneof(number, text, fc.boolean(), fc.constant(null));
const value = fc.oneof(scalar, stringSet, fc.array(scalar, { maxLength: 4 }), fc.dictionary(fc.constantFrom('p', 'q'), scalar, { maxKeys: 2 }));
export const indexPart = fc.constantFrom('g1', 'g2');
export const item = fc
  .tuple(
    key,
    fc.record(
      {
        n: number,
        t: text,
        v: value,
        s: stringSet,
        l: fc.array(scalar, { maxLength: 5 }),
        m: fc.record({ p: number, q: value }),
        lsk: indexPart,
        gsi1pk: indexPart,
        gsi1sk: text.filter((t) => t !== '' && t.length < 50),
        k2: indexPart,
      },
      { requiredKeys: [] },
    ),
  )
  .map(([address, attributes]) => ({ ...attributes, ...address }));

/** A piece of an expression with the values it names. */
export interface Expression {
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
}
export const expression = (text: string, values: fc.Arbitrary<unknown>[] = []): fc.Arbitrary<Expression> =>
  fc.tuple(...values).map((given) => ({ text, values: Object.fromEntries(given.map((one, at) => [`:c${at}`, one])) }));

export const simpleCondition = fc.oneof(
  expression('attribute_exists(pk)'),
  expression('attribute_not_exists(pk)'),
  expression('n < :c0', [number]),
  expression('n BETWEEN :c0 AND :c1', [fc.integer({ min: -9, max: 0 }), fc.integer({ min: 0, max: 9 })]),
  expression('v = :c0', [value]),
  expression('v <> :c0', [value]),
  expression('t >= :c0', [text]),
  expression('begins_with(t, :c0)', [fc.constantFrom('a', '王')]),
  expression('contains(l, :c0)', [scalar]),
  expression('contains(s, :c0)', [fc.constantFrom('x', '茶')]),
  expression('contains(t, :c0)', [fc.constantFrom('b', '小')]),
  expression('size(t) > :c0', [fc.integer({ min: 0, max: 4 })]),
  expression('size(v) = :c0', [fc.integer({ min: 0, max: 3 })]),
  expression('attribute_type(v, :c0)', [fc.constantFrom('S', 'N', 'L', 'M', 'SS', 'NULL', 'BOOL')]),
  expression('m.p = :c0', [number]),
  expression('l[1] = :c0', [scalar]),
  expression('n IN (:c0, :c1)', [number, number]),
  expression('m = :c0', [fc.record({ p: number })]),
  expression('m.q = v'),
);
export const condition = fc.oneof(
  { weight: 4, arbitrary: simpleCondition },
  { weight: 1, arbitrary: simpleCondition.map((one) => ({ ...one, text: `NOT (${one.text})` })) },
  { weight: 1, arbitrary: simpleCondition.map((one) => ({ ...one, text: `${one.text} OR attribute_not_exists(m)` })) },
  { weight: 1, arbitrary: simpleCondition.map((one) => ({ ...one, text: `(${one.text}) AND attribute_exists(sk)` })) },
);
export const update = fc
  .oneof(
    expression('SET n = n + :c0', [number]),
    expression('SET n = if_not_exists(n, :c0) - :c1', [number, number]),
    expression('SET v = :c0, t = :c1', [value, text]),
    expression('SET v = m, m.p = :c0', [number]),
    expression('SET m.q = l, n = :c0', [number]),
    expression('SET m.new.deep = :c0', [scalar]),
    expression('SET l[0] = :c0, l[9] = :c1', [scalar, scalar]),
    expression('SET l = list_append(if_not_exists(l, :c0), :c1)', [fc.constant([]), fc.array(scalar, { maxLength: 2 })]),
    expression('SET l = list_append(:c0, l)', [fc.array(scalar, { maxLength: 2 })]),
    expression('REMOVE l[0], l[2]'),
    expression('REMOVE v, m.q, gsi1sk'),
    expression('REMOVE gsi1pk'),
    expression('SET l[1] = :c0 REMOVE l[0]', [scalar]),
    expression('ADD n :c0', [number]),
    expression('ADD s :c0', [stringSet]),
    expression('DELETE s :c0', [stringSet]),
    expression('ADD v :c0', [number]),
    expression('SET gsi1pk = :c0, gsi1sk = :c1', [indexPart, fc.constantFrom('a', '王')]),
    expression('SET gsi1pk = :c0', [indexPart]),
    expression('SET k2 = :c0 REMOVE t', [indexPart]),
    expression('SET v = nothing'),
    expression('SET t = v'),
  )
  .map(({ text, values }) => ({
    text: text.replaceAll(':c', ':u'),
    values: Object.fromEntries(Object.entries(values).map(([name, one]) => [name.replace(':c', ':u'), one])),
  }));
