import { assert } from '@shared/kernel/assert';
import { ok, refuse } from '@shared/kernel/result';
import type { Logger } from '../logger';
import type { TokenCall } from './access-token';
import { noteRefusal, type WechatResult } from './outcome';

export interface Picture {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}
export type DrawMiniCode = (scene: string, page: string) => Promise<WechatResult<Picture, never>>;

/** What WeChat lets a scene hold: 1 to 32 visible characters of this set. */
export const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
/** Pixels; between 280 and 1280. Sharp on an A6 card. */
const WIDTH = 860;
const VERSION_OF: Readonly<Record<string, 'release' | 'trial' | 'develop'>> = { formal: 'release', trial: 'trial', developer: 'develop' };

/**
 * getwxacodeunlimit: a 小程序码 that never expires; 5,000 a minute. `state` is which version of the mini-program it opens (formal, trial,
 * developer); only the released one can be checked for the page. A wrong page or scene is our bug and alarms.
 */
export const createDrawMiniCode = (call: TokenCall, logger: Logger, state: string): DrawMiniCode => async (scene, page) => {
  assert(SCENE.test(scene) && /^[^/?][^?]*$/.test(page), 'a scene of 1 to 32 allowed characters and a page without slash or query');
  const version = VERSION_OF[state] ?? 'release';
  const answer = await call({ method: 'POST', path: '/wxa/getwxacodeunlimit', body: { scene, page, check_path: version === 'release', env_version: version, width: WIDTH } });
  const mediaType = answer.kind === 'bytes' ? mediaTypeOf(answer.bytes) : undefined;
  if (answer.kind === 'bytes' && mediaType) return ok({ mediaType, bytes: answer.bytes });
  if (answer.kind === 'json' && [40097, 40129, 40169, 41030, 85096].includes(answer.errcode)) logger.alarm('wechat.mini-code-refused', { errcode: answer.errcode, errmsg: answer.errmsg });
  else noteRefusal(logger, 'getwxacodeunlimit', answer);
  return refuse('busy');
};
/** By the first bytes: the header is not always right. */
const mediaTypeOf = (bytes: Uint8Array): Picture['mediaType'] | undefined =>
  bytes[0] === 0x89 && bytes[1] === 0x50 ? 'image/png' : bytes[0] === 0xff && bytes[1] === 0xd8 ? 'image/jpeg' : undefined;
