/** A setting of a scene as its form draws it: what JSON Schema says of it, in the few shapes that scenes use. */
export type Knob = { readonly name: string; readonly title?: string | undefined } & (
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  | { readonly kind: 'flag' }
  | { readonly kind: 'gift' | 'gift-by-tier'; readonly mostPoints: number; readonly mostCoupons: number }
  | { readonly kind: 'unknown' }
);
export interface Gift {
  readonly points: number;
  readonly couponTypeIds: readonly string[];
}
type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const numberAt = (schema: Json, name: string, otherwise: number): number => (typeof schema[name] === 'number' ? schema[name] : otherwise);

const LARGEST = 999_999_999;

/** The knobs that a schema names, in its order. A shape that this app does not know is `unknown`: shown, and left as it is. */
export function knobsOf(schema: Json): readonly Knob[] {
  const properties = isObject(schema.properties) ? schema.properties : {};
  return Object.entries(properties).map(([name, property]) => {
    const known = isObject(property) ? property : {};
    return { name, ...(typeof known.title === 'string' ? { title: known.title } : {}), ...shapeOf(known) };
  });
}
type Shape = Knob extends infer K ? (K extends Knob ? Omit<K, 'name' | 'title'> : never) : never;

function shapeOf(schema: Json): Shape {
  if (schema.type === 'boolean') return { kind: 'flag' };
  if (schema.type === 'integer') return { kind: 'whole', min: Math.max(0, numberAt(schema, 'minimum', 0)), max: Math.min(LARGEST, numberAt(schema, 'maximum', LARGEST)) };
  const gift = giftLimits(schema);
  if (gift) return { kind: 'gift', ...gift };
  const byTier = isObject(schema.additionalProperties) ? giftLimits(schema.additionalProperties) : undefined;
  return byTier ? { kind: 'gift-by-tier', ...byTier } : { kind: 'unknown' };
}
/** A gift is points and coupons, by these names. */
function giftLimits({ type, properties }: Json): { readonly mostPoints: number; readonly mostCoupons: number } | undefined {
  if (type !== 'object' || !isObject(properties) || !isObject(properties.points) || !isObject(properties.couponTypeIds)) return undefined;
  return { mostPoints: numberAt(properties.points, 'maximum', LARGEST), mostCoupons: numberAt(properties.couponTypeIds, 'maxItems', 1) };
}

/** A gift as the server keeps it; anything else is no gift. */
export function giftOf(value: unknown): Gift {
  const known = isObject(value) ? value : {};
  return { points: numberAt(known, 'points', 0), couponTypeIds: Array.isArray(known.couponTypeIds) ? known.couponTypeIds.filter((id) => typeof id === 'string') : [] };
}
export const giftsByTier = (value: unknown): Readonly<Record<string, Gift>> => (isObject(value) ? Object.fromEntries(Object.entries(value).map(([tierId, gift]) => [tierId, giftOf(gift)])) : {});
