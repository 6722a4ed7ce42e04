import { createAdaptorServer } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { createApp } from './wechat.app';
import { createFaults } from './control/faults';
import { createCodes } from './api/codes';
import { settleDueRefunds } from './pay/refund.routes';
import { createMerchant } from './pay/merchants';
import { openPlatformKey } from './pay/pay-keys';
import { createDeliveries } from './push/deliveries';
import { verifyPushTarget } from './push/push-events';
import { createPhone } from './phone/phone';
import { createRequests } from './phone/requests';
import { createPeople } from './wechat.people';
import { openStateStore } from './wechat.state';
import { DEFAULT_TEMPLATES } from './wechat.templates';
import type { AppAddress, LocalWechatOptions, Merchant, PushTarget, WechatLimits } from './wechat.types';
import type { World } from './world';

export { openResource, signRsa, requestMessage, payMessage, answerMessage } from './pay/pay-crypto';
export { openPush, pushSignature, sealPush } from './push/push-crypto';
export { DEFAULT_TEMPLATE_IDS, DEFAULT_TEMPLATES } from './wechat.templates';
export type * from './wechat.types';

const LIMITS: WechatLimits = { shippingLagMs: 5000, sendLatencyMs: 5, refundLagMs: 3000, callbackTimeoutMs: 5000 };
const APP: AppAddress = { baseUrl: 'http://localhost:3000', router: 'hash', joinPage: 'pages/join/index', cardPage: 'pages/card/index', name: '熟客' };
const TICK_MS = 100;

type Announcement = Pick<World, 'announce' | 'onAnnounce'>;

function createAnnouncement(): Announcement {
  const listeners = new Set<(personId?: string) => void>();
  return {
    announce: (personId) => {
      for (const listener of listeners) listener(personId);
    },
    onAnnounce: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function createWorld(options: LocalWechatOptions): { world: World; flush: () => void } {
  const now = options.clock ?? Date.now;
  const { state, changed, flush } = openStateStore(options.dataDir);
  const limits = { ...LIMITS, ...options.limits };
  const faults = createFaults();
  const platformKey = openPlatformKey(options.dataDir);
  const settings: World['settings'] = { app: { ...APP, ...options.app }, push: options.push };
  const deliveries = createDeliveries({
    now,
    state,
    changed,
    faults,
    platformKey,
    push: () => settings.push,
    timeoutMs: limits.callbackTimeoutMs,
    autoDeliver: options.autoDeliver ?? true,
  });
  const mini = { appid: options.appid, appSecret: options.appSecret };
  const world: World = {
    now,
    state,
    changed,
    faults,
    platformKey,
    deliveries,
    limits,
    settings,
    mini,
    ...createAnnouncement(),
    people: createPeople(state, changed),
    codes: createCodes(now),
    requests: createRequests(),
    merchants: new Map((options.merchants ?? []).map((merchant) => [merchant.mchid, createMerchant(merchant)])),
    templates: () => options.templates ?? DEFAULT_TEMPLATES,
    serviceAccount: options.oauth?.appid === mini.appid ? mini : (options.oauth ?? mini),
    pages: options.pages,
    sensitiveWords: options.sensitiveWords ?? ['赌博', '代开发票', '刷单'],
    moveClock: options.moveClock,
  };
  deliveries.onTick(() => settleDueRefunds(world));
  return { world, flush };
}

/** The double's server, and the beat that delivers what is due. */
function createHost(options: LocalWechatOptions, world: World, fetch: (request: Request) => Response | Promise<Response>, flush: () => void) {
  const server = createAdaptorServer({ fetch });
  let url = '';
  let timer: NodeJS.Timeout | undefined;
  return {
    url: () => url,
    listen: (port = options.port ?? 0, host = options.host ?? '127.0.0.1'): Promise<{ readonly port: number; readonly url: string }> =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          const bound = (server.address() as AddressInfo).port;
          url = `http://${host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host}:${bound}`;
          if (options.autoDeliver ?? true) timer = setInterval(() => void world.deliveries.deliverDue(), TICK_MS).unref();
          resolve({ port: bound, url });
        });
      }),
    async close(): Promise<void> {
      clearInterval(timer);
      await world.deliveries.idle();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      flush();
    },
  };
}

/**
 * A double of WeChat and WeChat Pay, with the pretend phone, over one port: WECHAT_API_BASE and WECHAT_PAY_BASE are its url.
 * Throws on a merchant that is no merchant, or a data folder that cannot be read.
 */
export function createLocalWechat(options: LocalWechatOptions) {
  const { world, flush } = createWorld(options);
  const phone = createPhone(world);
  const app = createApp(world, phone);
  const host = createHost(options, world, app.fetch, flush);
  return {
    /** Answers without a socket, for tests: (request) => Promise<Response>. */
    fetch: (request: Request): Promise<Response> => Promise.resolve(app.fetch(request)),
    /** Listens and answers the port and the base url. Rejects when the port is taken. */
    listen: host.listen,
    /** Stops listening, ends open pages, waits for deliveries under way and writes the last state. */
    close: host.close,
    get url(): string {
      return host.url();
    },
    people: world.people,
    phone,
    faults: world.faults,
    notifications: world.deliveries,
    templates: world.templates,
    platformKey: { id: world.platformKey.id, publicKeyPem: world.platformKey.publicKeyPem },
    setMerchant: (merchant: Merchant): void => void world.merchants.set(merchant.mchid, createMerchant(merchant)),
    setApp: (address: Partial<AppAddress>): void => {
      world.settings.app = { ...world.settings.app, ...address };
    },
    setPush: (target: PushTarget): void => {
      world.settings.push = target;
    },
    /** The signed GET with echostr that WeChat makes when a push address is saved. */
    verifyPush: (): Promise<boolean> => verifyPushTarget(world),
  };
}

export type LocalWechat = ReturnType<typeof createLocalWechat>;
