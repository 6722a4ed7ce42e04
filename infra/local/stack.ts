import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { type BuiltFunction, buildFunctions } from './build-functions';
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
import { type Installation, openInstallation } from './parts/installation';
import { type RunningWechat, startWechat } from './parts/wechat-part';
import { createSettler } from './settle';
import { schedulesOf } from './scheduler/schedule';
import { createScheduler, type Journey, type Scheduler } from './scheduler/scheduler';
import { readServiceModel, type ServiceModel } from './service-model';
import { mappingsOf } from './streams/mappings';
import { createStreamPump, type StreamPump } from './streams/pump';
import { createStreamReader } from './streams/stream-reader';
import { createTables } from './tables';
import type { LocalWechatOptions, Merchant } from './wechat';
import { createFront, OPEN_PATH } from './web/front';
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
  /** Settings for every Lambda that win over all others. */
  settings?: Readonly<Record<string, string>>;
  /** Options of the WeChat double that win over the stack's. */
  wechat?: Partial<LocalWechatOptions>;
  wechatPort?: number;
  /** Folder of the built h5 app. */
  h5Dir?: string;
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
  readonly wechat: RunningWechat;
  readonly installation: Installation;
  readonly scheduler: Scheduler;
  readonly pumps: readonly StreamPump[];
  /** Addresses of the parts, as the SDK takes them. */
  readonly endpoints: { readonly dynamo: string; readonly events: string };
  function(name: string): LocalFunction;
  invoke(name: string, event: unknown): Promise<Outcome>;
  /** Gives a shop a merchant account of its own at the double and in the secrets, so that it can take recharges. Throws when WeChat is not the double. */
  enterMerchant(shopId: string): Merchant;
  /** Shows the h5 app from now on. */
  serveApp(folder: string): void;
  /** Resolves when streams, bus and everything due at this instant have come to rest. Throws after two minutes of unrest. */
  drain(): Promise<void>;
  /** Time passes: every tick between is fired at its own time, and what it sets off comes to rest before the next. */
  travelTo(ms: number): Promise<Journey>;
  stop(): Promise<void>;
}

/** Run in reverse order when the stack stops, or when its start fails half-way. */
type Closers = Array<() => void | Promise<void>>;

/** The whole service on this machine: the real handlers over an embedded DynamoDB, bus, scheduler and gateway, as serverless.yml joins them. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const closers: Closers = [];
  const stop = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const { root = process.cwd(), dataDir, onError = console.error } = options;
    const clock = options.clock ?? createClock(dataDir ? { file: join(dataDir, 'clock.json') } : {});
    const model = readServiceModel(root);
    const built = await buildFunctions(root, model);
    return { ...(await compose({ model, built, clock, options, closers, onError })), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Composing { model: ServiceModel; built: Map<string, BuiltFunction>; clock: MovableClock; options: StackOptions; closers: Closers; onError: (error: unknown) => void }

async function compose(parts: Composing): Promise<Omit<Stack, 'stop'>> {
  const { model, built, clock, options, closers, onError } = parts;
  const { environment = process.env } = options;
  const { region } = model.provider;
  const door = await openDoor(options.port ?? 0, closers);
  const { dynamo, wechat, installation } = await startServers(parts, door.apiUrl, (toMs) => void scheduler.travelTo(toMs).catch(onError));

  const env: Record<string, string> = { ...dynamo.env, ...wechat.env, PUBLIC_BASE: environment.PUBLIC_BASE ?? door.apiUrl };
  if (wechat.url) env.WECHAT_OPEN_BASE = environment.WECHAT_OPEN_BASE ?? door.apiUrl + OPEN_PATH.slice(0, -1);
  const lambdas = createLambdas({ model, built, clock, log: options.log ?? (() => undefined), env: () => env });
  const events = createBus({ rules: rulesOf(model), targets: targetsOf(model, lambdas.get), clock, region, ...kept(options, 'dataDir', 'events'), ...(options.random ? { random: options.random } : {}) });
  closers.push(events.queue.stop);
  const eventsUrl = environment.AWS_ENDPOINT_URL_EVENTBRIDGE ?? (await serveBus(events, closers));
  Object.assign(env, { AWS_ENDPOINT_URL_EVENTBRIDGE: eventsUrl }, options.settings);
  events.queue.start();

  const pumps = startPumps(parts, dynamo, lambdas.get);
  const drain = createSettler({ pumps, queue: events.queue, running: lambdas.running, more: wechat.settle });
  const fire = (functionName: string, event: unknown) => events.queue.add(functionName, event);
  const scheduler = createScheduler({ schedules: schedulesOf(model), clock, region, settle: drain, fire, ...kept(options, 'file', 'schedules.jsonl') });
  closers.push(scheduler.stop);

  let files: StaticFiles | undefined = options.h5Dir ? createStaticFiles(options.h5Dir) : undefined;
  const gateway = createGateway({ functions: model.functions, lambda: lambdas.get, now: clock.now });
  door.open(createFront({ gateway, clock, scheduler, files: () => files, wechatUrl: wechat.url, onError }));
  return {
    apiUrl: door.apiUrl, model, clock, dynamo, events, wechat, installation, scheduler, pumps, drain, endpoints: { dynamo: dynamo.endpoint, events: eventsUrl },
    function: lambdas.get,
    invoke: (name, event) => lambdas.get(name).invoke(event),
    enterMerchant: (shopId) => enterMerchant(wechat, installation, shopId),
    serveApp: (folder) => {
      files = createStaticFiles(folder);
    },
    travelTo: scheduler.travelTo,
  };
}

/** A path under the data folder, as an option that is left out where everything lives in memory. */
const kept = <Key extends string>({ dataDir }: StackOptions, key: Key, name: string): { [K in Key]?: string } => (dataDir ? ({ [key]: join(dataDir, name) } as { [K in Key]?: string }) : {});

