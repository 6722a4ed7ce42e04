import type { Route } from './navigate';

/** A page of ours as a friend gets it. */
export interface Shared {
  readonly title: string;
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}
