import type { Endpoints } from '@shared/contracts/endpoint';
import type { ErrorBody } from '@shared/contracts/error-codes';
import type { Result } from '@shared/kernel/result';
import type * as z from 'zod';

type Shape = Readonly<Record<string, { readonly request: z.ZodType; readonly response: z.ZodType; readonly command?: true }>>;

export interface Wire {
  readonly method: string;
  /** Path with its parameters and query filled in. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}
/** Carries one request; answers status and parsed body, or throws when nothing came back. */
export type Transport = (wire: Wire) => Promise<{ readonly status: number; readonly body: unknown }>;

type Call<O extends Shape[string]> = O extends { readonly command: true }
  ? (request: z.input<O['request']>, options: { readonly key: string }) => Promise<Result<z.output<O['response']>, ErrorBody>>
  : (request: z.input<O['request']>) => Promise<Result<z.output<O['response']>, ErrorBody>>;
export type Client<C extends Shape> = { readonly [K in keyof C]: Call<C[K]> };

const isErrorBody = (body: unknown): body is ErrorBody => typeof body === 'object' && body !== null && typeof (body as { code?: unknown }).code === 'string';

/**
 * The one typed client of the mini-program, the tests and the scripts. Refusals come back as values; only a transport that got no
 * answer throws. It takes the contract as a type, so no schema library reaches the phone.
 */
export function createClient<C extends Shape>(endpoints: Endpoints & Readonly<Record<keyof C, unknown>>, transport: Transport): Client<C> {
  const call = (name: string) => async (request: Readonly<Record<string, unknown>>, options?: { readonly key: string }) => {
    const endpoint = endpoints[name];
    if (!endpoint) throw new Error(`no endpoint ${name}`);
    const rest: Record<string, unknown> = { ...request };
    let path = endpoint.path.replace(/:(\w+)/g, (_, field: string) => {
      const value = rest[field];
      delete rest[field];
      return encodeURIComponent(String(value));
    });
    if (endpoint.method === 'GET') {
      const query = Object.entries(rest).filter(([, v]) => v !== undefined).map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(String(v))}`);
      if (query.length > 0) path += `?${query.join('&')}`;
    }
    const headers: Record<string, string> = options ? { 'idempotency-key': options.key } : {};
    const { status, body } = await transport({ method: endpoint.method, path, headers, ...(endpoint.method === 'GET' ? {} : { body: rest }) });
    if (status < 400) return { ok: true, value: body };
    const error: ErrorBody = isErrorBody(body) ? body : { code: status === 413 ? 'http/too-large' : 'http/failed', retryable: status >= 500 };
    return { ok: false, error };
  };
  return Object.fromEntries(Object.keys(endpoints).map((name) => [name, call(name)])) as Client<C>;
}
