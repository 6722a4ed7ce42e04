import type { CommandKey, MemberId, ShopId, StaffId } from '@shared/kernel/ids';
import { after, DAY_MS, type Instant } from '@shared/kernel/instant';
import type { Points } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';

export interface Served {
  readonly staffId: StaffId;
  readonly name: string;
}
/** What of a visit a review is about. */
export interface Visited {
  readonly visitId: CommandKey;
  readonly visitAt: Instant;
  readonly storeName: string;
  /** Who served; whoever took the money where no line says it. */
  readonly staff: readonly Served[];
  readonly items: readonly string[];
}
/** What a member says of one visit, to the shop alone. */
export interface Review extends Visited {
  readonly shopId: ShopId;
  /** The card that it was written from, also after cards became one. */
  readonly memberId: MemberId;
  readonly at: Instant;
  readonly stars: number;
  readonly text?: string;
  readonly points: Points;
  /** Of the entry that gave the points; absent where none were given. */
  readonly sequence?: number;
  readonly answer?: { readonly text: string; readonly at: Instant; readonly byName: string };
  /** The visit was undone, and the points were taken back. */
  readonly returnedAt?: Instant;
}
/** What is left of a deleted one: that the visit was reviewed, and what it earned, so that nothing is earned twice and an undo still takes it back. */
interface Tombstone extends Pick<Review, 'visitId' | 'shopId' | 'memberId' | 'points' | 'sequence' | 'returnedAt'> {
  readonly deletedAt: Instant;
}
export type Kept = Review | Tombstone;
export const isDeleted = (kept: Kept): kept is Tombstone => 'deletedAt' in kept;
export const deletedOf = ({ visitId, shopId, memberId, points, sequence, returnedAt }: Review, deletedAt: Instant): Tombstone =>
  ({ visitId, shopId, memberId, points, ...(sequence === undefined ? {} : { sequence }), ...(returnedAt === undefined ? {} : { returnedAt }), deletedAt });

const TERM_MS = 30 * DAY_MS;
export const reviewUntil = (visitAt: Instant): Instant => after(visitAt, TERM_MS);
/** One review a visit, within thirty days, of a visit that stands; a deleted one is not written again. */
export function mayReview(visit: { readonly at: Instant; readonly undone: boolean }, kept: Kept | undefined, at: Instant): Result<undefined, Refusal<'reviews/over' | 'reviews/reviewed' | 'visits/already-undone'>> {
  if (kept) return refuse('reviews/reviewed');
  if (visit.undone) return refuse('visits/already-undone');
  return at > reviewUntil(visit.at) ? refuse('reviews/over', { until: reviewUntil(visit.at) }) : ok(undefined);
}

export interface Average {
  readonly count: number;
  readonly tenths: number;
}
/** The average in tenths of a star, half a tenth rounded up; 0 of none. Example: 5, 4, 4 → 43. */
export function averageOf(stars: readonly number[]): Average {
  const sum = stars.reduce((all, one) => all + one, 0);
  return { count: stars.length, tenths: stars.length === 0 ? 0 : Math.round((sum * 10) / stars.length) };
}
/** Of each who served, the most reviewed first. */
export function averagesByStaff(reviews: readonly Pick<Review, 'stars' | 'staff'>[]): readonly (Served & Average)[] {
  const all = new Map<StaffId, { readonly name: string; readonly stars: number[] }>();
  for (const { stars, staff } of reviews) for (const { staffId, name } of staff) all.set(staffId, { name, stars: [...(all.get(staffId)?.stars ?? []), stars] });
  return [...all].map(([staffId, { name, stars }]) => ({ staffId, name, ...averageOf(stars) })).sort((a, b) => b.count - a.count || b.tenths - a.tenths || a.staffId.localeCompare(b.staffId));
}
