import type { Instant } from '@shared/kernel/instant';
import type { Zone } from '@shared/kernel/shop-day';
import type { Member } from '../membership';
import type { Table } from '../platform/table/table';
import { expiryIn, type RuleBook } from '../shops';
import { lotsKey, withLots } from './lots.dynamo';

/** A member that was read already, with its lots where points expire. What moved between the two reads fails the commit's conditions. */
export async function readLots(deps: { readonly table: Table; readonly ruleBook: RuleBook }, member: Member, at: Instant, zone: Zone): Promise<Member> {
  const expiry = await expiryIn(deps.ruleBook, member.shopId, at);
  return expiry.kind === 'none' ? member : withLots(member, await deps.table.get(lotsKey(member.memberId), { consistent: true }), expiry, at, zone);
}
