import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { assert } from '@shared/kernel/assert';
import type { MemberId, ShareId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { advance, advanceWrites, commitOnce, type Plan } from '../ledger';
import { type Member, standingMembers } from '../membership';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Write } from '../platform/table/table';
import { checkTake, drawsOf, givesOf, monthIn, MOST_SHARES, type Share, shareStateOf, shareUntil, withDraws, withGives, withoutShare } from './domain/share';
import { type DrawnView, drawnView, type GivenView, givenView } from './share-view';
import { newShareWrite, readShare, readShares, shareWrite } from './shares.dynamo';
import type { ShareDependencies } from './stored-value.ports';

interface Mine {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
}
type AskedLimits = { readonly perMonthFen?: Fen | undefined; readonly perVisitFen?: Fen | undefined };
type One = Mine & { readonly shareId: ShareId };
type CodeOf<O extends keyof StoredValueContract> = StoredValueContract[O]['errors'][number];

async function standing(deps: ShareDependencies, { shopId, memberId }: Mine): Promise<Member | undefined> {
  const [member] = await standingMembers(deps.table, [memberId]);
  return member?.shopId === shopId ? member : undefined;
}
const frozen = ({ frozen: state }: Member) => state && refuse('membership/frozen', { reason: state.reason });
/** An entry that moves no value and says that a share of the card, or of another, came, changed or went. */
function listedAnew(member: Member, at: Instant, { key }: Pick<CommandMark, 'key'>, change: (same: Member) => Member): readonly Write[] {
  const advanced = advance(member, { at, kind: 'share-changed', documentId: key, postings: [] }, change);
  assert(advanced.ok, 'a share moves no balance');
  return advanceWrites(advanced.value);
}
const zoned = async (deps: ShareDependencies, shopId: ShopId, at: Instant) => monthIn(at, await deps.zoneOf(shopId));

/** Invites one person to spend from the card, by a link that whoever has it may take once. Invitations that lapsed make room for new ones. */
export const createOfferShare = (deps: ShareDependencies) =>
  async ({ label, ...mine }: Mine & AskedLimits & { readonly label: string }, mark: CommandMark): Promise<Result<GivenView, Refused<CodeOf<'offerShare'>>>> => {
    const { shopId, perMonthFen, perVisitFen } = mine;
    const committed = await commitOnce<{ readonly share: Share }, CodeOf<'offerShare'>>(deps, { ...mark, shopId, kind: 'share-offer' }, async (): Promise<Result<Plan<{ readonly share: Share }>, Refused<CodeOf<'offerShare'>>>> => {
      const at = deps.now();
      const owner = await standing(deps, mine);
      if (!owner) return refuse('http/not-found');
      const cold = frozen(owner);
      if (cold) return cold;
      const open = (await readShares(deps.table, shopId, givesOf(owner))).filter((one) => shareStateOf(one, at) === 'active' || shareStateOf(one, at) === 'offered');
      if (open.length >= MOST_SHARES) return refuse('stored-value/share-full', { most: MOST_SHARES });
      const share: Share = { shareId: deps.ids.newId<ShareId>('share', at), shopId, ownerId: owner.memberId, label, createdAt: at, until: shareUntil(at), revision: 1, ...(perMonthFen === undefined ? {} : { perMonthFen }), ...(perVisitFen === undefined ? {} : { perVisitFen }) };
      return ok({ facts: { share }, at, by: owner.memberId, writes: [newShareWrite(share), ...listedAnew(owner, at, mark, (same) => withGives(same, [...open.map(({ shareId }) => shareId), share.shareId]))] });
    });
    return committed.ok ? ok(givenView(committed.value.document.facts.share, undefined, await zoned(deps, shopId, committed.value.document.at), committed.value.document.at)) : committed;
  };

