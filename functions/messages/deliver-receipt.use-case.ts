import type { MemberId, MessageId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { memberKey, standingFrom } from '../membership';
import { derivedId } from '../platform/crypto/derived-id';
import { type Table, TableUnavailable } from '../platform/table/table';
import type { MessageFacts } from './domain/message';
import type { MessageKind } from './message-kind';
import { attentionKey, attentionOf, messageKey } from './messages.dynamo';
import type { ShopVoiceOf } from './messages.ports';
import { planMessage, templatesOf } from './plan-message';

export interface DeliverReceiptDependencies {
  readonly table: Table;
  readonly shopOf: ShopVoiceOf;
  /** Template ids by purpose. */
  readonly templates: Readonly<Record<string, string>>;
}
/** Whose act it was, when, and the document that it left, or what else names it. */
export interface Act {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly documentId: string;
  readonly at: Instant;
}
const ATTEMPTS = 8;

/**
 * Puts the receipt of one act into the member's inbox, once however often the fact is told.
 *
 * 1. Read member, attention and the message's own key. 2. A merged member's receipt goes to who they became. 3. Commit message and attention
 * together; what was overtaken is decided again.
 */
export const createDeliverReceipt = (deps: DeliverReceiptDependencies) => async (kind: MessageKind, detail: Act, facts: MessageFacts): Promise<'delivered' | 'already' | 'no-member'> => {
  const shop = await deps.shopOf(detail.shopId);
  if (!shop) return 'no-member';
  let memberId: MemberId = detail.memberId;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const messageId = derivedId<MessageId>('message', detail.memberId, kind.scenarioId, detail.documentId);
    const [memberItem, attentionItem, standing] = await deps.table.getMany([memberKey(memberId), attentionKey(memberId), messageKey(memberId, messageId)]);
    if (standing) return 'already';
    const member = await standingFrom(deps.table, memberItem);
    if (!member) return 'no-member';
    if (member.memberId !== memberId) {
      memberId = member.memberId;
      continue;
    }
    const { writes } = planMessage(attentionOf(attentionItem), {
      messageId, shopId: detail.shopId, memberId, scenarioId: kind.scenarioId, wordsVersion: kind.version, category: kind.category, occasion: detail.documentId,
      facts, templates: templatesOf(kind, deps.templates), inApp: member.userId !== undefined,
    }, detail.at, shop.zone);
    if ((await deps.table.write(writes)).ok) return 'delivered';
  }
  throw new TableUnavailable('the receipt was overtaken too often');
};
