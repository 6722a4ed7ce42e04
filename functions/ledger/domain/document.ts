import type { CommandKey, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';

/** What a command leaves behind under its key: a hash to know a repeat by, who asked, the facts of the answer, and the state that later commands condition on. */
export interface Document<F = unknown> {
  readonly shopId: ShopId;
  readonly key: CommandKey;
  readonly kind: string;
  readonly hash: string;
  readonly at: Instant;
  readonly by: string;
  readonly facts: F;
  /** Mutable state beside the facts, such as `undoneAt`. */
  readonly state: Readonly<Record<string, unknown>>;
}
