import type { MemberId, ShopId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, SECOND_MS } from '@shared/kernel/instant';
import { lazily } from '@shared/kernel/lazily';
import * as z from 'zod';
import type { Clock } from '../platform/clock';
import { sha256Hex } from '../platform/crypto/digests';
import type { Logger } from '../platform/logger';
import { type Key, type Table, TableUnavailable } from '../platform/table/table';
import { type Attention, earned, emptied, refused } from './domain/attention';
import type { Message } from './domain/message';
import { attentionKey, attentionOf, attentionWrite, inboxRange, messageOf } from './messages.dynamo';
import type { People } from './messages.ports';
import { settle } from './settle-push';

/** One event as WeChat writes it: `List` is an object when there is one entry and an array when there are several; numbers come as text at times. */
const pushEvent = lazily(() => {
  const text = z.union([z.string(), z.number()]).transform(String).pipe(z.string().max(128));
  const entry = z.object({ TemplateId: text, SubscribeStatusString: text.optional(), PopupScene: text.optional(), MsgID: text.optional(), ErrorCode: text.optional(), ErrorStatus: text.optional() });
  return z.object({ FromUserName: text, CreateTime: text, Event: text, List: z.union([z.array(entry).max(20), entry.transform((one) => [one])]).optional(), OpenID: text.optional(), RevokeInfo: text.optional() });
});
type PushEvent = z.output<ReturnType<typeof pushEvent>>;
type Entry = NonNullable<PushEvent['List']>[number];
interface Place {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
}

export interface PushEventDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly people: Pick<People, 'membershipsOf'>;
  readonly logger: Logger;
}
const ATTEMPTS = 8;
/** WeChat repeats an event within seconds; a week is more than any redrive. */
const KEPT_MS = 7 * DAY_MS;
const RECENT = 20;
/** Requests of the person to delete data: kept for a person to carry out. */
const PRIVACY_EVENTS = new Set(['user_info_modified', 'user_authorization_revoke', 'user_authorization_cancellation']);

/** Takes one event of the message push, once: consents earned and refused, what became of a push, and requests to delete data. Anything else is left. */
export const createTakePushEvent = (deps: PushEventDependencies) => async (raw: unknown): Promise<void> => {
  const parsed = pushEvent().safeParse(raw);
  if (!parsed.success) {
    deps.logger.info('wechat.event-not-understood', { event: (raw as { Event?: unknown } | null)?.Event });
    return;
  }
  const event = parsed.data;
  if (PRIVACY_EVENTS.has(event.Event)) return notePrivacyRequest(deps, event);
  if (!event.Event.startsWith('subscribe_msg_')) return;
  const places = await deps.people.membershipsOf(event.FromUserName);
  const member = await newestOf(deps.table, places);
  if (!member) return;
  for (const one of event.List ?? []) {
    if (event.Event === 'subscribe_msg_sent_event') await noteDelivery(deps, places, one);
    else await noteAnswer(deps, member, event, one);
  }
};

/**
 * A consent belongs to a person and a template, over all shops of the installation, and WeChat does not say where it was asked: it goes to the
 * membership whose last message is the newest, for that is what was just shown. If it was another's, WeChat answers 43101 and the count is put right.
 */
async function newestOf(table: Table, places: readonly Place[]): Promise<Place | undefined> {
  if (places.length < 2) return places[0];
  const items = await table.getMany(places.map((place) => attentionKey(place.memberId)), { consistent: false });
  const seen: readonly number[] = items.map((item) => attentionOf(item).lastMessageAt ?? 0);
  return places[seen.indexOf(Math.max(...seen))];
}
const change = (event: PushEvent, { TemplateId, SubscribeStatusString }: Entry, at: Instant) => (attention: Attention): Attention => {
  if (event.Event === 'subscribe_msg_popup_event' && SubscribeStatusString === 'accept') return earned(attention, TemplateId);
  if (event.Event === 'subscribe_msg_popup_event' && SubscribeStatusString === 'reject') return refused(attention, TemplateId, at);
  if (event.Event === 'subscribe_msg_change_event' && SubscribeStatusString === 'reject') return emptied(attention, TemplateId, at);
  return attention;
};

/** The event's own mark is committed with what it changes, so that a repeat finds the mark and changes nothing. */
async function noteAnswer(deps: PushEventDependencies, { memberId }: Place, event: PushEvent, one: Entry): Promise<void> {
  const at = deps.now();
  const mark: Key = { pk: `PUSHEVENT#${sha256Hex(JSON.stringify([event.FromUserName, event.CreateTime, event.Event, one.TemplateId, one.SubscribeStatusString]))}`, sk: 'PUSHEVENT' };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = attentionOf(await deps.table.get(attentionKey(memberId), { consistent: true }));
    const after = change(event, one, at)(before);
    if (after === before) return;
    const outcome = await deps.table.write([{ put: { ...mark, kind: 'push-event', ttl: Math.ceil((at + KEPT_MS) / SECOND_MS) }, when: { absent: true } }, attentionWrite(memberId, before, after)]);
    if (outcome.ok || outcome.failed.includes(0)) return;
  }
  throw new TableUnavailable('the attention was overtaken too often');
}

/** WeChat says what became of a push: that settles what was unknown, and corrects what failed after it was accepted. */
async function noteDelivery(deps: PushEventDependencies, places: readonly Place[], one: Entry): Promise<void> {
  const failed = one.ErrorCode !== undefined && one.ErrorCode !== '0';
  for (const { memberId } of places) {
    const page = await deps.table.query({ ...inboxRange(memberId), limit: RECENT });
    const messages = page.items.map(messageOf).filter((message) => message.templateId === one.TemplateId);
    const meant = messages.find((message) => message.msgid !== undefined && message.msgid === one.MsgID) ?? messages.find((message) => message.msgid === undefined && message.push === 'unknown');
    if (meant) return settleDelivery(deps, meant, one, failed);
  }
}
async function settleDelivery(deps: PushEventDependencies, message: Message, one: Entry, failed: boolean): Promise<void> {
  const push = failed ? 'failed' : 'sent';
  if (message.push === push || (message.push !== 'unknown' && !failed)) return;
  await settle(deps.table, message, { push, ...(one.MsgID === undefined ? {} : { msgid: one.MsgID }), ...(failed ? { reason: 'refused-by-wechat' } : {}) });
}

async function notePrivacyRequest(deps: PushEventDependencies, event: PushEvent): Promise<void> {
  const openid = event.OpenID ?? event.FromUserName;
  await deps.table.write([{ put: { pk: 'PRIVACYREQUESTS', sk: `${event.CreateTime}#${sha256Hex(openid).slice(0, 32)}#${event.Event}`, kind: 'privacy-request', event: event.Event, openid, revokeInfo: event.RevokeInfo, at: deps.now() } }]);
  deps.logger.alarm('wechat.privacy-request', { event: event.Event, revokeInfo: event.RevokeInfo });
}
