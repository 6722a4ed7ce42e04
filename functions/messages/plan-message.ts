import type { Instant } from '@shared/kernel/instant';
import type { Zone } from '@shared/kernel/shop-day';
import type { Write } from '../platform/table/table';
import type { Attention } from './domain/attention';
import { type Intent, type Message, planned, type Template } from './domain/message';
import { nextPushAt } from './domain/push-hours';
import type { MessageKind } from './message-kind';
import { plannedWrites } from './messages.dynamo';

/** The templates that this installation has for a kind of message. */
export const templatesOf = (kind: MessageKind, configured: Readonly<Record<string, string>>): readonly Template[] =>
  kind.push.flatMap(({ purpose }) => {
    const templateId = configured[purpose];
    return templateId ? [{ purpose, templateId }] : [];
  });

/** Committing the intent is the claim: the writes that put one message into the inbox, with the member's attention beside it. A receipt is pushed at any hour. */
export function planMessage(attention: Attention, intent: Intent, at: Instant, zone: Zone): { readonly message: Message; readonly writes: readonly Write[] } {
  const plan = planned(attention, intent, at, intent.category === 'receipt' ? at : nextPushAt(at, zone));
  return { message: plan.message, writes: plannedWrites(attention, plan) };
}
