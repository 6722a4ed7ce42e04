import { documentId, instant, memberId, shopId } from '@shared/contracts/schemas';
import * as z from 'zod';
import { factKind } from './fact';

/** The shop refused a member's request for the refund of a recharge, with the reason that they read. */
export const askRefused = factKind('ask.refused', 1, z.object({ shopId, memberId, documentId, at: instant, answer: z.string() }));
