import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { ShopDay } from '@shared/kernel/shop-day';

/** A place where the books of a day do not agree: what, of whom or where, and the two figures. */
export interface Fault {
  readonly what: string;
  readonly memberId?: string;
  readonly documentId?: string;
  /** The store of a line or of a day's sums. */
  readonly place?: string;
  readonly sequence?: number;
  readonly asset?: string;
  readonly expected: number;
  readonly found: number;
}
/** What a piece of the proof looked at, and what it found. */
export interface Looked {
  readonly members?: number;
  readonly entries?: number;
  readonly orders?: number;
  readonly lines?: number;
  /** Sales to nobody in particular, which stand in no journal of a member. */
  readonly walkIns?: number;
  readonly faults: readonly Fault[];
}
/** How far the proof of a shop's day has come: first the members and orders that moved, then the lines of each place. */
export interface DayProof {
  readonly shopId: ShopId;
  readonly day: ShopDay;
  readonly beganAt: Instant;
  readonly doneAt?: Instant;
  /** When the owner had it proved again; until that is done. */
  readonly askedAt?: Instant;
  /** Behind which mark of those who moved it goes on; absent at the first, and when they are through. */
  readonly cursor?: string;
  /** Which place is next; absent while there are members. */
  readonly place?: number;
  readonly members: number;
  readonly entries: number;
  readonly orders: number;
  readonly lines: number;
  readonly walkIns: number;
  /** How many faults there are; the first of them are kept. */
  readonly differs: number;
  readonly faults: readonly Fault[];
  /** One higher with each piece: what the next one conditions on. */
  readonly revision: number;
}
/** Faults that a proof keeps whole; a shop with more has a reason for `npm run prove`. */
export const MOST_FAULTS = 50;

export const begun = (shopId: ShopId, day: ShopDay, beganAt: Instant): DayProof => ({ shopId, day, beganAt, members: 0, entries: 0, orders: 0, lines: 0, walkIns: 0, differs: 0, faults: [], revision: 0 });
/** A proof that found faults begins anew: what was on its way has come, or somebody has set it right. One that agrees stands. */
export const again = (proof: DayProof, now: Instant): DayProof => (proof.doneAt !== undefined && proof.differs > 0 ? { ...begun(proof.shopId, proof.day, now), revision: proof.revision } : proof);
/** The proof as it begins anew because the owner asks; one that is under way for them already is that. */
export function askedAgain(proof: DayProof, askedAt: Instant): DayProof {
  if (proof.doneAt === undefined) return proof.askedAt === undefined ? { ...proof, askedAt, revision: proof.revision + 1 } : proof;
  return { ...begun(proof.shopId, proof.day, askedAt), askedAt, revision: proof.revision + 1 };
}
/** The proof with one piece more. */
export function withPiece(proof: DayProof, pieces: readonly Looked[], on: Pick<DayProof, 'cursor' | 'place' | 'doneAt'>): DayProof {
  const { cursor: _cursor, place: _place, askedAt, ...rest } = proof;
  const sum = (of: 'members' | 'entries' | 'orders' | 'lines' | 'walkIns') => pieces.reduce((all, piece) => all + (piece[of] ?? 0), proof[of]);
  const faults = pieces.flatMap((piece) => piece.faults);
  return {
    ...rest, ...(askedAt === undefined || on.doneAt !== undefined ? {} : { askedAt }), ...on, members: sum('members'), entries: sum('entries'), orders: sum('orders'), lines: sum('lines'), walkIns: sum('walkIns'),
    differs: proof.differs + faults.length, faults: [...proof.faults, ...faults].slice(0, MOST_FAULTS), revision: proof.revision + 1,
  };
}
