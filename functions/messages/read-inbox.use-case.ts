import type { MessagesContract } from '@shared/contracts/messages.contract';
import type { MemberId, MessageId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { cardsOf, memberKey, memberOf } from '../membership';
import type { Clock } from '../platform/clock';
import type { Key, Table, Write } from '../platform/table/table';
import { type Attention, stoppedOn } from './domain/attention';
import { type Message, shownPush } from './domain/message';
import { dayText } from './domain/wording';
import type { MessageKinds, Voice } from './message-kind';
import { attentionKey, attentionOf, inboxPage, messageKey, messageOf } from './messages.dynamo';
import type { ShopVoiceOf } from './messages.ports';

export type MessageView = z.output<MessagesContract['readMessage']['response']>;
type Inbox = z.output<MessagesContract['listMyMessages']['response']>;
export interface InboxDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly kinds: MessageKinds;
  readonly shopOf: ShopVoiceOf;
}
interface Mine {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
}

const consentText = (message: Message, zone: string): string =>
  message.category === 'receipt' ? '会员协议：账户变动会告诉你' : message.consentAt === undefined ? '会员协议：与你有关的服务提醒' : `${dayText(message.consentAt, zone)} 你同意了接收优惠和活动`;

/** One message in words, with why it came; undefined for a kind that this build does not know. */
export function messageView(message: Message, kinds: MessageKinds, voice: Voice, attention: Pick<Attention, 'stopped'>, at: Instant): MessageView | undefined {
  const kind = kinds.get(message.scenarioId);
  if (!kind) return undefined;
  const { title, body, fact, action } = kind.words(message.facts, voice, message);
  return {
    messageId: message.messageId, scenarioId: message.scenarioId, title, body, category: message.category, at: message.at, read: message.readAt !== undefined,
    ...(action ? { action } : {}),
    why: { scenarioTitle: kind.title, fact, consent: consentText(message, voice.zone), frequency: kind.frequency },
    canStop: kind.canStop, stopped: attention.stopped.includes(message.scenarioId), push: shownPush(message, at),
  };
}
interface Reader {
  readonly voice: Voice;
  /** Of all of them together: how much is unread, and what the person has stopped. */
  readonly attention: Pick<Attention, 'unread' | 'stopped'>;
  /** Mine, and those that became it: their messages are mine too. */
  readonly cards: readonly MemberId[];
}
async function readerOf(deps: InboxDependencies, { shopId, memberId }: Mine): Promise<Reader> {
  const [shop, [memberItem, attentionItem]] = await Promise.all([deps.shopOf(shopId), deps.table.getMany([memberKey(memberId), attentionKey(memberId)], { consistent: false })]);
  const member = memberItem && memberOf(memberItem);
  const name = member?.name;
  const cards = member ? cardsOf(member) : [memberId];
  const all = [attentionItem, ...(cards.length > 1 ? await deps.table.getMany(cards.slice(1).map(attentionKey), { consistent: false }) : [])].map(attentionOf);
  return { voice: { shopName: shop?.name ?? '', zone: shop?.zone ?? 'Asia/Shanghai', address: shop?.addressForm ?? '你', ...(name === undefined ? {} : { memberName: name }) }, attention: { unread: all.reduce((sum, { unread }) => sum + Math.max(0, unread), 0), stopped: stoppedOn(cards, all) }, cards };
}

/** My inbox, newest first, with the number of unread ones, also of the cards that became mine. */
export const createListMyMessages = (deps: InboxDependencies) => async (request: Mine & { readonly cursor?: string | undefined; readonly limit?: number | undefined }): Promise<Result<Inbox, never>> => {
  const { voice, attention, cards } = await readerOf(deps, request);
  const page = await inboxPage(deps.table, cards, request.limit ?? DEFAULT_PAGE, request.cursor);
  const at = deps.now();
  const items = page.items.flatMap((item) => messageView(messageOf(item), deps.kinds, voice, attention, at) ?? []);
  return ok({ items, unread: attention.unread, ...(page.cursor ? { next: page.cursor } : {}) });
};

const ATTEMPTS = 5;
/** The message and the count together; where the count has nothing left to take away, the message alone. */
async function markRead(table: Table, memberId: MemberId, key: Key, at: Instant): Promise<void> {
  const read: Write = { update: key, set: { readAt: at }, when: { exists: true, missing: ['readAt'] } };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const outcome = await table.write([read, { update: attentionKey(memberId), add: { unread: -1 }, when: { atLeast: { unread: 1 } } }]);
    if (outcome.ok || outcome.failed.includes(0)) return;
    if (outcome.failed.includes(1)) return void (await table.write([read]));
  }
}
/** Marks one as read, and counts it out of the unread once; reading it again changes nothing. */
export const createReadMessage = (deps: InboxDependencies) => async (request: Mine & { readonly messageId: MessageId }): Promise<Result<MessageView, Refusal<'http/not-found'>>> => {
  const { voice, attention, cards } = await readerOf(deps, request);
  const item = (await deps.table.getMany(cards.map((card) => messageKey(card, request.messageId)))).find(Boolean);
  if (!item || item.shopId !== request.shopId) return refuse('http/not-found');
  const message = messageOf(item);
  const at = deps.now();
  if (message.readAt === undefined) await markRead(deps.table, message.memberId, messageKey(message.memberId, message.messageId), at);
  const view = messageView({ ...message, readAt: message.readAt ?? at }, deps.kinds, voice, attention, at);
  return view ? ok(view) : refuse('http/not-found');
};
