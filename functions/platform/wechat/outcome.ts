import type { Refusal, Result } from '@shared/kernel/result';
import type { Logger } from '../logger';
import type { Answer } from './call';

/** Every call answers one of these; `busy` may be asked again later, the others say what WeChat decided. */
export type WechatResult<T, Code extends string> = Result<T, Refusal<Code | 'busy'>>;

/** Settings of ours that WeChat does not accept: someone must look, a retry will not help. */
const OURS = new Set([40002, 40013, 40125, 40164, 41002, 41004, 43002, 48001, 89503, 89506, 89507]);
export const SYSTEM_BUSY = -1;

/** Writes down what WeChat refused: an alarm where our settings are wrong. The caller is answered `busy`, since no one at the counter can mend it. */
export function noteRefusal(logger: Logger, api: string, answer: Answer): void {
  if (answer.kind === 'json') {
    const facts = { api, errcode: answer.errcode, errmsg: answer.errmsg };
    if (OURS.has(answer.errcode)) logger.alarm('wechat.misconfigured', facts);
    else logger.info('wechat.refused', facts);
  } else logger.info('wechat.silent', { api });
}
