import type { Instant } from '@shared/kernel/instant';
import type { Clock } from '../platform/clock';
import { type DueEntry, dueWrite } from '../platform/due/due-entry';
import { type Table, TableUnavailable } from '../platform/table/table';
import { written } from '../platform/table/written';
import type { Attention } from './domain/attention';
import { isStale, type Message } from './domain/message';
import { attentionKey, attentionOf, attentionWrite, messageKey, messageOf, pushWrite } from './messages.dynamo';

const ATTEMPTS = 6;
type Changes = Parameters<typeof pushWrite>[1];

/** Records a step of the push; false when the message moved on meanwhile. Throws `TableUnavailable` when the table does not answer. */
export async function settle(table: Table, message: Message, changes: Changes): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const outcome = await table.write([pushWrite(message, changes)]);
    if (outcome.ok) return true;
    if (!outcome.contention) return false;
  }
  throw new TableUnavailable('contention');
}

/** The same together with what becomes of the credit: the one is never recorded without the other. */
export async function settleWithCredit(table: Table, message: Message, changes: Changes, credit: (attention: Attention) => Attention): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = attentionOf(await table.get(attentionKey(message.memberId), { consistent: true }));
    const outcome = await table.write([pushWrite(message, changes), attentionWrite(message.memberId, before, credit(before))]);
    if (outcome.ok) return true;
    if (outcome.failed.includes(0)) return false;
  }
  throw new TableUnavailable('contention');
}

export const PUSH_DUE = 'push';
const pushEntry = ({ shopId, memberId, messageId }: Message, at: Instant): DueEntry => ({ shopId, kind: PUSH_DUE, subject: `${memberId}#${messageId}`, at, memberId, facts: { messageId } });
/** Lets the push wait until `at`, when the tick releases it. */
export async function holdPush(table: Table, message: Message, at: Instant): Promise<void> {
  await written(table, [dueWrite(pushEntry(message, at))]);
}

/** A held push has fallen due: the message is touched, so that the stream tells the sender again. A sender that was lost is noted; what moved on is left alone. */
export const createReleasePush = (deps: { readonly table: Table; readonly now: Clock }) => async (entry: DueEntry): Promise<void> => {
  const { memberId, facts } = entry;
  if (!memberId || typeof facts?.messageId !== 'string') return;
  const item = await deps.table.get(messageKey(memberId, facts.messageId as Message['messageId']), { consistent: true });
  const message = item && messageOf(item);
  if (message?.push === 'waiting') await settle(deps.table, message, { releasedAt: deps.now() });
  else if (message && isStale(message, deps.now())) await settle(deps.table, message, { push: 'unknown' });
};
