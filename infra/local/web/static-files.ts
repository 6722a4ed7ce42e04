import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon',
  '.woff2': 'font/woff2', '.woff': 'font/woff', '.ttf': 'font/ttf', '.map': 'application/json', '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSIBLE = /^(text\/|application\/json|image\/svg)/;
/** A name with a content hash in it never means another content. */
const HASHED = /[.-][0-9a-f]{6,}\./;

interface File { body: Buffer; gzip: Buffer | undefined; type: string; etag: string; cache: string; mtimeMs: number }

export interface StaticFiles {
  /** Answers with the file of this path and says true, or says false. Only GET and HEAD. */
  serve(req: IncomingMessage, res: ServerResponse, path: string): boolean;
}

/** The files under a folder, gzipped where it pays, hashed names cached for a year and all others asked for again. Never outside the folder. */
export function createStaticFiles(folder: string): StaticFiles {
  const known = new Map<string, File>();
  const read = (path: string): File | undefined => {
    const file = resolveInside(folder, path);
    if (file === undefined) return undefined;
    try {
      const { mtimeMs } = statSync(file);
      const cached = known.get(file);
      if (cached?.mtimeMs === mtimeMs) return cached;
      const made = load(file, mtimeMs);
      known.set(file, made);
      return made;
    } catch {
      return undefined;
    }
  };
  return {
    serve(req, res, path) {
      if (req.method !== 'GET' && req.method !== 'HEAD') return false;
      const file = read(path === '/' ? '/index.html' : path);
      if (!file) return false;
      const compressed = file.gzip && /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? '')) ? file.gzip : undefined;
      res.setHeader('content-type', file.type);
      res.setHeader('cache-control', file.cache);
      res.setHeader('etag', file.etag);
      res.setHeader('vary', 'accept-encoding');
      res.setHeader('x-content-type-options', 'nosniff');
      if (req.headers['if-none-match'] === file.etag) {
        res.writeHead(304).end();
        return true;
      }
      if (compressed) res.setHeader('content-encoding', 'gzip');
      const body = compressed ?? file.body;
      res.setHeader('content-length', body.length);
      res.writeHead(200).end(req.method === 'HEAD' ? undefined : body);
      return true;
    },
  };
}

function resolveInside(folder: string, path: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0')) return undefined;
  const file = normalize(join(folder, decoded));
  return file.startsWith(folder + sep) && extname(file) !== '' ? file : undefined;
}

function load(file: string, mtimeMs: number): File {
  const body = readFileSync(file);
  const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
  const gzip = COMPRESSIBLE.test(type) && body.length > 1024 ? gzipSync(body) : undefined;
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { body, gzip, type, etag, cache: HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache', mtimeMs };
}
