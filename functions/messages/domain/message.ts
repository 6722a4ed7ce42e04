import type { MemberId, MessageId, ShopId } from '@shared/kernel/ids';
import { type Instant, MINUTE_MS } from '@shared/kernel/instant';
import { type Attention, creditOf, held } from './attention';
import { type Category, pushReason, type SkipReason } from './reasons';

export type FactValue = string | number | boolean | readonly string[];
/** What a message is about, in small: its words are made from these by its kind, in the version that is stored with it. */
export type MessageFacts = Readonly<Record<string, FactValue | undefined>>;

/**
 * `none`: this kind is not pushed. waiting → sending → sent | failed | unknown; waiting → skipped. `sending` whose answer never came becomes
 * `unknown`, and nothing else does.
 */
export type PushState = 'none' | 'waiting' | 'sending' | 'sent' | 'skipped' | 'failed' | 'unknown';

/** One message of a member's inbox: at most one for member, scenario and occasion. */
export interface Message {
  readonly messageId: MessageId;
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly scenarioId: string;
  /** Version of the words. */
  readonly wordsVersion: number;
  readonly category: Category;
  readonly occasion: string;
  readonly facts: MessageFacts;
  readonly at: Instant;
  /** When the consent that it rests on was given. */
  readonly consentAt?: Instant;
  readonly readAt?: Instant;
  readonly push: PushState;
  readonly reason?: SkipReason;
  /** Which purpose's template, and its id: the credit it holds. */
  readonly purpose?: string;
  readonly templateId?: string;
  /** Not before this. */
  readonly pushAt?: Instant;
  readonly sendingAt?: Instant;
  /** WeChat's own number. */
  readonly msgid?: string;
  /** Counts every change, so that what is derived from the message is written by the newest. */
  readonly revision: number;
}

/** Longer than the sender can live: a `sending` of this age lost its sender. */
export const STALE_SENDING_MS = 2 * MINUTE_MS;
export const isStale = (message: Message, at: Instant): boolean => message.push === 'sending' && at - (message.sendingAt ?? message.at) >= STALE_SENDING_MS;
/** What the inbox shows: a sender that was lost is shown as unknown before anything has written so. */
export const shownPush = (message: Message, at: Instant): Exclude<PushState, 'sending'> => (message.push === 'sending' ? (isStale(message, at) ? 'unknown' : 'waiting') : message.push);

export interface Template {
  readonly purpose: string;
  readonly templateId: string;
}
/** What is to be said; the claim adds push and credit. */
export type Intent = Pick<Message, 'messageId' | 'shopId' | 'memberId' | 'scenarioId' | 'wordsVersion' | 'category' | 'occasion' | 'facts'> & {
  readonly consentAt?: Instant;
  /** Templates that may carry it, the fittest first; those that the installation has not set are left out. */
  readonly templates: readonly Template[];
  /** Two messages with the same key keep the cooldown of their scene. */
  readonly cooldownKey?: string;
  /** Has the person signed in with WeChat's mini-program? */
  readonly inApp: boolean;
};

/** The message as it enters the inbox, and the member's attention after it: one is never stored without the other. */
export function planned(attention: Attention, intent: Intent, at: Instant, pushAt: Instant): { readonly message: Message; readonly attention: Attention } {
  const { templates, cooldownKey, inApp, ...rest } = intent;
  const [first] = templates;
  const chosen = templates.find((template) => creditOf(attention, template.templateId).left > 0);
  const reason = pushReason({ inApp, channelOpen: true, credit: chosen !== undefined });
  const pushes = first !== undefined && reason === undefined;
  const push = first === undefined ? { push: 'none' as const } : reason ? { push: 'skipped' as const, reason } : { push: 'waiting' as const, ...chosen, pushAt };
  const seen = pushes ? pushAt : at;
  const after = pushes && chosen ? held(attention, chosen.templateId) : attention;
  return {
    message: { ...rest, at, ...push, revision: 1 },
    attention: {
      ...after, version: attention.version + 1, unread: attention.unread + 1, lastMessageAt: at,
      ...(intent.category === 'marketing' ? { lastMarketingAt: seen } : {}),
      ...(cooldownKey === undefined ? {} : { lastAt: { ...attention.lastAt, [cooldownKey]: seen } }),
    },
  };
}
