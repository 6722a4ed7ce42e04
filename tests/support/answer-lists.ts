import { Refused } from './fake-api';

/** The one that is asked for; none is as missing as it is in the service. */
export const found = <T>(one: T | undefined): T => {
  if (one === undefined) throw new Refused('http/not-found');
  return one;
};
/** Changes the one that is meant, in its place. */
export const replaceIn = <T>(list: T[], is: (one: T) => boolean, change: (one: T) => T): T => {
  const i = list.findIndex(is);
  const next = change(found(list[i]));
  list[i] = next;
  return next;
};
/** A page of a list, by numbers for cursors. */
export const pageOf = <T>(all: readonly T[], cursor: string | undefined, size = 20) => {
  const from = cursor ? Number(cursor) : 0;
  return { items: all.slice(from, from + size), ...(from + size < all.length ? { next: String(from + size) } : {}) };
};
