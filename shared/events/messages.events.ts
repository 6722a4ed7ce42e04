import { instant, memberId, messageId, shopId } from '@shared/contracts/schemas';
import * as z from 'zod';
import { factKind } from './fact';

const about = z.object({ shopId, memberId, messageId, scenarioId: z.string(), at: instant });
/** A message stands in the inbox and waits for its push. */
export const messagePlanned = factKind('message.planned', 1, about);
/** WeChat took it. */
export const messageSent = factKind('message.sent', 1, about);
/** The push was left out, for the reason; the message stays in the inbox. */
export const messageSkipped = factKind('message.skipped', 1, about.extend({ reason: z.string() }));
export const messageFailed = factKind('message.failed', 1, about.extend({ reason: z.string() }));
/** The answer was lost: it may have arrived, and is not sent again. */
export const messageUnknown = factKind('message.unknown', 1, about);
