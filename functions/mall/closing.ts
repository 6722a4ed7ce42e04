import type { CommandKey, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { refuse, ok, type Result } from '@shared/kernel/result';
import { stockKeys } from '../coupons';
import { advance, advanceWrites, documentKey, type EntryDraft, readLots } from '../ledger';
import { type Member, standingMember } from '../membership';
import type { Refused } from '../platform/http/routes';
import { type Key, type Table, TableUnavailable, type Write } from '../platform/table/table';
import { type Order, releasedPostings } from './domain/order';
import { listWrites, orderedKey, orderOf, orderWrite } from './mall.dynamo';
import type { ReleaseDependencies } from './mall.ports';

export interface HeldOrder {
  readonly order: Order;
  /** Who stands for it now: the card that ordered, or the one that this became. */
  readonly member: Member;
}
/** An order of this shop with its member. */
export async function heldOrder(table: Table, shopId: ShopId, orderId: CommandKey): Promise<Result<HeldOrder, Refused<'http/not-found'>>> {
  const order = orderOf(await table.get(documentKey(shopId, orderId), { consistent: true }));
  const member = order && (await standingMember(table, shopId, order.memberId));
  return order && member ? ok({ order, member }) : refuse('http/not-found');
}
/** One step of an order: the entry, the member, the order and its lists. */
export function stepWrites({ order, member }: HeldOrder, next: Order, draft: Omit<EntryDraft, 'what'>): readonly Write[] {
  const advanced = advance(member, { ...draft, what: order.title });
  // Order and member are read one after the other: what came between is seen at the next try.
  if (!advanced.ok) throw new TableUnavailable('order and member were read apart');
  return [...advanceWrites(advanced.value), orderWrite(order, next), ...listWrites(member.memberId, next)];
}
/** Points back into their lots, the piece into its stock, and one less of the member's own. */
export async function releaseWrites(deps: ReleaseDependencies, { order, member }: HeldOrder, next: Order, draft: Pick<EntryDraft, 'kind' | 'documentId'> & Partial<EntryDraft>, at: Instant): Promise<readonly Write[]> {
  const standing = await readLots(deps, member, at, await deps.zoneOf(order.shopId));
  const back: readonly Write[] = order.shard === undefined ? [] : [{ update: stockKeys(order.goodsId)[order.shard] as Key, add: { remaining: 1 }, when: { exists: true } }];
  return [...stepWrites({ order, member: standing }, next, { ...draft, at, postings: releasedPostings(order) }), { update: orderedKey(order.memberId, order.goodsId), add: { ordered: -1 } }, ...back];
}
