import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MovableClock } from '../clock';
import { readBody } from '../gateway/gateway';
import { clockPage } from './clock-page';
import type { Scheduler } from './scheduler';

/** A journey costs a stop an hour or so; two years is what one call may ask for. */
const FURTHEST_MS = 731 * 86_400_000;

/**
 * GET /clock (a page), GET /_clock, and POST /_clock with {"to": ISO time or ms} or {"by": ms}, answered when all that became due has come to rest.
 * Resolves false for any other path.
 */
export async function handleClock(req: IncomingMessage, res: ServerResponse, clock: MovableClock, scheduler: Scheduler): Promise<boolean> {
  const path = req.url?.split('?')[0];
  if (path === '/clock' && req.method === 'GET') {
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(clockPage);
    return true;
  }
  if (path !== '/_clock') return false;
  if (req.method === 'GET') return send(res, 200, state(clock, scheduler));
  if (req.method !== 'POST') return send(res, 405, { message: 'GET or POST' });
  const body = await readBody(req, 4096);
  const to = Buffer.isBuffer(body) ? wanted(body.toString('utf8'), clock.now()) : undefined;
  if (to === undefined || to < clock.now() || to - clock.now() > FURTHEST_MS) return send(res, 400, { message: '时间只能向前拨，一次至多两年。 {"to": ISO time} or {"by": milliseconds}, forwards, two years at most.' });
  if (scheduler.travelling()) return send(res, 409, { message: '时钟正在拨动，请稍候。 The clock is already being moved.' });
  const journey = await scheduler.travelTo(to);
  return send(res, 200, { ...journey, ...state(clock, scheduler) });
}

const state = (clock: MovableClock, scheduler: Scheduler) => ({
  now: new Date(clock.now()).toISOString(), nowMs: clock.now(), travelling: scheduler.travelling() ?? null,
  schedules: scheduler.upcoming().map(({ nextAt, ...schedule }) => ({ ...schedule, next: nextAt === undefined ? null : new Date(nextAt).toISOString() })),
});

function wanted(text: string, now: number): number | undefined {
  try {
    const { to, by } = JSON.parse(text) as { to?: unknown; by?: unknown };
    const ms = typeof to === 'number' ? to : typeof to === 'string' ? Date.parse(to) : typeof by === 'number' ? now + by : Number.NaN;
    return Number.isSafeInteger(ms) ? ms : undefined;
  } catch {
    return undefined;
  }
}

function send(res: ServerResponse, status: number, value: unknown): true {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(value));
  return true;
}
