import { documentId, instant, memberId, packageId, proof, shopId, storeId } from '@shared/contracts/schemas';
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
export const packageRestored = factKind('package.restored', 1, use);
