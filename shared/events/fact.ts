import type * as z from 'zod';

/** One kind of fact: its name (`noun.past-participle`, the bus's detail-type), its version, and the shape of what happened. */
export interface FactKind<Name extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly name: Name;
  readonly version: number;
  readonly schema: Schema;
}
export const factKind = <const Name extends string, Schema extends z.ZodType>(name: Name, version: number, schema: Schema): FactKind<Name, Schema> => ({ name, version, schema });

/** What travels: the fact's name and version, and its detail. Who reads it decides what it means. */
export type FactOf<K> = K extends FactKind<infer Name, infer Schema> ? { readonly name: Name; readonly version: number; readonly detail: z.output<Schema> } : never;
