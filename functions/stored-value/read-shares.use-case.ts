import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { MemberId, ShareId, ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { standingMembers } from '../membership';
import type { Refused } from '../platform/http/routes';
import { drawsOf, givesOf, monthIn, MOST_SHARES, shareStateOf } from './domain/share';
import { calledName, drawnView, givenView, limitsOf } from './share-view';
import { readShare, readShares } from './shares.dynamo';
import type { ShareDependencies } from './stored-value.ports';

type Shares = z.output<StoredValueContract['listMyShares']['response']>;
type Invitation = z.output<StoredValueContract['readShare']['response']>;
type Reading = Pick<ShareDependencies, 'table' | 'now' | 'zoneOf'>;

/** Who spends from my card and whose cards I spend from; a handful of items, all read by their keys. */
export const createListMyShares = (deps: Reading) => async ({ shopId, memberId }: { readonly shopId: ShopId; readonly memberId: MemberId }): Promise<Result<Shares, Refused<'http/not-found'>>> => {
  const [member] = await standingMembers(deps.table, [memberId]);
  if (member?.shopId !== shopId) return refuse('http/not-found');
  const at = deps.now();
  const month = monthIn(at, await deps.zoneOf(shopId));
  const gives = (await readShares(deps.table, shopId, givesOf(member))).filter((share) => shareStateOf(share, at) === 'active' || shareStateOf(share, at) === 'offered');
  const draws = (await readShares(deps.table, shopId, drawsOf(member))).filter((share) => shareStateOf(share, at) === 'active');
  const takers = await standingMembers(deps.table, gives.map((share) => share.takenBy ?? member.memberId));
  const owners = await standingMembers(deps.table, draws.map((share) => share.ownerId));
  return ok({
    most: MOST_SHARES, given: gives.map((share, i) => givenView(share, share.takenBy ? takers[i] : undefined, month, at)),
    drawn: draws.flatMap((share, i) => { const owner = owners[i]; return owner ? [drawnView(share, owner, month)] : []; }),
  });
};

/** What an invitation's link leads to, for whoever is a member and has it. */
export const createReadShare = (deps: Reading) => async ({ shopId, shareId }: { readonly shopId: ShopId; readonly shareId: ShareId }): Promise<Result<Invitation, Refused<'http/not-found'>>> => {
  const share = await readShare(deps.table, shopId, shareId);
  const [owner] = share ? await standingMembers(deps.table, [share.ownerId]) : [];
  if (!share || !owner) return refuse('http/not-found');
  return ok({ ownerName: calledName(owner), state: shareStateOf(share, deps.now()), ...limitsOf(share), until: share.until });
};
