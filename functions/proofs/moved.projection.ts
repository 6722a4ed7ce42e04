import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { dayOf, type Zone } from '@shared/kernel/shop-day';
import { ASSETS, balanceOf, documentOf } from '../ledger';
import { memberOf } from '../membership';
import type { Clock } from '../platform/clock';
import type { Projection } from '../platform/stream/follow-stream';
import type { Item } from '../platform/table/table';
import type { VisitFacts } from '../visits';
import { creditedOf } from './entry-checks';
import { type Moved, movedWrite } from './proofs.dynamo';

/** A member whose figures changed while their version did not: no command does that. */
function tampered(before: Item, after: Item): boolean {
  const [was, is] = [memberOf(before), memberOf(after)];
  return was.version === is.version && ASSETS.some((asset) => balanceOf(was.balances, asset) !== balanceOf(is.balances, asset));
}
function movedBy(before: Item | undefined, after: Item, now: Instant): { readonly at: Instant; readonly moved: Moved } | undefined {
  const memberId = after.memberId as MemberId;
  if (after.kind === 'entry') return before ? undefined : { at: after.at as Instant, moved: { memberId } };
  if (after.kind === 'member') return before?.kind === 'member' && tampered(before, after) ? { at: now, moved: { memberId } } : undefined;
  if (after.kind !== 'document') return undefined;
  if (after.documentKind === 'recharge') return creditedOf(after) && !creditedOf(before) ? { at: (after.creditedAt as Instant | undefined) ?? now, moved: { orderId: after.key as CommandKey } } : undefined;
  if (after.documentKind !== 'visit' || before) return undefined;
  const { facts, at } = documentOf<VisitFacts>(after);
  return facts.member ? undefined : { at, moved: { walkIn: true } };
}
/** Marks who moved on a day, so that the night's proof looks at them and at nobody else. From the stream: no command pays for it. */
export const createMovedProjection = (deps: { readonly zoneOf: (shopId: ShopId) => Promise<Zone>; readonly now: Clock }): Projection => async (before, after) => {
  const found = after && movedBy(before, after, deps.now());
  if (!after || !found) return [];
  const shopId = after.shopId as ShopId;
  return [movedWrite(shopId, dayOf(found.at, await deps.zoneOf(shopId)), found.at, found.moved)];
};
