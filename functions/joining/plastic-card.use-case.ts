import { assert } from '@shared/kernel/assert';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { advance, type CommitDependencies, commitOnce, type Plan } from '../ledger';
import { type BindCard, cardForm, cardForms, claimKey, isOwn, type LoseCard, type LoseMyCard, type Member, noteWrite, sameCard, standingMember } from '../membership';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Item, Write } from '../platform/table/table';
import { advanceBeside, claimWrite } from './joining.dynamo';

export interface CardDependencies extends CommitDependencies {
  readonly now: Clock;
}
interface Facts {
  readonly cardNumber?: string;
}
type BindCode = 'http/not-found' | 'identity/not-allowed' | 'membership/card-taken';
type LoseCode = 'http/not-found' | 'identity/not-allowed' | 'membership/no-card';
/** Who asks, as the note names them; `userId` to keep staff from their own card. */
interface By {
  readonly id: string;
  readonly name?: string;
}

/** A lost or replaced card keeps its claim, so that its number is never another's. */
const retired = (shopId: ShopId, cardNumber: string, at: Instant): Write => ({ update: claimKey(shopId, 'card', cardNumber), set: { lostAt: at }, when: { exists: true } });

/** An entry without postings, the card on the member, and a line of the timeline. */
function cardWrites(member: Member, cardNumber: string | undefined, title: string, { at, by, mark, reason }: { readonly at: Instant; readonly by: By; readonly mark: CommandMark; readonly reason?: string | undefined }): readonly Write[] {
  const advanced = advance(member, { at, kind: 'card-changed', documentId: mark.key, postings: [] });
  assert(advanced.ok, 'an entry without postings takes nothing');
  return [
    ...advanceBeside(advanced.value, cardNumber === undefined ? { remove: ['cardNumber'] } : { set: { cardNumber } }),
    noteWrite(member.memberId, { at, kind: 'card', title, detail: [cardNumber ?? member.cardNumber, reason].filter(Boolean).join(' · '), ...(by.name === undefined ? {} : { by: by.name }) }, mark.key),
  ];
}

/** Binds a plastic card, once for the key; the one before it is retired. A card that its own member had lost may be bound to them again. */
export const createBindCard = (deps: CardDependencies): BindCard => async ({ shopId, memberId, cardNumber: typed }, caller, mark) => {
  const committed = await commitOnce<Facts, BindCode>(deps, { ...mark, shopId, kind: 'card' }, async (): Promise<Result<Plan<Facts>, Refused<BindCode>>> => {
    const at = deps.now();
    const member = await standingMember(deps.table, shopId, memberId);
    if (!member) return refuse('http/not-found');
    if (isOwn(member, caller)) return refuse('identity/not-allowed');
    const by = { id: caller.staffId, name: caller.name };
    const plan = (cardNumber: string, writes: readonly Write[]) => ok({ facts: { cardNumber }, at, by: by.id, writes });
    if (member.cardNumber !== undefined && sameCard(member.cardNumber, typed)) return plan(member.cardNumber, []);
    const forms = cardForms(typed);
    const claims = await deps.table.getMany(forms.map((form) => claimKey(shopId, 'card', form)), { consistent: true });
    const stands = claims.findIndex(Boolean);
    const [claim, cardNumber] = [claims[stands], forms[stands] ?? cardForm(typed)];
    const holder = claim && (await standingMember(deps.table, shopId, claim.memberId as MemberId));
    if (claim && holder?.memberId !== member.memberId) return refuse('membership/card-taken');
    return plan(cardNumber, [
      claim ? foundAgain(claim, member.memberId) : claimWrite(claimKey(shopId, 'card', cardNumber), member.memberId),
      ...(member.cardNumber === undefined ? [] : [retired(shopId, member.cardNumber, at)]),
      ...cardWrites(member, cardNumber, member.cardNumber === undefined ? '绑定了实体卡' : '换了实体卡', { at, by, mark }),
    ]);
  });
  return committed.ok ? ok({ ...committed.value.document.facts }) : committed;
};
const foundAgain = ({ pk, sk, memberId: before }: Item, memberId: MemberId): Write => ({ update: { pk, sk }, set: { memberId }, remove: ['lostAt'], when: { equals: { memberId: before as string } } });

/** What losing a card does, whoever says so. */
async function lose(deps: CardDependencies, { shopId, memberId, by, userId, reason }: { readonly shopId: ShopId; readonly memberId: MemberId; readonly by: By; readonly userId?: string; readonly reason?: string | undefined }, mark: CommandMark) {
  const committed = await commitOnce<Facts, LoseCode>(deps, { ...mark, shopId, kind: 'card-loss' }, async (): Promise<Result<Plan<Facts>, Refused<LoseCode>>> => {
    const at = deps.now();
    const member = await standingMember(deps.table, shopId, memberId);
    if (!member) return refuse('http/not-found');
    if (userId !== undefined && isOwn(member, { userId })) return refuse('identity/not-allowed');
    if (member.cardNumber === undefined) return refuse('membership/no-card');
    return ok({ facts: {}, at, by: by.id, writes: [retired(shopId, member.cardNumber, at), ...cardWrites(member, undefined, '挂失了实体卡', { at, by, mark, reason })] });
  });
  return committed.ok ? ok({}) : committed;
}
/** Staff note that a card is lost; what is on the account stays. */
export const createLoseCard = (deps: CardDependencies): LoseCard => ({ shopId, memberId, reason }, caller, mark) => lose(deps, { shopId, memberId, reason, by: { id: caller.staffId, name: caller.name }, userId: caller.userId }, mark);

/** The member's own word that the card is lost. */
export const createLoseMyCard = (deps: CardDependencies): LoseMyCard => async ({ shopId, reason }, caller, mark) => {
  const lost = await lose(deps, { shopId, memberId: caller.memberId, reason, by: { id: caller.userId } }, mark);
  assert(lost.ok || lost.error.code !== 'identity/not-allowed', 'one may always lose a card of one\'s own');
  return lost as Awaited<ReturnType<LoseMyCard>>;
};
