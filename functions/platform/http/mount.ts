import { createHash } from 'node:crypto';
import type { Contract, Operation } from '@shared/contracts/contract';
import type { Endpoint } from '@shared/contracts/endpoint';
import type { ErrorBody, ErrorCode } from '@shared/contracts/error-codes';
import { assert } from '@shared/kernel/assert';
import { type CommandKey, type ShopId, ULID } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import type { Context } from 'hono';
import { Hono } from 'hono/tiny';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { keyedHash } from '../crypto/digests';
import { errorFacts, type Logger } from '../logger';
import type { Secrets } from '../secrets/secrets';
import { CursorInvalid } from '../table/cursor';
import { TableUnavailable } from '../table/table';
import { isFit } from './fit-input';
import { GatewayAnswer, GatewayRequest } from './gateway';
import type { Authority, Caller, CommandMark, Handler, Refused, Routes } from './routes';
import { RETRYABLE, STATUS_OF } from './status-of';

/** The largest body of a route; API Gateway's own limit is 10 MB. */
const MAX_BODY = 64 * 1024;
const MAX_ISSUES = 10;
/** Codes, balances and names: no cache on the way keeps them, and no browser takes them for something else. */
const PRIVATE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

interface Edge {
  readonly authority: Authority;
  readonly secrets: Pick<Secrets, 'installation'>;
  readonly logger: Logger;
}

/** Serves every operation of the given contracts: parse, check, authorise, call, answer; every refusal has a stable code. */
export function mount(edge: Edge, all: readonly Routes[]): Hono {
  const app = new Hono();
  const served: Endpoint[] = [];
  for (const { endpoints, contract, handlers, own } of all) {
    for (const [name, endpoint] of Object.entries(endpoints)) {
      const handler = handlers[name];
      if (!handler) throw new Error(`no handler for ${name}`);
      served.push(endpoint);
      app.on(endpoint.method, endpoint.path, async (c) => answer(edge, c, operationOf(await contract(), name), handler, own.has(name)));
    }
  }
  app.notFound((c) => {
    const allowed = served.filter(({ path }) => leadsTo(path, c.req.path)).map(({ method }) => method);
    return allowed.length > 0 ? refusal(c, { code: 'http/method-not-allowed' }, { allow: [...new Set(allowed)].join(', ') }) : refusal(c, { code: 'http/not-found' });
  });
  app.onError((error, c) => {
    if (error instanceof TableUnavailable) return refusal(c, { code: 'ledger/busy' });
    if (error instanceof CursorInvalid) return refusal(c, { code: 'http/bad-request' });
    edge.logger.alarm('http.failed', { path: c.req.routePath, ...errorFacts(error) });
    return refusal(c, { code: 'http/failed' });
  });
  return app;
}

/** Whether a route's path, with its `:names`, matches; asked only of a request that no route took, so that no other pays for it. */
function leadsTo(route: string, path: string): boolean {
  const [parts, given] = [route.split('/'), path.split('/')];
  return parts.length === given.length && parts.every((part, i) => (part.startsWith(':') ? given[i] !== '' : part === given[i]));
}
function operationOf(contract: Contract, name: string): Operation {
  const operation = contract[name];
  assert(operation, `no schemas for ${name}`);
  return operation;
}
async function answer(edge: Edge, c: Context, operation: Operation, handler: Handler<Operation, never>, own: boolean): Promise<Response> {
  const input = await inputOf(c, operation);
  if (!input.ok) return refusal(c, input.error);
  const caller = await authorised(edge.authority, operation, c.req.header('authorization'), input.value as { shopId: ShopId }, own);
  if (!caller.ok) return refusal(c, caller.error);
  const command = await commandOf(edge, c, operation, input.value, caller.value);
  if (!command.ok) return refusal(c, command.error);
  const result = await handler(input.value as never, { caller: caller.value as never, command: command.value as never });
  return result.ok ? answered(c, result.value as object, 200) : refusal(c, result.error as Refused);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });
