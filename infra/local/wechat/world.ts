import type { Faults } from './control/faults';
import type { PlatformKey } from './pay/pay-keys';
import type { Deliveries } from './push/deliveries';
import type { PhoneRequests } from './phone/requests';
import type { Codes } from './api/codes';
import type { People } from './wechat.people';
import type { WechatState } from './wechat.state';
import type { AppAccount, AppAddress, Merchant, MessageTemplate, PushTarget, WechatLimits } from './wechat.types';

/** What every route of the double is given. */
export interface World {
  readonly now: () => number;
  readonly state: WechatState;
  readonly changed: () => void;
  readonly people: People;
  readonly faults: Faults;
  readonly platformKey: PlatformKey;
  readonly deliveries: Deliveries;
  readonly codes: Codes;
  readonly requests: PhoneRequests;
  readonly merchants: Map<string, Merchant>;
  readonly templates: () => readonly MessageTemplate[];
  readonly mini: AppAccount;
  readonly serviceAccount: AppAccount;
  readonly limits: WechatLimits;
  readonly pages: readonly string[] | undefined;
  readonly sensitiveWords: readonly string[];
  readonly moveClock: ((toMs: number) => void) | undefined;
  /** What may be set again while running: the app's address and the push target. */
  readonly settings: { app: AppAddress; push: PushTarget | undefined };
  /** Tells open phone pages that something of a person (or of all) has changed. */
  readonly announce: (personId?: string) => void;
  readonly onAnnounce: (listener: (personId?: string) => void) => () => void;
}

/** The double's account of an appid, or undefined. */
export const accountOf = (world: World, appid: string): AppAccount | undefined => [world.mini, world.serviceAccount].find((account) => account.appid === appid);
