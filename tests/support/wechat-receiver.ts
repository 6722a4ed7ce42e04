import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}

/** A server that writes down what WeChat sends it and answers as `reply` says (200 with an empty body when it says nothing). */
export async function startReceiver(reply: (received: Received) => { status?: number; body?: string } = () => ({})) {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    void read(request).then((body) => {
      const one = {
        method: request.method ?? '',
        url: new URL(request.url ?? '/', 'http://localhost'),
        headers: new Headers(request.headers as Record<string, string>),
        body,
      };
      received.push(one);
      const { status = 200, body: text = '' } = reply(one);
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    received,
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
