import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Route } from './routes';

/**
 * Only these arrive as text; all else, a missing content type and form-urlencoded included, arrives as base64.
 * Seen against the real HTTP API (payload 2.0) by the authors of ministackorg/ministack#766; AWS's page does not list them.
 */
const TEXT = /^\s*(text\/[^;]+|application\/(json|xml|javascript))\s*(;|$)/i;

/** One HTTP request as the payload format 2.0 event that an HTTP API hands to Lambda. */
export function toEvent(req: IncomingMessage, body: Buffer, route: Route, nowMs: number): APIGatewayProxyEventV2 {
  const { path, query } = splitTarget(req.url ?? '/');
  const { cookie, ...others } = joinHeaders(req.rawHeaders);
  const host = others.host ?? 'localhost';
  const address = req.socket.remoteAddress ?? '127.0.0.1';
  const headers = { ...others, 'x-forwarded-for': others['x-forwarded-for'] ?? address, 'x-forwarded-port': '443', 'x-forwarded-proto': 'https' };
  const rawPath = decodePath(path);
  const parameters = queryParameters(query);
  const isText = TEXT.test(others['content-type'] ?? '');
  const domainName = host.split(':')[0] ?? host;
  return {
    version: '2.0', routeKey: route.key, rawPath, rawQueryString: query, headers,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/).filter(Boolean) }),
    ...(parameters ? { queryStringParameters: parameters } : {}),
    ...(Object.keys(route.pathParameters).length ? { pathParameters: route.pathParameters } : {}),
    requestContext: {
      accountId: '000000000000', apiId: 'local', domainName, domainPrefix: domainName.split('.')[0] ?? domainName,
      requestId: randomUUID(), routeKey: route.key, stage: '$default', time: clfTime(nowMs), timeEpoch: nowMs,
      http: { method: req.method ?? 'GET', path: rawPath, protocol: `HTTP/${req.httpVersion}`, sourceIp: address, userAgent: others['user-agent'] ?? '' },
    },
    ...(body.length ? { body: isText ? body.toString('utf8') : body.toString('base64') } : {}),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

export function splitTarget(target: string): { path: string; query: string } {
  const at = target.indexOf('?');
  return at < 0 ? { path: target, query: '' } : { path: target.slice(0, at), query: target.slice(at + 1) };
}

/** rawPath arrives decoded, and an encoded '?' in it cuts the rest off; rawQueryString stays as it was sent (both seen on the real gateway, see README). */
export function decodePath(path: string): string {
  try {
    const decoded = decodeURIComponent(path);
    const at = decoded.indexOf('?');
    return at < 0 ? decoded : decoded.slice(0, at);
  } catch {
    return path;
  }
}

/** Names in lower case, repeated ones joined by a comma; repeated cookies by a semicolon, as they are one list. */
function joinHeaders(raw: readonly string[]): Record<string, string | undefined> & { cookie?: string } {
  const headers: Record<string, string | undefined> = Object.create(null) as Record<string, string>;
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase();
    const before = headers[name];
    headers[name] = before === undefined ? raw[i + 1] : `${before}${name === 'cookie' ? '; ' : ','}${raw[i + 1]}`;
  }
  return { ...headers } as Record<string, string | undefined> & { cookie?: string };
}

function queryParameters(query: string): Record<string, string> | undefined {
  if (query === '') return undefined;
  const joined = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(query)) joined.set(key, joined.has(key) ? `${joined.get(key)},${value}` : value);
  return Object.fromEntries(joined);
}

/** 22/Nov/2026:08:00:00 +0000, as access logs write it. */
function clfTime(ms: number): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(ms).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
