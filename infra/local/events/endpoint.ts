import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readBody } from '../gateway/gateway';
import type { LocalBus } from './bus';
import { RequestError } from './entries';
import { InvalidPattern } from './invalid-pattern';
import { matchesPattern } from './pattern';

const JSON_1_1 = 'application/x-amz-json-1.1';
const BODY_LIMIT = 2 * 1024 * 1024;
const REQUIRED = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

/**
 * The bus over HTTP: `AWSEvents.PutEvents` and `AWSEvents.TestEventPattern` for the AWS SDK, and for people and tests
 * GET /_rules /_events /_pending /_dead-letters, POST /_dead-letters/redrive, POST /_faults {"duplicate": n}.
 */
export function createEventsEndpoint(bus: LocalBus): Server {
  return createServer((req, res) => {
    handle(bus, req, res).catch((error: unknown) => {
      if (error instanceof RequestError) return send(res, 400, { __type: error.type, message: error.message });
      if (error instanceof InvalidPattern) return send(res, 400, { __type: error.name, message: error.message });
      send(res, 500, { __type: 'InternalException', message: error instanceof Error ? error.message : String(error) });
    });
  });
}

async function handle(bus: LocalBus, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = await readBody(req, BODY_LIMIT);
  if (body === 'aborted') return;
  if (body === 'too-long') throw new RequestError('RequestEntityTooLargeException', 'request over 2 MB');
  const operation = String(req.headers['x-amz-target'] ?? '');
  if (operation === '') return control(bus, req, res, body);
  const request = parse(body.toString('utf8') || '{}') as { EventPattern?: string; Event?: string };
  if (operation === 'AWSEvents.PutEvents') return send(res, 200, bus.put(request));
  if (operation === 'AWSEvents.TestEventPattern') return send(res, 200, { Result: testPattern(request) });
  throw new RequestError('UnknownOperationException', operation);
}

function testPattern({ EventPattern, Event }: { EventPattern?: string; Event?: string }): boolean {
  const event = parse(Event ?? '') as Record<string, unknown> | null;
  const missing = REQUIRED.filter((key) => typeof event !== 'object' || event === null || !(key in event));
  if (missing.length) throw new RequestError('ValidationException', `Parameter Event is not valid. Reason: ${missing.join(', ')} missing.`);
  let pattern: unknown;
  try {
    pattern = JSON.parse(EventPattern ?? '');
  } catch {
    throw new InvalidPattern('not JSON');
  }
  return matchesPattern(pattern, event);
}

function control(bus: LocalBus, req: IncomingMessage, res: ServerResponse, body: Buffer): void {
  const answers: Record<string, () => unknown> = {
    'GET /': () => ({ rules: bus.rules.length, pending: bus.queue.pending().length, deadLetters: bus.queue.deadLetters().length }),
    'GET /_rules': () => bus.rules,
    'GET /_events': () => bus.recent(),
    'GET /_pending': () => bus.queue.pending(),
    'GET /_dead-letters': () => bus.queue.deadLetters(),
    'POST /_dead-letters/redrive': () => ({ redriven: bus.queue.redrive() }),
    'POST /_faults': () => {
      const { duplicate } = parse(body.toString('utf8')) as { duplicate?: unknown };
      if (!Number.isInteger(duplicate) || (duplicate as number) < 1 || (duplicate as number) > 1000) throw new RequestError('ValidationException', 'duplicate: 1 to 1000');
      bus.queue.duplicateNext(duplicate as number);
      return { duplicate };
    },
  };
  const answer = answers[`${req.method} ${req.url?.split('?')[0]}`];
  if (!answer) throw new RequestError('UnknownOperationException', `${req.method} ${req.url}`);
  send(res, 200, answer(), 'application/json');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError('SerializationException', 'the body is not JSON');
  }
}

function send(res: ServerResponse, status: number, value: unknown, type = JSON_1_1): void {
  res.writeHead(status, { 'content-type': type }).end(JSON.stringify(value));
}
