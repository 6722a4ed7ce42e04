import type { JoinCodeId, ShopId, StaffId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Zone } from '@shared/kernel/shop-day';
import type { Palette } from './palette';

export interface Shop {
  readonly shopId: ShopId;
  readonly name: string;
  readonly zone: Zone;
  /** 你 or 您, one for all that the shop says. */
  readonly addressForm: '你' | '您';
  readonly hue: number;
  readonly chroma: number;
  readonly palette: Palette;
  readonly createdAt: Instant;
}
export interface Store {
  readonly storeId: StoreId;
  readonly name: string;
  readonly address?: string;
}
export type JoinChannel = 'counter' | 'table' | 'poster' | 'packaging' | 'online' | 'staff';
/** A code that opens the join page: it says where, by which way and through whom a member came. */
export interface JoinCode {
  readonly joinCodeId: JoinCodeId;
  /** What the picture carries: public, at most 32 characters, no secret. */
  readonly scene: string;
  readonly storeId: StoreId;
  readonly channel: JoinChannel;
  readonly staffId?: StaffId;
  readonly staffName?: string;
  readonly createdAt: Instant;
}
/** What a scene leads to. */
export interface Scene {
  readonly shopId: ShopId;
  readonly joinCodeId: JoinCodeId;
  readonly storeId: StoreId;
  readonly channel: JoinChannel;
  readonly staffId?: StaffId;
}

export const DEFAULT_ZONE: Zone = 'Asia/Shanghai';
export const MAX_STORES = 1000;
export const MAX_JOIN_CODES = 5000;
/** The page that a scanned code opens, as WeChat names it. */
export const JOIN_PAGE = 'packages/member/join/index';

/** A scene of eight characters from six random letters; a thousand million of them. */
export const sceneOf = (letters: string): string => `s=${letters.toLowerCase()}`;
export const SCENE_LETTERS = 6;
/** The address behind a plain QR. */
export const joinUrl = (publicBase: string, scene: string): string => `${publicBase}/#/${JOIN_PAGE}?scene=${encodeURIComponent(scene)}`;

/** A set-up code as it is compared: spaces, dashes and case do not count. */
export const plainSetUpCode = (typed: string): string => typed.replace(/[\s-]/g, '').toUpperCase();
