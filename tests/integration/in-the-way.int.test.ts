import { askFor, callerOf, OPERATIONS } from '../support/every-operation';
import { createWholeApi, type Person, type WholeApi } from '../support/whole-api';
import { createWholeShop, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
let stranger: Person;
beforeAll(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'BUSY');
  stranger = await api.signIn('stranger');
});
/** A message opens all the same; it is marked as read when it is opened again. */
const SHOWN = new Set(['messages.readMessage']);
const writing = OPERATIONS.filter(({ name, operation }) => operation.method !== 'GET' && !SHOWN.has(name));

/** Another transaction is in the way of every write. */
async function inTheWay<T>(ask: () => Promise<T>): Promise<T> {
  api.table.nextFault = () => 'contention';
  try {
    return await ask();
  } finally {
    api.table.nextFault = () => 'none';
  }
}
test.each(writing.map((named) => [named.name, named] as const))('What could not be written is not said to be done: %s', async (_name, named) => {
  const by = callerOf(shop, named, stranger);
  const request = await named.make(api, shop, by);
  const before = api.table.requests.writes;
  const answer = await inTheWay(() => askFor(api, by, named, request));
  expect({ done: answer.status < 300 && api.table.requests.writes > before, status: answer.status }).toEqual({ done: false, status: expect.any(Number) });
});
