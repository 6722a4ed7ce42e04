import type { Item } from '../../functions/platform/table/table';
import type { Scan } from '../../functions/platform/table/scan';

const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** The whole of a table in memory, a page at a time; it passes the same contract suite as DynamoDB's. */
export const createMemoryScan = ({ items }: { readonly items: ReadonlyMap<string, Item> }): Scan => async ({ attribute, value, orWithin, limit, after }) => {
  const ordered = [...items.values()].sort((a, b) => before(a.pk, b.pk) || before(a.sk, b.sk)).filter(({ pk, sk }) => !after || (before(pk, after.pk) || before(sk, after.sk)) > 0);
  const looked = ordered.slice(0, limit);
  const last = looked.length === limit ? looked.at(-1) : undefined;
  return { items: looked.filter((item) => (item[attribute] === undefined ? orWithin.some((prefix) => item.pk.startsWith(prefix)) : item[attribute] === value)), ...(last ? { last: { pk: last.pk, sk: last.sk } } : {}) };
};
