import type { Context } from 'hono';
import { requestId } from '../wechat.ids';

const TEXTS: Record<number, string> = {
  [-1]: 'system error',
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  40169: 'invalid length for scene, or the data is not json string',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  43107: 'subscribe message ability is banned',
  43108: 'concurrent sending messages to the same user',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45168: 'hit sensitive words',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
};

/** An answer of api.weixin.qq.com that refuses: HTTP 200, `errcode`, and an `errmsg` that ends with the rid. */
export function refuse(c: Context, nowMs: number, errcode: number, detail?: string): Response {
  const text = detail === undefined ? (TEXTS[errcode] ?? 'unknown error') : `${TEXTS[errcode] ?? ''} ${detail}`.trim();
  return c.json({ errcode, errmsg: `${text} ${requestId(nowMs)}` });
}

/** The body as a JSON object, or undefined when it is none. */
export async function jsonBody(c: Context): Promise<Record<string, unknown> | undefined> {
  try {
    const value: unknown = await c.req.json();
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
