import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Context } from 'hono';

const TYPES: Record<string, string> = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' };
const NAME = /^[a-z0-9-]+\.(html|css|js)$/;
const FOLDER = join('infra', 'local', 'wechat', 'web');

/** The folder of the pages, whether this file runs in place or bundled elsewhere in the project. */
const webFolder = (): string => {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, FOLDER))) return join(folder, FOLDER);
    if (folder === dirname(folder)) throw new Error(`${FOLDER} was not found above ${__dirname}`);
  }
};

/** One file of web/, or 404. Read at each request: they are small, and a change shows at once. */
export function asset(c: Context, name: string): Response | Promise<Response> {
  const file = NAME.test(name) ? join(webFolder(), name) : '';
  if (file === '' || !existsSync(file)) return c.notFound();
  return serve(c, file, name);
}

/** The QR decoder, straight from its package. */
export const decoder = (c: Context): Response => serve(c, createRequire(join(webFolder(), 'index.html')).resolve('jsqr'), 'jsqr.js');

const serve = (c: Context, file: string, name: string): Response =>
  c.body(new Uint8Array(readFileSync(file)), 200, {
    'content-type': TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain',
    'cache-control': 'no-cache',
  });
