import type { MemberId, MessageId } from '@shared/kernel/ids';
import { after, type Instant, MINUTE_MS } from '@shared/kernel/instant';
import type { Zone } from '@shared/kernel/shop-day';
import { type Member, memberKey, memberOf } from '../membership';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { Table } from '../platform/table/table';
import { fitKeyword } from '../platform/wechat/keyword-values';
import type { SendOutcome, SendSubscribeMessage, SubscribeMessage } from '../platform/wechat/subscribe-message';
import { emptied, givenBack } from './domain/attention';
import { keywordValues } from './domain/keywords';
import { isStale, type Message } from './domain/message';
import { isPushHour, nextPushAt, nextQuotaDay, PUSH_PATIENCE_MS } from './domain/push-hours';
import type { SkipReason } from './domain/reasons';
import { fullDayText, timeText } from './domain/wording';
import type { MessageKinds, Voice } from './message-kind';
import { channelKey, closeChannelWrite, closedUntil, messageKey, messageOf } from './messages.dynamo';
import type { People, Recheck, ShopVoiceOf } from './messages.ports';
import { holdPush, settle, settleWithCredit } from './settle-push';
import type { TemplateBook } from './template-book';

export interface SenderDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly pause: (ms: number) => Promise<void>;
  readonly fraction: () => number;
  readonly logger: Logger;
  readonly kinds: MessageKinds;
  readonly people: Pick<People, 'openidOf'>;
  readonly shopOf: ShopVoiceOf;
  readonly templates: TemplateBook;
  readonly recheck: Recheck;
  readonly send: SendSubscribeMessage;
}
/** `done`: nothing more is to be done for this telling; `held`: a due entry will tell again; `again`: another sender is at it, ask later. */
export type Sending = 'done' | 'held' | 'again';

/** After what is certainly unsent: tried again by the next tick but one. */
const RETRY_MS = 6 * MINUTE_MS;
const CONCURRENT_TRIES = 3;
const CONCURRENT_PAUSE_MS = 400;
/** Wrong id, wrong page, banned: the template is of no use until somebody mends it. */
const TEMPLATE_CLOSED = new Set([40037, 41030, 43107]);

/**
 * Sends one planned message by WeChat, at most once.
 *
 * 1. Read it. What is not waiting is done; a `sending` that lost its sender becomes `unknown`, and nothing else does.
 * 2. Outside the hours, or while the channel is closed, it is held until then. 3. The guards again, at this instant; what fails stops only the
 * push, and the credit is there again. 4. The values of the template. 5. `sending`, under condition: whoever gets it, sends. 6. Ask WeChat.
 * 7. Record what came of it.
 */
export const createSendMessage = (deps: SenderDependencies) => async (about: { readonly memberId: MemberId; readonly messageId: MessageId }): Promise<Sending> => {
  const at = deps.now();
  const item = await deps.table.get(messageKey(about.memberId, about.messageId), { consistent: true });
  if (!item) return 'done';
  const message = messageOf(item);
  if (message.push === 'sending') {
    if (!isStale(message, at)) return 'again';
    await settle(deps.table, message, { push: 'unknown' });
    return 'done';
  }
  if (message.push !== 'waiting' || message.templateId === undefined) return 'done';
  const shop = await deps.shopOf(message.shopId);
  if (!shop) return stop(deps, message, 'skipped', 'member-gone');
  const [memberItem, ...channels] = await deps.table.getMany([memberKey(message.memberId), channelKey(), channelKey(message.templateId)]);
  const later = heldUntil(message, closedUntil(channels), shop.zone, at);
  if (at - message.at > PUSH_PATIENCE_MS) return stop(deps, message, 'skipped', 'too-late');
  if (later > at) {
    await holdPush(deps.table, message, later);
    return 'held';
  }
  const member = memberItem && memberOf(memberItem);
  const checked = await deps.recheck(message, member, at);
  if (typeof checked === 'string') return stop(deps, message, 'skipped', checked);
  const openid = member?.userId && (await deps.people.openidOf(member.userId));
  if (!openid) return stop(deps, message, 'skipped', 'not-in-app');
  const voice: Voice = { shopName: shop.name, zone: shop.zone, address: shop.addressForm, ...(member?.name === undefined ? {} : { memberName: member.name }) };
  const filled = await fill(deps, { ...message, facts: { ...message.facts, ...checked?.facts } }, voice, openid, member);
  if (filled === 'busy') return retryLater(deps, message, at);
  if (filled === 'unfit') return stop(deps, message, 'failed', 'channel-closed');
  if (!(await settle(deps.table, message, { push: 'sending', sendingAt: at }))) return 'done';
  const sending: Message = { ...message, push: 'sending', sendingAt: at, revision: message.revision + 1 };
  return record(deps, sending, await ask(deps, filled), shop.zone);
};

