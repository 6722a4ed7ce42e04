import type { ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { worksAt } from '../identity';
import { type Member, notOwn, standingMember } from '../membership';
import type { Refused, StaffCaller } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import type { StoreRulesOf, TicketDesk } from './packages.ports';

export interface AtTillDependencies {
  readonly table: Table;
  readonly rulesOf: StoreRulesOf;
  readonly tickets: Pick<TicketDesk, 'open'>;
}
export interface AtTill {
  readonly rules: NonNullable<Awaited<ReturnType<StoreRulesOf>>>;
  readonly member: Member;
}
/** Whom a ticket names at a store, with the store's rules: where this person works there, and it is not themselves. */
export async function memberAtTill(
  deps: AtTillDependencies, caller: StaffCaller, request: { readonly shopId: ShopId; readonly storeId: StoreId; readonly ticket: string }, at: Instant,
): Promise<Result<AtTill, Refused<'http/not-found' | 'visits/ticket-invalid' | 'visits/ticket-expired' | 'visits/own-membership'>>> {
  const { shopId, storeId } = request;
  const rules = await deps.rulesOf(shopId, storeId, at);
  if (!rules || !worksAt(caller, storeId)) return refuse('http/not-found');
  const ticket = await deps.tickets.open(request.ticket, { shopId, storeId, userId: caller.userId }, at);
  if (!ticket.ok) return ticket;
  const member = await standingMember(deps.table, shopId, ticket.value.memberId);
  if (!member) return refuse('visits/ticket-invalid');
  const own = notOwn(member, caller);
  return own.ok ? ok({ rules, member }) : own;
}
