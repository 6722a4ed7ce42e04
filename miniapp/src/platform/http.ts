import Taro from '@tarojs/taro';
import { heardTime } from './clock';

declare const API_BASE: string;

/** One request to our API, 10 s at most; throws when nothing, or not all of it, came back. */
export type Http = (request: {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}) => Promise<{ readonly status: number; readonly body: unknown }>;
export const TIMEOUT_MS = 10_000;

export const http: Http = async ({ method, path, headers, body }) => {
  const answer = await Taro.request({
    url: API_BASE + path,
    method: method as 'GET' | 'POST' | 'PUT',
    header: { ...headers, accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    timeout: TIMEOUT_MS,
    dataType: 'json',
    ...(body === undefined ? {} : { data: body as object }),
  });
  // Taro hands over null where the body broke off: it must not pass for what was asked.
  if (answer.statusCode < 400 && (typeof answer.data !== 'object' || answer.data === null)) throw new Error('the answer was cut off');
  const said = answer.header as Readonly<Record<string, unknown>> | undefined;
  heardTime(said?.date ?? said?.Date);
  return { status: answer.statusCode, body: answer.data };
};