const heldUntil = (message: Message, closed: Instant, zone: Zone, at: Instant): Instant => {
  const open = closed > at ? closed : at;
  return message.category === 'receipt' || isPushHour(open, zone) ? open : nextPushAt(open, zone);
};

/** A guard that fails stops only the push: the message stays in the inbox, and its credit is there again. */
async function stop(deps: SenderDependencies, message: Message, push: 'skipped' | 'failed', reason: SkipReason): Promise<Sending> {
  const { templateId } = message;
  await settleWithCredit(deps.table, message, { push, reason }, (attention) => (templateId ? givenBack(attention, templateId) : attention));
  return 'done';
}
async function retryLater(deps: SenderDependencies, message: Message, at: Instant): Promise<Sending> {
  await holdPush(deps.table, message, after(at, RETRY_MS));
  return 'held';
}

async function fill(deps: SenderDependencies, message: Message, voice: Voice, openid: string, member: Member | undefined): Promise<SubscribeMessage | 'busy' | 'unfit'> {
  const { templateId, purpose } = message;
  const kind = deps.kinds.get(message.scenarioId);
  const words = kind?.push.find((push) => push.purpose === purpose);
  const form = templateId && (await deps.templates.formOf(templateId));
  if (form === 'busy') return 'busy';
  if (!kind || !words || !member || !form || form === 'unknown') {
    deps.logger.alarm('messages.template-unknown', { scenarioId: message.scenarioId, purpose, templateId });
    return 'unfit';
  }
  const fallback = { line: kind.words(message.facts, voice, message).title, time: timeText(message.at, voice.zone), date: fullDayText(message.at, voice.zone) };
  const values = keywordValues(form.content, words.labels(message.facts, voice, message), fallback, (keyword, text) => fitKeyword(keyword, text, form.enums[keyword]));
  if ('missing' in values) {
    deps.logger.alarm('messages.template-unfit', { scenarioId: message.scenarioId, purpose, templateId, missing: values.missing });
    return 'unfit';
  }
  return { openid, templateId: form.templateId, page: `pages/inbox/index?shop=${message.shopId}&message=${message.messageId}`, data: values.data };
}

/** 43108, another message to the same person on its way, was certainly not sent: asked again in a moment, a few times. */
async function ask(deps: SenderDependencies, filled: SubscribeMessage): Promise<SendOutcome> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await deps.send(filled);
    if (outcome.kind !== 'concurrent' || attempt >= CONCURRENT_TRIES) return outcome;
    await deps.pause(CONCURRENT_PAUSE_MS * attempt * (0.5 + deps.fraction()));
  }
}

async function record(deps: SenderDependencies, sending: Message, outcome: SendOutcome, zone: Zone): Promise<Sending> {
  const at = deps.now();
  const { templateId = '' } = sending;
  switch (outcome.kind) {
    case 'accepted':
      await settle(deps.table, sending, { push: 'sent', ...(outcome.msgid === undefined ? {} : { msgid: outcome.msgid }) });
      return 'done';
    case 'unknown':
      await settle(deps.table, sending, { push: 'unknown' });
      return 'done';
    case 'not-subscribed':
      await settleWithCredit(deps.table, sending, { push: 'failed', reason: 'refused-by-wechat' }, (attention) => emptied(attention, templateId));
      return 'done';
    case 'unreachable':
      return stop(deps, sending, 'failed', 'not-in-app');
    case 'rejected':
      if (TEMPLATE_CLOSED.has(outcome.errcode)) await deps.table.write([closeChannelWrite(nextQuotaDay(at), templateId)]);
      return stop(deps, sending, 'failed', 'channel-closed');
    case 'quota':
    case 'concurrent':
    case 'busy': {
      const closed = outcome.kind === 'quota' ? nextQuotaDay(at) : after(at, RETRY_MS);
      if (outcome.kind === 'quota') await deps.table.write([closeChannelWrite(closed)]);
      await holdPush(deps.table, sending, heldUntil(sending, closed, zone, at));
      await settle(deps.table, sending, { push: 'waiting' });
      return 'held';
    }
  }
}
