import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context } from './context';
import { createStore } from './engine/store';
import { createFaults, type DynamoFaults } from './faults/faults';
import { createHttpFront, type Operations } from './http/http-front';
import { createBatchGet, createGetItem, createTransactGet } from './reads/get-items';
import { createRangeRead } from './reads/query-scan';
import { createStreamFeed, type StreamFeed } from './streams/stream-feed';
import { createStreamLog } from './streams/stream-log';
import { createStreamOperations } from './streams/stream-operations';
import { createContinuousBackups } from './tables/continuous-backups';
import { createTableOperations } from './tables/table-operations';
import { createTableSettings } from './tables/table-settings';
import { createTagOperations } from './tables/tag-operations';
import { createTimeToLive } from './tables/time-to-live';
import { createMaintenance } from './maintenance';
import { createBatchWrite } from './writes/batch-write';
import { createCommitter } from './writes/committer';
import { createSingleWrite } from './writes/single-write';
import { createTransactWrite } from './writes/transact-write';

export interface LocalDynamoOptions {
  /** Folder of the data; in memory when left out. One process may open it at a time. */
  readonly path?: string;
  /** Milliseconds since 1970; drives TTL and tokens. */
  readonly clock?: () => number;
  /** Real time between two looks for what has expired or is too old; 0 for never. */
  readonly maintenanceMs?: number;
  /** Told of what must not happen; prints it when left out. */
  readonly onDefect?: (error: unknown) => void;
}

export interface LocalDynamo {
  readonly server: Server;
  /** Opens the data and listens on 127.0.0.1; port 0 takes a free one. Answers the endpoint for the SDK. */
  listen(port?: number): Promise<string>;
  /** Ends connections, finishes what is being written, closes the data. */
  close(): Promise<void>;
  readonly faults: DynamoFaults;
  /** The streams, for a pump in this process. */
  readonly streams: StreamFeed;
  /** Deletes what has expired by the clock, at once; answers how many items. */
  expireItems(): Promise<number>;
}

/** An embedded DynamoDB that the real SDK talks to over HTTP. */
export function createLocalDynamo({ path, clock = Date.now, maintenanceMs = 1000, onDefect = console.error }: LocalDynamoOptions = {}): LocalDynamo {
  const store = createStore(path);
  const settings = createTableSettings(store);
  const streams = createStreamLog(store, settings, clock);
  const committer = createCommitter(store, settings, streams);
  const context: Context = { store, settings, streams, committer, clock };
  const faults = createFaults();
  const timeToLive = createTimeToLive(context);
  const maintenance = createMaintenance(context, timeToLive.expireItems, maintenanceMs, onDefect);
  const front = createHttpFront(operationsOf(context, faults, timeToLive.operations), faults, onDefect);

  return {
    server: front.server,
    faults,
    streams: createStreamFeed(context, faults),
    expireItems: timeToLive.expireItems,
    async listen(port = 0) {
      await store.level.open();
      await streams.resume();
      await new Promise<void>((resolve, reject) => {
        front.server.once('error', reject);
        front.server.listen(port, '127.0.0.1', () => resolve());
      });
      maintenance.start();
      return `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`;
    },
    async close() {
      await maintenance.stop();
      await front.close();
      await committer.idle();
      await store.level.close();
    },
  };
}

function operationsOf(context: Context, faults: DynamoFaults, timeToLive: Operations): Operations {
  return {
    GetItem: createGetItem(context),
    BatchGetItem: createBatchGet(context),
    TransactGetItems: createTransactGet(context),
    Query: createRangeRead(context, 'Query'),
    Scan: createRangeRead(context, 'Scan'),
    PutItem: createSingleWrite(context, 'Put'),
    UpdateItem: createSingleWrite(context, 'Update'),
    DeleteItem: createSingleWrite(context, 'Delete'),
    BatchWriteItem: createBatchWrite(context),
    TransactWriteItems: createTransactWrite(context),
    ...createTableOperations(context),
    ...createTagOperations(context),
    ...timeToLive,
    ...createContinuousBackups(context),
    ...createStreamOperations(context, faults),
  };
}
