import type { TimelineLine } from '../membership';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Clock } from '../platform/clock';
import type { Table } from '../platform/table/table';
import { encodeCursor } from '../platform/table/cursor';
import type { MessageKinds } from './message-kind';
import { inboxRange, messageOf } from './messages.dynamo';
import { type Message, shownPush } from './domain/message';

const PUSH_TEXT: Readonly<Record<string, string>> = { none: '小程序消息', sent: '小程序消息和微信通知', skipped: '小程序消息，微信通知没有发', failed: '小程序消息，微信通知没有发成', unknown: '小程序消息，微信通知没有回话', waiting: '小程序消息，微信通知等时间发' };

const lineOf = (message: Message, kinds: MessageKinds, at: Instant): TimelineLine => {
  const push = shownPush(message, at);
  return { at: message.at, kind: push === 'skipped' || push === 'failed' ? 'message-skipped' : 'message-sent', title: kinds.get(message.scenarioId)?.title ?? message.scenarioId, detail: PUSH_TEXT[push] ?? push };
};

/** A member's messages as a source of the timeline, newest first, with what became of the push. */
export const messageTimeline = ({ table, now }: { readonly table: Table; readonly now: Clock }, kinds: MessageKinds) => async (_shopId: ShopId, memberId: MemberId, { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }) => {
  const page = await table.query({ ...inboxRange(memberId), limit, cursor });
  return page.items.map((item) => ({ line: lineOf(messageOf(item), kinds, now()), cursor: encodeCursor({ pk: item.pk, sk: item.sk, gsi1pk: item.gsi1pk, gsi1sk: item.gsi1sk }) }));
};
