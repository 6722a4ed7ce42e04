import type { MemberId, ShopId, StoreId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import type { Member } from '../membership';
import type { Clock } from '../platform/clock';
import type { Caller, Refused } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import type { Logger } from '../platform/logger';
import type { Table } from '../platform/table/table';
import type { UploadShipping } from '../platform/wechat/shipping';
import type { Merchants, WechatPayClient } from '../platform/wechat-pay';

/** Who pays: the appid that the caller's app runs under, and the caller's openid there. */
export interface Payer {
  readonly appId: string;
  readonly openid: string;
}
/** Absent when the caller has no openid for the app in hand. */
export type PayerOf = (caller: Caller) => Promise<Payer | undefined>;
/** The name that stands on the payment sheet. */
export type ShopName = (shopId: ShopId) => Promise<string>;

/** The member whom a till has in hand, by what its scan or look-up proved. */
export type MemberOfTicket = (ticket: string, of: { readonly shopId: ShopId; readonly storeId: StoreId; readonly userId: UserId }, at: Instant) => Promise<Result<MemberId, Refused<'visits/ticket-invalid' | 'visits/ticket-expired'>>>;
/** Undefined where the shop has no such store. */
export type StoreName = (shopId: ShopId, storeId: StoreId) => Promise<string | undefined>;

/** The member with the lots of points beside it, where the shop's points expire: asked only where points move. */
export type LotsFor = (member: Member, at: Instant) => Promise<Member>;

export interface Retrying {
  readonly elapsed: () => number;
  readonly pause: (ms: number) => Promise<void>;
  /** From 0 up to, not including, 1. */
  readonly fraction: () => number;
}
/** What sharing a card needs. */
export interface ShareDependencies extends Retrying {
  readonly table: Table;
  readonly now: Clock;
  readonly ids: Pick<Ids, 'newId'>;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
/** All that orders need; each use case takes what it uses. */
export interface RechargeDependencies extends Retrying {
  readonly table: Table;
  readonly now: Clock;
  readonly logger: Logger;
  readonly merchants: Merchants;
  readonly pay: WechatPayClient;
  readonly payerOf: PayerOf;
  readonly shopName: ShopName;
  readonly uploadShipping: UploadShipping;
  readonly memberOfTicket: MemberOfTicket;
  readonly storeName: StoreName;
  readonly lotsFor: LotsFor;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
  readonly settings: {
    /** Address of the installation, https, without a trailing slash. */
    readonly publicBase: string;
    /** Orders of this appid, the mini-program's, want a shipping report; those of a browser do not. */
    readonly weappAppId: string;
  };
}
