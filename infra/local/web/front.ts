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
  /** Address of the WeChat double: /phone leads to its phone, and its JS-SDK answers under the app's own origin. */
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
  if (wechatUrl && path.startsWith('/jssdk/')) return passOn(req, res, wechatUrl);
  if (!gateway.ownsRoute(req.method ?? 'GET', decodePath(path))) {
    const app = files();
    if (app?.serve(req, res, path)) return;
    if (app && isNavigation(req) && app.serve(req, res, '/index.html')) return;
  }
  await gateway.handle(req, res);
}

const isNavigation = (req: IncomingMessage): boolean => req.method === 'GET' && /^text\/html/.test(String(req.headers.accept ?? ''));
