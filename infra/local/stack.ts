import { join } from 'node:path';
import { buildFunctions } from './build-functions';
import { createClock, type MovableClock } from './clock';
import { createBus, type LocalBus, rulesOf } from './events/bus';
import type { Target } from './events/delivery-queue';
import { createEventsEndpoint } from './events/endpoint';
import { lambdaRetries } from './events/retry';
import { createGateway } from './gateway/gateway';
import { createLambdas } from './lambda/lambdas';
import type { LocalFunction, Outcome } from './lambda/local-function';
import { close, listen } from './listen';
import { type RunningDynamo, startDynamo } from './parts/dynamo-part';
import { createSettler } from './settle';
import { schedulesOf } from './scheduler/schedule';
import { createScheduler, type Journey, type Scheduler } from './scheduler/scheduler';
import { readServiceModel, type ServiceModel } from './service-model';
import { createStreamPump, mappingsOf, type StreamPump } from './streams/pump';
import { createStreamReader } from './streams/stream-reader';
import { createTables } from './tables';
import { createFront } from './web/front';
import { createStaticFiles, type StaticFiles } from './web/static-files';

export interface StackOptions {
  /** The service's folder, with its serverless.yml. */
  root?: string;
  /** Where all that must outlive a restart is kept; in memory when left out. */
  dataDir?: string;
  /** The app's port; a free one when left out or 0. */
  port?: number;
  clock?: MovableClock;
  /** Settings of the surroundings: AWS_ENDPOINT_URL_* and WECHAT_*_BASE name servers that are used instead of our own. */
  environment?: Readonly<Record<string, string | undefined>>;
  /** What every Lambda finds in its environment besides serverless.yml, given the app's own address. */
  settings?: (publicBase: string) => Readonly<Record<string, string>>;
  /** Folder of the built h5 app. */
  h5Dir?: string;
  phoneUrl?: () => string | undefined;
  /** More that must come to rest before drain() resolves, such as notifications on their way. */
  settleMore?: () => Promise<boolean>;
  /** Every line that a Lambda prints. */
  log?: (functionName: string, line: string) => void;
  /** What went wrong inside the stack itself. */
  onError?: (error: unknown) => void;
  streamRetryDelayMs?: (retry: number) => number;
  random?: () => number;
}

export interface Stack {
  /** Address of the app and its API, without a trailing slash. */
  readonly apiUrl: string;
  readonly model: ServiceModel;
  readonly clock: MovableClock;
  readonly dynamo: RunningDynamo;
  readonly events: LocalBus;
  readonly scheduler: Scheduler;
  readonly pumps: readonly StreamPump[];
  /** Addresses of the parts, as the SDK takes them. */
  readonly endpoints: { readonly dynamo: string; readonly events: string };
  function(name: string): LocalFunction;
  invoke(name: string, event: unknown): Promise<Outcome>;
  /** Shows the h5 app from now on. */
  serveApp(folder: string): void;
  /** Resolves when streams, bus and everything due at this instant have come to rest. Throws after two minutes of unrest. */
  drain(): Promise<void>;
  /** Time passes: every tick between is fired at its own time, and what it sets off comes to rest before the next. */
  travelTo(ms: number): Promise<Journey>;
  stop(): Promise<void>;
}

/** The whole service on this machine: the real handlers over an embedded DynamoDB, bus, scheduler and gateway, as serverless.yml joins them. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { root = process.cwd(), dataDir, port = 0, environment = process.env, log = () => undefined, onError = console.error } = options;
  const clock = options.clock ?? createClock(dataDir ? { file: join(dataDir, 'clock.json') } : {});
  const model = readServiceModel(root);
  const [built, dynamo] = await Promise.all([buildFunctions(root, model), startDynamo({ clock, environment, region: model.provider.region, ...(dataDir ? { dataDir } : {}), onError })]);
  await createTables(model, dynamo.clientConfig);

  const env: Record<string, string> = { ...dynamo.env };
  const lambdas = createLambdas({ model, built, clock, log, env: () => env });
  const events = createBus({
    rules: rulesOf(model), targets: targetsOf(model, lambdas.get), clock, region: model.provider.region,
    ...(dataDir ? { dataDir: join(dataDir, 'events') } : {}), ...(options.random ? { random: options.random } : {}),
  });
  const eventsServer = createEventsEndpoint(events);
  const eventsUrl = environment.AWS_ENDPOINT_URL_EVENTBRIDGE ?? `http://127.0.0.1:${await listen(eventsServer, 0)}`;

  const pumps = mappingsOf(model, options.streamRetryDelayMs).map((mapping) =>
    createStreamPump({
      mapping, reader: createStreamReader(mapping.tableName, dynamo.clientConfig), lambda: lambdas.get(mapping.functionName), now: clock.now, onError,
      ...(dataDir ? { dataDir: join(dataDir, 'streams') } : {}), pollMs: dynamo.onRecords ? 1000 : 200,
    }));
  const stopNudging = dynamo.onRecords?.(() => {
    for (const pump of pumps) pump.nudge();
  });

  const drain = createSettler({ pumps, queue: events.queue, running: lambdas.running, ...(options.settleMore ? { more: options.settleMore } : {}) });
  const scheduler = createScheduler({
    schedules: schedulesOf(model), clock, region: model.provider.region, settle: drain, ...(dataDir ? { file: join(dataDir, 'schedules.jsonl') } : {}),
    fire: (functionName, event) => events.queue.add(functionName, event),
  });
  let files: StaticFiles | undefined = options.h5Dir ? createStaticFiles(options.h5Dir) : undefined;
  const gateway = createGateway({ functions: model.functions, lambda: lambdas.get, now: clock.now });
  const front = createFront({ gateway, clock, scheduler: () => scheduler, files: () => files, phoneUrl: options.phoneUrl ?? (() => undefined), onError });
  const apiUrl = `http://localhost:${await listen(front, port)}`;
  Object.assign(env, { AWS_ENDPOINT_URL_EVENTBRIDGE: eventsUrl, PUBLIC_BASE: apiUrl }, options.settings?.(apiUrl));

  return {
    apiUrl, model, clock, dynamo, events, scheduler, pumps, endpoints: { dynamo: dynamo.endpoint, events: eventsUrl },
    function: lambdas.get,
    invoke: (name, event) => lambdas.get(name).invoke(event),
    serveApp: (folder) => {
      files = createStaticFiles(folder);
    },
    drain,
    travelTo: (ms) => scheduler.travelTo(ms),
    async stop() {
      scheduler.stop();
      stopNudging?.();
      await close(front);
      await Promise.all(pumps.map((pump) => pump.stop()));
      await events.queue.stop();
      await close(eventsServer);
      await dynamo.stop();
    },
  };
}

/** Every function as a target of asynchronous invocations, with the retries that serverless.yml gives it. */
function targetsOf(model: ServiceModel, lambda: (name: string) => LocalFunction): Map<string, Target> {
  return new Map(Object.entries(model.functions).map(([id, { maximumRetryAttempts, maximumEventAge }]) => {
    const retry = lambdaRetries({ ...(maximumRetryAttempts === undefined ? {} : { maximumRetryAttempts }), ...(maximumEventAge === undefined ? {} : { maximumEventAge }) });
    const deliver = async (payload: unknown): Promise<void> => {
      const outcome = await lambda(id).invoke(payload);
      if (!outcome.ok) throw new Error(`${outcome.errorType}: ${outcome.errorMessage}`);
    };
    return [id, { id, retry, deliver }];
  }));
}
