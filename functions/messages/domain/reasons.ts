/** Why a message was not sent, or not pushed; each has its own sentence. The contract of care lists the same. */
export type SkipReason =
  | 'scene-off' | 'no-consent' | 'stopped-by-member' | 'minimum-gap' | 'quiet-hours' | 'no-subscription-credit' | 'no-longer-true' | 'too-late' | 'already-this-occasion' | 'member-gone'
  | 'not-in-app' | 'refused-by-wechat' | 'channel-closed' | 'staff-member' | 'member-frozen' | 'birthday-too-new' | 'gift-unavailable' | 'already-renewed';

export type Category = 'receipt' | 'service' | 'marketing';

/** What must be known to let a message into the inbox. */
export interface InboxFacts {
  readonly sceneOn: boolean;
  readonly memberThere: boolean;
  readonly staffMember: boolean;
  readonly frozen: boolean;
  readonly consented: boolean;
  readonly stopped: boolean;
  readonly already: boolean;
  /** What the scene itself says at this instant; undefined while its reason holds. */
  readonly scene: SkipReason | undefined;
  readonly gapOver: boolean;
}
/** What must be known, beside that, to push it. */
export interface PushFacts {
  readonly inApp: boolean;
  readonly channelOpen: boolean;
  readonly credit: boolean;
}
type Guard<F> = readonly [SkipReason, (facts: F) => boolean];

/** In this order, the first that does not hold is the reason: what the owner decided, then what the member decided, then what is true, then the pace. */
const INBOX_GUARDS: readonly Guard<InboxFacts>[] = [
  ['scene-off', (f) => f.sceneOn],
  ['member-gone', (f) => f.memberThere],
  ['staff-member', (f) => !f.staffMember],
  ['member-frozen', (f) => !f.frozen],
  ['no-consent', (f) => f.consented],
  ['stopped-by-member', (f) => !f.stopped],
  ['already-this-occasion', (f) => !f.already],
];
/** Then the scene's own reason, then the gap: what is not true is never excused by the pace. */
export function inboxReason(facts: InboxFacts): SkipReason | undefined {
  const failed = INBOX_GUARDS.find(([, holds]) => !holds(facts));
  if (failed) return failed[0];
  return facts.scene ?? (facts.gapOver ? undefined : 'minimum-gap');
}
const PUSH_GUARDS: readonly Guard<PushFacts>[] = [
  ['not-in-app', (f) => f.inApp],
  ['channel-closed', (f) => f.channelOpen],
  ['no-subscription-credit', (f) => f.credit],
];
export const pushReason = (facts: PushFacts): SkipReason | undefined => PUSH_GUARDS.find(([, holds]) => !holds(facts))?.[0];
