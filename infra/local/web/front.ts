import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { MovableClock } from '../clock';
import type { Gateway } from '../gateway/gateway';
import { decodePath, splitTarget } from '../gateway/to-event';
import { handleClock } from '../scheduler/clock-routes';
import type { Scheduler } from '../scheduler/scheduler';
import { passOn } from './proxy';
import type { StaticFiles } from './static-files';

export interface FrontOptions {
  gateway: Gateway;
  clock: MovableClock;
  scheduler: Scheduler;
  /** The h5 app, once it is built. */
  files: () => StaticFiles | undefined;
  /** Address of the WeChat double: /phone leads to its phone; its JS-SDK and the sheets over the app answer under the app's own origin. */
  wechatUrl: string | undefined;
  onError: (error: unknown) => void;
}

/**
 * One origin for a browser: the clock, the h5 app's files, and the API behind them. A person's navigation to an address that is no file
 * and no route of its own gets the app's page, so that a reload deep inside the app works; everything else goes to the gateway.
 */
export function createFront(options: FrontOptions): RequestListener {
  return (req, res) => {
    route(options, req, res).catch((error: unknown) => {
      options.onError(error);
      if (!res.headersSent) res.writeHead(500, { 'content-type': 'application/json' });
      res.end('{"message":"Internal Server Error"}');
    });
  };
}

async function route({ gateway, clock, scheduler, files, wechatUrl }: FrontOptions, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { path } = splitTarget(req.url ?? '/');
  if ((path === '/clock' || path === '/_clock') && (await handleClock(req, res, clock, scheduler))) return;
  if (wechatUrl && path === '/phone') {
    res.writeHead(302, { location: `${wechatUrl}/phone`, 'cache-control': 'no-store' }).end();
    return;
  }
  if (wechatUrl && OVER_THE_APP.test(path)) return passOn(req, res, wechatUrl);
  if (wechatUrl && path.startsWith(OPEN_PATH)) {
    res.writeHead(302, { location: authorizeUrl(req, path, wechatUrl), 'cache-control': 'no-store' }).end();
    return;
  }
  if (!gateway.ownsRoute(req.method ?? 'GET', decodePath(path))) {
    const app = files();
    if (app?.serve(req, res, path)) return;
    if (app && isNavigation(req) && app.serve(req, res, '/index.html')) return;
  }
  await gateway.handle(req, res);
}

/** The JS-SDK's double, and the sheets of the phone that it opens over the app: both from the app's own origin. */
const OVER_THE_APP = /^\/(jssdk|phone)\//;

/** Stands in for open.weixin.qq.com, so that the app's own sign-in address leads through here to the double. */
export const OPEN_PATH = '/_wechat/';

/**
 * Where a browser goes to sign in. Each person of the pretend phone has an origin of their own (ruoxi.localhost); the service knows one
 * address only, so the person is told by where the browser comes from, and comes back there.
 */
function authorizeUrl(req: IncomingMessage, path: string, wechatUrl: string): string {
  const url = new URL(path.slice(OPEN_PATH.length - 1), wechatUrl);
  url.search = splitTarget(req.url ?? '/').query;
  const from = URL.canParse(String(req.headers.referer)) ? new URL(String(req.headers.referer)) : undefined;
  const back = url.searchParams.get('redirect_uri') ?? '';
  const person = /^([a-z0-9-]+)\.localhost$/.exec(from?.hostname ?? '')?.[1];
  if (from && person && URL.canParse(back)) {
    const home = new URL(back);
    home.host = from.host;
    url.searchParams.set('redirect_uri', home.href);
    url.searchParams.set('person', person);
  }
  return url.href;
}

const isNavigation = (req: IncomingMessage): boolean => req.method === 'GET' && /^text\/html/.test(String(req.headers.accept ?? ''));
