import type { MemberId, ShopId, UserId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, SECOND_MS } from '@shared/kernel/instant';
import { memberPk } from '../membership';
import { type DueEntry, dueItem, dueKey } from '../platform/due/due-entry';
import type { Item, Key, Value, Write } from '../platform/table/table';

const shopPk = (shopId: ShopId): string => `SHOP#${shopId}`;
export const sceneKey = (shopId: ShopId, scenarioId: string): Key => ({ pk: shopPk(shopId), sk: `SCENE#${scenarioId}` });
export const limitsKey = (shopId: ShopId): Key => ({ pk: shopPk(shopId), sk: 'CARELIMITS' });
export const watermarkKey = (shopId: ShopId): Key => ({ pk: shopPk(shopId), sk: 'CAREWATERMARK' });

/** A scene as its owner has set it. It begins switched off: nothing is sent in a shop's name before the owner has seen it. */
export interface SceneSetting {
  readonly on: boolean;
  /** As stored; the scenario's own schema fills in what is missing. */
  readonly knobs: Readonly<Record<string, unknown>>;
  readonly version: number;
}
export const sceneOf = (item: Item | undefined): SceneSetting => (item ? { on: item.on === true, knobs: (item.knobs ?? {}) as Record<string, unknown>, version: item.version as number } : { on: false, knobs: {}, version: 0 });
export const sceneWrite = (shopId: ShopId, scenarioId: string, before: SceneSetting, after: Pick<SceneSetting, 'on' | 'knobs'>, by: UserId, at: Instant): Write => ({
  put: { ...sceneKey(shopId, scenarioId), kind: 'scene', on: after.on, knobs: after.knobs as Record<string, Value>, version: before.version + 1, by, at },
  when: before.version === 0 ? { absent: true } : { equals: { version: before.version } },
});
/** A week, rolling, until the owner says otherwise. */
export const DEFAULT_GAP_HOURS = 168;
export const gapHoursOf = (item: Item | undefined): number => (item?.minimumGapHours as number | undefined) ?? DEFAULT_GAP_HOURS;

/** Which entry of a kind stands for a member: the one that the pointer names. Any other that fires is dropped. */
export const pointerKey = (memberId: MemberId, kind: string): Key => ({ pk: memberPk(memberId), sk: `DUE#${kind}` });
export const pointedAt = (item: Item | undefined): Instant | undefined => item?.at as Instant | undefined;
const pointerItem = (memberId: MemberId, kind: string, at: Instant): Item => ({ ...pointerKey(memberId, kind), kind: 'due-pointer', at });

const same = (a: Key, b: Key): boolean => a.pk === b.pk && a.sk === b.sk;
export interface Standing {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly kind: string;
}
const entryAt = ({ shopId, memberId, kind }: Standing, at: Instant): DueEntry => ({ shopId, kind, subject: memberId, at, memberId });
/** Moves the standing entry from where it was read to another instant (or away): pointer and entry together, so that one never stands without the other. */
export function moveDueWrites(standing: Standing, from: Instant | undefined, to: Instant | undefined): readonly Write[] {
  const { memberId, kind } = standing;
  const pointer = pointerKey(memberId, kind);
  const unmoved = from === undefined ? ({ absent: true } as const) : { equals: { at: from } };
  const put = to === undefined ? undefined : dueItem(entryAt(standing, to));
  const old = from === undefined ? undefined : dueKey(entryAt(standing, from));
  return [
    to === undefined ? { delete: pointer, when: unmoved } : { put: pointerItem(memberId, kind, to), when: unmoved },
    ...(put ? [{ put }] : []),
    ...(old && !(put && same(old, put)) ? [{ delete: old }] : []),
  ];
}

const ASIDE_KEPT_MS = 90 * DAY_MS;
/** An entry that cannot be handled, with the reason, out of the way of the others. */
export const asideWrites = (entry: DueEntry, reason: string, at: Instant): readonly Write[] => [
  { put: { ...dueItem(entry), pk: `DUEASIDE#${entry.shopId}`, sk: `${String(entry.at).padStart(13, '0')}#${entry.kind}#${entry.subject}`, reason: reason.slice(0, 500), asideAt: at, ttl: Math.ceil((at + ASIDE_KEPT_MS) / SECOND_MS) } },
  { delete: dueKey(entry) },
];