/** The bytes that were sent. */
const bodyOf = async ({ req }: Context): Promise<Uint8Array> => (gatewayOf(req.raw)?.bytes() ?? new Uint8Array(await req.arrayBuffer()));
const gatewayOf = (raw: unknown): GatewayRequest | undefined => (raw instanceof GatewayRequest ? raw : undefined);
/** An answer in JSON that nobody on the way keeps. */
function answered(c: Context, body: object, status: ContentfulStatusCode, headers: Record<string, string> = {}): Response {
  return gatewayOf(c.req.raw) ? (new GatewayAnswer(JSON.stringify(body), status, { ...PRIVATE, ...headers, 'content-type': 'application/json' }) as unknown as Response) : c.json(body, status, { ...PRIVATE, ...headers });
}

type BadInput = Refused & { readonly issues?: ErrorBody['issues'] };

async function inputOf(c: Context, operation: Operation): Promise<Result<unknown, BadInput>> {
  const bad = (code: ErrorCode, issues?: ErrorBody['issues']): Result<never, BadInput> => ({ ok: false, error: issues ? { code, issues } : { code } });
  let sent: unknown = {};
  if (operation.method === 'GET') {
    const queries = c.req.queries();
    if (Object.values(queries).some((values) => values.length > 1)) return bad('http/bad-request');
    sent = Object.fromEntries(Object.entries(queries).map(([name, values]) => [name, values[0]]));
  } else {
    const raw = await bodyOf(c);
    if (raw.byteLength > MAX_BODY) return bad('http/too-large');
    if (raw.byteLength > 0) {
      if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) return bad('http/unsupported-media-type');
      try {
        sent = JSON.parse(UTF8.decode(raw));
      } catch {
        return bad('http/bad-request');
      }
    }
    if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return bad('http/bad-request');
  }
  const inPath = c.req.param() as Record<string, string>;
  if (Object.keys(inPath).some((name) => Object.hasOwn(sent as object, name)) || !isFit(sent)) return bad('http/bad-request');
  const parsed = operation.request.safeParse({ ...(sent as object), ...inPath });
  if (parsed.success) return ok(parsed.data);
  // A path that names no possible thing is a thing that does not exist.
  if (parsed.error.issues.some((issue) => typeof issue.path[0] === 'string' && Object.hasOwn(inPath, issue.path[0]))) return bad('http/not-found');
  return bad('http/bad-request', parsed.error.issues.slice(0, MAX_ISSUES).map(({ path, message }) => ({ path: path.map(String).join('.').slice(0, 100), message: message.slice(0, 200) })));
}

async function authorised(authority: Authority, operation: Endpoint, header: string | undefined, input: { readonly shopId: ShopId }, own: boolean): Promise<Result<Caller | undefined, Refused>> {
  if (operation.who === 'anyone') return ok(undefined);
  const caller = await authority.callerOf(header);
  if (!caller.ok || own) return caller;
  if (operation.who === 'user') return authority.asUser(caller.value);
  if (operation.who === 'member') return authority.asMember(caller.value, input.shopId);
  return authority.asStaff(caller.value, input.shopId, operation.who === 'staff' ? 'cashier' : operation.who);
}

/** The hash is keyed: with a plain one, whoever reads the table would find a phone number or the number of a paper by trying all there are. The key is in memory since the token was read. */
async function commandOf({ secrets }: Edge, c: Context, operation: Endpoint, input: unknown, caller: Caller | undefined): Promise<Result<CommandMark | undefined, Refused>> {
  if (!operation.command) return ok(undefined);
  const key = c.req.header('idempotency-key') ?? '';
  if (!ULID.test(key)) return { ok: false, error: { code: 'http/key-missing' } };
  const former = createHash('sha256').update(JSON.stringify([operation.method, operation.path, caller?.userId ?? null, canonical(input)])).digest('base64url');
  return ok({ key: key as CommandKey, hash: keyedHash((await secrets.installation()).phoneHashKey, `command|${former}`), former });
}
/** The same value whatever the order in which its fields were sent. */
const canonical = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(canonical)
    : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, canonical(v)]))
      : value;

function refusal(c: Context, refused: BadInput, headers: Record<string, string> = {}): Response {
  const { code, facts, detail, issues } = refused;
  const body: ErrorBody = { code, ...(facts ? { facts } : {}), ...(RETRYABLE.has(code) ? { retryable: true } : {}), ...(issues ? { issues } : {}), ...(detail === undefined ? {} : { detail }) };
  return answered(c, body, STATUS_OF[code], headers);
}
