import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LocalFunction, type Outcome, PAYLOAD_LIMIT } from '../lambda/local-function';
import type { FunctionModel } from '../service-model';
import { createRouter } from './routes';
import { decodePath, splitTarget, toEvent } from './to-event';
import { sendGatewayError, sendOutcome } from './to-reply';

/** Quotas of an HTTP API (developer guide, "Quotas for configuring and running an HTTP API"). */
export const BODY_LIMIT = 10 * 1024 * 1024;
export const HEAD_LIMIT = 10_240;
export const INTEGRATION_TIMEOUT_MS = 30_000;

export interface GatewayOptions {
  functions: Record<string, FunctionModel>;
  lambda: (name: string) => LocalFunction;
  now: () => number;
  integrationTimeoutMs?: number;
}
export interface Gateway {
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** True when a route of its own (not the catch-all) takes this request: the web host asks before it answers with a page. */
  ownsRoute(method: string, path: string): boolean;
}

/**
 * HTTP in, payload format 2.0 out, and back, as API Gateway's HTTP API does it.
 * Its own refusals: 404 no route, 413 over 10 MB or over Lambda's 6 MB, 431 head over 10 kB, 500 when the function fails, 503 after 30 s.
 */
export function createGateway({ functions, lambda, now, integrationTimeoutMs = INTEGRATION_TIMEOUT_MS }: GatewayOptions): Gateway {
  const route = createRouter(functions);
  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    // The gateway's own time, which may have been moved: the app sets what it shows by it.
    res.setHeader('date', new Date(now()).toUTCString());
    if (headSize(req) > HEAD_LIMIT) return sendGatewayError(res, 431, 'Request Header Fields Too Large');
    const body = await readBody(req, BODY_LIMIT);
    if (body === 'too-long') return sendGatewayError(res, 413, 'Request Too Long');
    if (body === 'aborted') return;
    const found = route(req.method ?? 'GET', decodePath(splitTarget(req.url ?? '/').path));
    if (!found) return sendGatewayError(res, 404, 'Not Found');
    const event = toEvent(req, body, found, now());
    if (Buffer.byteLength(JSON.stringify(event)) > PAYLOAD_LIMIT) return sendGatewayError(res, 413, 'Request Too Long');
    const outcome = await within(lambda(found.functionName).invoke(event), integrationTimeoutMs);
    if (res.destroyed) return;
    if (outcome === undefined) return sendGatewayError(res, 503, 'Service Unavailable');
    sendOutcome(res, outcome);
  };
  const ownsRoute = (method: string, path: string): boolean => {
    const found = route(method, path);
    return found !== undefined && found.key !== '$default';
  };
  return { handle, ownsRoute };
}

const headSize = (req: IncomingMessage): number => req.rawHeaders.reduce((sum, text) => sum + Buffer.byteLength(text) + 2, (req.url ?? '').length + 12);

/** Reads to the end; over the limit it stops keeping and drains, so that the answer can still be sent. */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer | 'too-long' | 'aborted'> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of req) {
      size += (chunk as Buffer).length;
      if (size > limit) chunks.length = 0;
      else chunks.push(chunk as Buffer);
      if (size > limit * 4) return 'too-long';
    }
  } catch {
    return 'aborted';
  }
  return size > limit ? 'too-long' : Buffer.concat(chunks);
}

async function within(work: Promise<Outcome>, ms: number): Promise<Outcome | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const bell = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), ms);
  });
  try {
    return await Promise.race([work, bell]);
  } finally {
    clearTimeout(timer);
  }
}
