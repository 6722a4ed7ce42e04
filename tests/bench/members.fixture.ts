import type { MemberId, ShopId, UserId } from '@shared/kernel/ids';
import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { type Fen, growth, points } from '@shared/kernel/money';
import { moveDueWrites } from '../../functions/care/care.dynamo';
import { scenarioOf } from '../../functions/care';
import { memberItem, profileKey } from '../../functions/membership';
import type { Birthday } from '../../functions/membership/domain/birthday';
import type { Item } from '../../functions/platform/table/table';

export interface Crowd {
  readonly shopId: ShopId;
  readonly now: Instant;
  /** Tells the members of one crowd from those of another. */
  readonly mark: number;
  readonly count: number;
  /** Month and day of the n-th member's birthday. */
  readonly birthday: (n: number) => { readonly month: number; readonly day: number };
}
const id = (mark: number, n: number): string => `01KB${String(mark).padStart(4, '0')}${String(n).padStart(18, '0')}`;
const KNOBS = { hour: 10, dayBefore: false, gift: { points: 0, couponTypeIds: [] }, giftByTier: {} };

/** Members with their profiles and the due entries that joining and telling a birthday would have armed, straight as items: four a member. */
export function* crowd({ shopId, now, mark, count, birthday }: Crowd): Generator<Item> {
  const joinedAt = (now - 200 * DAY_MS) as Instant;
  const dueAt = new Map<string, Instant | undefined>();
  const scenario = scenarioOf('birthday');
  if (!scenario) throw new Error('no birthday scenario');
  const care = { memberId: '' as MemberId, joinedAt, tierId: 'bronze', visits: 0, points: 0, storedFen: 0, openCoupons: 0, birthdaySetAt: joinedAt };
  for (let n = 0; n < count; n++) {
    const memberId = `mbr_${id(mark, n)}` as MemberId;
    const told = { calendar: 'solar' as const, ...birthday(n) } as Birthday;
    const key = JSON.stringify(told);
    if (!dueAt.has(key)) dueAt.set(key, scenario.dueAt({ member: { ...care, birthday: told }, params: KNOBS, zone: 'Asia/Shanghai', minimumGapHours: 0, now }, now));
    yield memberItem({
      memberId, shopId, number: String(1_000_000_000 + n), version: 1, balances: { points: points(0), principalFen: 0 as Fen, bonusFen: 0 as Fen, growth: growth(0) }, reservedFen: 0 as Fen, tierId: 'bronze', visits: 0,
      recentVisitAts: [], openCoupons: [], lastStep: 0, codeEpoch: 1, joinedAt, userId: `usr_${id(mark, n)}` as UserId, name: '林若溪', phoneMasked: '137****5678', phoneVerified: true,
    });
    yield { ...profileKey(memberId), kind: 'profile', memberId, shopId, version: 1, birthday: { ...told }, birthdaySetAt: joinedAt, consents: { marketing: { on: true, version: 1, at: joinedAt, channel: 'app' } } } as Item;
    for (const write of moveDueWrites({ shopId, memberId, kind: 'birthday' }, undefined, dueAt.get(key))) if ('put' in write) yield write.put;
  }
}
