import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import { asWireError } from '../engine/checks';
import { dropped, withFault } from '../faults/apply-fault';
import type { DynamoFaults } from '../faults/faults';
import type { Operation } from '../context';
import { isObject, type Json } from '../wire';
import { internalError, missingToken, serializationError, unknownOperation, WireError } from '../wire-error';

const bodyAllowed = 16 * 1024 * 1024;
const apis = ['DynamoDB_20120810', 'DynamoDBStreams_20120810'];

export type Operations = Readonly<Record<string, Operation>>;

export interface HttpFront {
  readonly server: Server;
  /** Stops listening, breaks the connections and waits for what is still being worked on. */
  close(): Promise<void>;
}

/** Serves the operations as DynamoDB does: POST, `X-Amz-Target`, JSON 1.0. Any signature is accepted, but one must be there. */
export function createHttpFront(operations: Operations, faults: DynamoFaults, onDefect: (error: unknown) => void): HttpFront {
  const working = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    const work = handle(operations, faults, request, response, onDefect)
      // Only a connection that broke while its body was read comes here.
      .catch(() => void response.destroy())
      .finally(() => working.delete(work));
    working.add(work);
  });
  return {
    server,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await Promise.all(working);
    },
  };
}

async function handle(
  operations: Operations,
  faults: DynamoFaults,
  request: IncomingMessage,
  response: ServerResponse,
  onDefect: (error: unknown) => void,
): Promise<void> {
  if (request.method === 'GET') return send(response, 200, 'healthy: dynamodb.local.amazonaws.com ', 'text/plain');
  const body = await bodyOf(request);
  if (body === undefined) return send(response, 413, '', 'text/plain');
  try {
    const [name, operation] = operationOf(operations, request);
    const reply = await withFault(faults.take(name), name, operation, parse(body));
    if (reply === dropped) return void response.destroy();
    return send(response, 200, JSON.stringify(reply), 'application/x-amz-json-1.0');
  } catch (error) {
    const refusal = asWireError(error);
    if (refusal instanceof WireError) return send(response, refusal.status, JSON.stringify(refusal.body), 'application/x-amz-json-1.0');
    onDefect(error);
    const defect = internalError('The embedded DynamoDB failed; the reason stands on its error output');
    return send(response, defect.status, JSON.stringify(defect.body), 'application/x-amz-json-1.0');
  }
}

function operationOf(operations: Operations, request: IncomingMessage): [string, Operation] {
  const target = String(request.headers['x-amz-target'] ?? '');
  const [api = '', name = ''] = target.split('.');
  const operation = apis.includes(api) && Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation === undefined) throw unknownOperation(target);
  if (!String(request.headers.authorization ?? '').startsWith('AWS4-')) throw missingToken();
  return [name, operation];
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= bodyAllowed) chunks.push(chunk);
  }
  return bytes > bodyAllowed ? undefined : Buffer.concat(chunks).toString();
}

function parse(body: string): Json {
  try {
    const parsed: unknown = JSON.parse(body);
    if (isObject(parsed)) return parsed;
  } catch {
    // Refused below, as anything that is no JSON object.
  }
  throw serializationError('The request body is not a JSON object');
}

function send(response: ServerResponse, status: number, body: string, contentType: string): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
    'x-amz-crc32': String(crc32(body)),
  });
  response.end(body);
}
