import type * as z from 'zod';
import type { ErrorCode } from './error-codes';
import type { Endpoint } from './endpoint';

/** An endpoint with what it accepts, answers and refuses: the one description that the server, the client's types and openapi.json share. */
export interface Operation extends Endpoint {
  readonly summary: string;
  readonly request: z.ZodType;
  readonly response: z.ZodType;
  readonly errors: readonly ErrorCode[];
}
export type Contract = Readonly<Record<string, Operation>>;
