import type { ShopId } from '@shared/kernel/ids';
import { after, type Instant, MINUTE_MS } from '@shared/kernel/instant';
import type { AuditSource } from './audit-source';
import { type Proof, proveBooks } from './prove-books';
import { type CouponProof, proveCoupons } from './prove-coupons';
import { type CoverProof, proveCover } from './prove-cover';
import { type GivenProof, proveGiven } from './prove-given';
import { proveSettlement, type SettlementProof } from './prove-settlement';
import { proveTill, type TillProof } from './prove-till';

export interface AllProofs {
  readonly books: Proof;
  readonly settlement: SettlementProof;
  readonly till: TillProof;
  readonly coupons: CouponProof;
  readonly cover: CoverProof;
  readonly given: GivenProof;
  readonly holds: boolean;
}
/** A line of a day is written from the stream a moment after its entry. */
const ON_ITS_WAY_MS = 5 * MINUTE_MS;

/** Everything that can be proved of one shop, or of all. */
export async function proveAll(source: AuditSource, at: Instant, shopId?: ShopId): Promise<AllProofs> {
  const until = after(at, -ON_ITS_WAY_MS);
  const books = await proveBooks(source, shopId);
  const settlement = await proveSettlement(source, until, shopId);
  const till = await proveTill(source, until, shopId);
  const cover = await proveCover(source, until, shopId);
  const given = await proveGiven(source, until, shopId);
  const coupons = await proveCoupons(source, at, shopId);
  return { books, settlement, till, coupons, cover, given, holds: [books, settlement, till, coupons, cover, given].every(({ holds }) => holds) };
}
