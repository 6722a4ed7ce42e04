import { type Fact, fact } from '@shared/events/catalogue';
import type { Teller } from '../platform/stream/follow-stream';
import type { Item } from '../platform/table/table';
import type { Message } from './domain/message';
import { isMessageItem, messageOf } from './messages.dynamo';

/** What a change of a message tells: that it waits for its push (at first, and when a hold was released), and what came of the push. */
export function messageFactsOf(before: Item | undefined, after: Item | undefined): readonly Fact[] {
  if (!after || !isMessageItem(after)) return [];
  const message = messageOf(after);
  const was = before && messageOf(before).push;
  const released = was === 'waiting' && before?.releasedAt !== after.releasedAt;
  if (message.push === 'waiting') return !before || released ? [fact('message.planned', aboutOf(message))] : [];
  if (!before || was === message.push) return [];
  return outcomeOf(message);
}
const aboutOf = ({ shopId, memberId, messageId, scenarioId, at }: Message) => ({ shopId, memberId, messageId, scenarioId, at });
function outcomeOf(message: Message): readonly Fact[] {
  const about = aboutOf(message);
  switch (message.push) {
    case 'sent': return [fact('message.sent', about)];
    case 'unknown': return [fact('message.unknown', about)];
    case 'skipped': return [fact('message.skipped', { ...about, reason: message.reason ?? '' })];
    case 'failed': return [fact('message.failed', { ...about, reason: message.reason ?? '' })];
    default: return [];
  }
}
export const messageTeller: Teller = (before, after) => messageFactsOf(before, after).map(({ name, version, detail }) => ({ name, detail: { version, ...detail } }));
