import type { CommandKey, MemberId, MessageId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { dayOf, type Zone } from '@shared/kernel/shop-day';
import { advance, advanceWrites, type CommitDependencies, commitOnce, documentKey, readLots } from '../ledger';
import type { RuleBook } from '../shops';
import { cardsOf, type Member } from '../membership';
import { type Category, gapOver, type Intent, inboxReason, messageKey, type MessageFacts, planMessage, type SkipReason, type Template } from '../messages';
import { tierOf } from '../tiers';
import { derivedCommandKey, derivedId } from '../platform/crypto/derived-id';
import { TableUnavailable, type Write } from '../platform/table/table';
import { cooldownKey, cooledDown, isStaff, type Look, look } from './care-reads';
import type { PlanGift } from './plan-gift';
import type { AnyScenario, Decision } from './scenario';

export interface ClaimDependencies extends CommitDependencies {
  readonly planGift: PlanGift;
  readonly ruleBook: RuleBook;
  /** The templates that can carry a scenario's message in this installation. */
  readonly templatesOf: (scenario: AnyScenario) => readonly Template[];
}
export interface ClaimRequest {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly scenario: AnyScenario;
  readonly zone: Zone;
  readonly now: Instant;
  /** The entry that fired; when the pointer names another, nothing is claimed for this one. */
  readonly entryAt?: Instant;
  /** Which of the occasions that hold; the first where absent. */
  readonly occasion?: string;
}
/** `look` is what the last decision saw. */
export type Claimed = { readonly look: Look } & (
  | { readonly kind: 'claimed' | 'already' | 'wait' | 'stale' }
  | { readonly kind: 'skipped'; readonly reason: SkipReason; readonly occasion: string; readonly at?: Instant | undefined }
);
type Send = Extract<Decision, { kind: 'send' }>;
interface Cleared {
  readonly kind: 'clear';
  readonly look: Look;
  readonly member: Member;
  readonly send: Send;
  readonly messageId: MessageId;
  readonly giftKey: CommandKey | undefined;
}
const ATTEMPTS = 8;

/**
 * One look at one member for one scenario, and, where everything holds, the claim of one message.
 *
 * 1. Read afresh. 2. Let the scenario decide. 3. All guards, in their order. 4. Plan message and attention; with a gift that was not given yet
 * also the gift's own document, entry, member and coupons. 5. Commit all of it at once; what was overtaken begins again with 1, so of two
 * scenarios, or two ticks, at once the second sees what the first has done.
 */
export const createClaimCare = (deps: ClaimDependencies) => async (request: ClaimRequest): Promise<Claimed> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const checked = await check(deps, request);
    if (checked.kind !== 'clear') return checked;
    const done = checked.giftKey ? await claimWithGift(deps, request, checked.giftKey) : await claimAlone(deps, request, checked);
    if (done !== 'again') return done;
  }
  throw new TableUnavailable('the claim was overtaken too often');
};

async function check(deps: ClaimDependencies, request: ClaimRequest): Promise<Cleared | Claimed> {
  const seen = await look(deps.table, request);
  const { scenario, memberId, shopId, now } = request;
  const { member } = seen;
  const situation = await atTierHeld(deps, seen, request);
  if (request.entryAt !== undefined && seen.pointer !== request.entryAt) return { kind: 'stale', look: seen };
  const decision = scenario.decide(situation).find(({ occasion }) => request.occasion === undefined || occasion === request.occasion);
  if (!decision) return { kind: 'wait', look: seen };
  const { occasion, at } = decision;
  const messageOn = (card: MemberId) => derivedId<MessageId>('message', card, scenario.id, occasion);
  const gift = decision.kind === 'send' ? decision.gift : undefined;
  const giftOn = (card: MemberId) => gift && derivedCommandKey('care-gift', card, scenario.id, gift.occasion);
  // Once a person: what a card behind this one was told or given of the occasion counts.
  const cards = member ? cardsOf(member) : [memberId];
  const [found, staff] = await Promise.all([
    deps.table.getMany([...cards.map((card) => messageKey(card, messageOn(card))), ...cards.flatMap((card) => giftOn(card) ?? []).map((key) => documentKey(shopId, key))]), isStaff(deps.table, member),
  ]);
  if (found.slice(0, cards.length).some(Boolean)) return { kind: 'already', look: seen };
  const given = found.slice(cards.length).some(Boolean);
  const reason = inboxReason({
    sceneOn: seen.sceneOn, memberThere: member !== undefined, staffMember: staff, frozen: member?.frozen !== undefined, consented: scenario.category === 'service' || seen.consentAt !== undefined,
    stopped: seen.stopped, already: decision.kind === 'send' && !cooledDown(scenario, seen.attentions, decision.step, now),
    scene: decision.kind === 'skip' ? decision.reason : undefined,
    gapOver: scenario.category === 'service' || seen.attentions.every((one) => gapOver(one, situation.minimumGapHours, now)),
  });
  if (reason !== undefined) return { kind: 'skipped', reason, occasion, at, look: seen };
  if (decision.kind !== 'send' || !member) return { kind: 'wait', look: seen };
  return { kind: 'clear', look: seen, member, send: decision, messageId: messageOn(memberId), giftKey: given ? undefined : giftOn(memberId) };
}

