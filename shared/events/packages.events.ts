import { documentId, fen, instant, memberId, packageId, proof, shopDay, shopId, storeId } from '@shared/contracts/schemas';
import * as z from 'zod';
import { factKind } from './fact';

const use = z.object({
  shopId, memberId, documentId, at: instant, packageId, title: z.string(), serviceName: z.string(), quantity: z.int(), storeId, storeName: z.string(),
  /** Left of this service after the deduction; absent where it is unlimited. */
  left: z.int().optional(),
  /** By what it was shown that the member wants this used. */
  proof: proof.optional(),
});
export type PackageUseDetail = z.output<typeof use>;

export const packageUsed = factKind('package.used', 1, use);
/** A member has a package that ends, or it ends otherwise than before: sold, given, brought along, handed over, extended, resumed. */
export const packageDated = factKind('package.dated', 1, z.object({ shopId, memberId, packageId, revision: z.int() }));
/** What the shop did with a member's package: stopped, let go on, made longer, taken back, or put into another hand. */
const change = z.object({
  shopId, memberId, documentId, at: instant, packageId, title: z.string(), change: z.enum(['paused', 'resumed', 'extended', 'refunded', 'given', 'received']), lastDay: shopDay,
  /** Of a taking back: what was paid out. */
  amountFen: fen.optional(),
  /** That it went back by the ways in which the package was paid; absent where those are not kept. */
  asPaid: z.literal(true).optional(),
});
export type PackageChangeDetail = z.output<typeof change>;
export const packageChanged = factKind('package.changed', 1, change);
export const packageRestored = factKind('package.restored', 1, use);
