import { brotliDecompressSync } from 'node:zlib';
import { Hono } from 'hono/tiny';
import { OPENAPI, PAGE, SERVER } from './described';

const textOf = (packed: string): string => brotliDecompressSync(Buffer.from(packed, 'base64')).toString('utf8');

/** GET /openapi.json for machines and GET /reference for people, both made from the contracts. */
export function referenceApp(server: string): Hono {
  let [openapi, page]: (string | undefined)[] = [];
  return new Hono()
    .get('/openapi.json', (c) => {
      openapi ??= textOf(OPENAPI).replace(JSON.stringify(SERVER), () => JSON.stringify(server));
      return c.body(openapi, 200, { 'content-type': 'application/json' });
    })
    .get('/reference', (c) => {
      page ??= textOf(PAGE);
      return c.html(page);
    });
}
