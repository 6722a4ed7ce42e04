/** One page of a list, newest first unless its route says otherwise. `next` continues it; absent at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}
/** No list answers more than this many rows at once. */
export const MAX_PAGE = 50;
export const DEFAULT_PAGE = 20;
