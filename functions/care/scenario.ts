import type { FactName } from '@shared/events/catalogue';
import type { CouponTypeId, MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { ShopDay, Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import type { CouponState } from '../coupons';
import type { Birthday } from '../membership';
import type { MessageFacts, MessageKind, SkipReason } from '../messages';
import type { PackageState } from '../packages';

/** A package as care sees it; days are those of the shop's zone. */
export interface CarePackage {
  readonly title: string;
  readonly packageTypeId: string;
  readonly soldOn: ShopDay;
  readonly lastDay: ShopDay;
  readonly state: PackageState;
  /** Counted uses left; absent where nothing of it is counted, or all that was is used up. */
  readonly left?: number;
  /** Some of it has no count. */
  readonly unlimited?: boolean;
}
/** A coupon as care sees it. */
export interface CareCoupon {
  readonly title: string;
  /** The first day on which it was the member's to use. */
  readonly since: ShopDay;
  readonly lastDay: ShopDay;
  readonly state: CouponState | 'offered';
}
/** Points that may be used through one day, as care sees them. */
export interface CareLot {
  readonly day: ShopDay;
  readonly points: number;
}
/** What a scenario reads beside member and profile: read for it alone, so a scene that names nothing costs nothing more. */
export interface Needs {
  readonly packages?: true;
  /** The coupons that end within so many days, and of the others when they end. */
  readonly couponsWithinDays?: number;
  /** The member's points by the day on which they end, where the shop's points do. */
  readonly lots?: true;
}

/** What a scenario may know of a member; nothing else is read for it. */
export interface CareMember {
  readonly memberId: MemberId;
  readonly joinedAt: Instant;
  readonly tierId: string;
  readonly visits: number;
  readonly points: number;
  readonly storedFen: number;
  readonly openCoupons: number;
  readonly lastVisitAt?: Instant;
  readonly birthday?: Birthday;
  /** When the birthday was entered or last edited. */
  readonly birthdaySetAt?: Instant;
  /** Where the scenario needs them. */
  readonly packages?: readonly CarePackage[];
  readonly coupons?: readonly CareCoupon[];
  readonly couponsEndLater?: readonly Instant[];
  readonly lots?: readonly CareLot[];
}
export interface Gift {
  readonly points: number;
  readonly couponTypeIds: readonly CouponTypeId[];
}
export interface Situation<K> {
  readonly member: CareMember;
  readonly params: K;
  readonly zone: Zone;
  readonly minimumGapHours: number;
  readonly now: Instant;
}
/** What a scenario makes of a situation: a message for one occasion, or a reason why there is none. */
export type Decision = {
  /** With member and scenario, what there is at most one message for. */
  readonly occasion: string;
  /** When the occasion fell due, where one entry may find several; a reason is noted once for it. */
  readonly at?: Instant;
} & (
  | {
    readonly kind: 'send';
    readonly step: string;
    readonly facts: MessageFacts;
    /** Given with the message, and once for its own occasion, whichever step sends first. */
    readonly gift?: Gift & { readonly occasion: string };
  }
  | { readonly kind: 'skip'; readonly reason: SkipReason }
);

/** A scenario that looks at a member when an entry falls due. Entries are armed for every member, also while the scene is off. */
export interface DueTrigger {
  readonly kind: 'due';
  /** Facts after which an entry is armed where none stands. */
  readonly armedBy: readonly FactName[];
  /** Facts that may move it earlier: the entry is set anew. */
  readonly movedBy: readonly FactName[];
  /** When set anew, also what fell due within these days before now is looked at. */
  readonly lookBackDays: number;
}
type Moments = 'joinedAt' | 'lastVisitAt' | 'birthdaySetAt';
export interface Example<K> {
  readonly name: string;
  /** Instants are written as on a clock: 2026-11-22T10:00:00+08:00. */
  readonly member: Partial<Omit<CareMember, Moments>> & { readonly [M in Moments]?: string };
  readonly params?: Partial<K>;
  readonly minimumGapHours?: number;
  readonly now: string;
  /** Of the first occasion; `wait` where there is nothing to do yet. */
  readonly expect: { readonly kind: Decision['kind'] | 'wait'; readonly occasion?: string; readonly reason?: SkipReason; readonly gift?: Gift; readonly facts?: MessageFacts };
}
/** One care scenario: everything about it in one file, which also exports `examples`: its documentation, run as its tests. */
export interface Scenario<K = never> {
  readonly id: string;
  /** Of the words: a new wording is a new version. */
  readonly version: number;
  readonly title: string;
  /** Why the shop would want it, in a sentence for the owner. */
  readonly why: string;
  readonly trigger: DueTrigger;
  readonly category: 'service' | 'marketing';
  /** The same step is not sent again to one member within so many days, whatever its occasion is called. */
  readonly cooldownDays: number;
  /** The owner's knobs with their defaults: the form is drawn from it. Made when first asked for. */
  readonly knobs: () => z.ZodType<K>;
  /** Knobs on which dates depend: a change of one looks at every member's entry again, once. */
  readonly timing: readonly (keyof K & string)[];
  /** The rule in words, as the owner has set it. */
  readonly ruleText: (params: K) => string;
  readonly needs?: (params: K) => Needs;
  /** The first instant after `after` at which the tick must look again; undefined when nothing can fall due. */
  readonly dueAt: (situation: Situation<K>, after: Instant) => Instant | undefined;
  /** Every occasion that holds now; what was said already is known by its message, and not said again. */
  readonly decide: (situation: Situation<K>) => readonly Decision[];
  /** The gifts that these knobs may give, for the check that their coupons exist. */
  readonly gifts: (params: K) => readonly Gift[];
  readonly message: Pick<MessageKind, 'frequency' | 'words' | 'push'>;
}
/** A scenario whose knobs were checked by its own schema: what the machinery works with. */
export type AnyScenario = Scenario<Record<string, unknown>>;
/** Keeps the type of the knobs inside the file and forgets it outside: `knobs` is what every value goes through. */
export const scenario = <K extends Record<string, unknown>>(one: Scenario<K>): AnyScenario => one as unknown as AnyScenario;
export const gift = (points: number, couponTypeIds: readonly CouponTypeId[] = []): Gift => ({ points, couponTypeIds });
