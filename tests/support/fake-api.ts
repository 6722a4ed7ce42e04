import { CONTRACTS } from '../../shared/contracts';
import type { Contract, Operation } from '../../shared/contracts/contract';
import type { ErrorBody, ErrorCode } from '../../shared/contracts/error-codes';
import type * as z from 'zod';

type Contracts = typeof CONTRACTS;
/** A refusal that a handler answers; the code must be one that the contract names, or one that any route may answer. */
export class Refused extends Error {
  readonly body: ErrorBody;
  constructor(code: ErrorCode, facts?: Readonly<Record<string, string | number>>, extra?: Partial<ErrorBody>) {
    super(code);
    this.body = { code, ...(facts ? { facts } : {}), ...extra };
  }
}
type Handler<O extends Operation> = (request: z.output<O['request']>, about: { readonly key?: string; readonly token?: string }) => z.input<O['response']> | Promise<z.input<O['response']>>;
/** Answers by capability and operation; what is missing answers 404 as an unknown route would. */
export type Handlers = { readonly [C in keyof Contracts]?: { readonly [O in keyof Contracts[C]]?: Contracts[C][O] extends Operation ? Handler<Contracts[C][O]> : never } };

export interface FakeRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}
export interface FakeCall {
  readonly operation: string;
  readonly request: unknown;
  readonly key?: string;
}
export interface FakeApi {
  readonly answer: (request: FakeRequest) => Promise<{ readonly status: number; readonly body: unknown }>;
  readonly calls: readonly FakeCall[];
}
const ANYONE_MAY_HEAR: ReadonlySet<string> = new Set(['http/bad-request', 'http/failed', 'http/too-many-requests', 'http/key-missing', 'identity/sign-in-needed', 'identity/session-over', 'identity/not-allowed', 'http/not-found']);

/**
 * A server that knows nothing but the contracts: a request that does not fit its schema, an answer that does not, a refusal that is not
 * declared and a command without a key are errors of the test, thrown loudly, so that a page and this fake cannot drift from the contract together.
 */
export function createFakeApi(handlers: Handlers): FakeApi {
  const calls: FakeCall[] = [];
  const answer = async ({ method, path, headers, body }: FakeRequest) => {
    const [pathname = '', search = ''] = path.split('?');
    const found = find(method, pathname);
    if (!found) throw new Error(`no contract for ${method} ${pathname}`);
    const { capability, name, operation, params } = found;
    const raw = { ...(method === 'GET' ? Object.fromEntries(new URLSearchParams(search)) : ((body as object | undefined) ?? {})), ...params };
    const request = operation.request.safeParse(raw);
    if (!request.success) throw new Error(`${capability}.${name} was asked against its contract: ${request.error.message} in ${JSON.stringify(raw)}`);
    const key = headers['idempotency-key'];
    if (operation.command && !key) throw new Error(`${capability}.${name} is a command and came without a key`);
    const token = headers.authorization?.replace(/^Bearer /, '');
    calls.push({ operation: `${capability}.${name}`, request: request.data, ...(key ? { key } : {}) });
    const handler = (handlers as Readonly<Record<string, Readonly<Record<string, Handler<Operation>>> | undefined>>)[capability]?.[name];
    if (!handler) throw new Error(`the fake has no answer for ${capability}.${name}`);
    try {
      const value = await handler(request.data, { ...(key ? { key } : {}), ...(token ? { token } : {}) });
      const checked = operation.response.safeParse(value);
      if (!checked.success) throw new Error(`${capability}.${name} would answer against its contract: ${checked.error.message}`);
      return { status: 200, body: JSON.parse(JSON.stringify(checked.data)) as unknown };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (!operation.errors.includes(error.body.code) && !ANYONE_MAY_HEAR.has(error.body.code)) throw new Error(`${capability}.${name} does not declare ${error.body.code}`);
      return { status: error.body.code.startsWith('identity/') ? 401 : 409, body: error.body };
    }
  };
  return { answer, calls };
}

function find(method: string, pathname: string) {
  const candidates = Object.entries(CONTRACTS as Readonly<Record<string, Contract>>).flatMap(([capability, contract]) =>
    Object.entries(contract).flatMap(([name, operation]) => {
      const params = operation.method === method ? match(operation.path, pathname) : undefined;
      return params ? [{ capability, name, operation, params }] : [];
    }),
  );
  // A fixed path wins over one with parameters, as in a router.
  return candidates.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0];
}
function match(pattern: string, pathname: string): Record<string, string> | undefined {
  const names: string[] = [];
  const source = pattern.replace(/:(\w+)/g, (_, name: string) => {
    names.push(name);
    return '([^/]+)';
  });
  const found = new RegExp(`^${source}$`).exec(pathname);
  return found ? Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(found[i + 1] ?? '')])) : undefined;
}
