import type { Store } from './engine/store';
import type { StreamLog } from './streams/stream-log';
import type { TableSettings } from './tables/table-settings';
import type { Json, Reply } from './wire';
import type { Committer } from './writes/committer';

/** What the operations work on. */
export interface Context {
  readonly store: Store;
  readonly settings: TableSettings;
  readonly streams: StreamLog;
  readonly committer: Committer;
  /** Milliseconds; movable. */
  readonly clock: () => number;
}

/** One API operation: a JSON object in, a JSON object out, refusals thrown as WireError. */
export type Operation = (request: Json) => Promise<Reply>;
