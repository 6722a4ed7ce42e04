/** What came back: JSON (WeChat says text/plain at times), bytes that are no JSON, or nothing that can be used. */
export type Answer =
  | { readonly kind: 'json'; readonly body: Readonly<Record<string, unknown>>; readonly errcode: number; readonly errmsg: string }
  | { readonly kind: 'bytes'; readonly mediaType: string; readonly bytes: Uint8Array }
  /** `sent` false: the request certainly never reached WeChat. True: it may have been carried out. */
  | { readonly kind: 'silent'; readonly sent: boolean };

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}
export type Call = (request: Request) => Promise<Answer>;
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export const TIMEOUT_MS = 5_000;
/** Errors of making the connection: nothing was sent yet. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** One call of api.weixin.qq.com, at most five seconds. Never throws for what the network or WeChat does. */
export const createCall = (base: string, fetcher: Fetch, timeoutMs = TIMEOUT_MS): Call => async ({ method, path, query, body }) => {
  const url = `${base}${path}${query ? `?${new URLSearchParams(query)}` : ''}`;
  try {
    const response = await fetcher(url, {
      method, signal: AbortSignal.timeout(timeoutMs), redirect: 'error',
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (response.status >= 500) return { kind: 'silent', sent: true };
    return bytes[0] === 0x7b ? jsonAnswer(bytes) : { kind: 'bytes', mediaType: response.headers.get('content-type') ?? '', bytes };
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code ?? (error as { code?: string }).code ?? '';
    return { kind: 'silent', sent: !NEVER_SENT.has(cause) };
  }
};

function jsonAnswer(bytes: Uint8Array): Answer {
  try {
    const body = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    // errcode 0 and no errcode both mean success
    return { kind: 'json', body, errcode: typeof body.errcode === 'number' ? body.errcode : 0, errmsg: typeof body.errmsg === 'string' ? body.errmsg.slice(0, 200) : '' };
  } catch {
    return { kind: 'silent', sent: true };
  }
}

/** A text field of an answer, where it is one and not empty. */
export const textIn = (body: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};
