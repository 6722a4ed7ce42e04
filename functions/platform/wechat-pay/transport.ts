import type { Instant } from '@shared/kernel/instant';
import { keysOf, type Merchant } from './merchant';
import { authorization, requestMessage, signText } from './signing';
import { type Doubt, doubtOf } from './verification';

export interface TransportOptions {
  /** Without a trailing slash. */
  readonly base: string;
  readonly now: () => Instant;
  /** 32 letters or digits, never the same twice. */
  readonly nonce: () => string;
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}
/** Nobody knows whether WeChat acted. `doubt` says that an answer came but is not believed: a matter for a person. */
export interface Unavailable {
  readonly kind: 'unavailable';
  readonly why: string;
  readonly doubt?: Doubt;
}
/** WeChat understood and said no: its HTTP status and code, such as 400 `PARAM_ERROR`. */
export interface Refused {
  readonly kind: 'refused';
  readonly status: number;
  readonly code: string;
  readonly message: string;
}
export type Answer = { readonly kind: 'answered'; readonly json: unknown } | Refused | Unavailable;
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
}

const TIMEOUT_MS = 5_000;
/** An answer of WeChat Pay is a few kilobytes; a bill is downloaded apart. */
const MAX_ANSWER = 256 * 1024;

/** The name of what was thrown: `TimeoutError`, `TypeError` (no connection). */
export const causeOf = (error: unknown): string => String((error as { readonly name?: unknown } | null)?.name ?? 'failed');
const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return bytes.length === 0 ? {} : JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
};
const textAt = (json: unknown, name: string): string => {
  const value = typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
};

/** Sends one signed request to a URL of WeChat Pay and answers the bare response; throws on a time-out or a broken line. */
export async function sendSigned(options: TransportOptions, merchant: Merchant, url: string, request: Request): Promise<Response> {
  const { pathname, search } = new URL(url);
  const body = request.body === undefined ? '' : JSON.stringify(request.body);
  const [timestamp, nonce] = [String(Math.floor(options.now() / 1000)), options.nonce()];
  const signature = signText(keysOf(merchant).privateKey, requestMessage(request.method, `${pathname}${search}`, timestamp, nonce, body));
  return (options.fetch ?? fetch)(url, {
    method: request.method,
    headers: {
      accept: 'application/json', 'content-type': 'application/json', 'user-agent': 'shuke', 'wechatpay-serial': merchant.publicKeyId,
      authorization: authorization({ mchid: merchant.mchid, serialNo: merchant.serialNo, timestamp, nonce, signature }),
    },
    ...(body === '' ? {} : { body }),
    redirect: 'error',
    signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
  });
}

/** One call: signed, timed, and believed only if WeChat's own signature holds over the answer (204 too). Never throws for what the other side does. */
export async function call(options: TransportOptions, merchant: Merchant, request: Request): Promise<Answer> {
  let response: Response;
  let raw: Uint8Array;
  try {
    response = await sendSigned(options, merchant, `${options.base}${request.path}`, request);
    raw = new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    return { kind: 'unavailable', why: causeOf(error) };
  }
  if (raw.length > MAX_ANSWER) return { kind: 'unavailable', why: `an answer of ${raw.length} bytes` };
  const json = jsonOf(raw);
  if (response.ok) {
    const doubt = doubtOf(merchant, (name) => response.headers.get(name), raw, options.now());
    if (doubt) return { kind: 'unavailable', why: `answer not believed: ${doubt}`, doubt };
    return json === undefined ? { kind: 'unavailable', why: 'the answer is no JSON' } : { kind: 'answered', json };
  }
  const code = textAt(json, 'code');
  if (response.status >= 500 || response.status === 429 || code === '' || code === 'SYSTEM_ERROR' || code === 'FREQUENCY_LIMITED') return { kind: 'unavailable', why: `${response.status} ${code}` };
  return { kind: 'refused', status: response.status, code, message: textAt(json, 'message').slice(0, 200) };
}
