import type * as z from 'zod';
import { PayError, paramError } from './pay-errors';

/** Reads a JSON body by its schema. Throws PARAM_ERROR that names the first wrong field as WeChat Pay does (`/body/amount/total`). */
export function parseBody<T>(schema: z.ZodType<T>, body: string): T {
  const parsed = schema.safeParse(readJson(body));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = ['', 'body', ...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])].join('/');
  throw paramError(field, unknown === undefined ? `参数错误：${issue?.message ?? ''}` : '请求中含有未在API文档中定义的参数');
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new PayError(400, 'PARAM_ERROR', '请求不是合法的JSON格式', { suffix: '268435461' });
  }
}

/** https anywhere, plain http on this machine only; no query, no fragment. */
export function isNotifyUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const local = url.hostname === 'localhost' || url.hostname.endsWith('.localhost') || url.hostname === '127.0.0.1';
  return (url.protocol === 'https:' || (url.protocol === 'http:' && local)) && !value.includes('?') && !value.includes('#');
}
