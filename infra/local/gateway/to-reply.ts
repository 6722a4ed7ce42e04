import type { ServerResponse } from 'node:http';
import type { Outcome } from '../lambda/local-function';

interface Structured { statusCode?: unknown; headers?: Record<string, unknown>; cookies?: unknown; body?: unknown; isBase64Encoded?: unknown }

/** The gateway's own answers: a message and nothing of what went wrong inside. */
export function sendGatewayError(res: ServerResponse, status: number, message: string): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}

/** A Lambda's answer on the wire: structured, or (without a statusCode) the whole value as JSON with 200; anything malformed is a 500. */
export function sendOutcome(res: ServerResponse, outcome: Outcome): void {
  const answer = outcome.ok ? (outcome.payload as Structured | null) : undefined;
  if (outcome.ok && (typeof answer !== 'object' || answer === null || answer.statusCode === undefined)) {
    const text = typeof outcome.payload === 'string' ? outcome.payload : JSON.stringify(outcome.payload);
    res.writeHead(200, { 'content-type': 'application/json' }).end(text);
  } else if (!answer || !sendStructured(res, answer)) sendGatewayError(res, 500, 'Internal Server Error');
}

/** Sends it and says true, or says false where the gateway would refuse it. */
function sendStructured(res: ServerResponse, answer: Structured): boolean {
  const status = Number(answer.statusCode);
  const { body: text = '' } = answer;
  if (!Number.isInteger(status) || status < 100 || status > 599 || (text !== null && typeof text !== 'string')) return false;
  const body = Buffer.from(text ?? '', answer.isBase64Encoded === true ? 'base64' : 'utf8');
  try {
    for (const [name, value] of Object.entries(answer.headers ?? {})) {
      const lower = name.toLowerCase();
      if (value !== undefined && value !== null && !HOP.has(lower)) res.setHeader(lower, String(value));
    }
    if (Array.isArray(answer.cookies) && answer.cookies.length) res.setHeader('set-cookie', answer.cookies.map(String));
    if (!res.hasHeader('content-type') && body.length) res.setHeader('content-type', 'text/plain;charset=UTF-8');
  } catch {
    for (const name of res.getHeaderNames()) res.removeHeader(name);
    return false;
  }
  const bodyless = status === 204 || status === 304 || status < 200;
  if (!bodyless) res.setHeader('content-length', body.length);
  res.writeHead(status).end(bodyless ? undefined : body);
  return true;
}

const HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'upgrade', 'proxy-authenticate', 'te', 'trailer']);
