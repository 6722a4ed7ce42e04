import type { MemberId, MessageId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { memberPk } from '../membership';
import { decodeCursor, encodeCursor, keyIn } from '../platform/table/cursor';
import type { Item, Key, QueryPage, QueryRange, Table, Value, Write } from '../platform/table/table';
import { type Attention, type Credit, NO_ATTENTION } from './domain/attention';
import type { Message, MessageFacts, PushState } from './domain/message';
import type { Category, SkipReason } from './domain/reasons';

export const messageKey = (memberId: MemberId, messageId: MessageId): Key => ({ pk: memberPk(memberId), sk: `MSG#${messageId}` });
export const attentionKey = (memberId: MemberId): Key => ({ pk: memberPk(memberId), sk: 'ATTENTION' });
const inboxPk = (memberId: MemberId): string => `INBOX#${memberId}`;
/** Newest first, by the index: message ids say nothing of time. */
export const inboxRange = (memberId: MemberId): Pick<QueryRange, 'pk' | 'index' | 'newestFirst'> => ({ pk: inboxPk(memberId), index: true, newestFirst: true });
/** A page of the messages of several cards in the order of their time. The cursor is that of the last one shown, in whichever card's list it stands; all others go on below its place. */
export async function inboxPage(table: Pick<Table, 'query'>, cards: readonly MemberId[], limit: number, cursor: string | undefined): Promise<QueryPage> {
  const of = cursor === undefined ? undefined : (cards.find((card) => inboxPk(card) === keyIn(cursor).gsi1pk) ?? cards[0]);
  const place = cursor === undefined || of === undefined ? undefined : (decodeCursor(cursor, inboxRange(of)).gsi1sk as string);
  // One more than the page to know whether there are more, and one for the place itself, which a bound includes.
  const lists = await Promise.all(cards.map((card) => table.query({ ...inboxRange(card), limit: limit + 2, ...(place === undefined ? {} : { to: place }) })));
  const found = lists.flatMap(({ items }) => items).filter((item) => item.gsi1sk !== place).sort((a, b) => ((a.gsi1sk as string) < (b.gsi1sk as string) ? 1 : -1));
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return last && found.length > limit ? { items, cursor: encodeCursor({ gsi1pk: last.gsi1pk, gsi1sk: last.gsi1sk, pk: last.pk, sk: last.sk }) } : { items };
}
export const isMessageItem = (item: Item | undefined): boolean => item?.kind === 'message';

/** Names are short and what the key holds is not repeated: the item stays under one kilobyte, the unit that DynamoDB bills. */
export const messageItem = (message: Message): Item => {
  const { messageId, memberId, facts, ...rest } = message;
  return {
    ...messageKey(memberId, messageId), kind: 'message', ...rest, facts: facts as Value,
    gsi1pk: inboxPk(memberId), gsi1sk: `${String(message.at).padStart(13, '0')}#${messageId}`,
  };
};
const OPTIONAL = ['consentAt', 'readAt', 'reason', 'purpose', 'templateId', 'pushAt', 'sendingAt', 'msgid'] as const;
export const messageOf = (item: Item): Message => ({
  messageId: item.sk.slice('MSG#'.length) as MessageId, memberId: item.pk.slice('MBR#'.length) as MemberId, shopId: item.shopId as ShopId,
  scenarioId: item.scenarioId as string, wordsVersion: item.wordsVersion as number, category: item.category as Category, occasion: item.occasion as string,
  facts: item.facts as MessageFacts, at: item.at as Instant, push: item.push as PushState, revision: item.revision as number,
  ...Object.fromEntries(OPTIONAL.filter((name) => item[name] !== undefined).map((name) => [name, item[name]])) as Partial<Pick<Message, (typeof OPTIONAL)[number]>> & { readonly reason?: SkipReason },
});

export const attentionOf = (item: Item | undefined): Attention => (item ? {
  version: (item.version as number | undefined) ?? 0, unread: (item.unread as number | undefined) ?? 0,
  lastAt: (item.lastAt ?? {}) as Record<string, Instant>, credits: (item.credits ?? {}) as unknown as Record<string, Credit>, stopped: (item.stopped ?? []) as readonly string[], ...(item.overruled === undefined ? {} : { overruled: item.overruled as Record<string, MemberId> }),
  ...(item.lastMarketingAt === undefined ? {} : { lastMarketingAt: item.lastMarketingAt as Instant }), ...(item.lastMessageAt === undefined ? {} : { lastMessageAt: item.lastMessageAt as Instant }),
} : NO_ATTENTION);

/** The next state of what was read at `before.version`; the count of unread is added, since reading one writes it too. */
export function attentionWrite(memberId: MemberId, before: Attention, after: Attention): Write {
  const { lastMarketingAt, lastMessageAt } = after;
  return {
    update: attentionKey(memberId),
    set: {
      kind: 'attention', lastAt: after.lastAt, credits: after.credits as unknown as Value, stopped: after.stopped,
      ...(after.overruled ? { overruled: after.overruled } : {}), ...(lastMarketingAt === undefined ? {} : { lastMarketingAt }), ...(lastMessageAt === undefined ? {} : { lastMessageAt }),
    },
    add: { version: 1, ...(after.unread === before.unread ? {} : { unread: after.unread - before.unread }) },
    when: before.version === 0 ? { missing: ['version'] } : { equals: { version: before.version } },
  };
}
/** The message and the attention that holds its credit, its gap and its place among the unread: both or neither. */
export const plannedWrites = (before: Attention, planned: { readonly message: Message; readonly attention: Attention }): readonly Write[] => [
  { put: messageItem(planned.message), when: { absent: true } },
  attentionWrite(planned.message.memberId, before, planned.attention),
];

type Changes = Partial<Pick<Message, 'push' | 'reason' | 'sendingAt' | 'msgid'>> & { readonly releasedAt?: Instant };
/** A step of the push, from the state that was read. */
export const pushWrite = (message: Message, changes: Changes): Write => ({
  update: messageKey(message.memberId, message.messageId), set: changes as Record<string, Value>, add: { revision: 1 }, when: { equals: { push: message.push, revision: message.revision } },
});

/** Whether WeChat's channel, or one template of it, is closed until an instant (its daily quota, a ban, a wrong setting). */
export const channelKey = (templateId?: string): Key => ({ pk: 'CHANNEL#subscribe-message', sk: templateId === undefined ? 'CHANNEL' : `TEMPLATE#${templateId}` });
export const closeChannelWrite = (until: Instant, templateId?: string): Write => ({ put: { ...channelKey(templateId), kind: 'channel', closedUntil: until } });
export const closedUntil = (items: readonly (Item | undefined)[]): Instant => Math.max(0, ...items.map((item) => (item?.closedUntil as number | undefined) ?? 0)) as Instant;
