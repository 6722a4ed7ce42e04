import { ok, refuse } from '@shared/kernel/result';
import type { Logger } from '../logger';
import type { TokenCall } from './access-token';
import { noteRefusal, type WechatResult } from './outcome';

export interface SubscribeMessage {
  readonly openid: string;
  readonly templateId: string;
  /** Own page with its query, opened by a tap. */
  readonly page?: string;
  /** Value by keyword (`thing1`, `amount2`), already fitted to WeChat's rules by `fitKeyword`. */
  readonly data: Readonly<Record<string, string>>;
}
/**
 * `accepted`: WeChat took it (one consent is used; the delivery is told by a push event). `unknown`: the answer was lost after the request left:
 * it is never sent again blindly. Everything else was not sent, and says whether another try makes sense.
 */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly msgid?: string }
  | { readonly kind: 'unknown' }
  /** 43101: no consent is left, or the person refuses; final, the credit is zero. */
  | { readonly kind: 'not-subscribed' }
  /** 40003: this openid cannot be reached. */
  | { readonly kind: 'unreachable' }
  /** 43108: another message to the same person is on its way; later, with jitter. */
  | { readonly kind: 'concurrent' }
  /** 45009: the day's quota is used up; not before midnight. */
  | { readonly kind: 'quota' }
  /** 40037, 41030, 43107, 45168, 47003: template, page, permission, wording or a value is wrong; a retry does not help. */
  | { readonly kind: 'rejected'; readonly errcode: number; readonly errmsg: string }
  /** System busy, no token, or no connection: certainly not sent. */
  | { readonly kind: 'busy' };
export type SendSubscribeMessage = (message: SubscribeMessage) => Promise<SendOutcome>;

const FINAL: Readonly<Record<number, SendOutcome>> = { 43101: { kind: 'not-subscribed' }, 40003: { kind: 'unreachable' }, 43108: { kind: 'concurrent' }, 45009: { kind: 'quota' } };
const REJECTED = new Set([40037, 41030, 43107, 45168, 47003]);

/** message/subscribe/send: 10 million a day (30 with payment enabled). */
export const createSendSubscribeMessage = (call: TokenCall, logger: Logger, miniprogramState: string): SendSubscribeMessage => async (message) => {
  const data = Object.fromEntries(Object.entries(message.data).map(([keyword, value]) => [keyword, { value }]));
  const answer = await call({
    method: 'POST', path: '/cgi-bin/message/subscribe/send',
    body: { touser: message.openid, template_id: message.templateId, miniprogram_state: miniprogramState, lang: 'zh_CN', data, ...(message.page === undefined ? {} : { page: message.page }) },
  });
  if (answer.kind === 'silent') return { kind: answer.sent ? 'unknown' : 'busy' };
  if (answer.kind === 'bytes') return { kind: 'unknown' };
  if (answer.errcode === 0) {
    const { msgid } = answer.body;
    return { kind: 'accepted', ...(typeof msgid === 'string' || typeof msgid === 'number' ? { msgid: String(msgid) } : {}) };
  }
  const settled = FINAL[answer.errcode];
  if (settled) return settled;
  if (REJECTED.has(answer.errcode)) {
    logger.alarm('wechat.message-rejected', { errcode: answer.errcode, errmsg: answer.errmsg, templateId: message.templateId });
    return { kind: 'rejected', errcode: answer.errcode, errmsg: answer.errmsg };
  }
  noteRefusal(logger, 'subscribe/send', answer);
  return { kind: 'busy' };
};

export interface Template {
  readonly templateId: string;
  readonly title: string;
  /** Holds `{{thing1.DATA}}` for each keyword. */
  readonly content: string;
  /** Allowed values of enum keywords. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
}
/** gettemplate: the templates of this mini-program as they stand. */
export const createListTemplates = (call: TokenCall, logger: Logger) => async (): Promise<WechatResult<readonly Template[], never>> => {
  const answer = await call({ method: 'GET', path: '/wxaapi/newtmpl/gettemplate' });
  if (answer.kind !== 'json' || answer.errcode !== 0 || !Array.isArray(answer.body.data)) {
    noteRefusal(logger, 'gettemplate', answer);
    return refuse('busy');
  }
  return ok(answer.body.data.map((raw: { priTmplId?: unknown; title?: unknown; content?: unknown; keywordEnumValueList?: unknown }) => ({
    templateId: String(raw.priTmplId), title: String(raw.title), content: String(raw.content), enums: enumsOf(raw.keywordEnumValueList),
  })));
};
const enumsOf = (raw: unknown): Template['enums'] =>
  Object.fromEntries((Array.isArray(raw) ? raw : []).map((one: { keywordCode?: unknown; enumValueList?: unknown }) => [String(one.keywordCode), Array.isArray(one.enumValueList) ? one.enumValueList.map(String) : []]));
