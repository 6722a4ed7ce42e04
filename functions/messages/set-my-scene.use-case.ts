import type { MemberId } from '@shared/kernel/ids';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import { cardsOf, memberKey, memberOf } from '../membership';
import { type Table, TableUnavailable } from '../platform/table/table';
import { type Attention, stoppedOn, withOverruled, withStopped } from './domain/attention';
import type { MessageKinds } from './message-kind';
import { attentionKey, attentionOf, attentionWrite } from './messages.dynamo';

const ATTEMPTS = 8;
/** Changes a member's attention from a consistent read; what was overtaken is decided again. A change to the very same writes nothing. */
export async function changeAttention(table: Table, memberId: MemberId, change: (attention: Attention) => Attention): Promise<Attention> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = attentionOf(await table.get(attentionKey(memberId), { consistent: true }));
    const after = change(before);
    if (after === before || (await table.write([attentionWrite(memberId, before, after)])).ok) return after;
  }
  throw new TableUnavailable('the attention was overtaken too often');
}

/** 不再收这类提醒, and its way back: works from the very next guard. Receipts cannot be stopped. */
export const createSetMyScene = (deps: { readonly table: Table; readonly kinds: MessageKinds }) =>
  async ({ memberId, scenarioId, on }: { readonly memberId: MemberId; readonly scenarioId: string; readonly on: boolean }): Promise<Result<{ scenarioId: string; on: boolean }, Refusal<'http/not-found'>>> => {
    if (!deps.kinds.get(scenarioId)?.canStop) return refuse('http/not-found');
    await changeAttention(deps.table, memberId, (attention) => (attention.stopped.includes(scenarioId) === !on && !attention.overruled?.[scenarioId] ? attention : withStopped(attention, scenarioId, !on)));
    // A yes comes after every no of the person, on whichever of their cards it was said; those cards keep it, should they be taken apart again.
    const item = on ? await deps.table.get(memberKey(memberId)) : undefined;
    const cards = item ? cardsOf(memberOf(item)) : [memberId];
    for (const card of cards.slice(1)) await changeAttention(deps.table, card, (attention) => (stoppedOn(cards, [attention]).includes(scenarioId) ? withOverruled(attention, scenarioId, memberId) : attention));
    return ok({ scenarioId, on });
  };
