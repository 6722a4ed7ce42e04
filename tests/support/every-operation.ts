import { CONTRACTS } from '@shared/contracts';
import type { Operation } from '@shared/contracts/contract';
import { GOODS } from './operations/goods.requests';
import type { Make, Makers, Request } from './operations/makers';
import { MONEY } from './operations/money.requests';
import { PEOPLE } from './operations/people.requests';
import type { Answer, Person, WholeApi } from './whole-api';
import type { WholeShop } from './whole-shop';

export type { Request } from './operations/makers';

/** One request for every operation of every contract; the compiler sees that none is missing. */
export const REQUESTS: Makers = { ...PEOPLE, ...MONEY, ...GOODS };

export interface Named {
  /** `capability.operation` */
  readonly name: string;
  readonly operation: Operation;
  readonly make: Make;
}
export const OPERATIONS: readonly Named[] = Object.entries(CONTRACTS).flatMap(([capability, contract]) => Object.entries(contract as Readonly<Record<string, Operation>>).map(([name, operation]) => ({
  name: `${capability}.${name}`, operation, make: (REQUESTS as unknown as Readonly<Record<string, Readonly<Record<string, Make>>>>)[capability]?.[name] as Make,
})));
export const COMMANDS: readonly Named[] = OPERATIONS.filter(({ operation }) => operation.command);

/** Who of a shop the contract means; for `user` somebody who is nothing in the shop, for `anyone` nobody. */
export function callerOf(shop: WholeShop, { operation }: Named, stranger: Person): Person | undefined {
  const { who } = operation;
  return who === 'anyone' ? undefined : who === 'user' ? stranger : who === 'staff' ? shop.cashier : shop[who];
}

export interface Filled {
  readonly method: string;
  readonly path: string;
  readonly body?: Request;
}
/** A request on the wire: what the path names goes there, the rest into query or body. */
export function filled({ operation }: Pick<Named, 'operation'>, request: Request): Filled {
  const rest: Record<string, unknown> = { ...request };
  let path: string = operation.path.replace(/:(\w+)/g, (_, field: string) => {
    const value = rest[field];
    delete rest[field];
    return encodeURIComponent(String(value));
  });
  if (operation.method !== 'GET') return { method: operation.method, path, body: rest };
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  if (query.size > 0) path += `?${query}`;
  return { method: 'GET', path };
}
export const askFor = (api: WholeApi, by: Person | undefined, named: Pick<Named, 'operation'>, request: Request, key?: string): Promise<Answer> =>
  api.ask(by, filled(named, request), key ?? (named.operation.command ? api.newKey() : undefined));

/** Every operation of the service once in a shop, each by somebody who may: every kind of thing that a shop can have is in the table then. */
export async function everythingOnce(api: WholeApi, shop: WholeShop): Promise<void> {
  const stranger = await api.signIn('stranger');
  for (const one of OPERATIONS) {
    const by = callerOf(shop, one, stranger);
    await askFor(api, by, one, await one.make(api, shop, by), api.newKey());
  }
  await api.settle();
}