/** The app's address, known before anything runs: what a restart finds unfinished may need it at once. Whoever asks too early waits. */
async function openDoor(port: number, closers: Closers): Promise<{ apiUrl: string; open: (listener: RequestListener) => void }> {
  let open: (listener: RequestListener) => void = () => undefined;
  const opened = new Promise<RequestListener>((done) => {
    open = done;
  });
  const server = createServer((req, res) => void opened.then((listener) => listener(req, res)));
  const apiUrl = `http://localhost:${await listen(server, port)}`;
  closers.push(() => close(server));
  return { apiUrl, open };
}

async function startServers({ model, clock, options, closers, onError }: Composing, apiUrl: string, moveClock: (toMs: number) => void) {
  const { dataDir, environment = process.env } = options;
  const dynamo = await startDynamo({ clock, environment, region: model.provider.region, onError, ...kept(options, 'dataDir', '') });
  closers.push(dynamo.stop);
  await createTables(model, dynamo.clientConfig);
  const installation = openInstallation(dataDir && join(dataDir, 'installation'));
  const wechat = await startWechat({
    clock, environment, installation, moveClock, port: options.wechatPort ?? 0, ...kept(options, 'dataDir', ''), ...(options.wechat ? { overrides: options.wechat } : {}),
  });
  closers.push(wechat.stop);
  wechat.appIsAt(apiUrl);
  return { dynamo, installation, wechat };
}

async function serveBus(bus: LocalBus, closers: Closers): Promise<string> {
  const server = createEventsEndpoint(bus);
  const port = await listen(server, 0);
  closers.push(() => close(server));
  return `http://127.0.0.1:${port}`;
}

function startPumps({ model, clock, options, closers, onError }: Composing, dynamo: RunningDynamo, lambda: (name: string) => LocalFunction): StreamPump[] {
  const pumps = mappingsOf(model, options.streamRetryDelayMs).map((mapping) =>
    createStreamPump({
      mapping, reader: createStreamReader(mapping.tableName, dynamo.clientConfig), lambda: lambda(mapping.functionName), now: clock.now, onError,
      ...kept(options, 'dataDir', 'streams'), ...(dynamo.onRecords ? { announced: true, pollMs: 2000 } : {}),
    }));
  const stopNudging = dynamo.onRecords?.(() => {
    for (const pump of pumps) pump.nudge();
  });
  closers.push(async () => {
    stopNudging?.();
    await Promise.all(pumps.map((pump) => pump.stop()));
  });
  return pumps;
}

function enterMerchant(wechat: RunningWechat, installation: Installation, shopId: string): Merchant {
  if (!wechat.double) throw new Error('WECHAT_PAY_BASE names another server: enter its merchant there');
  const merchant = installation.enterMerchant(shopId, wechat.double.platformKey);
  wechat.double.setMerchant(merchant);
  return merchant;
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
