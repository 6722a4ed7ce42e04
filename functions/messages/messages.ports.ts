import type { MemberId, ShopId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Zone } from '@shared/kernel/shop-day';
import type { Member } from '../membership';
import type { Message, MessageFacts } from './domain/message';
import type { SkipReason } from './domain/reasons';

/** What a message says of the shop in whose name it is sent; undefined where there is no such shop. */
export type ShopVoiceOf = (shopId: ShopId) => Promise<{ readonly name: string; readonly zone: Zone; readonly addressForm: '你' | '您' } | undefined>;

/** Who a person is to WeChat's mini-program, and who an openid of it is to us. */
export interface People {
  openidOf(userId: UserId): Promise<string | undefined>;
  /** The person's memberships, in whatever shops. */
  membershipsOf(openid: string): Promise<readonly { readonly shopId: ShopId; readonly memberId: MemberId }[]>;
}
/** Looks again, at the instant of the push, whether what was true at the claim still is; what it says now is what is pushed. A receipt is always true. */
export type Recheck = (message: Message, member: Member | undefined, at: Instant) => Promise<SkipReason | { readonly facts: MessageFacts } | undefined>;
