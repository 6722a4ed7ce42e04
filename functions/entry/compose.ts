import type { Hono } from 'hono';
import { mount } from '../platform/http/mount';
import type { Routes } from '../platform/http/routes';
import { createStoredValue, storedValueRoutes } from '../stored-value';
import { type Books, createBooks } from './books';
import { frontRoutes, withPush } from './compose-front';
import { officeRoutes } from './compose-office';
import { withNotices } from './compose-pay';
import { type RecordsWorld, recordRoutes } from './compose-records';
import { rechargeDependencies } from './shared-parts';

/** Every use case over one world, by the contract it answers; the HTTP service and the simulation drive the very same. */
export interface Service {
  readonly books: Books;
  readonly routes: readonly Routes[];
  readonly storedValue: ReturnType<typeof createStoredValue>;
}
/** Front, pay, office and records together. With their own composers the only place where adapters meet use cases. */
export function composeService(world: RecordsWorld): Service {
  const books = createBooks(world);
  const storedValue = createStoredValue(rechargeDependencies(world, books));
  return { books, storedValue, routes: [...frontRoutes(world, books), storedValueRoutes(storedValue), ...officeRoutes(world, books, storedValue), ...recordRoutes(world, books)] };
}
/** The whole HTTP service as one app, as tests and measurements drive it; deployed it is four Lambdas. */
export function composeApi(world: RecordsWorld): Hono {
  const { books, routes, storedValue } = composeService(world);
  return withNotices(withPush(mount({ authority: books.authority, secrets: world.secrets, logger: world.logger }, routes), world), world, storedValue);
}
