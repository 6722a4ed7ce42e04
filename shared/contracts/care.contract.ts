import * as z from 'zod';
import { careEndpoints } from './care.endpoints';
import { scenarioId } from './messages.contract';
import * as s from './schemas';

/** Why a message was not sent, or not pushed; each has its own sentence. */
export const skipReason = z.enum([
  'scene-off', 'no-consent', 'stopped-by-member', 'minimum-gap', 'quiet-hours', 'no-subscription-credit', 'no-longer-true', 'too-late', 'already-this-occasion', 'member-gone',
  'not-in-app', 'refused-by-wechat', 'channel-closed', 'staff-member', 'member-frozen', 'birthday-too-new', 'gift-unavailable', 'already-renewed',
]);
export const outcome = z.enum(['planned', 'sent', 'skipped', 'failed', 'unknown']);
const scene = z.object({
  scenarioId, title: z.string(), why: z.string(), category: z.enum(['service', 'marketing']), on: z.boolean(), ruleText: z.string(),
  knobs: z.record(z.string(), z.unknown()),
  /** JSON Schema of the knobs: the form is drawn from it. */
  knobsSchema: z.record(z.string(), z.unknown()),
  last30Days: z.object({ inbox: z.int(), pushed: z.int(), skipped: z.int() }),
});
const limits = z.strictObject({ minimumGapHours: z.int().min(0).max(24 * 60) });

export const careContract = {
  listScenes: { ...careEndpoints.listScenes, summary: 'The care scenes with switch, knobs and what came of the last 30 days.', request: z.strictObject({ shopId: s.shopId }), response: z.object({ scenes: z.array(scene), limits, pushHours: z.string() }), errors: [] },
  setScene: { ...careEndpoints.setScene, summary: 'Switch a scene on or off (off is immediate) or set its knobs.', request: z.strictObject({ shopId: s.shopId, scenarioId, on: z.boolean().optional(), knobs: z.record(z.string().max(40), z.unknown()).optional() }), response: scene, errors: ['http/not-found', 'care/knobs-invalid', 'coupons/type-unknown'] },
  setCareLimits: { ...careEndpoints.setCareLimits, summary: 'The least time between two marketing messages to one member, rolling.', request: limits.extend({ shopId: s.shopId }), response: limits, errors: [] },
  listOutcomes: {
    ...careEndpoints.listOutcomes,
    summary: 'Who was sent what, and who was not and why, newest first.',
    request: z.strictObject({ shopId: s.shopId, scenarioId, outcome: outcome.optional(), ...s.paging }),
    response: s.pageOf(z.object({ at: s.instant, memberId: s.memberId, memberName: z.string().optional(), phoneMasked: z.string().optional(), occasion: z.string(), outcome, reason: skipReason.optional(), channel: z.enum(['inbox', 'subscribe-message']) })),
    errors: ['http/not-found'],
  },
} as const;
export type CareContract = typeof careContract;
