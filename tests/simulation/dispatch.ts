import type { Transport } from '@shared/client/create-client';
import type { Operation } from '@shared/contracts/contract';
import type { Endpoint } from '@shared/contracts/endpoint';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import type { Result } from '@shared/kernel/result';
import type { Service } from '../../functions/entry/compose';
import { keyedHash } from '../../functions/platform/crypto/digests';
import type { Caller, Handler, Refused } from '../../functions/platform/http/routes';
import { TableUnavailable } from '../../functions/platform/table/table';

interface Place {
  readonly operation: Endpoint;
  readonly schemas: () => Promise<Operation | undefined>;
  readonly pattern: RegExp;
  readonly handler: Handler<Operation, never>;
  readonly own: boolean;
}
/** As at the edge nothing of a request stands in the table, a number of a paper least of all. */
const HASH_KEY = Buffer.from('simulation');
const refused = (code: Refused['code']) => ({ ok: false as const, error: { code } });

/**
 * The routes without their HTTP edge: nothing waits for a thread or a socket, so a run takes the same course every time. Checks the request and
 * authorises as the edge does; what the edge answers as 500 is thrown.
 */
export function createDispatch({ books: { authority }, routes }: Service): (caller: Caller | undefined) => Transport {
  const places: Place[] = routes.flatMap(({ endpoints, contract, handlers, own }) => Object.entries(endpoints).map(([name, operation]) => ({
    operation, schemas: async () => (await contract())[name], own: own.has(name), handler: handlers[name] as Handler<Operation, never>, pattern: new RegExp(`^${operation.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
  })));
  const authorised = (caller: Caller, { operation, own }: Place, shopId: ShopId): Promise<Result<Caller, Refused>> | Result<Caller, Refused> => {
    if (own) return { ok: true, value: caller };
    if (operation.who === 'user') return authority.asUser(caller);
    if (operation.who === 'member') return authority.asMember(caller, shopId);
    return authority.asStaff(caller, shopId, operation.who === 'staff' ? 'cashier' : (operation.who as 'manager' | 'owner'));
  };
  return (caller) => async ({ method, path, body, headers }) => {
    const url = new URL(path, 'http://shop');
    const place = places.find((one) => one.operation.method === method && one.pattern.test(url.pathname));
    if (!place) throw new Error(`no route ${method} ${path}`);
    const schemas = await place.schemas();
    if (!schemas) throw new Error(`no schemas for ${method} ${path}`);
    const input = schemas.request.safeParse({ ...Object.fromEntries(url.searchParams), ...body, ...Object.fromEntries(Object.entries(place.pattern.exec(url.pathname)?.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])) });
    if (!input.success) throw new Error(`the simulation asks what it must not: ${method} ${path} ${JSON.stringify(body)} ${input.error.message}`);
    const call = async (): Promise<Result<unknown, Refused>> => {
      const allowed = place.operation.who === 'anyone' ? undefined : caller ? await authorised(caller, place, (input.data as { shopId: ShopId }).shopId) : refused('identity/sign-in-needed');
      if (allowed && !allowed.ok) return allowed;
      const command = place.operation.command ? { key: headers['idempotency-key'] as CommandKey, hash: keyedHash(HASH_KEY, JSON.stringify([method, path, caller?.userId, input.data])) } : undefined;
      return place.handler(input.data as never, { caller: allowed?.value as never, command: command as never });
    };
    const result = await call().catch((error: unknown) => {
      if (error instanceof TableUnavailable) return refused('ledger/busy');
      throw error;
    });
    return result.ok ? { status: 200, body: result.value } : { status: 409, body: result.error };
  };
}
