import { assert } from '@shared/kernel/assert';
import type { MemberId } from '@shared/kernel/ids';
import { HOUR_MS, type Instant } from '@shared/kernel/instant';

/** One template's consents of one member: `left` may still be promised, `used` were handed to messages (waiting or gone). Earned only by WeChat's own push event. */
export interface Credit {
  readonly left: number;
  readonly used: number;
  /** When the person last said no to this template. */
  readonly refusedAt?: Instant;
}
/** What a member has been asked to pay attention to: the rolling gap, what is stopped, the subscription credits, how much is unread. */
export interface Attention {
  /** 0 while nothing is stored. */
  readonly version: number;
  readonly unread: number;
  /** When the newest marketing message reached, or will reach, the member. */
  readonly lastMarketingAt?: Instant;
  /** When the newest message of each cooldown key was sent. */
  readonly lastAt: Readonly<Record<string, Instant>>;
  readonly credits: Readonly<Record<string, Credit>>;
  readonly stopped: readonly string[];
  /** Of what is stopped: the card that this one had become when its person said yes there. It counts for as long as this card is that one; absent for most. */
  readonly overruled?: Readonly<Record<string, MemberId>>;
  readonly lastMessageAt?: Instant;
}
export const NO_ATTENTION: Attention = { version: 0, unread: 0, lastAt: {}, credits: {}, stopped: [] };
/** No member holds more templates or stopped scenes than this; a shop has at most 25 templates. */
const MAX_KEYS = 25;
const NO_CREDIT: Credit = { left: 0, used: 0 };
/** More than this many waiting consents of one template is a mistake somewhere. */
const MAX_LEFT = 100;

/** The gap is rolling, to the millisecond: 23:59 then 00:01 is two minutes. A message still to be pushed counts from its push. */
export const gapOver = (attention: Attention, minimumGapHours: number, at: Instant): boolean =>
  attention.lastMarketingAt === undefined || at - attention.lastMarketingAt >= minimumGapHours * HOUR_MS;

export const creditOf = (attention: Attention, templateId: string): Credit => (Object.hasOwn(attention.credits, templateId) ? attention.credits[templateId] : undefined) ?? NO_CREDIT;
const withCredit = (attention: Attention, templateId: string, credit: Credit): Attention => {
  const credits = { ...attention.credits, [templateId]: credit };
  assert(Object.keys(credits).length <= MAX_KEYS, 'too many templates in one attention');
  return { ...attention, credits };
};
export const earned = (attention: Attention, templateId: string): Attention => {
  const { left, used } = creditOf(attention, templateId);
  return withCredit(attention, templateId, { left: Math.min(MAX_LEFT, left + 1), used });
};
/** Promises one consent to a message. */
export const held = (attention: Attention, templateId: string): Attention => {
  const credit = creditOf(attention, templateId);
  assert(credit.left > 0, 'a credit is held that is not there');
  return withCredit(attention, templateId, { ...credit, left: credit.left - 1, used: credit.used + 1 });
};
/** The push did not leave: its consent is there again. */
export const givenBack = (attention: Attention, templateId: string): Attention => {
  const credit = creditOf(attention, templateId);
  return withCredit(attention, templateId, { ...credit, left: credit.left + 1, used: Math.max(0, credit.used - 1) });
};
/** WeChat says that there is no consent (43101), or the person took it back in the settings: nothing is left, whatever we counted. */
export const emptied = (attention: Attention, templateId: string, refusedAt?: Instant): Attention => {
  const { used } = creditOf(attention, templateId);
  return withCredit(attention, templateId, { left: 0, used, ...(refusedAt === undefined ? {} : { refusedAt }) });
};
export const refused = (attention: Attention, templateId: string, at: Instant): Attention => withCredit(attention, templateId, { ...creditOf(attention, templateId), refusedAt: at });

export const withStopped = (attention: Attention, scenarioId: string, stopped: boolean): Attention => {
  const rest = attention.stopped.filter((one) => one !== scenarioId);
  return withoutOverruled({ ...attention, stopped: stopped ? [...rest, scenarioId].slice(-MAX_KEYS) : rest }, scenarioId);
};
const withoutOverruled = ({ overruled, ...attention }: Attention, scenarioId: string): Attention =>
  (overruled ? { ...attention, overruled: Object.fromEntries(Object.entries(overruled).filter(([one]) => one !== scenarioId && attention.stopped.includes(one))) } : attention);
/** A yes on the card that this one became: its own no is kept, for when the cards are taken apart. */
export const withOverruled = (attention: Attention, scenarioId: string, by: MemberId): Attention => ({ ...attention, overruled: { ...attention.overruled, [scenarioId]: by } });
/** What a person has stopped, of the attentions of their cards: one no is enough, but for those that a yes on one of these very cards came after. */
export const stoppedOn = (cards: readonly MemberId[], attentions: readonly Attention[]): readonly string[] =>
  attentions.flatMap(({ stopped, overruled = {} }) => stopped.filter((one) => { const by = overruled[one]; return by === undefined || !cards.includes(by); }));