/** The situation at the tier that stands: where one was paid for, that counts as an earned one does. */
async function atTierHeld({ ruleBook }: ClaimDependencies, { member, situation }: Look, { shopId, zone, now }: ClaimRequest): Promise<Look['situation']> {
  const tiers = member?.paid?.length ? await ruleBook.inForce(shopId, 'tiers', now) : undefined;
  return member && tiers ? { ...situation, member: { ...situation.member, tierId: tierOf(member, tiers.rule, dayOf(now, zone)).tierId } } : situation;
}
function intentOf(deps: ClaimDependencies, { scenario, shopId, memberId }: ClaimRequest, { send, messageId, member, look: seen }: Cleared, giftFacts: MessageFacts): Intent {
  return {
    messageId, shopId, memberId, scenarioId: scenario.id, wordsVersion: scenario.version, category: scenario.category satisfies Category, occasion: send.occasion, facts: { ...send.facts, ...giftFacts },
    ...(scenario.category === 'marketing' && seen.consentAt !== undefined ? { consentAt: seen.consentAt } : {}),
    templates: deps.templatesOf(scenario), cooldownKey: cooldownKey(scenario, send.step), inApp: member.userId !== undefined,
  };
}

async function claimAlone(deps: ClaimDependencies, request: ClaimRequest, cleared: Cleared): Promise<Claimed | 'again'> {
  const { writes } = planMessage(cleared.look.attention, intentOf(deps, request, cleared, {}), request.now, request.zone);
  return (await deps.table.write(writes)).ok ? { kind: 'claimed', look: cleared.look } : 'again';
}

/** Gift and message are one unit: one transaction under the gift's own document, which makes it once for the member and occasion, whichever step sends first. */
async function claimWithGift(deps: ClaimDependencies, request: ClaimRequest, giftKey: CommandKey): Promise<Claimed | 'again'> {
  let stopped: Claimed | undefined;
  let seen: Look | undefined;
  const command = { shopId: request.shopId, key: giftKey, kind: 'care-gift', hash: `${request.scenario.id}/${request.memberId}` };
  const committed = await commitOnce(deps, command, async () => {
    const cleared = await check(deps, request);
    seen = cleared.look;
    const planned = cleared.kind === 'clear' ? await planWithGift(deps, request, cleared, giftKey) : cleared;
    if ('facts' in planned) return { ok: true, value: { facts: planned.facts, writes: planned.writes, at: request.now, by: `care:${request.scenario.id}` } };
    stopped = planned;
    return { ok: false, error: { code: 'ledger/busy' } };
  });
  if (committed.ok && !committed.value.replayed && seen) return { kind: 'claimed', look: seen };
  if (committed.ok) return 'again';
  if (stopped) return stopped;
  throw new TableUnavailable('the gift was overtaken too often');
}

async function planWithGift(deps: ClaimDependencies, request: ClaimRequest, cleared: Cleared, giftKey: CommandKey): Promise<Claimed | { readonly facts: MessageFacts; readonly writes: readonly Write[] }> {
  const { send, member, look: seen } = cleared;
  if (!send.gift) return { kind: 'wait', look: seen };
  const planned = await deps.planGift({ shopId: request.shopId, member, gift: send.gift, at: request.now, zone: request.zone });
  const advanced = planned.ok ? advance(await readLots(deps, member, request.now, request.zone), { at: request.now, kind: 'care-gift', documentId: giftKey, postings: planned.value.postings }, planned.value.change) : planned;
  if (!planned.ok || !advanced.ok) return { kind: 'skipped', reason: 'gift-unavailable', occasion: send.occasion, look: seen };
  const facts = { giftPoints: planned.value.points, giftTitles: planned.value.couponTitles };
  const { writes } = planMessage(seen.attention, intentOf(deps, request, cleared, facts), request.now, request.zone);
  return { facts, writes: [...writes, ...advanceWrites(advanced.value), ...planned.value.writes] };
}
