import { ok, refuse } from '@shared/kernel/result';
import type { Logger } from '../logger';
import type { TokenCall } from './access-token';
import { textIn } from './call';
import { noteRefusal, type WechatResult } from './outcome';

/** The number that WeChat vouches for: a mainland mobile number without country code. */
export type PhoneOf = (code: string, openid: string) => Promise<WechatResult<string, 'code-invalid'>>;
/** 40029 used or old; 40013 of another app; 40003 another person's. */
const CODE_INVALID = new Set([40029, 40013, 40003]);
const MAINLAND = /^1[3-9]\d{9}$/;

/** getuserphonenumber: the phone button's code, once and for five minutes, bound to the person who pressed it. A foreign number is refused as no usable code. */
export const createPhoneOf = (call: TokenCall, logger: Logger): PhoneOf => async (code, openid) => {
  const answer = await call({ method: 'POST', path: '/wxa/business/getuserphonenumber', body: { code, openid } });
  if (answer.kind === 'json' && answer.errcode === 0) {
    const info = (answer.body.phone_info ?? {}) as Record<string, unknown>;
    const phone = textIn(info, 'purePhoneNumber') ?? '';
    return info.countryCode === '86' && MAINLAND.test(phone) ? ok(phone) : refuse('code-invalid');
  }
  if (answer.kind === 'json' && CODE_INVALID.has(answer.errcode)) return refuse('code-invalid');
  noteRefusal(logger, 'getuserphonenumber', answer);
  return refuse('busy');
};
