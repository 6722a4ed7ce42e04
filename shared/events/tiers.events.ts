import { documentId, instant, memberId, shopId } from '@shared/contracts/schemas';
import * as z from 'zod';
import { factKind } from './fact';

/** A member's tier moved: up at a visit or a package use, down when one is taken back or at a review; `sequence` is that of its journal entry. */
export const tierChanged = factKind('tier.changed', 1, z.object({ shopId, memberId, sequence: z.int(), documentId, at: instant, tierBefore: z.string(), tierAfter: z.string() }));