/** Takes an invitation: of many at once one wins, and the person's own card says from whose it may spend. */
export const createTakeShare = (deps: ShareDependencies) =>
  async ({ shareId, ...mine }: One, mark: CommandMark): Promise<Result<DrawnView, Refused<CodeOf<'takeShare'>>>> => {
    const { shopId } = mine;
    const committed = await commitOnce<DrawnView, CodeOf<'takeShare'>>(deps, { ...mark, shopId, kind: 'share-take' }, async (): Promise<Result<Plan<DrawnView>, Refused<CodeOf<'takeShare'>>>> => {
      const at = deps.now();
      const [taker, share] = [await standing(deps, mine), await readShare(deps.table, shopId, shareId)];
      const [owner] = share ? await standingMembers(deps.table, [share.ownerId]) : [];
      if (!taker || !share || !owner) return refuse('http/not-found');
      const may = checkTake(share, owner, taker, at);
      if (!may.ok) return may;
      const cold = frozen(taker) ?? frozen(owner);
      if (cold) return cold;
      const taken: Share = { ...share, takenBy: taker.memberId, takenAt: at, revision: share.revision + 1 };
      return ok({ facts: drawnView(taken, owner, monthIn(at, await deps.zoneOf(shopId))), at, by: taker.memberId, writes: [shareWrite(share, taken), ...listedAnew(taker, at, mark, (same) => withDraws(same, [...drawsOf(same), shareId]))] });
    });
    return committed.ok ? ok(committed.value.document.facts) : committed;
  };

/** Sets other limits; only the owner of the card may. */
export const createChangeShare = (deps: ShareDependencies) =>
  async ({ shareId, perMonthFen, perVisitFen, ...mine }: One & AskedLimits, mark: CommandMark): Promise<Result<GivenView, Refused<CodeOf<'changeShare'>>>> => {
    const { shopId } = mine;
    const committed = await commitOnce<GivenView, CodeOf<'changeShare'>>(deps, { ...mark, shopId, kind: 'share-change' }, async (): Promise<Result<Plan<GivenView>, Refused<CodeOf<'changeShare'>>>> => {
      const at = deps.now();
      const [owner, share] = [await standing(deps, mine), await readShare(deps.table, shopId, shareId)];
      if (!owner || !share || !(await isOwner(deps, share, owner))) return refuse('http/not-found');
      const state = shareStateOf(share, at);
      if (state !== 'active' && state !== 'offered') return refuse('stored-value/share-gone', { why: state });
      const { perMonthFen: _month, perVisitFen: _visit, ...same } = share;
      const changed: Share = { ...same, ...(perMonthFen === undefined ? {} : { perMonthFen }), ...(perVisitFen === undefined ? {} : { perVisitFen }), revision: share.revision + 1 };
      const [taker] = share.takenBy ? await standingMembers(deps.table, [share.takenBy]) : [];
      return ok({ facts: givenView(changed, taker, monthIn(at, await deps.zoneOf(shopId)), at), at, by: owner.memberId, writes: [shareWrite(share, changed), ...listedAnew(owner, at, mark, (one) => one)] });
    });
    return committed.ok ? ok(committed.value.document.facts) : committed;
  };
const isOwner = async (deps: ShareDependencies, share: Share, member: Member): Promise<boolean> => (await standingMembers(deps.table, [share.ownerId]))[0]?.memberId === member.memberId;

/** Ends a share at once, by either of the two; both their cards forget it in the same commit. */
export const createEndShare = (deps: ShareDependencies) =>
  async ({ shareId, ...mine }: One, mark: CommandMark): Promise<Result<{ readonly shareId: ShareId; readonly endedAt: Instant }, Refused<CodeOf<'endShare'>>>> => {
    const { shopId } = mine;
    const committed = await commitOnce<{ readonly shareId: ShareId }, CodeOf<'endShare'>>(deps, { ...mark, shopId, kind: 'share-end' }, async (): Promise<Result<Plan<{ readonly shareId: ShareId }>, Refused<CodeOf<'endShare'>>>> => {
      const at = deps.now();
      const [member, share] = [await standing(deps, mine), await readShare(deps.table, shopId, shareId)];
      if (!member || !share) return refuse('http/not-found');
      const people = (await standingMembers(deps.table, [share.ownerId, ...(share.takenBy ? [share.takenBy] : [])])).filter((one) => one !== undefined);
      if (!people.some(({ memberId }) => memberId === member.memberId)) return refuse('http/not-found');
      if (share.endedAt !== undefined) return refuse('stored-value/share-gone', { why: 'ended' });
      const both = [...new Map(people.map((one) => [one.memberId, one])).values()];
      return ok({ facts: { shareId }, at, by: member.memberId, writes: [shareWrite(share, { ...share, endedAt: at, revision: share.revision + 1 }), ...both.flatMap((one) => listedAnew(one, at, mark, (same) => withoutShare(same, shareId)))] });
    });
    return committed.ok ? ok({ shareId, endedAt: committed.value.document.at }) : committed;
  };
