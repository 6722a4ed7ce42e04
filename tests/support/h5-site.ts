import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FakeApi } from './fake-api';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.png': 'image/png' };

export interface H5Site {
  readonly url: string;
  /** Bytes sent so far, gzipped, by ending. */
  readonly sent: Readonly<Record<string, number>>;
  /** What went wrong behind the pages: requests against their contract. */
  readonly troubles: readonly string[];
  readonly close: () => Promise<void>;
}

/** The built h5 app, gzipped, with an API of the test on the same origin. */
export async function serveH5(dist: string, api: FakeApi): Promise<H5Site> {
  const sent: Record<string, number> = {};
  const troubles: string[] = [];
  const server = createServer(async (request, response) => {
    const url = request.url ?? '/';
    const file = join(dist, url === '/' || url.startsWith('/?') ? 'index.html' : (url.split('?')[0] ?? ''));
    if (existsSync(file) && statSync(file).isFile()) {
      const body = gzipSync(readFileSync(file));
      sent[extname(file)] = (sent[extname(file)] ?? 0) + body.length;
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-encoding': 'gzip' });
      return void response.end(body);
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
    try {
      const { status, body } = await api.answer({ method: request.method ?? 'GET', path: url, headers, ...(text ? { body: JSON.parse(text) as unknown } : {}) });
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    } catch (error) {
      troubles.push(String(error));
      response.writeHead(500);
      response.end('{}');
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent, troubles,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
