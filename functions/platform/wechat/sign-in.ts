import { ok, refuse } from '@shared/kernel/result';
import type { Logger } from '../logger';
import { type Answer, type Call, textIn } from './call';
import { noteRefusal, SYSTEM_BUSY, type WechatResult } from './outcome';

/** Who WeChat says it is. The unionid is one over all apps of the owner, given where the app belongs to an Open Platform account. */
export interface WechatPerson {
  readonly openid: string;
  readonly unionid?: string;
}
export type SignIn = (code: string) => Promise<WechatResult<WechatPerson, 'code-invalid' | 'blocked'>>;
export interface SignInDependencies {
  readonly call: Call;
  readonly logger: Logger;
  readonly appid: string;
  readonly secret: () => Promise<string>;
  readonly pause: (ms: number) => Promise<void>;
}
const RETRY_AFTER_MS = 200;
/** 40029 unknown, used or older than five minutes; 40163 used (web). */
const CODE_INVALID = new Set([40029, 40163]);
const HIGH_RISK = 40226;

function personOf(answer: Answer): WechatPerson | undefined {
  if (answer.kind !== 'json' || answer.errcode !== 0) return undefined;
  const openid = textIn(answer.body, 'openid');
  const unionid = textIn(answer.body, 'unionid');
  return openid === undefined ? undefined : { openid, ...(unionid === undefined ? {} : { unionid }) };
}
function refusalOf(logger: Logger, api: string, answer: Answer) {
  if (answer.kind === 'json' && CODE_INVALID.has(answer.errcode)) return refuse('code-invalid');
  if (answer.kind === 'json' && answer.errcode === HIGH_RISK) return refuse('blocked');
  noteRefusal(logger, api, answer);
  return refuse('busy');
}

/** jscode2session: the code of wx.login, which works once and for five minutes. The session_key is dropped; nothing here needs it. */
export const createWeappSignIn = (deps: SignInDependencies): SignIn => async (code) => {
  const query = { appid: deps.appid, secret: await deps.secret(), js_code: code, grant_type: 'authorization_code' };
  let answer = await deps.call({ method: 'GET', path: '/sns/jscode2session', query });
  if (answer.kind === 'json' && answer.errcode === SYSTEM_BUSY) {
    await deps.pause(RETRY_AFTER_MS);
    answer = await deps.call({ method: 'GET', path: '/sns/jscode2session', query });
  }
  const person = personOf(answer);
  return person ? ok(person) : refusalOf(deps.logger, 'jscode2session', answer);
};

/**
 * Web sign-in of a service account: the code for a token, then the person's unionid. A "snapshot" visitor (a page opened without consent) is
 * nobody in particular and is refused as an invalid code.
 */
export const createWebSignIn = (deps: SignInDependencies): SignIn => async (code) => {
  const granted = await deps.call({ method: 'GET', path: '/sns/oauth2/access_token', query: { appid: deps.appid, secret: await deps.secret(), code, grant_type: 'authorization_code' } });
  const person = personOf(granted);
  if (granted.kind !== 'json' || !person) return refusalOf(deps.logger, 'oauth2/access_token', granted);
  if (granted.body.is_snapshotuser === 1) return refuse('code-invalid');
  const token = textIn(granted.body, 'access_token');
  if (person.unionid !== undefined || token === undefined) return ok(person);
  const info = await deps.call({ method: 'GET', path: '/sns/userinfo', query: { access_token: token, openid: person.openid, lang: 'zh_CN' } });
  const known = personOf(info);
  // The code is spent: without the unionid this would make a second person of the one the mini-program knows, so ask for a new sign-in.
  if (!known || known.openid !== person.openid) return refusalOf(deps.logger, 'sns/userinfo', info);
  return ok(known);
};

/** The WeChat page that asks a browser who its visitor is; it comes back to `redirect` with code and state. */
export const webSignInUrl = (openBase: string, appid: string, redirect: string, state: string): string =>
  `${openBase}/connect/oauth2/authorize?${new URLSearchParams({ appid, redirect_uri: redirect, response_type: 'code', scope: 'snsapi_userinfo', state })}#wechat_redirect`;
