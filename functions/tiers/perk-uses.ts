import type { TiersContract } from '@shared/contracts/tiers.contract';
import type { MemberId, ShopId, StoreId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Result } from '@shared/kernel/result';
import type { ShopDay, Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import type { CommitDependencies, Document } from '../ledger';
import { type Member, notFrozen, notOwn } from '../membership';
import type { Clock } from '../platform/clock';
import type { Refused, StaffCaller } from '../platform/http/routes';
import type { RuleBook, TiersRule } from '../shops';
import type { PerkPeriod } from './domain/perks';

export type UseView = z.output<TiersContract['markPerkUse']['response']>;
/** What the document of a use keeps: enough to answer again, to take it back and to prove the count. */
export interface PerkUseFacts {
  readonly memberId: MemberId;
  readonly tierId: string;
  readonly perkId: string;
  readonly title: string;
  readonly period: PerkPeriod;
  readonly day: ShopDay;
  readonly left: number;
  readonly storeId: StoreId;
  readonly storeName: string;
  readonly staffName: string;
}
export const PERK_USE = 'perk-use';
export function viewOfUse({ key, at, facts: { memberId, perkId, title, storeName, staffName, left } }: Document<PerkUseFacts>, undone?: UseView['undone']): UseView {
  return { useId: key, at, memberId, perkId, title, storeName, staffName, left, ...(undone ? { undone } : {}) };
}

export interface PerkDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
  /** The shop's rules for one store; undefined where there is no such store. */
  readonly rulesOf: (shopId: ShopId, storeId: StoreId, at: Instant) => Promise<{ readonly zone: Zone; readonly storeName: string; readonly tiers: TiersRule } | undefined>;
  /** Whom a ticket names; tickets belong to the counter, which stands later. */
  readonly openTicket: (ticket: string, of: { readonly shopId: ShopId; readonly storeId: StoreId; readonly userId: UserId }, at: Instant) => Promise<Result<{ readonly memberId: MemberId }, Refused<'visits/ticket-invalid' | 'visits/ticket-expired'>>>;
}
/** Nobody acts on their own membership, and nothing is used on a frozen card. */
export function mayUse(member: Member, caller: Pick<StaffCaller, 'userId'>): Result<undefined, Refused<'visits/own-membership' | 'membership/frozen'>> {
  const own = notOwn(member, caller);
  return own.ok ? notFrozen(member) : own;
}
