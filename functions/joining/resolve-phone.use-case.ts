import type { ShopId } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import { type CommitDependencies, commitOnce, type Plan } from '../ledger';
import { createFindMembers, isOwn, type Member, type ResolvePhone, standingMember } from '../membership';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import { freePhoneWrites } from './free-phone';
import { holderOf } from './holder';
import { type MergeDependencies, mergeWrites } from './merge-writes';

export interface ResolveDependencies extends CommitDependencies, MergeDependencies {
  readonly now: Clock;
}
interface Facts {
  readonly outcome: 'merged' | 'freed';
}
type Code = 'joining/merge-too-much' | 'visits/same-member' | 'http/not-found' | 'membership/phone-not-held' | 'identity/not-allowed' | 'ledger/busy';
const refused = <C extends Code>(code: C): Result<never, Refused<C>> => ({ ok: false, error: { code } });

/** The standing card of a member number, or of a plastic card that was not lost. */
async function numbered(deps: ResolveDependencies, shopId: ShopId, { by, value }: { readonly by: 'member-number' | 'card-number'; readonly value: string }): Promise<Member | undefined> {
  const [memberId] = (await createFindMembers(deps)(shopId, by, value)).memberIds;
  return memberId && standingMember(deps.table, shopId, memberId);
}

/**
 * A manager decides about a number that another card holds: the same person, and the two cards become one; or a new holder of the number, and
 * the old card gives it up with everything on it untouched. A card without a phone number is named by its own. Never about the manager's own cards. The reason is kept with both.
 */
export const createResolvePhone = (deps: ResolveDependencies): ResolvePhone => async ({ shopId, memberId, phone, other, decision, reason }, caller, mark) => {
  const committed = await commitOnce<Facts, Code>(deps, { ...mark, shopId, kind: 'phone-resolution' }, async (): Promise<Result<Plan<Facts>, Refused<Code>>> => {
    const at = deps.now();
    const member = await standingMember(deps.table, shopId, memberId);
    if (!member) return refused('http/not-found');
    const phoneHash = phone === undefined ? undefined : await deps.phones.hashOf(shopId, phone);
    const holder = phoneHash !== undefined ? await holderOf(deps, shopId, phoneHash) : other && (await numbered(deps, shopId, other));
    if (phoneHash === undefined && (!holder || holder.memberId === member.memberId)) return refused(holder ? 'visits/same-member' : 'http/not-found');
    if (!holder || holder.memberId === member.memberId) return refused('membership/phone-not-held');
    if (isOwn(member, caller) || isOwn(holder, caller)) return refused('identity/not-allowed');
    const common = { at, documentId: mark.key, by: caller.name, reason };
    const plan = (outcome: Facts['outcome'], writes: Plan<Facts>['writes']) => ok({ facts: { outcome }, at, by: caller.staffId, writes });
    if (decision === 'new-holder') return phoneHash === undefined ? refused('membership/phone-not-held') : plan('freed', await freePhoneWrites(deps, holder, { ...common, phoneHash }));
    // An open recharge would be credited to a card that is gone; it is settled or closed within half an hour.
    if (holder.reservedFen > 0) return refused('ledger/busy');
    const merging = await mergeWrites(deps, { from: holder, into: member, ...(phone === undefined ? {} : { phone }), verified: holder.phoneVerified, ...common });
    return merging.ok ? plan('merged', merging.value) : merging;
  });
  return committed.ok ? ok({ ...committed.value.document.facts }) : committed;
};
