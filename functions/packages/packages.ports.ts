import type { CommandKey, MemberId, ShopId, StoreId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import type { CommitDependencies, Document } from '../ledger';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import type { Value, Write } from '../platform/table/table';
import type { ShopBook, SpendingRule, TiersRule, UndoRule } from '../shops';

/** The shop's rules for one store; undefined where there is no such store. */
export type StoreRulesOf = (shopId: ShopId, storeId: StoreId, at: Instant) => Promise<{ readonly zone: Zone; readonly storeName: string; readonly undo: UndoRule; readonly tiers: TiersRule; readonly spending: Pick<SpendingRule, 'unscanned'> } | undefined>;

/** What the counter knows of tickets and of the member's word in the app; it stands later in the order, so it is asked. */
export interface TicketDesk {
  /** Whom a ticket names; step 0 when the member was looked up, and the number of the plastic card where it was by that. */
  open(ticket: string, expected: { readonly shopId: ShopId; readonly storeId: StoreId; readonly userId: UserId }, at: Instant): Promise<Result<{ readonly memberId: MemberId; readonly step: number; readonly card?: string }, Refused<'visits/ticket-invalid' | 'visits/ticket-expired'>>>;
  /** The write that uses up the member's yes to exactly this; undefined where there is none that stands. */
  confirmed(agreed: { readonly shopId: ShopId; readonly confirmationId: CommandKey; readonly memberId: MemberId; readonly hash: string }, by: CommandKey, at: Instant): Promise<Write | undefined>;
  /** Facts and writes of a question to the member. */
  question(asked: { readonly memberId: MemberId; readonly storeName: string; readonly hash: string; readonly what: string }, confirmationId: CommandKey, at: Instant): { readonly facts: Readonly<Record<string, Value>>; readonly writes: readonly Write[] };
  /** How a question stands. */
  answerOf(document: Document, at: Instant): { readonly state: 'waiting' | 'confirmed' | 'refused' | 'expired' | 'used'; readonly expiresAt: Instant };
}

export interface PackageDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ids: Pick<Ids, 'newId'>;
  readonly shopBook: Pick<ShopBook, 'storeOf'>;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
  readonly rulesOf: StoreRulesOf;
  readonly tickets: TicketDesk;
}
